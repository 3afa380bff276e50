//! What changes in a text, as `diff -u` says it and `patch -p0` takes it.

use std::fmt::Write;
use std::ops::Range;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};

use super::Options;
use super::style::{Tone, paint};
use crate::words::clean_line;

/// Unchanged lines round a change.
const CONTEXT: usize = 3;

/// The unified diff of two texts of `file`; nothing where they are the same.
///
/// Lines are the texts' own, byte for byte: a diff that hid something would not be one.
#[must_use]
pub fn patch(file: &str, old: &str, new: &str, opts: &Options) -> String {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let hunks = group_diff_ops(capture_diff_slices(Algorithm::Myers, &old, &new), CONTEXT);
    let mut out = String::new();
    for hunk in hunks {
        let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else { continue };
        if out.is_empty() {
            for sign in ["---", "+++"] {
                line(&mut out, sign, &format!(" {}\n", header(file)), Tone::Title, opts);
            }
        }
        let from = range(first.old_range().start..last.old_range().end);
        let to = range(first.new_range().start..last.new_range().end);
        line(&mut out, "@@", &format!(" -{from} +{to} @@\n"), Tone::Unsure, opts);
        for op in hunk {
            lines(&mut out, op, &old, &new, opts);
        }
    }
    out
}

/// The lines of one step from `old` to `new`, what goes first.
fn lines(out: &mut String, op: DiffOp, old: &[&str], new: &[&str], opts: &Options) {
    let (tag, from, to) = op.as_tag_tuple();
    let (sign, tone) = if tag == DiffTag::Equal { (" ", Tone::Plain) } else { ("-", Tone::Bad) };
    for text in old.get(from).unwrap_or_default() {
        line(out, sign, text, tone, opts);
    }
    if tag != DiffTag::Equal {
        for text in new.get(to).unwrap_or_default() {
            line(out, "+", text, Tone::Good, opts);
        }
    }
}

/// One line behind its sign; colours end before the line does.
fn line(out: &mut String, sign: &str, text: &str, tone: Tone, opts: &Options) {
    let body = text.trim_end_matches(['\r', '\n']);
    out.push_str(&paint(&format!("{sign}{body}"), tone, opts.color));
    out.push_str(text.get(body.len()..).unwrap_or_default());
    // Only the last line of a text can be without.
    if !text.ends_with('\n') {
        out.push_str("\n\\ No newline at end of file\n");
    }
}

/// Lines as a hunk counts them: the first and how many; nothing is told to stand behind the line before.
fn range(lines: Range<usize>) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => (lines.start + 1).to_string(),
        many => format!("{},{many}", lines.start + 1),
    }
}

