//! `meals import cook`: recipes become foods of a plan, and nothing about them is made up.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::program::{Run, root, run};

const RECIPES: &str = "tests/fixtures/cook";

/// A folder with a plan in it.
struct Desk(TempDir);

impl Desk {
    fn new(plan: &str) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::write(desk.plan(), plan).unwrap();
        desk
    }

    fn plan(&self) -> PathBuf {
        self.0.path().join("plan.toml")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.plan()).unwrap()
    }

    fn import(&self, more: &[&str]) -> Run {
        import(&[&[RECIPES, "--into", self.plan().to_str().unwrap()], more].concat())
    }

    fn check(&self) -> Run {
        run(&["check", self.plan().to_str().unwrap(), "--format", "json", "--today", "2026-11-24"])
    }
}

fn import(words: &[&str]) -> Run {
    run(&[&["import", "cook", "--today", "2026-11-24"], words].concat())
}

fn names(answer: &serde_json::Value) -> Vec<&str> {
    answer["findings"].as_array().unwrap().iter().map(|finding| finding["name"].as_str().unwrap()).collect()
}

const WEEK: &str = "# my week\n[week.everyday]\nlunch = [\"1 shakshuka\"]\ndinner = [\"1 두부조림\"]\n";

/// The same dishes as somebody would write them who has read the recipes.
const BY_HAND: &str = r#"
[foods.tomato]
is = "mfds:R001120"
[foods.onion]
is = "mfds:R000992"
unit = "200 g"
[foods.egg]
is = "mfds:R001795"
unit = "50 g"
[foods.parsley]
is = "mfds:R001142"
portions = { tbsp = "4 g" }
[foods.lemon]
is = "lemon juice"
density = "1.03 g/ml"
[foods.sauce]
recipe = ["100 g oil", "50 g parsley", "100 ml lemon"]
servings = 4
[foods.oil]
is = "olive oil"
[foods.shakshuka]
recipe = ["1 tbsp oil", "1/2 onion", "400 g tomato", "3-4 egg", "0-8 g parsley", "60 g sauce"]
servings = 2
[foods."두부조림"]
recipe = ["300 g mfds:R000463", "1 tbsp bean-oil", "2 tbsp soy", "1 tsp sugar", "100 g sr:14429", "10-15 g mfds:R001140"]
servings = 2
[foods.bean-oil]
is = "mfds:R002627"
[foods.soy]
is = "mfds:R002737"
[foods.sugar]
is = "mfds:R000388"
"#;

#[test]
fn recipes_in_a_plan_give_what_the_same_plan_by_hand_gives() {
    let desk = Desk::new(WEEK);
    let said = desk.import(&["--format", "json"]);
    assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
    let answer = said.json();
    let keys: Vec<_> = answer["recipes"].as_array().unwrap().iter().map(|recipe| recipe["key"].clone()).collect();
    assert_eq!(keys, ["green sauce", "shakshuka", "두부조림"]);
    assert!(desk.text().starts_with(WEEK), "{}", desk.text());

    // Until somebody chooses, nothing is answered.
    let open = desk.check();
    assert_eq!(open.code, Some(2), "{}", open.out);
    let open_names = open.json();
    assert!(names(&open_names).contains(&"unknown-food"), "{}", open.out);

    let chosen = [
        ("tomatoes", "mfds:R001120", ""),
        ("onion", "mfds:R000992", "unit = \"200 g\"\n"),
        ("eggs", "mfds:R001795", "unit = \"50 g\"\n"),
        ("parsley", "mfds:R001142", "portions = { tbsp = \"4 g\" }\n"),
        ("식용유", "mfds:R002627", ""),
        ("간장", "mfds:R002737", ""),
        ("설탕", "mfds:R000388", ""),
        ("물", "sr:14429", "density = \"1 g/ml\"\n"),
        ("대파", "mfds:R001140", ""),
    ];
    let mut text = desk.text();
    for (name, id, more) in chosen {
        let open = text.lines().find(|line| line.starts_with(&format!("is = \"{name}\""))).map(str::to_owned);
        let open = open.unwrap_or_else(|| panic!("{name} is not left open:\n{text}"));
        text = text.replace(&open, &format!("is = \"{id}\"\n{more}").replace("\n\n", "\n"));
    }
    text += "[foods.\"lemon juice\"]\nis = \"lemon juice\"\ndensity = \"1.03 g/ml\"\n";
    fs::write(desk.plan(), text).unwrap();
    let imported = desk.check();
    let by_hand = Desk::new(&format!("{BY_HAND}{WEEK}")).check();
    assert_eq!((imported.code, by_hand.code), (Some(0), Some(0)), "{}\n{}\n{}", desk.text(), imported.out, by_hand.out);
    let (imported, by_hand) = (imported.json(), by_hand.json());
    for (id, nutrient) in by_hand["plans"][0]["week"]["nutrients"].as_object().unwrap() {
        let other = &imported["plans"][0]["week"]["nutrients"][id];
        for end in ["low", "estimate", "high", "coverage"] {
            assert_eq!(other[end], nutrient[end], "{end} of {id}");
        }
    }
}

#[test]
fn a_second_import_keeps_what_the_plan_has() {
    let desk = Desk::new(WEEK);
    assert_eq!(desk.import(&[]).code, Some(0));
    let before = desk.text();
    let again = desk.import(&["--format", "json"]);
    assert_eq!((again.code, desk.text()), (Some(0), before));
    assert_eq!(names(&again.json()).iter().filter(|name| **name == "cook-kept").count(), 3);
    assert_eq!(desk.import(&["-q"]).out, "# nothing to add\n");
}

