//! Which room may use which: the floors of docs/map.md. A room uses floors below it, never its own or one above.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms from the ground up.
const FLOORS: [&[&str]; 14] = [
    &["finding", "solve", "cores"],
    &["suggest", "measure"],
    &["money", "nutrient"],
    &["food", "reference"],
    &["plan"],
    &["label", "import", "store"],
    &["assess"],
    &["till", "diary"],
    &["swap"],
    &["report"],
    &["words"],
    &["render"],
    &["cli"],
    &["main"],
];

/// Doors that stay shut although the floors would allow them.
const SHUT: [(&str, &str, &str); 4] = [
    ("plan", "food", "a plan knows words and amounts, not foods"),
    ("import", "plan", "a table knows nothing of plans"),
    ("label", "plan", "a label is read by whoever has one"),
    ("store", "plan", "a store keeps foods, whoever asks for them"),
];

#[test]
fn every_room_uses_only_the_floors_below_it() {
    let floor = |room: &str| FLOORS.iter().position(|rooms| rooms.contains(&room));
    let mut seen = 0;
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let room = room(&file);
        if room == "lib" {
            continue;
        }
        let here = floor(&room).unwrap_or_else(|| panic!("{room} has no floor: add it here and to docs/map.md"));
        for used in rooms_used(&fs::read_to_string(&file).unwrap()) {
            seen += 1;
            if used == room {
                continue;
            }
            let there = floor(&used).unwrap_or_else(|| panic!("{}: no room is called {used}", file.display()));
            assert!(there < here, "{}: {room} may not use {used}, which is not below it", file.display());
            let shut = SHUT.iter().find(|(from, to, _)| *from == room && *to == used);
            assert!(shut.is_none(), "{}: {room} may not use {used}: {}", file.display(), shut.unwrap().2);
        }
    }
    assert!(seen > 50, "the doors were not found: {seen}");
}

#[test]
fn the_map_shows_these_floors() {
    let map = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/map.md")).unwrap();
    let doors = map.split("## Doors").nth(1).and_then(|rest| rest.split("## Tests").next()).unwrap();
    let shown: Vec<Vec<&str>> = doors
        .lines()
        .filter_map(|line| line.strip_prefix("    "))
        .map(|line| line.split("  ").next().unwrap_or_default().trim().split(" · ").collect())
        .collect();
    let (main, floors) = FLOORS.split_last().unwrap();
    assert_eq!(main, &["main"]);
    assert_eq!(shown, floors.iter().map(|rooms| rooms.to_vec()).collect::<Vec<_>>());
}

/// The first segment behind every `crate::`, groups included.
fn rooms_used(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut name = String::new();
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    _ if depth == 0 => name.push(c),
                    _ => {}
                }
            }
            found.extend(name.split(',').filter_map(|part| first_word(part.trim())));
        } else {
            found.extend(first_word(rest));
        }
    }
    found
}

fn first_word(text: &str) -> Option<String> {
    let word: String = text.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
    (!word.is_empty()).then_some(word)
}

fn room(file: &Path) -> String {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let first = file.strip_prefix(src).unwrap().components().next().unwrap();
    Path::new(&first).file_stem().unwrap().to_string_lossy().into_owned()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}
