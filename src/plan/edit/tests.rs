use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::plan::read;

/// A plan without findings.
fn plan(text: &str) -> Plan {
    let (plan, findings) = read(text, &Arc::from("plan.toml"));
    assert_eq!(findings, [], "{text}");
    plan.unwrap()
}

/// What the first meal of `text` says after the edits; they must leave nothing to tell.
fn edit(text: &str, edits: &[Edit]) -> String {
    let old = plan(text);
    let new = applied(text, &fixes(text, &old, edits).unwrap());
    plan(&new);
    new
}

/// One lunch, written as `list`, after the edits.
fn lunch(list: &str, edits: &[Edit]) -> String {
    let head = "[week.everyday]\nlunch = ";
    let new = edit(&format!("{head}{list}\ndinner = []\n"), edits);
    new.strip_prefix(head).unwrap().strip_suffix("\ndinner = []\n").unwrap().to_owned()
}

fn rewrite(serving: usize, text: &str) -> Edit {
    Edit::Rewrite { entry: 0, serving, text: text.to_owned() }
}

fn remove(serving: usize) -> Edit {
    Edit::Remove { entry: 0, serving }
}

fn append(text: &str) -> Edit {
    Edit::Append { entry: 0, text: text.to_owned() }
}

/// Each list, and what becomes of it.
fn become_so(edits: &[Edit], lists: &[(&str, &str)]) {
    for (before, after) in lists {
        assert_eq!(lunch(before, edits), *after, "{before:?}");
        let (before, after) = (before.replace('\n', "\r\n"), after.replace('\n', "\r\n"));
        assert_eq!(lunch(&before, edits), after, "{before:?}");
    }
}

