//! The making of the default table: rows of the sources picked by `data/selection.csv`, doubtful zeros
//! emptied, unknown cells borrowed from the donors that the selection names.
//!
//! No figure is invented, rounded or filled in: a cell is its source's, or `~` and its donor's.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::ops::AddAssign;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::ceilings::{Tables, ceilings};
use super::list::{Column, List, Row, csv_text};
use crate::finding::{Finding, Place};
use crate::food::{self, Food, nfc};
use crate::import::{Glossary, Importer, Parsed, Problem, named};
use crate::nutrient::{Cell, NutrientId, nutrients};

/// A source of the default table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// Where its file lies in the folder of tables.
    pub path: &'static str,
    /// The importer that reads it.
    pub importer: &'static str,
    /// Whether its zeros often mean "not measured" (Korea: biotin 0 in 54 % of the basic foods).
    pub zeros_are_doubtful: bool,
}

/// All of them: rows come from the first three, donors from any but the dishes.
pub const SOURCES: [Source; 7] = [
    Source { path: "kr/mfds-agricultural-foods-2022-07.csv", importer: "mfds-foods", zeros_are_doubtful: true },
    Source { path: "kr/mfds-dishes-2023-12-27.cp949.csv", importer: "mfds-dishes", zeros_are_doubtful: true },
    Source { path: "usda/sr28-ascii.zip", importer: "sr28", zeros_are_doubtful: false },
    Source {
        path: "usda/FoodData_Central_foundation_food_csv_2024-10-31.zip",
        importer: "fdc",
        zeros_are_doubtful: false,
    },
    Source { path: "usda/fndds-2017-2018-at-a-glance.zip", importer: "fndds", zeros_are_doubtful: false },
    Source { path: "fr/ciqual-2020.latin1.csv", importer: "ciqual", zeros_are_doubtful: false },
    Source { path: "jp/mext-2020-standard-tables.xlsx", importer: "mext", zeros_are_doubtful: false },
];

impl Source {
    /// Its importer.
    #[must_use]
    pub fn importer(&self) -> Option<&'static dyn Importer> {
        named(self.importer)
    }
}

/// The project's own lists, as text.
#[derive(Debug, Clone, Copy)]
pub struct Lists<'a> {
    /// `data/selection.csv`: `id,name_ko,name_en,group,kind,state,needs,tags,class,donors,portions_from,leave_empty,note`.
    /// `portions_from` is the food whose measures are this one's too and, where not all are, the English names of
    /// those that are; `leave_empty` are nutrients, or `refuse_pct`, that stay empty whatever source and donor say
    /// (with a `~`, as in `~selenium`: whatever the source says, so that a donor may lend), and `note` says why.
    pub selection: &'a str,
    /// `data/logical-zeros.csv`: `class,nutrients,reason`; class `*` is every class.
    pub logical_zeros: &'a str,
    /// `data/portion-words.csv`: `measure,name_ko,name_en`; measures that are not in it are left out.
    pub portion_words: &'a str,
    /// `data/glossary.csv`: composes the English of Korean names that the selection gives none.
    pub glossary: &'a str,
}

/// What the making gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The text of `data/foods.csv`.
    pub foods: String,
    /// The text of `data/portions.csv`.
    pub portions: String,
    /// The text of `data/ceilings.csv`.
    pub ceilings: String,
    /// The counts that `data/SOURCES.md` prints, in Markdown.
    pub counts: String,
}

/// What became of the zeros and the unknown cells of one nutrient.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    logical: usize,
    confirmed: usize,
    replaced: usize,
    emptied: usize,
    borrowed: usize,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.logical += other.logical;
        self.confirmed += other.confirmed;
        self.replaced += other.replaced;
        self.emptied += other.emptied;
        self.borrowed += other.borrowed;
    }
}

/// A row of the selection.
struct Pick<'a> {
    row: &'a Row,
    food: &'a Food,
    name_en: String,
    doubtful: bool,
    donors: Vec<Donor<'a>>,
}

/// A food that another borrows from.
#[derive(Clone, Copy)]
struct Donor<'a> {
    food: &'a Food,
    doubtful: bool,
}

