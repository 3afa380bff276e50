//! Changes to the meals of a plan, written back into its text: comments and layout stay as they are.

mod list;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use super::syntax::Mended;
use super::{MealEntry, Plan};
use crate::finding::{Fix, Span};
use list::List;
pub use list::escaped;

/// A change to a meal. `entry` indexes [`Plan::entries`], `serving` the servings of that entry before any change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// The serving says something else. Of several, the last counts.
    Rewrite {
        /// Which meal.
        entry: usize,
        /// Which of its servings.
        serving: usize,
        /// What it says, decoded.
        text: String,
    },
    /// The serving goes, whatever else is asked of it.
    Remove {
        /// Which meal.
        entry: usize,
        /// Which of its servings.
        serving: usize,
    },
    /// One more serving, behind all others.
    Append {
        /// Which meal.
        entry: usize,
        /// What it says, decoded.
        text: String,
    },
}

impl Edit {
    const fn entry(&self) -> usize {
        match self {
            Self::Rewrite { entry, .. } | Self::Remove { entry, .. } | Self::Append { entry, .. } => *entry,
        }
    }
}

/// `text` as a TOML string.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", list::escaped(text))
}

/// What to replace in `text`, the text that `plan` was read from: sorted by place, never overlapping, at most one
/// stretch of lines a meal.
///
/// `None` where an edit names what the plan does not have, or a meal is not written as TOML (which its reading told).
#[must_use]
pub fn fixes(text: &str, plan: &Plan, edits: &[Edit]) -> Option<Vec<Fix>> {
    let mut by_entry: BTreeMap<usize, Vec<&Edit>> = BTreeMap::new();
    for edit in edits {
        by_entry.entry(edit.entry()).or_default().push(edit);
    }
    let mut fixes = Vec::new();
    for (entry, edits) in by_entry {
        let entry = plan.entries.get(entry)?;
        let Span { start, end } = entry.list;
        let old = text.get(start..end)?;
        let line = text.get(..start)?.rsplit('\n').next().unwrap_or_default();
        let indent = line.get(..line.len() - line.trim_start_matches(list::BLANKS).len()).unwrap_or_default();
        let new = edited(old, entry, &edits, indent)?;
        fixes.extend(changed_lines(old, &new, start));
    }
    fixes.sort_by_key(|fix| fix.span);
    Some(fixes)
}

/// `text` with the fixes made; of two that overlap, the first.
#[must_use]
pub fn applied(text: &str, fixes: &[Fix]) -> String {
    Mended::new(text, fixes.to_vec()).text
}

/// `text` with `more` tables behind it, an empty line between them; lines end as they do in `text`.
#[must_use]
pub fn with_more(text: &str, more: &str) -> String {
    if more.is_empty() {
        return text.to_owned();
    }
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let last = if text.is_empty() || text.ends_with('\n') { "" } else { end };
    let gap = if text.trim().is_empty() || text.ends_with(&format!("{end}{end}")) { "" } else { end };
    format!("{text}{last}{gap}{}", more.replace('\n', end))
}

/// The list `old` of `entry` with the edits made; `indent` is that of the line on which it begins.
fn edited(old: &str, entry: &MealEntry, edits: &[&Edit], indent: &str) -> Option<String> {
    let list = List::read(old)?;
    // What could not be read is an item of the list and no serving.
    let item = |serving: usize| list.item_at(entry.servings.get(serving)?.span.start.checked_sub(entry.list.start)?);
    let (mut rewritten, mut removed, mut appended) = (BTreeMap::new(), BTreeSet::new(), Vec::new());
    for edit in edits {
        match edit {
            Edit::Rewrite { serving, text, .. } => {
                let is_same = entry.servings.get(*serving)?.text == *text;
                rewritten.insert(item(*serving)?, Some(text).filter(|_| !is_same));
            }
            Edit::Remove { serving, .. } => {
                removed.insert(item(*serving)?);
            }
            Edit::Append { text, .. } => appended.push(text),
        }
    }
    // New items come before old ones go, so that they find the layout to follow.
    let mut new = old.to_owned();
    for (item, text) in rewritten {
        if let Some(text) = text {
            new = List::read(&new)?.rewritten(item, text)?;
        }
    }
    for text in appended {
        new = List::read(&new)?.appended(text, indent);
    }
    for item in removed.into_iter().rev() {
        new = List::read(&new)?.without(item)?;
    }
    Some(new)
}

/// The lines in which `new` differs from `old`, which stands at `start`.
fn changed_lines(old: &str, new: &str, start: usize) -> Option<Fix> {
    if old == new {
        return None;
    }
    let lines = |text| str::split_inclusive(text, '\n');
    let same = |(a, b): &(&str, &str)| a == b;
    let head: usize = lines(old).zip(lines(new)).take_while(same).map(|(line, _)| line.len()).sum();
    let (old, new) = (old.get(head..)?, new.get(head..)?);
    let tail: usize = lines(old).rev().zip(lines(new).rev()).take_while(same).map(|(line, _)| line.len()).sum();
    let span = Span::new(start + head, start + head + old.len() - tail);
    Some(Fix { span, replacement: new.get(..new.len() - tail)?.to_owned() })
}