#[test]
fn a_rewritten_serving_keeps_its_quotes() {
    become_so(
        &[rewrite(1, "2 밥")],
        &[
            (r#"["1 a", "1 b"]"#, r#"["1 a", "2 밥"]"#),
            (r#"["1 a", '1 b',]"#, r#"["1 a", '2 밥',]"#),
            (r#"["1 a","""1 b"""]"#, r#"["1 a","""2 밥"""]"#),
            (r#"["1 a", '''1 b''' ]"#, r#"["1 a", '''2 밥''' ]"#),
            ("['1 a', \"\"\"\n1 b \\\n  c\"\"\"]", "['1 a', \"\"\"\n2 밥\"\"\"]"),
            ("[\n\t'1 a', # \"1 b\"\n\n\t'1 b' # of b\n]", "[\n\t'1 a', # \"1 b\"\n\n\t'2 밥' # of b\n]"),
        ],
    );
}

#[test]
fn quotes_give_way_to_what_cannot_stand_in_them() {
    let say = |list: &str, text| lunch(list, &[rewrite(0, text)]);
    assert_eq!(say("['1 a']", "1 grandma's"), r#"["1 grandma's"]"#);
    assert_eq!(say("['1 a']", "1 \"b\" \\"), r#"['1 "b" \']"#);
    assert_eq!(say("[\"1 a\"]", "1 \"b\" \\"), r#"["1 \"b\" \\"]"#);
    assert_eq!(say("['''1 a''']", "1 grandma's"), "['''1 grandma's''']");
    assert_eq!(say("['''1 a''']", "1 b'"), r#"["1 b'"]"#);
    assert_eq!(say("['1 a']", "1 b\n\u{7f}\r\u{8}"), r#"["1 b\n\u007F\r\u0008"]"#);
    assert_eq!(say("['1 a']", "1\tb"), "['1\tb']");
}

#[test]
fn what_is_as_it_was_is_not_written() {
    let escaped = r#"["\uBC25 1공기", '1 b']"#;
    assert_eq!(lunch(escaped, &[rewrite(0, "밥 1공기"), rewrite(1, "1 b")]), escaped);
    let text = "lunch = 3\n[week.everyday]\nlunch = [\"1 a\"]\n";
    assert_eq!(fixes(text, &read(text, &Arc::from("x")).0.unwrap(), &[]), Some(vec![]));
}

#[test]
fn a_new_serving_stands_as_the_others_do() {
    become_so(
        &[append("1 new")],
        &[
            (r#"["1 a"]"#, r#"["1 a", "1 new"]"#),
            ("['1 a','1 b']", r#"['1 a','1 b', "1 new"]"#),
            (r#"[ "1 a", "1 b", ]"#, r#"[ "1 a", "1 b", "1 new", ]"#),
            (r#"[ "1 a" ]"#, r#"[ "1 a", "1 new" ]"#),
            ("[\n  \"1 a\",\n  \"1 b\",\n]", "[\n  \"1 a\",\n  \"1 b\",\n  \"1 new\",\n]"),
            ("[\n\t'1 a',\n\t'1 b'\n]", "[\n\t'1 a',\n\t'1 b',\n\t\"1 new\"\n]"),
            ("[\"1 a\",\n \"1 b\"]", "[\"1 a\",\n \"1 b\",\n \"1 new\"]"),
            ("[\"1 a\",\n \"1 b\", ]", "[\"1 a\",\n \"1 b\",\n \"1 new\", ]"),
            (
                "[\n  \"1 a\", \"1 b\",\n  \"1 c\", \"1 d\"\n]",
                "[\n  \"1 a\", \"1 b\",\n  \"1 c\", \"1 d\", \"1 new\"\n]",
            ),
        ],
    );
}

#[test]
fn comments_stay_with_what_they_are_about() {
    become_so(
        &[append("1 new")],
        &[
            ("[\n  \"1 a\" # of a\n]", "[\n  \"1 a\", # of a\n  \"1 new\"\n]"),
            ("[\n  \"1 a\", # of a\n]", "[\n  \"1 a\", # of a\n  \"1 new\",\n]"),
            ("[\n  \"1 a\",\n  # \"1 b\",\n]", "[\n  \"1 a\",\n  \"1 new\",\n  # \"1 b\",\n]"),
            ("[\n  \"1 a\" # of a\n\n  # more\n]", "[\n  \"1 a\", # of a\n  \"1 new\"\n\n  # more\n]"),
            ("[\"1 a\", \"1 b\" # of b\n]", "[\"1 a\", \"1 b\", # of b\n  \"1 new\"\n]"),
            ("[\"1 a\", \"1 b\", # of b\n]", "[\"1 a\", \"1 b\", # of b\n  \"1 new\",\n]"),
            (
                "[\n    \"1 a\",\n    \"1 b\", \"1 c\" # of c\n]",
                "[\n    \"1 a\",\n    \"1 b\", \"1 c\", # of c\n    \"1 new\"\n]",
            ),
            ("[\"1 a\" # of a\n , ]", "[\"1 a\" # of a\n , \"1 new\", ]"),
            ("[ \"1 a\"\n, \"1 b\" # of b\n]", "[ \"1 a\"\n, \"1 b\", # of b\n  \"1 new\"\n]"),
        ],
    );
}

#[test]
fn a_meal_of_nothing_gets_its_first_serving() {
    become_so(
        &[append("1 new")],
        &[
            ("[]", "[\"1 new\"]"),
            ("[ ]", "[ \"1 new\" ]"),
            ("[\n]", "[\n  \"1 new\",\n]"),
            ("[ # nothing\n]", "[ # nothing\n  \"1 new\",\n]"),
            ("[\n    # nothing\n\n    # at all\n]", "[\n    \"1 new\",\n    # nothing\n\n    # at all\n]"),
        ],
    );
    let text = "[week]\n\teveryday = { lunch = [ # nothing\n\t] }\n";
    assert_eq!(edit(text, &[append("1 new")]), "[week]\n\teveryday = { lunch = [ # nothing\n\t\t\"1 new\",\n\t] }\n");
}

#[test]
fn the_first_serving_goes() {
    become_so(
        &[remove(0)],
        &[
            (r#"["1 a", "1 b"]"#, r#"["1 b"]"#),
            (r#"[ "1 a" , "1 b", ]"#, r#"[ "1 b", ]"#),
            ("[\n  \"1 a\",\n  \"1 b\"\n]", "[\n  \"1 b\"\n]"),
            ("[\n  \"1 a\", # of a\n  \"1 b\"\n]", "[\n  # of a\n  \"1 b\"\n]"),
            ("[\n  \"1 a\", \"1 b\",\n  \"1 c\"\n]", "[\n  \"1 b\",\n  \"1 c\"\n]"),
            ("[ \"1 a\",\n  \"1 b\" ]", "[ \"1 b\" ]"),
            ("[\"1 a\", # of a\n \"1 b\"]", "[ # of a\n \"1 b\"]"),
            ("[ \"1 a\"\n, \"1 b\"\n]", "[ \"1 b\"\n]"),
            ("[\n  \"\"\"\n1 a\"\"\",\n  \"1 b\"\n]", "[\n  \"1 b\"\n]"),
            ("[\n  \"1 a\" # of a\n  , # then\n  \"1 b\"\n]", "[\n  # of a\n  # then\n  \"1 b\"\n]"),
        ],
    );
}

#[test]
fn one_in_the_middle_goes() {
    become_so(
        &[remove(1)],
        &[
            (r#"["1 a", "1 b", "1 c"]"#, r#"["1 a", "1 c"]"#),
            (r#"["1 a","1 b","1 c"]"#, r#"["1 a","1 c"]"#),
            ("[\n  \"1 a\",\n  \"1 b\",\n  \"1 c\"\n]", "[\n  \"1 a\",\n  \"1 c\"\n]"),
            ("[\n  \"1 a\",\n  \"1 b\", # of b\n  \"1 c\"\n]", "[\n  \"1 a\",\n  # of b\n  \"1 c\"\n]"),
            ("[\n  \"1 a\", \"1 b\", # of both\n  \"1 c\"\n]", "[\n  \"1 a\", # of both\n  \"1 c\"\n]"),
            ("[\n  \"1 a\", \"1 b\",\n  \"1 c\"\n]", "[\n  \"1 a\",\n  \"1 c\"\n]"),
            ("[ \"1 a\"\n, \"1 b\"\n, \"1 c\"\n]", "[ \"1 a\"\n, \"1 c\"\n]"),
            ("[\n  \"1 a\",\n\n  # of b\n  \"1 b\",\n  \"1 c\"\n]", "[\n  \"1 a\",\n\n  # of b\n  \"1 c\"\n]"),
        ],
    );
}

#[test]
fn the_last_serving_goes() {
    become_so(
        &[remove(1)],
        &[
            (r#"["1 a", "1 b"]"#, r#"["1 a"]"#),
            (r#"["1 a" , "1 b" ]"#, r#"["1 a" ]"#),
            (r#"[ "1 a", "1 b", ]"#, r#"[ "1 a", ]"#),
            ("[\n  \"1 a\",\n  \"1 b\"\n]", "[\n  \"1 a\"\n]"),
            ("[\n  \"1 a\",\n  \"1 b\",\n]", "[\n  \"1 a\",\n]"),
            ("[\n  \"1 a\", # of a\n  \"1 b\" # of b\n]", "[\n  \"1 a\" # of a\n  # of b\n]"),
            ("[\"1 a\", \"1 b\" # of both\n]", "[\"1 a\" # of both\n]"),
            ("[\"1 a\",\n \"1 b\"]", "[\"1 a\"]"),
            ("[\"1 a\",\n \"1 b\",]", "[\"1 a\",]"),
            ("[\"1 a\", # of a\n \"1 b\"]", "[\"1 a\" # of a\n ]"),
            ("[ \"1 a\"\n, \"1 b\"\n]", "[ \"1 a\"\n]"),
        ],
    );
}

#[test]
fn the_only_serving_goes() {
    become_so(
        &[remove(0)],
        &[
            (r#"["1 a"]"#, "[]"),
            (r#"[ "1 a", ]"#, "[]"),
            ("[\n  \"1 a\",\n]", "[]"),
            ("[\n  \"1 a\", # of a\n]", "[\n  # of a\n]"),
            ("[\n  # of a\n  \"1 a\"\n]", "[\n  # of a\n]"),
            ("[ \"1 a\" # of a\n]", "[ # of a\n]"),
            ("[\"1 a\"# of a\n]", "[# of a\n]"),
        ],
    );
}

#[test]
fn several_edits_of_a_meal_go_together() {
    let line = r#"["1 a", "1 b", "1 c"]"#;
    let lines = "[\n  \"1 a\", # of a\n  \"1 b\",\n  \"1 c\"\n]";
    become_so(&[remove(1), remove(0)], &[(line, r#"["1 c"]"#), (lines, "[\n  # of a\n  \"1 c\"\n]")]);
    become_so(
        &[remove(2), append("1 new")],
        &[(line, r#"["1 a", "1 b", "1 new"]"#), (lines, "[\n  \"1 a\", # of a\n  \"1 b\",\n  \"1 new\"\n]")],
    );
    become_so(
        &[append("1 x"), rewrite(2, "2 c"), append("1 y")],
        &[
            (line, r#"["1 a", "1 b", "2 c", "1 x", "1 y"]"#),
            (lines, "[\n  \"1 a\", # of a\n  \"1 b\",\n  \"2 c\",\n  \"1 x\",\n  \"1 y\"\n]"),
        ],
    );
    become_so(&[remove(0), remove(1), remove(2)], &[(line, "[]"), (lines, "[\n  # of a\n]")]);
    become_so(
        &[remove(0), remove(1), remove(2), append("1 new")],
        &[(line, r#"["1 new"]"#), (lines, "[\n  # of a\n  \"1 new\"\n]")],
    );
    become_so(
        &[rewrite(0, "2 a"), remove(0), remove(0), rewrite(1, "2 b"), rewrite(1, "3 b")],
        &[(line, r#"["3 b", "1 c"]"#)],
    );
}

#[test]
fn meals_are_found_however_they_are_written() {
    let text = "week.monday.lunch = ['1 a']\nweek.\"화요일\".\"점심\" = ['1 a']\nweek.sunday = { lunch = ['1 a'], dinner = ['1 b'] }\n";
    let edits: Vec<Edit> = (0..4).map(|entry| Edit::Append { entry, text: "1 c".to_owned() }).collect();
    let all = text.replace("a']", "a', \"1 c\"]").replace("b']", "b', \"1 c\"]");
    assert_eq!(edit(text, &edits), all);
    let fixes = fixes(text, &plan(text), &edits).unwrap();
    assert_eq!(fixes.len(), 4);
    assert!(fixes.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
}

#[test]
fn only_the_lines_that_change_are_replaced() {
    let text = "[week.everyday]\nlunch = [\n  '1 a',\n  '1 b', # of b\n  '1 c',\n]\n";
    let fixes = fixes(text, &plan(text), &[rewrite(1, "2 b"), remove(2)]).unwrap();
    let [fix] = &fixes[..] else { panic!("{fixes:?}") };
    assert_eq!(&text[fix.span.start..fix.span.end], "  '1 b', # of b\n  '1 c',\n");
    assert_eq!(fix.replacement, "  '2 b', # of b\n");
}

#[test]
fn what_is_not_there_cannot_be_edited() {
    let text = "[week.everyday]\nlunch = [\"1 a\"]\n";
    let fixed = |text: &str, edit| fixes(text, &read(text, &Arc::from("x")).0.unwrap(), &[edit]);
    assert_eq!(fixed(text, remove(1)), None);
    assert_eq!(fixed(text, rewrite(1, "1 b")), None);
    assert_eq!(fixed(text, Edit::Append { entry: 1, text: "1 b".to_owned() }), None);
    // Not lists of texts; their reading told so.
    for list in ["\"1 a\"", "[\"1 a\"", "[“1 a”]", "[\"1 a\" \"1 b\"]", "[\"1 a\", 3]", "[\"1 a]"] {
        assert_eq!(fixed(&format!("[week.everyday]\nlunch = {list}\n"), append("1 c")), None, "{list}");
    }
    // Nobody knows what is meant, but it stays.
    let unread = "[week.everyday]\nlunch = [\"eggs\", \"1 a\"]\n";
    let fix = fixed(unread, rewrite(0, "2 a")).unwrap();
    assert_eq!(applied(unread, &fix), unread.replace("1 a", "2 a"));
}

/// One list: its items, each with its quotes and what stands round it, and whether a comma ends it.
fn lists() -> impl Strategy<Value = (Vec<String>, String)> {
    let said = select(vec!["1 apple", "밥 1공기", "\u{1107}\u{1161}\u{11b8} 2", "1 a's # ]", "2 tbsp \"x\", y"]);
    let blank = ["", "", "", " ", " ", "\t", "\n", "\n  ", "\n  ", "\n\n", " # C\n", "# C\n    ", "\n  # C\n"];
    let space = || select(blank.to_vec());
    let item = (said, 0..4_usize, space(), space());
    (prop::collection::vec(item, 0..5), any::<bool>(), space()).prop_map(|(items, comma, end)| {
        let many = items.len();
        let said = items.iter().map(|item| item.0.to_owned()).collect();
        let written = items.into_iter().enumerate().map(|(i, (text, quotes, before, behind))| {
            let written = match quotes {
                0 if !text.contains('\'') => format!("'{text}'"),
                1 => format!("'''{text}'''"),
                2 => format!("\"\"\"\n{}\"\"\"", text.replace('"', "\\\"")),
                _ => format!("\"{}\"", text.replace('"', "\\\"").replace('밥', "\\uBC25")),
            };
            let comma = if comma || i + 1 < many { "," } else { "" };
            format!("{before}{written}{behind}{comma}")
        });
        let list: String = written.collect();
        (said, format!("[{list}{end}]"))
    })
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let text = || {
        select(vec!["1 egg", "계란 2개", "1 \"big\" apple", "1 it's", "'x' 1", "1 a''b", "1 \\ a\nb\u{7f}", "1 c # d"])
            .prop_map(str::to_owned)
    };
    let one = prop_oneof![
        (0..4_usize, 0..5_usize, text()).prop_map(|(entry, serving, text)| Edit::Rewrite { entry, serving, text }),
        (0..4_usize, 0..5_usize).prop_map(|(entry, serving)| Edit::Remove { entry, serving }),
        (0..4_usize, 0..5_usize).prop_map(|(entry, serving)| Edit::Remove { entry, serving }),
        (0..4_usize, text()).prop_map(|(entry, text)| Edit::Append { entry, text }),
    ];
    prop::collection::vec(one, 0..8)
}

/// What the meals say.
fn said(plan: &Plan) -> Vec<Vec<String>> {
    plan.entries.iter().map(|entry| entry.servings.iter().map(|serving| serving.text.clone()).collect()).collect()
}

/// The same after the edits.
fn said_after(mut meals: Vec<Vec<String>>, edits: &[Edit]) -> Vec<Vec<String>> {
    let mut gone = BTreeSet::new();
    let mut more: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for edit in edits {
        match edit {
            Edit::Rewrite { entry, serving, text } => meals[*entry][*serving].clone_from(text),
            Edit::Remove { entry, serving } => _ = gone.insert((*entry, *serving)),
            Edit::Append { entry, text } => more.entry(*entry).or_default().push(text.clone()),
        }
    }
    for (entry, serving) in gone.into_iter().rev() {
        meals[entry].remove(serving);
    }
    for (entry, mut texts) in more {
        meals[entry].append(&mut texts);
    }
    meals
}

/// The text outside the lists of meals.
fn outside<'t>(text: &'t str, plan: &Plan) -> Vec<&'t str> {
    let mut at = 0;
    let mut parts = Vec::new();
    for entry in &plan.entries {
        parts.push(&text[at..entry.list.start]);
        at = entry.list.end;
    }
    parts.push(&text[at..]);
    parts
}

/// Lines with nothing but blanks.
fn blank_lines(text: &str) -> usize {
    text.lines().filter(|line| line.trim().is_empty()).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn whatever_the_layout_only_the_servings_change(
        lists in prop::collection::vec(lists(), 4),
        edits in edits(),
        crlf in any::<bool>(),
    ) {
        let [a, b, c, d] = &lists[..] else { unreachable!() };
        let text = format!(
            "title = 'x' # C\nweek.monday.lunch = {}\nweek.\"화요일\".\"점심\" = {} # C\n\
             \x20 week.wednesday = {{ lunch = {}, dinner = {} }}\n[swap]\nkeep = [\"lunch\", ]",
            a.1, b.1, c.1, d.1,
        );
        // Each comment is one of its kind.
        let comments: Vec<String> = (0..text.matches("# C").count()).map(|i| format!("# of {i}: \"1 egg\", ]")).collect();
        let mut text = comments.iter().fold(text, |text, comment| text.replacen("# C", comment, 1));
        if crlf {
            text = text.replace('\n', "\r\n");
        }
        let old = plan(&text);
        prop_assert_eq!(said(&old), lists.iter().map(|list| list.0.clone()).collect::<Vec<_>>());
        for entry in &old.entries {
            prop_assert!(text[entry.list.start..entry.list.end].starts_with('[') && text[..entry.list.end].ends_with(']'));
        }
        let there = |edit: &Edit| match edit {
            Edit::Rewrite { entry, serving, .. } | Edit::Remove { entry, serving } => *serving < lists[*entry].0.len(),
            Edit::Append { .. } => true,
        };
        prop_assert_eq!(fixes(&text, &old, &edits).is_some(), edits.iter().all(there));
        let edits: Vec<Edit> = edits.into_iter().filter(there).collect();

        let fixes = fixes(&text, &old, &edits).unwrap();
        prop_assert!(fixes.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        let new = applied(&text, &fixes);
        let (read, findings) = read(&new, &Arc::from("plan.toml"));
        prop_assert_eq!(findings, [], "{:?}\n{}", edits, new);
        let read = read.unwrap();
        prop_assert_eq!(said(&read), said_after(said(&old), &edits), "{}", new);
        prop_assert_eq!(outside(&text, &old), outside(&new, &read));
        // Comments end their lines in the order they did.
        let ends: Vec<String> = new.lines().filter_map(|line| Some(format!("# of {}", line.split_once("# of ")?.1))).collect();
        prop_assert_eq!(ends, comments, "{}", new);
        prop_assert!(blank_lines(&new) <= blank_lines(&text), "{:?}\n{}\n{}", edits, text, new);
        let line_breaks = if crlf { new.matches('\n').count() } else { 0 };
        prop_assert_eq!(new.matches("\r\n").count(), line_breaks);
        let touched = |entry| edits.iter().any(|edit| edit.entry() == entry);
        for (i, (was, is)) in old.entries.iter().zip(&read.entries).enumerate().filter(|(i, _)| !touched(*i)) {
            prop_assert_eq!(&text[was.list.start..was.list.end], &new[is.list.start..is.list.end], "{}", i);
        }
    }
}