/// The columns of the selection.
struct SelectionColumns {
    id: Column,
    name_ko: Column,
    name_en: Column,
    /// `group`, `kind`, `state`, as they are written out.
    plain: Vec<Column>,
    needs: Column,
    tags: Column,
    class: Column,
    donors: Column,
    portions_from: Column,
    leave_empty: Column,
}

const SELECTION: &str = "data/selection.csv";
const LOGICAL_ZEROS: &str = "data/logical-zeros.csv";
const PORTION_WORDS: &str = "data/portion-words.csv";

/// The default table from what was read of each source.
///
/// # Errors
/// Everything wrong with the lists, and ids that stand twice; the sources' own findings are not repeated.
pub fn make(sources: &[(Source, &Parsed)], lists: Lists) -> Result<Made, Vec<Finding<Problem>>> {
    let (mut selection, rows) = List::read(lists.selection, SELECTION);
    let (mut zeros, zero_rows) = List::read(lists.logical_zeros, LOGICAL_ZEROS);
    let (mut words, word_rows) = List::read(lists.portion_words, PORTION_WORDS);

    let mut foods: HashMap<&str, Donor> = HashMap::new();
    let mut findings = Vec::new();
    for (source, parsed) in sources {
        for food in &parsed.foods {
            if foods.insert(&food.id, Donor { food, doubtful: source.zeros_are_doubtful }).is_some() {
                let problem = Problem::SourceIdDoubled { id: food.id.clone() };
                findings.push(Finding::new(problem, &Arc::from(source.path), Place::File));
            }
        }
    }
    let columns = selection_columns(&mut selection);
    let logical = logical_zeros(&mut zeros, &zero_rows);
    let words_by_measure = portion_words(&mut words, &word_rows);
    let glossary = Glossary::new(lists.glossary);
    let picks = columns.as_ref().map(|columns| picks(&mut selection, &rows, columns, &foods, &glossary));

    findings.append(&mut selection.findings);
    findings.append(&mut zeros.findings);
    findings.append(&mut words.findings);
    let (Some(columns), Some(picks), true) = (columns, picks, findings.is_empty()) else { return Err(findings) };

    let mut counts = vec![Count::default(); nutrients().len()];
    let mut reasons: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    let mut food_rows = vec![header()];
    let mut portion_rows =
        vec![["food_id", "name_ko", "name_en", "grams", "basis", "source"].map(str::to_owned).to_vec()];
    for pick in &picks {
        let class = pick.row.text(&columns.class);
        let left_empty: Vec<&str> = pick.row.text(&columns.leave_empty).split_whitespace().collect();
        let cells = cells(pick, class, &left_empty, &logical, &mut counts, &mut reasons);
        let mut record = described(pick, &columns, &left_empty);
        record.extend(cells);
        food_rows.push(record);

        let mut portions_from = pick.row.text(&columns.portions_from).split_whitespace();
        let measured = portions_from.next().and_then(|id| foods.get(id)).map_or(pick.food, |donor| donor.food);
        let only: Vec<&str> = portions_from.collect();
        for (name_ko, name_en, grams) in portions(measured, &words_by_measure) {
            if !only.is_empty() && !only.contains(&name_en.as_str()) {
                continue;
            }
            let source = format!("{} {}", measured.source, measured.id);
            portion_rows.push(vec![
                pick.food.id.clone(),
                name_ko,
                name_en,
                grams.to_string(),
                "edible".to_owned(),
                source,
            ]);
        }
    }
    let counts = counts_in_words(sources, &picks, &counts, &reasons);
    let foods = csv_text(food_rows);
    // What is compiled in is what pools are made of: doubtful zeros are emptied by now.
    let of = |importer| {
        sources.iter().find(|(source, _)| source.importer == importer).map_or(&[][..], |(_, read)| &read.foods)
    };
    let (own, _) = food::read(foods.as_bytes(), &Arc::from("data/foods.csv"));
    let ceilings = ceilings(Tables { foods: &own, fndds: of("fndds"), mext: of("mext") });
    Ok(Made { foods, portions: csv_text(portion_rows), ceilings, counts })
}

