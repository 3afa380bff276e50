//! Amounts of nutrients: "980 mg", "1.6 g/kg", "30 %", "15 %DV", and the names of nutrients.

use rust_decimal::Decimal;
use rust_decimal::dec;
use unicode_normalization::UnicodeNormalization;

use super::problem::{Problem, Wanted};
use super::reader::{Entry, Reader, Text};
use super::{OwnTarget, Printed, TargetAmount, keys};
use crate::finding::{Span, Spanned};
use crate::measure::{self, AmountProblem, Fault};
use crate::nutrient::{Nutrient, NutrientId, PrintedAmount, Unit, nutrients};
use crate::suggest;

/// What gives energy, so that a share of the energy can be asked of it.
const ENERGY_GIVERS: [&str; 12] = [
    "carbohydrate",
    "protein",
    "fat",
    "total_sugars",
    "added_sugars",
    "saturated_fat",
    "monounsaturated_fat",
    "polyunsaturated_fat",
    "trans_fat",
    "linoleic_acid",
    "alpha_linolenic_acid",
    "alcohol",
];

/// An amount as it was read.
struct Read {
    per: Per,
    /// Half of the last printed digit, in the same unit.
    half: f64,
    /// Whether "미만" (less than) stands behind it.
    less: bool,
}

/// The amount of a nutrient in its own unit, and what the unit is per.
enum Per {
    Day(f64),
    Kg(f64),
    Percent(f64),
    DailyValue(f64),
}

impl<'t> Reader<'t> {
    /// `[targets]`.
    pub(super) fn targets(&mut self, entry: Entry<'t>) -> Vec<OwnTarget> {
        let mut targets: Vec<OwnTarget> = Vec::new();
        let mut keys: Vec<(NutrientId, &str)> = Vec::new();
        for line in self.table(entry).unwrap_or_default() {
            if let Some(nutrient) = self.nutrient(line) {
                if let Some((_, first)) = keys.iter().find(|(known, _)| *known == nutrient) {
                    self.same_key(line, first);
                    continue;
                }
                keys.push((nutrient, line.key));
                targets.extend(self.target(line, nutrient));
            }
        }
        targets
    }

    /// One line of `[targets]`.
    fn target(&mut self, line: Entry<'t>, nutrient: NutrientId) -> Option<OwnTarget> {
        if line.node.get_ref().is_str() {
            let fix = format!("{{ at-least = {} }}", self.written(line.node));
            self.wrong_type(line, line.node, Wanted::Table, Some(fix));
            return None;
        }
        let (mut at_least, mut at_most) = (None, None);
        for side in self.lines(line, &keys::TARGET)? {
            match side.key {
                "at-least" => at_least = self.target_amount(side, nutrient),
                "at-most" => at_most = self.target_amount(side, nutrient),
                _ => {}
            }
        }
        let span = self.place(line.node.span().into());
        if let (Some(low), Some(high)) = (&at_least, &at_most)
            && is_above(&low.value, &high.value)
        {
            self.report(Problem::TargetUpsideDown { nutrient: nutrient.get().id }, line.node.span().into());
            return None;
        }
        Some(OwnTarget { nutrient, at_least, at_most, span })
    }

    /// One side of a target.
    fn target_amount(&mut self, side: Entry<'t>, nutrient: NutrientId) -> Option<Spanned<TargetAmount>> {
        let unit = nutrient.get().unit.id();
        let text = self.amount_text(side, &format!("100 {unit}"), Some(&format!(" {unit}")))?;
        let value = match self.amount_of(&text, nutrient, 0)?.per {
            Per::Day(value) => TargetAmount::Daily(value),
            Per::Kg(value) => TargetAmount::PerKg(value),
            Per::Percent(value) if value > 100.0 => {
                self.out_of_range(side.key, &text, "0%".to_owned(), "100%".to_owned());
                return None;
            }
            Per::Percent(value) if ENERGY_GIVERS.contains(&nutrient.get().id) => TargetAmount::EnergyPercent(value),
            Per::Percent(_) | Per::DailyValue(_) => {
                self.nutrient_unit(&text, nutrient, Span::new(0, text.value.len()));
                return None;
            }
        };
        Some(Spanned::new(value, self.inner(&text)))
    }

