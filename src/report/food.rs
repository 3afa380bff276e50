//! The answers of `meals food`, as plain data.

use serde::Serialize;

use crate::assess::{self, kcal_per_gram};
use crate::food::{self, Basis, Food, Foods, Match, Packaged};
use crate::measure::float;
use crate::nutrient::{Amount, Cell, NutrientId, Unit, nutrients};
use crate::reference::{Value, ValueUnit};
use crate::report::{PerNutrient, PersonReport};

/// The answer of `food search`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchReport {
    /// As typed; empty where foods were only listed.
    pub query: String,
    /// How many foods were found, shown or not.
    pub total: usize,
    /// Whether the store has more that were not looked at.
    pub uncounted: bool,
    /// How many nutrients a food could know.
    pub nutrients: usize,
    /// What the foods are sorted by, richest first; empty: by how well they fit.
    pub rich_in: Vec<&'static str>,
    /// Best first.
    pub hits: Vec<HitReport>,
    /// Names that were perhaps meant, where nothing was found.
    pub did_you_mean: Vec<String>,
}

/// A food that was found.
#[derive(Debug, Clone, Serialize)]
pub struct HitReport {
    /// Its id.
    pub id: String,
    /// Korean name.
    pub name_ko: String,
    /// English name.
    pub name_en: String,
    /// Its group.
    pub group: String,
    /// How many nutrients it knows, of `nutrients`.
    pub known: usize,
    /// main, staple, …
    pub kind: String,
    /// raw, boiled, …
    pub state: String,
    /// How it was found.
    #[serde(rename = "match")]
    pub how: Match,
    /// kcal in 100 g or 100 ml; `null` where nobody says.
    pub energy: Option<f64>,
    /// What it has of the nutrients it was sorted by.
    #[serde(skip_serializing_if = "PerNutrient::is_empty")]
    pub rich_in: PerNutrient<RichReport>,
}

/// How rich a food is in a nutrient.
#[derive(Debug, Clone, Serialize)]
pub struct RichReport {
    /// Of the amounts.
    pub unit: Unit,
    /// In a helping: 100 g or 100 kcal, whichever is less food, and no more than its largest household measure.
    pub per_helping: f64,
    /// What a helping weighs.
    pub helping_g: f64,
    /// In 100 g.
    pub per_100g: f64,
}

/// What a cell of a profile is, in JSON and CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum CellState {
    /// The table's own figure.
    Measured,
    /// The table's own 0.
    Zero,
    /// Below the limit of quantification.
    Trace,
    /// From the same food in another table.
    Borrowed,
    /// Computed from its parts.
    SumOfParts,
    /// Nobody says.
    Unknown,
}

/// One nutrient of a food.
#[derive(Debug, Clone, Serialize)]
pub struct CellReport {
    /// What it is.
    pub state: CellState,
    /// How much; `null` where that is not known.
    pub value: Option<f64>,
    /// Of which there is at least so much, where only some parts of it are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<f64>,
    /// Of the amounts.
    pub unit: Unit,
    /// The source, the donor, or the parts; `null` for what is unknown.
    pub from: Option<String>,
    /// What that is of a day's target, a person each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<Option<ShareReport>>,
}

/// A part of a day's target.
#[derive(Debug, Clone, Serialize)]
pub struct ShareReport {
    /// Which kind of target.
    pub basis: TargetBasis,
    /// A day, in the nutrient's unit.
    pub amount: f64,
    /// The food's part of it, 0 …; at least that much where the food's amount is not wholly known, `null` where
    /// nothing of it is.
    pub share: Option<f64>,
}

/// What a day's target is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum TargetBasis {
    /// The plan's own floor.
    AtLeast,
    /// The plan's own ceiling.
    AtMost,
    /// Reduce if above.
    Cdrr,
    /// Guidance not to pass.
    Limit,
    /// Recommended intake.
    Rni,
    /// Adequate intake.
    Ai,
    /// Average requirement, where there is no recommendation.
    Ear,
    /// Energy need.
    Need,
    /// Upper end of the share of energy, where there is nothing else.
    AmdrHigh,
}

impl TargetBasis {
    /// Whether intake should stay under it.
    #[must_use]
    pub const fn is_limit(self) -> bool {
        matches!(self, Self::AtMost | Self::Cdrr | Self::Limit | Self::AmdrHigh)
    }
}

/// Whose day the shares are of.
#[derive(Debug, Clone, Serialize)]
pub struct EaterReport {
    /// The plan it comes from; `null` for the two that are shown without one.
    pub plan: Option<String>,
    /// `kdri-2025` and so on.
    pub reference: &'static str,
    /// Who.
    pub person: PersonReport,
}

