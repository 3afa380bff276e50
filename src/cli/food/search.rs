//! `meals food search WORDS`.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use clap::Args;
use clap_complete::engine::ArgValueCompleter;
use unicode_normalization::UnicodeNormalization;

use crate::cli::desk::{Desk, Heading};
use crate::cli::food::FoodOptions;
use crate::cli::foods::Candidates;
use crate::cli::{COMMAND_LINE, Format, Outcome, completions, output, store};
use crate::finding::{Finding, Place};
use crate::food::{Food, Match, Query, query_terms, rank, richest};
use crate::nutrient::{Nutrient, NutrientId, nutrients};
use crate::report::food::{self as report, SearchReport};
use crate::store::Store;
use crate::words::Lang;
use crate::{plan, render, suggest, words};

pub(super) const EXAMPLES: &str = "\
Examples:
  meals food search 김치                      a name, or any piece of one
  meals food search ㄱㅊㅉㄱ                  initial consonants
  meals food search 김치찌게                  a slip finds 김치찌개
  meals food search raw apples --known 40     words in any order; 40 nutrients or more known
  meals food search --rich-in iron --group seaweed
  meals food search mfds:R001373 --format json

Without words the filters alone choose; the most everyday foods come first.
--rich-in sorts by what a helping has: 100 g or 100 kcal, whichever is less food, no more than the
largest household measure of it, a tablespoon (15 g) of what only seasons, a handful (30 g) of what
is dried. Unknown is never rich.
Exit codes: 0 answered, also where nothing was found; 2 not answered.";

#[derive(Debug, Args)]
pub(super) struct SearchArgs {
    /// Names or pieces of them, initial consonants, an id, a barcode
    #[arg(value_name = "WORDS", add = ArgValueCompleter::new(completions::food))]
    words: Vec<String>,
    /// Richest in these nutrients first (ids or names, parted by commas)
    #[arg(long, value_name = "NUTRIENT", value_delimiter = ',', add = ArgValueCompleter::new(completions::nutrient))]
    rich_in: Vec<String>,
    /// Only foods of this group; may be given again
    #[arg(long, value_name = "GROUP", add = ArgValueCompleter::new(completions::group))]
    group: Vec<String>,
    /// Only foods that know so many nutrients, or this one
    #[arg(long, value_name = "N|NUTRIENT", value_delimiter = ',', add = ArgValueCompleter::new(completions::nutrient))]
    known: Vec<String>,
    /// How many to show; 0 for all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    limit: usize,
    #[command(flatten)]
    options: FoodOptions,
}

/// What `--known` asks of a food.
enum Known {
    AtLeast(usize),
    This(NutrientId),
}

impl Known {
    fn holds(&self, food: &Food) -> bool {
        match self {
            Self::AtLeast(count) => report::known(food) >= *count,
            Self::This(id) => food.profile.amount(*id).known,
        }
    }
}