#[test]
fn a_diff_is_what_would_be_written_and_writes_nothing() {
    for plan in [WEEK.to_owned(), format!("\u{feff}{}", WEEK.replace('\n', "\r\n")), WEEK.trim_end().to_owned()] {
        let desk = Desk::new(&plan);
        let diff = desk.import(&["--diff", "-q"]).out;
        assert_eq!(desk.text(), plan);
        assert_eq!(desk.import(&["-q"]).code, Some(0));
        let text = desk.text();
        let added: Vec<&str> = diff.lines().filter(|line| line.starts_with('+') && !line.starts_with("+++")).collect();
        assert!(text.lines().rev().zip(added.iter().rev()).take(40).all(|(line, added)| line == &added[1..]), "{diff}");
        assert!(text.starts_with(plan.trim_end()), "{text}");
        assert_eq!(text.contains("\r\n"), plan.contains("\r\n"));
        assert_eq!(text.replace("\r\n", "").contains('\n'), !plan.contains("\r\n"));
        let read = run(&["check", desk.plan().to_str().unwrap(), "--format", "json"]).json();
        assert!(!names(&read).iter().any(|name| name.starts_with("toml")), "{read}");
    }
}

#[test]
fn no_file_is_written_over() {
    let desk = Desk::new(WEEK);
    let plan = desk.plan();
    let refused = import(&[RECIPES, "-o", plan.to_str().unwrap()]);
    assert_eq!((refused.code, desk.text().as_str(), refused.out.as_str()), (Some(2), WEEK, ""));
    assert!(refused.err.contains("[file-exists]"), "{}", refused.err);
    let new = desk.0.path().join("new.toml");
    let printed = import(&[RECIPES]).out;
    assert_eq!(import(&[RECIPES, "-o", new.to_str().unwrap()]).code, Some(0));
    assert_eq!(fs::read_to_string(new).unwrap(), printed);
}

#[test]
fn one_recipe_comes_with_what_goes_into_it() {
    let answer = import(&[RECIPES, "--only", "shakshuka", "--format", "json"]).json();
    let keys: Vec<_> = answer["recipes"].as_array().unwrap().iter().map(|recipe| recipe["key"].clone()).collect();
    assert_eq!(keys, ["green sauce", "shakshuka"]);
    // What is wrong with the others is no news.
    assert!(answer["findings"].as_array().unwrap().iter().all(|f| !f["file"].as_str().unwrap().contains("두부")));
}

#[test]
fn a_table_called_cook_is_still_a_table() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("cook"), "no table\n").unwrap();
    let mut command = crate::program::meals(&["import", "./cook", "--format", "json"]);
    let said = crate::program::finish(command.current_dir(folder.path()).env("MEALS_STORE", folder.path().join("s")));
    assert_eq!(names(&said.json()), ["source-unknown"]);
}

/// What each finding needs besides its recipes.
fn more(name: &str) -> Vec<String> {
    let plan = format!("tests/bad/cook/{name}/plan.toml");
    match name {
        "cook-guessed" => vec!["--guess".into()],
        _ if root().join(&plan).exists() => vec!["--into".into(), plan, "--diff".into()],
        _ => Vec::new(),
    }
}

#[test]
fn every_finding_about_recipes_has_a_bad_one_and_its_words() {
    for name in meals::words::names().into_iter().filter(|name| name.starts_with("cook-")) {
        let folder = format!("tests/bad/cook/{name}");
        assert!(Path::new(&root().join(&folder)).exists(), "{name} has no bad recipe: add {folder}/");
        let more = more(name);
        let words: Vec<&str> = [folder.as_str()].into_iter().chain(more.iter().map(String::as_str)).collect();
        let json = import(&[&words[..], &["--format", "json"]].concat());
        let answer = json.json();
        let findings = answer["findings"].as_array().unwrap();
        let found = findings.iter().find(|f| f["name"] == name).unwrap_or_else(|| panic!("{name}: {}", json.out));
        assert!(!found["help"].as_str().unwrap().is_empty());
        let failed = findings.iter().any(|finding| finding["severity"] == "error");
        assert_eq!(json.code, Some(if failed { 2 } else { 0 }), "{name}");
        assert!(!failed || answer["recipes"].as_array().unwrap().is_empty(), "{name}: a partial answer");
        for lang in ["en", "ko"] {
            let said = import(&[&words[..], &["--lang", lang]].concat());
            assert_eq!((said.code, said.out.is_empty()), (json.code, failed), "{name}");
            insta::assert_snapshot!(format!("cook_{name}_{lang}"), format!("{}---\n{}", said.err, said.out));
        }
    }
}

/// The page's recipe gives the page's plan.
#[test]
fn the_page_on_recipes_shows_what_the_program_prints() {
    let page = fs::read_to_string(root().join("docs/cooklang.md")).unwrap();
    let block = |kind: &str| page.split(&format!("```{kind}\n")).nth(1).unwrap().split("```").next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let recipe = folder.path().join("shakshuka.cook");
    fs::write(&recipe, block("cooklang")).unwrap();
    let said = import(&[recipe.to_str().unwrap(), "-q"]);
    assert_eq!(said.out.replace(recipe.to_str().unwrap(), "shakshuka.cook"), block("toml"));
}