    /// The lines of a label.
    pub(super) fn printed(&mut self, entry: Entry<'t>) -> Vec<Printed> {
        let mut lines: Vec<Printed> = Vec::new();
        let mut keys: Vec<(NutrientId, &str)> = Vec::new();
        for line in self.table(entry).unwrap_or_default() {
            let Some(nutrient) = self.nutrient(line) else { continue };
            if let Some((_, first)) = keys.iter().find(|(known, _)| *known == nutrient) {
                self.same_key(line, first);
                continue;
            }
            keys.push((nutrient, line.key));
            let unit = nutrient.get().unit.id();
            let Some(text) = self.amount_text(line, &format!("17 {unit}"), Some(&format!(" {unit}"))) else { continue };
            let (start, below) = less_than(text.value);
            let Some(Read { per, half, less }) = self.amount_of(&text, nutrient, start) else { continue };
            let amount = match per {
                Per::Day(value) if below || less => PrintedAmount::Below(value),
                Per::Day(value) => PrintedAmount::Absolute { value, half },
                // A label's bare per cent is that of the daily value.
                Per::DailyValue(percent) | Per::Percent(percent) if !below && !less => {
                    PrintedAmount::DailyValuePercent { percent, half }
                }
                Per::Kg(_) | Per::DailyValue(_) | Per::Percent(_) => {
                    self.nutrient_unit(&text, nutrient, Span::new(0, text.value.len()));
                    continue;
                }
            };
            lines.push(Printed { nutrient, amount, span: self.inner(&text) });
        }
        lines
    }

    /// The nutrient a key names; others are reported with the nearest.
    fn nutrient(&mut self, line: Entry<'t>) -> Option<NutrientId> {
        let found = NutrientId::called(line.key);
        if found.is_none() {
            let names = nutrients().iter().flat_map(Nutrient::names);
            let suggestion = suggest::closest(line.key, names).and_then(NutrientId::called).map(|id| id.get().id);
            let problem =
                Problem::UnknownNutrient { nutrient: line.key.to_owned(), suggestion: suggestion.map(str::to_owned) };
            self.report_key(problem, line, suggestion.map(|id| id.replace('_', "-")));
        }
        found
    }

    /// Reports a unit that cannot measure `nutrient`.
    fn nutrient_unit(&mut self, text: &Text<'_>, nutrient: NutrientId, span: Span) {
        let unit = text.value.get(span.start..span.end).unwrap_or_default().trim().to_owned();
        let problem = Problem::NutrientUnit { nutrient: nutrient.get().id, unit, wanted: nutrient.get().unit.id() };
        self.report_fault(Fault::new(problem, span), text);
    }