pub(super) fn run(args: &SearchArgs) -> Result<Outcome> {
    let FoodOptions { format, today, common, .. } = &args.options;
    let lang = common.lang();
    let mut desk = Desk::default();
    let own = args.options.own(&mut desk);
    let rich_in: Vec<NutrientId> = args.rich_in.iter().filter_map(|name| nutrient(name, &mut desk)).collect();
    let known: Vec<Known> = (args.known.iter())
        .filter_map(|text| match text.trim().parse() {
            Ok(count) => Some(Known::AtLeast(count)),
            Err(_) => nutrient(text, &mut desk).map(Known::This),
        })
        .collect();
    let words = args.words.join(" ");
    let mut candidates = Candidates::gather(own, &looked_at(&rich_in, &known));
    let groups = groups(args, &candidates, &mut desk);
    // What is asked cannot be answered; a store that cannot be asked leaves the tables at hand.
    let failed = desk.failed();
    let mut uncounted = false;
    if !failed {
        let (stored, more) = stored(&words, args, &rich_in, common.store.as_deref(), &mut desk);
        candidates.join(stored);
        uncounted = more;
    }
    let mut report = if failed {
        report::search(&words, 0, &[], &rich_in)
    } else {
        answer(&words, &candidates, &groups, &known, &rich_in, args.limit)
    };
    report.uncounted = uncounted;
    if report.hits.is_empty() && !failed {
        report.did_you_mean = meant(&words, &candidates, lang);
    }
    let answer = match format {
        Format::Text => render::food::text::search(&report, &common.options(&io::stdout())),
        Format::Json => {
            render::json::document(Heading::new("food search", *today, lang, &desk).header(), &report, &desk.sourced())?
        }
        Format::Csv => render::food::csv::search(&report)?,
        Format::Md => render::food::markdown::search(&report, lang),
        Format::Github => render::github::findings(&desk.sourced(), lang),
    };
    output::print(&answer)?;
    desk.tell(common, *format);
    if report.hits.is_empty() && !failed && !common.quiet && *format != Format::Json {
        output::tell(&words::foods::nothing(&words, &report.did_you_mean, lang));
    }
    Ok(match (failed, desk.failed()) {
        (true, _) => Outcome::NotAnswered,
        (false, true) => Outcome::Found,
        (false, false) => Outcome::Answered,
    })
}

/// The nutrients that filters and orders look at; a helping is told by its energy.
fn looked_at(rich_in: &[NutrientId], known: &[Known]) -> Vec<NutrientId> {
    if known.iter().any(|known| matches!(known, Known::AtLeast(_))) {
        return NutrientId::all().collect();
    }
    let known = known.iter().filter_map(|known| match known {
        Known::This(id) => Some(*id),
        Known::AtLeast(_) => None,
    });
    let energy = (!rich_in.is_empty()).then_some(NutrientId::ENERGY);
    rich_in.iter().copied().chain(known).chain(energy).collect()
}

/// What the store may add: foods of all the words, by name and by code; without words the richest, or a group. And whether
/// it has more than were looked at.
fn stored(
    words: &str,
    args: &SearchArgs,
    rich_in: &[NutrientId],
    store: Option<&Path>,
    desk: &mut Desk,
) -> (Vec<Food>, bool) {
    /// Ranked here among more than are shown, since the store knows no better than its own order.
    const AT_LEAST: usize = 200;
    /// Where a filter leaves few of them, or another order is asked for.
    const FILTERED: usize = 2000;
    /// Packages say more and sooner something absurd: of them nothing is called rich that nobody asked for by name.
    const NATIONAL_TABLES: u8 = 89;
    let filtered = !rich_in.is_empty() || !args.known.is_empty();
    let most = match args.limit {
        0 => usize::MAX,
        limit => limit.saturating_mul(4).max(if filtered { FILTERED } else { AT_LEAST }),
    };
    let query = Query::new(words);
    let codes: BTreeSet<String> = [words.trim().nfc().collect()].into();
    let asked: Vec<Option<String>> = if args.group.is_empty() {
        vec![None]
    } else {
        args.group.iter().map(|name| Some(words::foods::group_called(name))).collect()
    };
    let found = store::with(store, desk, |store| {
        let (mut found, mut more) = (store.pick(&codes)?, false);
        for group in &asked {
            for terms in query.spellings().map(query_terms) {
                if !terms.is_empty() || group.is_some() {
                    let foods = store.search(&terms, group.as_deref(), most)?;
                    more |= foods.len() >= most;
                    found.extend(foods);
                }
            }
        }
        if query_terms(words).is_empty() {
            for nutrient in rich_in {
                found.extend(store.rich(*nutrient, NATIONAL_TABLES, most)?);
                more = true;
            }
            more |= args.group.is_empty();
        }
        Ok((found, more))
    });
    found.unwrap_or_default()
}

