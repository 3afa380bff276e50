//! Edits of a plan's meals, written back into its text.

use std::collections::{BTreeMap, BTreeSet};

use meals::plan::{self, Edit, Plan};

use super::shared::{at, file, halves, text};

/// After the edits the meals say what was asked for, all else says what it said, and no new problem came. Behind a line of `===`
/// stands one edit a line: `+ENTRY TEXT`, `-ENTRY SERVING`, `=ENTRY SERVING TEXT`.
pub(crate) fn body(data: &[u8]) {
    let Some((text, edits)) = text(data).and_then(halves) else { return };
    let (Some(old), findings) = plan::read(text, &file()) else { return };
    let edits: Vec<Edit> = edits.lines().filter_map(edit).take(12).collect();
    let Some(fixes) = plan::fixes(text, &old, &edits) else { return };
    for fix in &fixes {
        at(text, fix.span);
    }
    assert!(fixes.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{fixes:?}");
    let new = plan::applied(text, &fixes);
    let (read, after) = plan::read(&new, &file());
    let read = read.expect("it was a plan");
    if !findings.is_empty() {
        // What stands where the text is no TOML may be led anywhere by more text.
        return;
    }
    // What an edit says may be wrong by itself, as what a person writes.
    if edits.iter().all(is_good) {
        assert!(after.is_empty(), "{after:?} in {new:?} that was {text:?}");
        assert_eq!(said(&read), said_after(said(&old), &edits), "{text:?} became {new:?} by {edits:?}");
    }
    assert_eq!(outside(text, &old), outside(&new, &read), "{text:?} became {new:?}");
    assert_eq!(
        (&read.title, &read.foods.len(), &read.budget.is_some()),
        (&old.title, &old.foods.len(), &old.budget.is_some())
    );
    if edits.is_empty() {
        assert_eq!(new, text);
    }
    let more = plan::with_more(text, "[skip]\n");
    assert!(more.starts_with(text));
}

fn edit(line: &str) -> Option<Edit> {
    let number = |text: &str| text.parse::<usize>().ok().filter(|number| *number < 50);
    let (sign, rest) = line.split_at_checked(1)?;
    let (entry, rest) = rest.split_once(' ')?;
    let entry = number(entry)?;
    Some(match sign {
        "+" => Edit::Append { entry, text: rest.to_owned() },
        "-" => Edit::Remove { entry, serving: number(rest)? },
        "=" => {
            let (serving, text) = rest.split_once(' ')?;
            Edit::Rewrite { entry, serving: number(serving)?, text: text.to_owned() }
        }
        _ => return None,
    })
}

/// Whether what an edit says is a serving without fault.
fn is_good(edit: &Edit) -> bool {
    match edit {
        Edit::Remove { .. } => true,
        Edit::Append { text, .. } | Edit::Rewrite { text, .. } => {
            plan::serving(text, meals::measure::System::Kr).1.is_empty()
                && plan::serving(text, meals::measure::System::Us).1.is_empty()
                && text == text.trim()
        }
    }
}

/// What the meals say.
pub(crate) fn said(plan: &Plan) -> Vec<Vec<String>> {
    plan.entries.iter().map(|entry| entry.servings.iter().map(|serving| serving.text.clone()).collect()).collect()
}

/// The same after the edits.
pub(crate) fn said_after(mut meals: Vec<Vec<String>>, edits: &[Edit]) -> Vec<Vec<String>> {
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
pub(crate) fn outside<'t>(text: &'t str, plan: &Plan) -> Vec<&'t str> {
    let mut spans: Vec<_> = plan.entries.iter().map(|entry| entry.list).collect();
    spans.sort();
    let mut start = 0;
    let mut parts = Vec::new();
    for span in spans {
        parts.push(&text[start..span.start]);
        start = span.end;
    }
    parts.push(&text[start..]);
    parts
}