/// `id` … `source` and a column a nutrient, `iron_mg`.
fn header() -> Vec<String> {
    let figures = nutrients().iter().map(|nutrient| format!("{}_{}", nutrient.id, nutrient.unit.id()));
    food::COLUMNS.into_iter().map(str::to_owned).chain(figures).collect()
}

fn selection_columns(list: &mut List) -> Option<SelectionColumns> {
    let mut find = |name| list.column(name);
    let (id, name_ko, name_en) = (find("id"), find("name_ko"), find("name_en"));
    let plain: Vec<_> = ["group", "kind", "state"].into_iter().map(&mut find).collect();
    let (needs, tags, class, donors) = (find("needs"), find("tags"), find("class"), find("donors"));
    let (portions_from, leave_empty) = (find("portions_from"), find("leave_empty"));
    Some(SelectionColumns {
        id: id?,
        name_ko: name_ko?,
        name_en: name_en?,
        plain: plain.into_iter().collect::<Option<_>>()?,
        needs: needs?,
        tags: tags?,
        class: class?,
        donors: donors?,
        portions_from: portions_from?,
        leave_empty: leave_empty?,
    })
}

/// The rows of the selection with their foods. What no source has, and ids and names that stand twice,
/// are findings of the list: plans name foods by id or by exact name.
fn picks<'a>(
    list: &mut List,
    rows: &'a [Row],
    columns: &SelectionColumns,
    foods: &HashMap<&str, Donor<'a>>,
    glossary: &Glossary,
) -> Vec<Pick<'a>> {
    let mut seen: HashSet<String> = HashSet::new();
    let mut picks = Vec::with_capacity(rows.len());
    for row in rows {
        let mut find = |column: &Column, id: &str| {
            let found = foods.get(id).copied();
            if found.is_none() {
                list.report(row, column, Problem::ImportFoodMissing { id: id.to_owned() });
            }
            found
        };
        let own = find(&columns.id, row.text(&columns.id));
        let donors = row.text(&columns.donors).split_whitespace().filter_map(|id| find(&columns.donors, id)).collect();
        if let Some(id) = row.text(&columns.portions_from).split_whitespace().next() {
            find(&columns.portions_from, id);
        }
        for nutrient in row.text(&columns.leave_empty).split_whitespace() {
            if nutrient != "refuse_pct" && NutrientId::named(nutrient.trim_start_matches('~')).is_none() {
                let problem = Problem::SourceUnknownWord {
                    text: nutrient.to_owned(),
                    known: "refuse_pct and the ids of data/nutrients.csv".to_owned(),
                };
                list.report(row, &columns.leave_empty, problem);
            }
        }
        let given = nfc(row.text(&columns.name_en));
        let name_en = own.map_or(given, |own| english(row, columns, own.food, glossary, list));
        for (column, name) in [
            (&columns.id, row.text(&columns.id)),
            (&columns.name_ko, row.text(&columns.name_ko)),
            (&columns.name_en, &name_en),
        ] {
            if !name.is_empty() && !seen.insert(nfc(name).to_lowercase()) {
                list.report(row, column, Problem::SelectionDoubled { text: name.to_owned() });
            }
        }
        let Some(own) = own else { continue };
        picks.push(Pick { row, food: own.food, name_en, doubtful: own.doubtful, donors });
    }
    picks
}

/// The English name: the selection's, else the source's own, else the glossary's.
fn english(row: &Row, columns: &SelectionColumns, food: &Food, glossary: &Glossary, list: &mut List) -> String {
    let given = row.text(&columns.name_en);
    // MEXT's and Ciqual's own names are not English, and none of their rows is picked.
    if !given.is_empty() || food.name_ko.is_empty() {
        return nfc(if given.is_empty() { &food.name_en } else { given });
    }
    glossary.compose(&food.name_ko).unwrap_or_else(|missing| {
        for part in missing {
            list.report(row, &columns.name_en, Problem::GlossaryPartMissing { part });
        }
        String::new()
    })
}

