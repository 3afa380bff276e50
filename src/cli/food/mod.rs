//! `meals food …`: looking foods up, side by side, and tables over.

mod compare;
mod lint;
mod search;
mod show;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;
use clap::{Args, Subcommand};
use unicode_normalization::UnicodeNormalization;

use crate::assess;
use crate::cli::desk::Desk;
use crate::cli::foods::{self, Candidates};
use crate::cli::{COMMAND_LINE, Common, Format, Outcome};
use crate::finding::{Finding, Place};
use crate::food::{Food, Foods, Query, rank};
use crate::words::{self, Lang};

#[derive(Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct FoodArgs {
    #[command(subcommand)]
    command: FoodCommand,
}

#[derive(Debug, Subcommand)]
enum FoodCommand {
    /// Find foods by name: Korean, 초성, English, with slips, by id or barcode
    #[command(visible_alias = "find", after_help = search::EXAMPLES)]
    Search(search::SearchArgs),
    /// Everything known of a food, and its share of a day's target
    #[command(after_help = show::EXAMPLES)]
    Show(show::ShowArgs),
    /// Foods side by side
    #[command(after_help = compare::EXAMPLES)]
    Compare(compare::CompareArgs),
    /// What looks wrong in a food table
    #[command(after_help = lint::EXAMPLES)]
    Lint(lint::LintArgs),
}

/// Options that every command about foods knows.
#[derive(Debug, Args)]
struct FoodOptions {
    /// Food tables to add (CSV); later files win
    #[arg(long, value_name = "FILE")]
    foods: Vec<PathBuf>,
    /// Form of the answer
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The day to take as today (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    today: Option<jiff::civil::Date>,
    #[command(flatten)]
    common: Common,
}

impl FoodOptions {
    /// A person's own tables; those with errors are left out, and the desk knows.
    fn own(&self, desk: &mut Desk) -> Vec<Vec<Food>> {
        self.foods.iter().filter_map(|path| desk.table(path)).collect()
    }
}

pub(super) fn run(args: &FoodArgs) -> Result<Outcome> {
    match &args.command {
        FoodCommand::Search(args) => search::run(args),
        FoodCommand::Show(args) => show::run(args),
        FoodCommand::Compare(args) => compare::run(args),
        FoodCommand::Lint(args) => lint::run(args),
    }
}

/// The foods that words of the command line name by id or whole name, the table they and their donors are in, and a
/// finding for each word that names none.
fn named(wanted: &[String], own: &[Vec<Food>], desk: &mut Desk, common: &Common) -> (Vec<Food>, Foods) {
    let (lang, store) = (common.lang(), common.store.as_deref());
    let words: BTreeSet<String> = wanted.iter().map(|word| word.trim().nfc().collect()).collect();
    let mut foods = foods::named(&words, own.iter().cloned());
    if words.iter().any(|word| foods.meant_by(word).is_empty()) {
        foods::add_stored(&mut foods, &words, store, desk);
    }
    let mut found: Vec<Food> = Vec::new();
    let command_line: Arc<str> = COMMAND_LINE.into();
    for word in wanted.iter().map(|word| word.trim()) {
        let all = foods.meant_by(word);
        if all.is_empty() {
            let problem = assess::Problem::UnknownFood { food: word.to_owned(), suggestion: meant(word, own, lang) };
            desk.extend(vec![Finding::new(problem, &command_line, Place::File)]);
        }
        for food in all {
            if found.iter().all(|other| other.id != food.id) {
                found.push(food.clone());
            }
        }
    }
    let donors: BTreeSet<String> = found.iter().flat_map(|food| food.borrowed_from.clone()).collect();
    for donor in &foods::named(&donors, std::iter::empty()) {
        if foods.by_id(&donor.id).is_none() {
            foods.insert(donor.clone());
        }
    }
    (found, foods)
}

/// The name that a search for `word` finds first.
fn meant(word: &str, own: &[Vec<Food>], lang: Lang) -> Option<String> {
    let candidates = Candidates::gather(own.to_vec(), &[]);
    let entries = candidates.entries();
    let best = entries.get(rank(&Query::new(word), &entries).first()?.index)?;
    Some(words::foods::name(best.id, best.name_ko, best.name_en, Lang::of_text(word, lang)).to_owned())
}
