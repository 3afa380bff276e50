//! Foods that come with a label, a list of contents, or both.

use rust_decimal::Decimal;

use crate::assess::resolve::Resolver;
use crate::assess::{Eatable, Origin, Package, Problem};
use crate::finding::Span;
use crate::label::{self, Clash, Conflict, Doubt, Line, Mixture, Part, Said, Stuff};
use crate::measure::{Interval, Quantity, System, float};
use crate::nutrient::{Amount, NutrientId};
use crate::plan::{Content, LabelBasis, PlanFood, Stated, StatedAmount, nfc};

/// A label's tolerance where the plan states none: Korea's law allows 120 % and 80 %.
const DEFAULT_TOLERANCE: f64 = 0.2;

/// Foods in a list of contents, and in the lists in it: no package prints more, and lists of lists of lists double.
const MOST_LEAVES: usize = 100;

impl<'a> Resolver<'a> {
    /// What the label prints, what the list of contents bounds, and for the rest what the row behind them says; `None`
    /// after an error.
    pub(super) fn take_apart(&mut self, entry: &'a PlanFood, food: &mut Eatable) -> Option<()> {
        let base = base(entry, food);
        let whose = entry.daily_values.unwrap_or(self.plan.units);
        let lines = self.lines(entry, whose);
        let tolerance = entry.tolerance.as_ref().map_or(DEFAULT_TOLERANCE, |tolerance| float(tolerance.value));
        let grams = food.eaten(base).and_then(|eaten| eaten.grams).map(float);
        let sound = self.doubt(entry, &lines, grams, tolerance);
        let mut leaves = Vec::new();
        let mixture = match entry.contains[..] {
            [] => None,
            _ => Some(Mixture {
                parts: self.parts(entry, food, base, &mut leaves)?,
                ordered: entry.ordered,
                yields: entry.yield_factor.as_ref().map_or((1.0, 1.0), |y| (float(y.value.low), float(y.value.high))),
                grams,
                label: lines.clone(),
                tolerance,
                whose,
            }),
        };
        if !sound {
            return None;
        }
        // What the row says of 100 g, said of what the label is for.
        let multiple = food.eaten(base).and_then(|eaten| food.multiple(&eaten)).map(float);
        if multiple.is_none() && entry.is.is_some() {
            let span = entry.label.as_ref().map_or(entry.key.span, |label| label.span);
            self.report(Problem::NoUnitWeight { food: entry.key.value.clone() }, span);
        }
        for amount in &mut food.amounts {
            *amount = multiple.map_or(Amount::UNKNOWN, |multiple| amount.times(Interval::exactly(multiple)));
        }
        food.base = base;
        food.is_cooked = true;
        let mut package = Package { lines, tolerance, whose, of_row: multiple, steps: Vec::new() };
        let mut proved = None;
        for line in &package.lines {
            if let Some(amount) = label::printed(line.nutrient, line.amount, tolerance, whose) {
                food.amounts[line.nutrient.index()] = amount;
            }
        }
        if let Some(mixture) = mixture {
            match label::prove(&mixture) {
                Ok(proof) => {
                    food.amounts.clone_from(&proof.amounts);
                    proved = Some((Box::new(mixture), Box::new(proof)));
                }
                Err(conflict) => self.conflict(entry, tolerance, conflict)?,
            }
        }
        package.steps = label::complete(&mut food.amounts, &package.lines, proved.is_some());
        let package = Box::new(package);
        food.origin = match proved {
            Some((mixture, proof)) => Origin::Contents { mixture, proof, leaves, package },
            None => Origin::Label(package),
        };
        Some(())
    }

    /// The printed lines; one in per cent of a daily value that nobody publishes is left out with a finding.
    fn lines(&mut self, entry: &PlanFood, whose: System) -> Vec<Line> {
        let mut lines = Vec::new();
        for printed in entry.label.iter().flat_map(|label| &label.printed) {
            let line = Line { nutrient: printed.nutrient, amount: printed.amount };
            if label::printed(line.nutrient, line.amount, 0.0, whose).is_some() {
                lines.push(line);
            } else {
                let problem = Problem::NoDailyValue {
                    food: entry.key.value.clone(),
                    nutrient: line.nutrient.get().id.to_owned(),
                    country: whose.into(),
                };
                self.report(problem, printed.span);
            }
        }
        lines
    }