/// (class, nutrient) → why a zero is believed there.
fn logical_zeros<'a>(list: &mut List, rows: &'a [Row]) -> HashMap<(&'a str, usize), &'a str> {
    let columns = (list.column("class"), list.column("nutrients"), list.column("reason"));
    let (Some(class), Some(ids), Some(reason)) = columns else { return HashMap::new() };
    let mut logical = HashMap::new();
    for row in rows {
        for id in row.text(&ids).split_whitespace() {
            if let Some(nutrient) = NutrientId::named(id) {
                logical.insert((row.text(&class), nutrient.index()), row.text(&reason));
            } else {
                let known = "the ids of data/nutrients.csv".to_owned();
                list.report(row, &ids, Problem::SourceUnknownWord { text: id.to_owned(), known });
            }
        }
    }
    logical
}

/// A source's measure → its Korean and English names.
fn portion_words<'a>(list: &mut List, rows: &'a [Row]) -> HashMap<&'a str, (&'a str, &'a str)> {
    let columns = (list.column("measure"), list.column("name_ko"), list.column("name_en"));
    let (Some(measure), Some(ko), Some(en)) = columns else { return HashMap::new() };
    rows.iter().map(|row| (row.text(&measure), (row.text(&ko), row.text(&en)))).collect()
}

/// What a row says of a food before its nutrients.
fn described(pick: &Pick, columns: &SelectionColumns, left_empty: &[&str]) -> Vec<String> {
    let mut record = vec![pick.food.id.clone(), nfc(pick.row.text(&columns.name_ko)), pick.name_en.clone()];
    record.extend(columns.plain.iter().map(|column| pick.row.text(column).to_owned()));
    record.push(<&str>::from(pick.food.basis).to_owned());
    let refuse = pick.food.refuse_pct.filter(|_| !left_empty.contains(&"refuse_pct"));
    record.push(refuse.map(|percent| percent.normalize().to_string()).unwrap_or_default());
    record.push(pick.row.text(&columns.needs).to_owned());
    record.push(pick.row.text(&columns.tags).to_owned());
    record.push(pick.row.text(&columns.donors).to_owned());
    record.push(pick.food.source.clone());
    record
}

/// The cells of one row, as text.
fn cells<'a>(
    pick: &Pick,
    class: &str,
    left_empty: &[&str],
    logical: &HashMap<(&str, usize), &'a str>,
    counts: &mut [Count],
    reasons: &mut BTreeMap<(usize, &'a str), usize>,
) -> Vec<String> {
    let own: Vec<Cell> = NutrientId::all()
        .map(|id| {
            let disowned = left_empty.iter().any(|empty| empty.strip_prefix('~') == Some(id.get().id));
            let cell = if disowned { Cell::Unknown } else { pick.food.profile.cell(id) };
            if !pick.doubtful || cell != Cell::Zero {
                return cell;
            }
            let reason = ["*", class].iter().find_map(|class| logical.get(&(*class, id.index())));
            let Some(reason) = reason else { return Cell::Unknown };
            if let Some(count) = counts.get_mut(id.index()) {
                count.logical += 1;
            }
            *reasons.entry((id.index(), reason)).or_default() += 1;
            cell
        })
        .collect();
    let lent = lent(&pick.donors);
    let known = |cells: &[Cell], id: NutrientId| cells.get(id.index()).is_some_and(|cell| *cell != Cell::Unknown);
    // A zero that a donor confirms is the row's own again.
    let own_after = |id: NutrientId| {
        let lent_zero = lent.get(id.index()) == Some(&Cell::Zero);
        known(&own, id) || (lent_zero && pick.food.profile.cell(id) == Cell::Zero)
    };

    let mut cells = Vec::with_capacity(own.len());
    for ((id, cell), lent_cell) in NutrientId::all().zip(&own).zip(&lent) {
        if left_empty.contains(&id.get().id) {
            cells.push(String::new());
            continue;
        }
        let was_zero = pick.food.profile.cell(id) == Cell::Zero;
        // A donor's sum must not overrule what is computed from parts of which the row knows one itself.
        let parts = &id.get().parts;
        let computed = parts.iter().any(|part| own_after(part.id))
            && parts.iter().all(|part| own_after(part.id) || known(&lent, part.id));
        let (text, count) = written(*cell, *lent_cell, was_zero, computed);
        cells.push(text);
        if let Some(total) = counts.get_mut(id.index()) {
            *total += count;
        }
    }
    cells
}