/// One food, whole.
#[derive(Debug, Clone, Serialize)]
pub struct FoodReport {
    /// Its id.
    pub id: String,
    /// Korean name.
    pub name_ko: String,
    /// English name.
    pub name_en: String,
    /// Its group.
    pub group: String,
    /// main, staple, …
    pub kind: String,
    /// raw, boiled, …
    pub state: String,
    /// Whose figures these are.
    pub source: String,
    /// Donors of borrowed figures.
    pub borrowed_from: Vec<String>,
    /// `100g` or `100ml`: what `per_100g` is per.
    pub basis: Basis,
    /// Inedible share of what is bought, per cent; `null` where the table does not say.
    pub refuse_pct: Option<f64>,
    /// Household measures.
    pub portions: Vec<PortionReport>,
    /// What stands on the package of a branded food; what is not known of it is empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub package: Option<Packaged>,
    /// How many nutrients are known.
    pub known: usize,
    /// How many there are.
    pub nutrients: usize,
    /// Every nutrient.
    pub per_100g: PerNutrient<CellReport>,
}

/// A household measure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PortionReport {
    /// Every name it goes by.
    pub names: Vec<String>,
    /// What it weighs.
    pub grams: f64,
    /// Whether that is with peel and bone.
    pub as_bought: bool,
}

/// The answer of `food show`.
#[derive(Debug, Clone, Serialize)]
pub struct ShowReport {
    /// Whose day the shares are of, in their order.
    pub people: Vec<EaterReport>,
    /// In the order they were asked for.
    pub foods: Vec<FoodReport>,
}

/// What foods are compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::IntoStaticStr)]
pub enum Per {
    /// 100 g, or 100 ml of what is measured so.
    #[serde(rename = "100g")]
    #[strum(serialize = "100g")]
    Hundred,
    /// The first household measure; 100 g of what has none.
    #[serde(rename = "portion")]
    #[strum(serialize = "portion")]
    Portion,
    /// As much as has 100 kcal.
    #[serde(rename = "100kcal")]
    #[strum(serialize = "100kcal")]
    Kcal,
}

/// The answer of `food compare`.
#[derive(Debug, Clone, Serialize)]
pub struct CompareReport {
    /// What the amounts are in.
    pub per: Per,
    /// In the order they were asked for.
    pub foods: Vec<ComparedFood>,
    /// Every nutrient.
    pub nutrients: PerNutrient<ComparedNutrient>,
}

/// A column of a comparison.
#[derive(Debug, Clone, Serialize)]
pub struct ComparedFood {
    /// Its id.
    pub id: String,
    /// Korean name.
    pub name_ko: String,
    /// English name.
    pub name_en: String,
    /// `100g` or `100ml`.
    pub basis: Basis,
    /// Grams (or ml) that the amounts are in; `null` where its energy is not known or none.
    pub grams: Option<f64>,
    /// The household measure they are in.
    pub portion: Option<PortionReport>,
    /// How many nutrients are known.
    pub known: usize,
}

/// A row of a comparison.
#[derive(Debug, Clone, Serialize)]
pub struct ComparedNutrient {
    /// Of the amounts.
    pub unit: Unit,
    /// One a food.
    pub values: Vec<CellReport>,
    /// Most ÷ least of what is known; `null` for fewer than two, or where the least is nothing.
    pub ratio: Option<f64>,
}

impl<T> PerNutrient<T> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// How many nutrients of a food are known, sums of known parts among them.
#[must_use]
pub fn known(food: &Food) -> usize {
    NutrientId::all().filter(|id| food.profile.amount(*id).known).count()
}

/// The answer of `food search`: the foods that are shown, of `total` that were found.
#[must_use]
pub fn search(query: &str, total: usize, hits: &[(Food, Match)], rich_in: &[NutrientId]) -> SearchReport {
    let hit = |(food, how): &(Food, Match)| {
        let rich = |id: &NutrientId| {
            let report = RichReport {
                unit: id.get().unit,
                per_helping: food::in_helping(food, *id)?,
                helping_g: food::helping(food),
                per_100g: food.profile.amount(*id).interval.low,
            };
            Some((*id, report))
        };
        HitReport {
            id: food.id.clone(),
            name_ko: food.name_ko.clone(),
            name_en: food.name_en.clone(),
            group: food.group.clone(),
            known: known(food),
            kind: food.kind.clone(),
            state: food.state.clone(),
            how: *how,
            energy: food.profile.cell(NutrientId::ENERGY).value(),
            rich_in: PerNutrient(rich_in.iter().filter_map(rich).collect()),
        }
    };
    SearchReport {
        query: query.to_owned(),
        total,
        uncounted: false,
        nutrients: nutrients().len(),
        rich_in: rich_in.iter().map(|id| id.get().id).collect(),
        hits: hits.iter().map(hit).collect(),
        did_you_mean: Vec::new(),
    }
}