/// A file's name as `diff` heads its output: what would harm a terminal in octal, between quotes.
fn header(file: &str) -> String {
    let is_harmful = |c: char| clean_line(c.encode_utf8(&mut [0; 4])) != c.to_string();
    if !file.starts_with('"') && !file.contains(is_harmful) {
        // Behind a blank, `patch` looks for a date, unless a tab ends the name.
        return format!("{file}{}", if file.contains(' ') { "\t" } else { "" });
    }
    let mut out = "\"".to_owned();
    for c in file.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if is_harmful(c) => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(out, "\\{byte:03o}");
                }
            }
            c => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(old: &str, new: &str) -> String {
        patch("plan.toml", old, new, &Options::default())
    }

    #[test]
    fn changed_lines_stand_between_three_others() {
        let old = "1\n2\n3\n4\n점심 = [\"밥 1공기\"]\n6\n7\n8\n9\n";
        let new = old.replace("1공기", "2공기");
        let head = "--- plan.toml\n+++ plan.toml\n";
        let hunk = "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-점심 = [\"밥 1공기\"]\n+점심 = [\"밥 2공기\"]\n 6\n 7\n 8\n";
        assert_eq!(plain(old, &new), format!("{head}{hunk}"));
        assert_eq!(plain(old, old), "");
        assert_eq!(plain("", "1\n2\n"), format!("{head}@@ -0,0 +1,2 @@\n+1\n+2\n"));
        assert_eq!(plain("1\n", ""), format!("{head}@@ -1 +0,0 @@\n-1\n"));
        assert_eq!(plain("1\n2\n", "1\n1b\n2\n"), format!("{head}@@ -1,2 +1,3 @@\n 1\n+1b\n 2\n"));
    }

    #[test]
    fn changes_far_apart_have_hunks_of_their_own() {
        let old = (1..=20).map(|i| i.to_string()).collect::<Vec<_>>().join("\n") + "\n";
        let new = old.replace("2\n3\n", "3\n").replace("19\n", "19\n19b\n");
        let shown = plain(&old, &new);
        let hunks: Vec<&str> = shown.lines().filter(|line| line.starts_with("@@")).collect();
        assert_eq!(hunks, ["@@ -1,5 +1,4 @@", "@@ -17,4 +16,5 @@"]);
    }

    #[test]
    fn line_ends_are_those_of_the_texts() {
        let end = "\\ No newline at end of file\n";
        let body = |old, new| plain(old, new).split_once("@@\n").unwrap().1.to_owned();
        assert_eq!(body("a\r\nb\r\n", "a\r\nc\r\n"), " a\r\n-b\r\n+c\r\n");
        assert_eq!(body("a\nb", "a\nc"), format!(" a\n-b\n{end}+c\n{end}"));
        assert_eq!(body("a\nb", "c\nb"), format!("-a\n+c\n b\n{end}"));
        assert_eq!(body("a\nb\n", "a\nb"), format!(" a\n-b\n+b\n{end}"));
        assert_eq!(body("a\nb", "a\nb\n"), format!(" a\n-b\n{end}+b\n"));
    }

    #[test]
    fn colours_only_if_asked() {
        let opts = Options { color: true, ..Options::default() };
        let shown = patch("plan.toml", "a\nb\r\n", "a\nc\r\n", &opts);
        assert!(shown.contains("\u{1b}[0m\r\n"), "{shown:?}");
        let mut bare = String::new();
        for (i, part) in shown.split('\u{1b}').enumerate() {
            bare += if i == 0 { part } else { part.split_once('m').unwrap().1 };
        }
        assert_eq!(bare, plain("a\nb\r\n", "a\nc\r\n"));
        assert!(!plain("a\n", "b\n").contains('\u{1b}'));
    }

    #[test]
    fn names_of_files_come_out_harmless() {
        assert_eq!(header("식단/week.toml"), "식단/week.toml");
        assert_eq!(header("my week.toml"), "my week.toml\t");
        assert_eq!(header("a\\b"), "a\\b");
        assert_eq!(header("a\n+++ \"b\"\\"), r#""a\012+++ \"b\"\\""#);
        assert_eq!(header("\u{1b}[31m\t\u{202e}x"), r#""\033[31m\011\342\200\256x""#);
        assert_eq!(header("\"a\""), r#""\"a\"""#);
    }

    /// What `patch` makes of a diff.
    fn patched(old: &str, diff: &str) -> String {
        let old: Vec<&str> = old.split_inclusive('\n').collect();
        let (mut out, mut at) = (String::new(), 0);
        let mut lines = diff.split_inclusive('\n').skip(2).peekable();
        while let Some(line) = lines.next() {
            let text = &line[1..];
            let cut = lines.next_if(|next| next.starts_with('\\')).is_some();
            let text = if cut { &text[..text.len() - 1] } else { text };
            if let Some(from) = line.strip_prefix("@@ -") {
                let from = from.split(' ').next().unwrap();
                let (start, many) = from.split_once(',').unwrap_or((from, "1"));
                let start = start.parse::<usize>().unwrap() - usize::from(many != "0");
                out.extend(old[at..start].iter().copied());
                at = start;
                continue;
            }
            if !line.starts_with('+') {
                assert_eq!(old[at], text, "{diff}");
                at += 1;
            }
            if !line.starts_with('-') {
                out += text;
            }
        }
        out.extend(old[at..].iter().copied());
        out
    }

    proptest! {
        #[test]
        fn a_diff_leads_from_the_old_to_the_new(old in "([abc-]?\r?\n|[ab]\n){0,24}[a@]?", new in "([abc-]?\r?\n|[ab]\n){0,24}[a@]?") {
            prop_assert_eq!(patched(&old, &plain(&old, &new)), new);
        }
    }
}