    /// Reports what cannot be true of a label; `false` after an error.
    fn doubt(&mut self, entry: &PlanFood, lines: &[Line], grams: Option<f64>, tolerance: f64) -> bool {
        let span = |id: NutrientId| {
            let printed = entry.label.iter().flat_map(|label| &label.printed);
            printed.filter(|line| line.nutrient == id).map(|line| line.span).next().unwrap_or(entry.key.span)
        };
        let food = || entry.key.value.clone();
        let mut sound = true;
        for doubt in label::doubts(lines, grams, tolerance) {
            match doubt {
                Doubt::PartOverWhole { part, whole, printed, of } => {
                    let problem =
                        Problem::LabelParts { food: food(), part: part.get().id, printed, whole: whole.get().id, of };
                    self.report(problem, span(part));
                    sound = false;
                }
                Doubt::Weight { printed, of } => {
                    let at = entry.label.as_ref().map_or(entry.key.span, |label| label.span);
                    self.report(Problem::LabelWeight { food: food(), printed, of }, at);
                    sound = false;
                }
                Doubt::Energy { printed, least, most } => {
                    self.report(Problem::LabelEnergy { food: food(), printed, least, most }, span(NutrientId::ENERGY));
                }
            }
        }
        sound
    }

    /// What a list of contents names, each with its amounts in a gram, and the foods at its ends; `None` after an error, all
    /// of them reported.
    fn parts(
        &mut self,
        entry: &'a PlanFood,
        food: &Eatable,
        base: Quantity,
        leaves: &mut Vec<usize>,
    ) -> Option<Vec<Part>> {
        // Grams are stated of one unit; they count in as much as the label is for.
        let grams = |quantity: Quantity| food.eaten(quantity).and_then(|eaten| eaten.grams).map(float);
        let of_unit = grams(base).zip(grams(Quantity::Count(Decimal::ONE))).map(|(base, unit)| base / unit);
        let of_unit = of_unit.or_else(|| (base == Quantity::Count(Decimal::ONE)).then_some(1.0));
        let mut parts = Vec::new();
        let mut shares = Decimal::ZERO;
        for content in &entry.contains {
            if leaves.len() > MOST_LEAVES {
                break;
            }
            let Some((index, stated)) = self.content(content) else { continue };
            if let Some(stated) = stated.filter(|stated| is_impossible(stated.amount)) {
                let problem = Problem::ContentsAmount { food: content.food.value.clone(), amount: stated.text.clone() };
                self.report(problem, content.whole.span);
                continue;
            }
            let said = match stated.map(|stated| stated.amount) {
                None => None,
                Some(StatedAmount::Share(range)) => {
                    shares = shares.saturating_add(range.low);
                    Some(Said::Share(float(range.low), float(range.high).min(1.0)))
                }
                Some(StatedAmount::Grams(range)) => {
                    let Some(times) = of_unit else {
                        self.report(Problem::ContentsWeight { food: entry.key.value.clone() }, content.whole.span);
                        continue;
                    };
                    Some(Said::Grams(float(range.low) * times, float(range.high) * times))
                }
            };
            if let Some(stuff) = self.stuff(index, content, leaves) {
                parts.push(Part { name: self.foods[index].name.clone(), stuff, stated: said });
            }
        }
        if leaves.len() > MOST_LEAVES {
            let problem = Problem::ContentsTooMany { food: entry.key.value.clone(), most: MOST_LEAVES };
            self.report(problem, entry.key.span);
            return None;
        }
        if shares > Decimal::ONE {
            self.contents_conflict(entry, Clash::Shares);
            return None;
        }
        (parts.len() == entry.contains.len()).then_some(parts)
    }