    /// An amount of a nutrient, in the nutrient's own unit, from byte `start` of the text on.
    fn amount_of(&mut self, text: &Text<'_>, nutrient: NutrientId, start: usize) -> Option<Read> {
        let row = nutrient.get();
        let number = measure::leading_number(text.value.get(start..).unwrap_or_default());
        let number = number.map_err(|fault| fault.shifted(start)).map(|(value, end)| (value, start + end));
        let (value, end) = self.measured(text, number, &[])?;
        let rest = text.value.get(end..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start().len();
        let span = Span::new(end + blanks, text.value.trim_end().len().max(end + blanks));
        let written: String = rest.trim().nfkc().collect();
        let (written, less) = match written.strip_suffix("미만") {
            Some(unit) => (unit.trim_end().to_owned(), true),
            None => (written, false),
        };
        let half = measure::half_digit(value);
        let read = |per, half| Some(Read { per, half: measure::float(half), less });
        if written.is_empty() {
            let whole = Span::new(0, text.value.len());
            let fault = Fault::new(AmountProblem::NoUnit, whole).replaced_by(format!(
                "{} {}",
                text.value.trim(),
                row.unit.id()
            ));
            self.amount_fault(fault, text, &[]);
            return None;
        }
        if written == "%" {
            return read(Per::Percent(measure::float(value)), half);
        }
        if written.replace(' ', "").eq_ignore_ascii_case("%DV") {
            return read(Per::DailyValue(measure::float(value)), half);
        }
        let (unit, per_kg) = match written.split_once('/') {
            Some((unit, kg)) if kg.trim().eq_ignore_ascii_case("kg") => (unit.trim(), true),
            _ => (written.as_str(), false),
        };
        // "800 ug RAE" says what the nutrient is counted as anyway.
        let unit = unit.split_once(' ').filter(|(_, as_)| is_equivalent(as_, row.equivalent)).map_or(unit, |(u, _)| u);
        let Some(factor) = factor(unit, row.unit) else {
            if known_unit(unit) {
                self.nutrient_unit(text, nutrient, span);
            } else {
                let fault = Fault::new(AmountProblem::UnknownUnit { unit: written.clone() }, span);
                self.amount_fault(fault, text, &["kcal", "kJ", "g", "mg", "ug", "ml", "g/kg", "%", "%DV"]);
            }
            return None;
        };
        let Some(amount) = value.checked_mul(factor).filter(|amount| *amount <= dec!(100_000_000)) else {
            self.amount_fault(Fault::new(AmountProblem::Absurd, Span::new(0, text.value.len())), text, &[]);
            return None;
        };
        let amount = measure::float(amount);
        let per = if per_kg { Per::Kg(amount) } else { Per::Day(amount) };
        read(per, half.checked_mul(factor).unwrap_or(half))
    }
}

/// Where the amount of "< 1 g" or "less than 1 g" begins, and whether it is one of these.
fn less_than(text: &str) -> (usize, bool) {
    let start = text.len() - text.trim_start().len();
    let rest = text.get(start..).unwrap_or_default();
    let words = ["<", "less than"];
    let found =
        words.into_iter().find(|word| rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)));
    (start + found.map_or(0, str::len), found.is_some())
}

/// Whether two sides of a target are in the same terms, and the lower is above the upper.
fn is_above(low: &TargetAmount, high: &TargetAmount) -> bool {
    match (low, high) {
        (TargetAmount::Daily(a), TargetAmount::Daily(b))
        | (TargetAmount::PerKg(a), TargetAmount::PerKg(b))
        | (TargetAmount::EnergyPercent(a), TargetAmount::EnergyPercent(b)) => a > b,
        _ => false,
    }
}

/// Whether a word says what a nutrient is counted as: "RAE", "α-TE".
fn is_equivalent(word: &str, equivalent: &str) -> bool {
    let plain = |word: &str| word.trim().to_lowercase().replace('α', "alpha").replace('-', "");
    !equivalent.is_empty() && plain(word) == plain(equivalent)
}

/// A unit's dimension and size: kcal, grams or millilitres.
fn size(unit: &str) -> Option<(Unit, Decimal)> {
    Some(match unit.to_lowercase().as_str() {
        "kcal" => (Unit::Kcal, dec!(1)),
        // 4.184 J a calorie: the thermochemical calorie, as on labels.
        "kj" => (Unit::Kcal, Decimal::ONE.checked_div(dec!(4.184))?),
        "kg" => (Unit::G, dec!(1000)),
        "g" | "그램" => (Unit::G, dec!(1)),
        "mg" => (Unit::G, dec!(0.001)),
        "ug" | "μg" | "mcg" => (Unit::G, dec!(0.000_001)),
        "ml" => (Unit::Ml, dec!(1)),
        "l" => (Unit::Ml, dec!(1000)),
        _ => return None,
    })
}

/// Whether a unit measures something, if not this.
fn known_unit(unit: &str) -> bool {
    let unit = unit.split([' ', '/']).next().unwrap_or_default();
    size(unit).is_some() || ["iu", "%", "%dv", "re", "ne"].contains(&unit.to_lowercase().as_str())
}

/// How many of `own` one `unit` is; `None` where the one does not measure the other.
fn factor(unit: &str, own: Unit) -> Option<Decimal> {
    let (dimension, size) = size(unit)?;
    match (own, dimension) {
        (Unit::Kcal, Unit::Kcal) | (Unit::G, Unit::G) | (Unit::Ml, Unit::Ml | Unit::G) => Some(size),
        (Unit::Mg, Unit::G) => size.checked_mul(dec!(1000)),
        (Unit::Ug, Unit::G) => size.checked_mul(dec!(1_000_000)),
        _ => None,
    }
}