/// What donors lend: of each nutrient the figure of the first that knows it.
fn lent(donors: &[Donor]) -> Vec<Cell> {
    let known = |donor: &Donor, id: NutrientId| match donor.food.profile.cell(id) {
        // A trace that is not one's own says little: the next donor may know more.
        Cell::Unknown | Cell::Trace => None,
        // A zero of a doubtful donor tells nothing.
        Cell::Zero if donor.doubtful => None,
        cell => Some(cell),
    };
    NutrientId::all().map(|id| donors.iter().find_map(|donor| known(donor, id)).unwrap_or_default()).collect()
}

/// A cell as text from what the row is believed to say and what a donor lends, and what that counts as. What is `computed`
/// from parts is not borrowed.
fn written(own: Cell, lent: Cell, was_zero: bool, computed: bool) -> (String, Count) {
    let mut count = Count::default();
    let text = match (own, lent) {
        (Cell::Trace, _) => "tr".to_owned(),
        (Cell::Unknown, Cell::Zero) if was_zero => {
            count.confirmed = 1;
            "0".to_owned()
        }
        (Cell::Unknown, lent) if !computed && lent != Cell::Unknown => {
            *(if was_zero { &mut count.replaced } else { &mut count.borrowed }) = 1;
            format!("~{}", lent.value().unwrap_or_default())
        }
        (Cell::Unknown, _) => {
            count.emptied = usize::from(was_zero);
            String::new()
        }
        // The shortest text that reads back as the same number is the decimal of the source.
        (known, _) => known.value().unwrap_or_default().to_string(),
    };
    (text, count)
}

/// The measures that the words name. Of measures with the same name the source's first counts.
fn portions(food: &Food, words: &HashMap<&str, (&str, &str)>) -> Vec<(String, String, Decimal)> {
    let mut found: Vec<(String, String, Decimal)> = Vec::new();
    for portion in &food.portions {
        let Some((ko, en)) = portion.names.iter().find_map(|name| words.get(name.as_str())) else { continue };
        let named = found.iter().any(|(k, e, _)| (k == ko && !ko.is_empty()) || e == en);
        if !named {
            found.push(((*ko).to_owned(), (*en).to_owned(), portion.grams));
        }
    }
    found
}

