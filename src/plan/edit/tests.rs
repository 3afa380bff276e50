use std::sync::Arc;

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