/// Whose day a food is held against.
#[derive(Debug, Clone)]
pub struct Eater {
    /// As reported.
    pub who: EaterReport,
    /// What that person should get.
    pub targets: assess::Targets,
}

/// The answer of `food show`; `table` has the donors that are at hand.
#[must_use]
pub fn show(foods: &[&Food], eaters: &[Eater], table: &Foods) -> ShowReport {
    let one = |food: &&Food| FoodReport {
        id: food.id.clone(),
        name_ko: food.name_ko.clone(),
        name_en: food.name_en.clone(),
        group: food.group.clone(),
        kind: food.kind.clone(),
        state: food.state.clone(),
        source: food.source.clone(),
        borrowed_from: food.borrowed_from.clone(),
        basis: food.basis,
        refuse_pct: food.refuse_pct.map(float),
        portions: food.portions.iter().map(portion).collect(),
        package: food.packaged.as_deref().cloned(),
        known: known(food),
        nutrients: nutrients().len(),
        per_100g: PerNutrient(
            NutrientId::all()
                .map(|id| {
                    let shares = eaters.iter().map(|eater| share(food, id, &eater.targets)).collect();
                    (id, CellReport { targets: shares, ..cell(food, id, 1.0, table) })
                })
                .collect(),
        ),
    };
    ShowReport {
        people: eaters.iter().map(|eater| eater.who.clone()).collect(),
        foods: foods.iter().map(one).collect(),
    }
}

/// The answer of `food compare`.
#[must_use]
pub fn compare(foods: &[&Food], per: Per, table: &Foods) -> CompareReport {
    let columns: Vec<ComparedFood> = foods.iter().map(|food| column(food, per)).collect();
    let row = |id: NutrientId| {
        let value = |(food, column): (&&Food, &ComparedFood)| {
            let Some(grams) = column.grams else {
                return CellReport { value: None, at_least: None, ..cell(food, id, 1.0, table) };
            };
            cell(food, id, grams / 100.0, table)
        };
        let values: Vec<CellReport> = foods.iter().zip(&columns).map(value).collect();
        let known: Vec<f64> = values.iter().filter_map(|cell| cell.value).collect();
        let (least, most) = known.iter().fold((f64::INFINITY, 0.0_f64), |(a, b), v| (a.min(*v), b.max(*v)));
        let ratio = (known.len() > 1 && least > 0.0).then(|| most / least).filter(|ratio| ratio.is_finite());
        (id, ComparedNutrient { unit: id.get().unit, values, ratio })
    };
    let nutrients = PerNutrient(NutrientId::all().map(row).collect());
    CompareReport { per, foods: columns, nutrients }
}

fn column(food: &Food, per: Per) -> ComparedFood {
    let portion = (per == Per::Portion).then(|| food.portions.first().map(portion)).flatten();
    let grams = match (per, &portion) {
        (Per::Hundred, _) | (Per::Portion, None) => Some(100.0),
        (Per::Portion, Some(portion)) => {
            let refuse = food.refuse_pct.map_or(0.0, float);
            Some(if portion.as_bought { portion.grams * (100.0 - refuse) / 100.0 } else { portion.grams })
        }
        (Per::Kcal, _) => {
            let energy = food.profile.cell(NutrientId::ENERGY).value();
            energy.filter(|kcal| *kcal > 0.0).map(|kcal| 100.0 * 100.0 / kcal)
        }
    };
    ComparedFood {
        id: food.id.clone(),
        name_ko: food.name_ko.clone(),
        name_en: food.name_en.clone(),
        basis: food.basis,
        grams,
        portion,
        known: known(food),
    }
}

fn portion(portion: &food::Portion) -> PortionReport {
    PortionReport { names: portion.names.clone(), grams: float(portion.grams), as_bought: portion.as_bought }
}

