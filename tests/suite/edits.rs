//! Edits of a plan's meals, written back into a text of any layout.

use std::sync::Arc;

use meals::plan::{Edit, applied, fixes, read};
use proptest::prelude::*;
use proptest::sample::select;

use crate::bodies::edits::{outside, said, said_after};

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
        let (old, findings) = read(&text, &Arc::from("plan.toml"));
        prop_assert_eq!(findings, [], "{}", text);
        let old = old.unwrap();
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
        let touched = |place| edits.iter().any(|edit| match edit {
            Edit::Rewrite { entry, .. } | Edit::Remove { entry, .. } | Edit::Append { entry, .. } => *entry == place,
        });
        for (i, (was, is)) in old.entries.iter().zip(&read.entries).enumerate().filter(|(i, _)| !touched(*i)) {
            prop_assert_eq!(&text[was.list.start..was.list.end], &new[is.list.start..is.list.end], "{}", i);
        }
    }
}