fn answer(
    words: &str,
    candidates: &Candidates,
    groups: &[String],
    known: &[Known],
    rich_in: &[NutrientId],
    limit: usize,
) -> SearchReport {
    let entries = candidates.entries();
    let in_group =
        |index: usize| groups.is_empty() || entries.get(index).is_some_and(|e| groups.iter().any(|g| g == e.group));
    let is_wanted =
        |index: usize| candidates.sketch(index).is_none_or(|food| known.iter().all(|known| known.holds(food)));
    // Signs alone are no question for everything.
    let query = Query::new(words);
    let mut hits = if query.is_empty() && !words.trim().is_empty() { Vec::new() } else { rank(&query, &entries) };
    hits.retain(|hit| in_group(hit.index) && is_wanted(hit.index));
    if !rich_in.is_empty() {
        let foods: Vec<&Food> = hits.iter().filter_map(|hit| candidates.sketch(hit.index)).collect();
        hits = richest(&foods, rich_in).into_iter().filter_map(|place| hits.get(place).copied()).collect();
    }
    let total = hits.len();
    if limit > 0 {
        hits.truncate(limit);
    }
    let indices: Vec<usize> = hits.iter().map(|hit| hit.index).collect();
    let shown: Vec<(Food, Match)> =
        candidates.take(&indices).into_iter().zip(&hits).map(|(food, hit)| (food, hit.how)).collect();
    report::search(words.trim(), total, &shown, rich_in)
}

/// What each word alone would find first, where all of them together find nothing.
fn meant(words: &str, candidates: &Candidates, lang: Lang) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    // One word has been looked for already.
    if words.split_whitespace().nth(1).is_none() {
        return names;
    }
    let entries = candidates.entries();
    for word in words.split_whitespace().take(3) {
        let best = rank(&Query::new(word), &entries).first().and_then(|hit| entries.get(hit.index));
        if let Some(best) = best {
            let name = words::foods::name(best.id, best.name_ko, best.name_en, Lang::of_text(word, lang)).to_owned();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// The nutrient of an id or a name; a finding where there is none.
fn nutrient(name: &str, desk: &mut Desk) -> Option<NutrientId> {
    let found = NutrientId::called(name);
    if found.is_none() {
        let names = nutrients().iter().flat_map(Nutrient::names);
        let suggestion = suggest::closest(name, names).and_then(NutrientId::called).map(|id| id.get().id.to_owned());
        let problem = plan::Problem::UnknownNutrient { nutrient: name.to_owned(), suggestion };
        desk.extend(vec![Finding::new(problem, &Arc::from(COMMAND_LINE), Place::File)]);
    }
    found
}

/// The ids of the groups that are asked for; a finding for each that no food is in, at hand or in the store.
fn groups(args: &SearchArgs, candidates: &Candidates, desk: &mut Desk) -> Vec<String> {
    let entries = candidates.entries();
    let (mut groups, mut unknown) = (Vec::new(), Vec::new());
    for name in &args.group {
        let id = words::foods::group_called(name);
        let list = if entries.iter().any(|entry| entry.group == id) { &mut groups } else { &mut unknown };
        list.push(id);
    }
    if unknown.is_empty() {
        return groups;
    }
    let mut allowed: BTreeSet<String> = entries.iter().map(|entry| entry.group.to_owned()).collect();
    allowed.extend(store::with(args.options.common.store.as_deref(), desk, Store::groups).unwrap_or_default());
    allowed.remove("");
    for id in unknown {
        if allowed.contains(&id) {
            groups.push(id);
            continue;
        }
        let suggestion = suggest::closest(&id, allowed.iter().map(String::as_str)).map(str::to_owned);
        let allowed = allowed.iter().cloned().collect();
        let problem = plan::Problem::UnknownValue { key: "--group".into(), value: id, suggestion, allowed };
        desk.extend(vec![Finding::new(problem, &Arc::from(COMMAND_LINE), Place::File)]);
    }
    groups
}