/// One nutrient in `hundreds` of grams.
fn cell(food: &Food, id: NutrientId, hundreds: f64, table: &Foods) -> CellReport {
    let cell = food.profile.cell(id);
    let amount = food.profile.amount(id);
    let of_parts = cell == Cell::Unknown && !id.get().parts.is_empty();
    let low = amount.interval.low;
    let from_parts = of_parts && (amount.known || low > 0.0);
    let (state, from) = match cell {
        Cell::Measured(_) => (CellState::Measured, Some(food.source.clone())),
        Cell::Zero => (CellState::Zero, Some(food.source.clone())),
        Cell::Trace => (CellState::Trace, Some(food.source.clone())),
        Cell::Borrowed(_) => (CellState::Borrowed, Some(donor(food, id, table))),
        Cell::Unknown if from_parts => (CellState::SumOfParts, Some(parts(food, id))),
        Cell::Unknown => (CellState::Unknown, None),
    };
    CellReport {
        state,
        value: amount.known.then_some(low * hundreds),
        at_least: (!amount.known && low > 0.0).then_some(low * hundreds),
        unit: id.get().unit,
        from: from.filter(|from| !from.is_empty()),
        targets: Vec::new(),
    }
}

/// Which of the donors gave the figure: the first that knows the nutrient. Of one that is not at hand nobody can
/// tell, so it and those behind it are all named.
pub(super) fn donor(food: &Food, id: NutrientId, table: &Foods) -> String {
    let silent = |donor: &&String| table.by_id(donor).is_some_and(|row| row.profile.cell(id) == Cell::Unknown);
    let mut left: Vec<&str> = food.borrowed_from.iter().skip_while(silent).map(String::as_str).collect();
    if left.first().is_some_and(|first| table.by_id(first).is_some()) {
        left.truncate(1);
    }
    // A table that contradicts itself still names its donors.
    if left.is_empty() { food.borrowed_from.join(" ") } else { left.join(" ") }
}

/// The parts of a sum that are known.
fn parts(food: &Food, id: NutrientId) -> String {
    let known = id.get().parts.iter().filter(|part| food.profile.amount(part.id).known);
    known.map(|part| part.id.get().id).collect::<Vec<_>>().join(" ")
}

/// What 100 g of a food is of a person's target for a day.
fn share(food: &Food, id: NutrientId, targets: &assess::Targets) -> Option<ShareReport> {
    let (basis, amount, judged_on) = day_target(id, targets)?;
    let Amount { interval, known, .. } = food.profile.amount(judged_on);
    let share = (known || interval.low > 0.0).then(|| interval.low / amount);
    Some(ShareReport { basis, amount, share })
}

/// The one figure of a day that a nutrient is held against: a plan's own before published ones, a limit that is
/// told to healthy people (CDRR, guidance) before a need, and whose intake it is about.
fn day_target(id: NutrientId, targets: &assess::Targets) -> Option<(TargetBasis, f64, NutrientId)> {
    let need = targets.need.map(|need| need.value);
    let amount = |value: Value| match value.unit {
        ValueUnit::Own => Some(value.amount),
        ValueUnit::EnergyPercent => need.map(|kcal| value.amount / 100.0 * kcal / kcal_per_gram(id)),
    };
    let own = targets.own.iter().find(|own| own.nutrient == id);
    let published = targets.reference.get(id);
    let target = published.map(|published| published.target).unwrap_or_default();
    let (on, limit_on) = published.map_or((id, id), |p| (p.judged_on, p.limit_judged_on));
    let energy = need.filter(|_| id == NutrientId::ENERGY);
    let choices = [
        (TargetBasis::Need, energy, id),
        (TargetBasis::AtLeast, own.and_then(|own| own.at_least).and_then(amount), id),
        (TargetBasis::AtMost, own.and_then(|own| own.at_most).and_then(amount), id),
        (TargetBasis::Cdrr, target.cdrr.and_then(amount), limit_on),
        (TargetBasis::Limit, target.limit.and_then(|limit| amount(limit.value)), limit_on),
        (TargetBasis::Rni, target.rni.and_then(amount), on),
        (TargetBasis::Ai, target.ai.and_then(amount), on),
        (TargetBasis::Ear, target.ear.and_then(amount), on),
        (TargetBasis::AmdrHigh, target.amdr_high.and_then(amount), id),
    ];
    choices
        .into_iter()
        .find_map(|(basis, amount, on)| Some((basis, amount.filter(|amount| amount.is_finite() && *amount > 0.0)?, on)))
}

/// The answer of `food lint`; the rest of it is findings.
#[derive(Debug, Clone, Serialize)]
pub struct LintReport {
    /// The tables that were looked at.
    pub tables: Vec<LintedTable>,
}

/// One table.
#[derive(Debug, Clone, Serialize)]
pub struct LintedTable {
    /// As the person named it.
    pub file: String,
    /// How many foods it has.
    pub foods: usize,
}