    /// The food of an entry, and what is stated of it: a name that ends in an amount is a name before it is anything else.
    fn content<'c>(&mut self, content: &'c Content) -> Option<(usize, Option<&'c Stated>)> {
        let whole = nfc(&content.whole.value);
        let (name, stated) = if self.entry(&whole).is_some() || !self.tables.foods.meant_by(&whole).is_empty() {
            (whole, None)
        } else {
            (nfc(&content.food.value), content.stated.as_ref())
        };
        let index = if let Some(entry) = self.entry(&name) {
            self.plan_food(entry)?
        } else {
            let row = self.row(&name, content.food.span)?;
            self.table_food(row, &name)
        };
        Some((index, stated))
    }

    /// What a content is: another list, or a food by the gram.
    fn stuff(&mut self, index: usize, content: &Content, leaves: &mut Vec<usize>) -> Option<Stuff> {
        let food = &self.foods[index];
        if let Origin::Contents { mixture, leaves: inner, .. } = &food.origin {
            leaves.extend(inner);
            let stuff = Stuff::Mixture(mixture.clone());
            if mixture.grams.is_none() && !mixture.label.is_empty() {
                let food = food.name.clone();
                self.report(Problem::LabelWeightless { food }, content.food.span);
            }
            return Some(stuff);
        }
        let gram = food.eaten(Quantity::Grams(Decimal::ONE)).and_then(|eaten| food.multiple(&eaten));
        let Some(gram) = gram else {
            self.weightless(index, content.food.span);
            return None;
        };
        leaves.push(index);
        let gram = Interval::exactly(float(gram));
        Some(Stuff::Food(food.amounts.iter().map(|amount| amount.times(gram)).collect()))
    }

    fn weightless(&mut self, index: usize, span: Span) {
        let food = self.foods[index].name.clone();
        let problem = match self.foods[index].base {
            Quantity::Count(_) => Problem::NoUnitWeight { food },
            _ => Problem::NeedsDensity { food },
        };
        self.report(problem, span);
    }

    /// Reports why a list cannot be; `None` where nothing can be said of the food.
    fn conflict(&mut self, entry: &PlanFood, tolerance: f64, conflict: Conflict) -> Option<()> {
        match conflict {
            Conflict::List(clash) => {
                self.contents_conflict(entry, clash);
                None
            }
            Conflict::Label { lines, tolerance: enough, order } => {
                let problem = Problem::LabelConflict {
                    food: entry.key.value.clone(),
                    nutrients: lines.into_iter().map(|id| id.get().id).collect(),
                    tolerance: tolerance * 100.0,
                    enough,
                    order,
                };
                self.report(problem, entry.label.as_ref().map_or(entry.key.span, |label| label.span));
                Some(())
            }
        }
    }

    fn contents_conflict(&mut self, entry: &PlanFood, clash: Clash) {
        let stated = |content: &&Content| {
            let amount = content.stated.as_ref().map(|stated| stated.amount);
            let by_weight = matches!(amount, Some(StatedAmount::Grams(_)));
            amount.is_some() && (clash != Clash::Grams || by_weight)
        };
        let at = entry.contains.iter().find(stated).or(entry.contains.first());
        let span = at.map_or(entry.key.span, |content| content.whole.span);
        self.report(Problem::ContentsConflict { food: entry.key.value.clone(), clash }, span);
    }
}

/// None of a food, or more of it than there is of everything.
fn is_impossible(stated: StatedAmount) -> bool {
    // A printed 0 is up to half of its last digit; 100 % is the most.
    match stated {
        StatedAmount::Share(range) => {
            range.low.is_zero() && range.high <= Decimal::new(5, 3) || range.low > Decimal::ONE
        }
        StatedAmount::Grams(range) => range.low.is_zero() && range.high <= Decimal::new(5, 1),
    }
}

/// What the amounts of a label are for; of a list without a label 100 g.
fn base(entry: &PlanFood, food: &Eatable) -> Quantity {
    let Some(label) = &entry.label else { return Quantity::Grams(Decimal::ONE_HUNDRED) };
    match label.per {
        LabelBasis::Unit => Quantity::Count(Decimal::ONE),
        LabelBasis::Quantity(quantity) => quantity,
        LabelBasis::Serving => food
            .portions
            .iter()
            .find(|(name, _)| ["serving", "1회", "회"].contains(&name.to_lowercase().as_str()))
            .map_or(Quantity::Count(Decimal::ONE), |(_, size)| *size),
    }
}