fn counts_in_words(
    sources: &[(Source, &Parsed)],
    picks: &[Pick],
    counts: &[Count],
    reasons: &BTreeMap<(usize, &str), usize>,
) -> String {
    let mut out = String::new();
    // Writing into a String does not fail.
    let _ = writeln!(out, "| file | foods in it | rows taken | of them with donors |\n|---|--:|--:|--:|");
    for (source, parsed) in sources {
        let ids: HashSet<&str> = parsed.foods.iter().map(|food| food.id.as_str()).collect();
        let taken: Vec<&Pick> = picks.iter().filter(|pick| ids.contains(pick.food.id.as_str())).collect();
        let with_donors = taken.iter().filter(|pick| !pick.donors.is_empty()).count();
        let _ = writeln!(out, "| `{}` | {} | {} | {with_donors} |", source.path, parsed.foods.len(), taken.len());
    }
    let _ = writeln!(
        out,
        "\nZeros of the Korean tables, and cells borrowed (`~`):\n\n\
         | nutrient | zero stands: logical | zero stands: a donor says so | donor's value instead | emptied: nobody confirms it \
         | unknown cells borrowed |\n|---|--:|--:|--:|--:|--:|"
    );
    let row = |name: &str, c: &Count| {
        format!("| {name} | {} | {} | {} | {} | {} |\n", c.logical, c.confirmed, c.replaced, c.emptied, c.borrowed)
    };
    let mut total = Count::default();
    for (nutrient, count) in nutrients().iter().zip(counts) {
        total += *count;
        if count.logical + count.confirmed + count.replaced + count.emptied + count.borrowed > 0 {
            out.push_str(&row(nutrient.id, count));
        }
    }
    out.push_str(&row("**all**", &total));
    let _ = writeln!(out, "\nWhy a logical zero stands:\n\n| nutrient | reason | zeros |\n|---|---|--:|");
    for ((nutrient, reason), count) in reasons {
        let id = nutrients().get(*nutrient).map_or("", |n| n.id);
        let _ = writeln!(out, "| {id} | {reason} | {count} |");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::food::Portion;

    fn food(id: &str, figures: &[(&str, &str)]) -> Food {
        let mut food = Food { id: id.to_owned(), source: "test".to_owned(), ..Food::default() };
        for (nutrient, text) in figures {
            let id = NutrientId::named(nutrient).expect("in the catalogue");
            food.profile.set(id, Cell::figure(text.parse().expect("a number")));
        }
        food
    }

    const ZEROS: &str = "class,nutrients,reason\nplant,cholesterol,animals make it\n*,fat,a rounding\n";
    const WORDS: &str = "measure,name_ko,name_en\ntbsp,큰술,tbsp\n";
    const GLOSSARY: &str = "part,under,en\n두부,,tofu\n생것,,raw\n";
    const HEADER: &str = "id,name_ko,name_en,group,kind,state,needs,tags,class,donors,portions_from,leave_empty,note\n";

    fn made(picks: &str, korean: Vec<Food>, american: Vec<Food>) -> Result<Made, Vec<Finding<Problem>>> {
        let korean = Parsed { foods: korean, ..Parsed::default() };
        let american = Parsed { foods: american, ..Parsed::default() };
        let selection = format!("{HEADER}{picks}");
        let lists = Lists { selection: &selection, logical_zeros: ZEROS, portion_words: WORDS, glossary: GLOSSARY };
        make(&[(SOURCES[0], &korean), (SOURCES[2], &american)], lists)
    }

    /// One cell of the first food.
    fn cell(made: &Made, column: &str) -> String {
        let mut reader = csv::Reader::from_reader(made.foods.as_bytes());
        let index = reader.headers().expect("a header").iter().position(|c| c == column).expect("a column");
        let record = reader.records().next().expect("a food").expect("a row");
        record.get(index).expect("as long").to_owned()
    }

    #[test]
    fn zeros_stand_only_where_logical_or_confirmed() {
        let own = food(
            "mfds:a",
            &[("cholesterol", "0"), ("fat", "0"), ("iron", "0"), ("zinc", "0"), ("iodine", "0"), ("protein", "3.10")],
        );
        let donor = food("sr:b", &[("iron", "0"), ("zinc", "0.40"), ("alcohol", "0"), ("protein", "9")]);
        let made = made("mfds:a,가,a,g,k,s,none,,plant,sr:b,,,\n", vec![own], vec![donor]).expect("clean lists");
        for (column, text) in [
            ("cholesterol_mg", "0"),
            ("fat_g", "0"),
            ("iron_mg", "0"),
            ("zinc_mg", "~0.4"),
            ("iodine_ug", ""),
            ("alcohol_g", "~0"),
            ("protein_g", "3.1"),
            ("borrowed_from", "sr:b"),
        ] {
            assert_eq!(cell(&made, column), text, "{column}");
        }
        assert!(made.counts.contains("| zinc | 0 | 0 | 1 | 0 | 0 |"), "{}", made.counts);
        assert!(made.counts.contains("| iodine | 0 | 0 | 0 | 1 | 0 |"), "{}", made.counts);
    }

    #[test]
    fn the_first_donor_that_knows_lends_and_a_doubtful_zero_is_not_knowing() {
        let own = food("mfds:a", &[]);
        let first = food("mfds:b", &[("zinc", "0"), ("iron", "1.5")]);
        let second = food("sr:c", &[("zinc", "2"), ("iron", "9")]);
        let picks = "mfds:a,가,a,g,k,s,none,,plant,mfds:b sr:c,,,\n";
        let made = made(picks, vec![own, first], vec![second]).expect("clean lists");
        assert_eq!(cell(&made, "zinc_mg"), "~2");
        assert_eq!(cell(&made, "iron_mg"), "~1.5");
    }

    #[test]
    fn a_donors_sum_does_not_overrule_the_rows_own_parts() {
        let own = food("mfds:a", &[("retinol", "11"), ("beta_carotene", "12")]);
        let donor = food("sr:b", &[("vitamin_a", "99"), ("folate", "5"), ("folate_food", "5"), ("folic_acid", "0")]);
        let made = made("mfds:a,가,a,g,k,s,none,,meat,sr:b,,,\n", vec![own], vec![donor]).expect("clean lists");
        assert_eq!(cell(&made, "vitamin_a_ug"), "");
        assert_eq!(cell(&made, "folate_ug"), "~5");
    }

    #[test]
    fn what_the_list_leaves_empty_stays_empty() {
        let mut own = food("mfds:a", &[("iron", "7")]);
        own.refuse_pct = Some(Decimal::from(60));
        let donor = food("sr:b", &[("iron", "9")]);
        let picks = "mfds:a,가,a,g,k,s,none,,plant,sr:b,,iron refuse_pct,suspect\n";
        let made = made(picks, vec![own], vec![donor]).expect("clean lists");
        assert_eq!((cell(&made, "iron_mg").as_str(), cell(&made, "refuse_pct").as_str()), ("", ""));
    }

    #[test]
    fn a_figure_that_is_disowned_may_be_borrowed() {
        let own = food("mfds:a", &[("iron", "7"), ("zinc", "7")]);
        let donor = food("sr:b", &[("iron", "9")]);
        let picks = "mfds:a,가,a,g,k,s,none,,plant,sr:b,,~iron ~zinc,in another unit\n";
        let made = made(picks, vec![own], vec![donor]).expect("clean lists");
        assert_eq!((cell(&made, "iron_mg").as_str(), cell(&made, "zinc_mg").as_str()), ("~9", ""));
    }

    #[test]
    fn portions_are_those_that_the_words_name() {
        let mut own = food("sr:a", &[]);
        let portion =
            |name: &str, grams: u32| Portion { names: vec![name.to_owned()], grams: grams.into(), as_bought: false };
        own.portions = vec![portion("tbsp", 16), portion("tbsp", 17), portion("NLEA serving", 30)];
        let made = made("sr:a,가,a,g,k,s,none,,,,,,\n", Vec::new(), vec![own]).expect("clean lists");
        assert_eq!(made.portions, "food_id,name_ko,name_en,grams,basis,source\nsr:a,큰술,tbsp,16,edible,test sr:a\n");
    }

    #[test]
    fn everything_wrong_with_the_lists_is_reported_in_one_run() {
        let picks = "sr:x,가,Apple,g,k,s,none,,,sr:y,,irn,\nsr:a,나,apple,g,k,s,none,,,,,,\n";
        let findings = made(picks, Vec::new(), vec![food("sr:a", &[])]).expect_err("four of them");
        let names: Vec<_> = findings.iter().map(|f| crate::finding::Problem::name(&f.problem)).collect();
        assert_eq!(names, ["import-food-missing", "import-food-missing", "source-unknown-word", "selection-doubled"]);
    }
    #[test]
    fn a_name_without_english_is_composed_and_a_part_without_english_is_told() {
        let tofu = |name: &str| Food { name_ko: name.to_owned(), ..food("mfds:a", &[("iron", "1")]) };
        let picks = "mfds:a,\"두부, 생것\",,g,k,s,none,,,,,,\n";
        let composed = made(picks, vec![tofu("두부, 생것")], Vec::new()).expect("clean lists");
        assert_eq!(cell(&composed, "name_en"), "Tofu, raw");
        let findings = made(picks, vec![tofu("두부, 언것")], Vec::new()).expect_err("a part is missing");
        assert_eq!(findings[0].problem, Problem::GlossaryPartMissing { part: "언것".to_owned() });
    }
}
