//! Which nutrients stand under which heading. Shared by every format for people.

use crate::assess::{LimitVerdict, Verdict, kcal_per_gram};
use crate::measure::Interval;
use crate::nutrient::{Evidence, NutrientId};
use crate::report::{NutrientReport, PlanReport};
use crate::words::{Lang, amount, number, range, ui};

/// Which of a nutrient's targets is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aspect {
    /// EAR, RNI, AI, the energy need or an own floor.
    Need,
    /// UL, CDRR, a guidance limit or an own ceiling.
    Limit,
    /// The acceptable share of energy.
    Share,
}

/// One target of one nutrient.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item<'a> {
    pub(super) id: NutrientId,
    pub(super) aspect: Aspect,
    pub(super) nutrient: &'a NutrientReport,
}

/// Every target under its heading.
#[derive(Debug, Default)]
pub(super) struct Sections<'a> {
    pub(super) short: Vec<Item<'a>>,
    pub(super) over: Vec<Item<'a>>,
    pub(super) unsure: Vec<Item<'a>>,
    /// Limits of what has a need too, where nothing bounds the intake from above: little news, much ink.
    pub(super) unbounded: Vec<Item<'a>>,
    pub(super) marginal: Vec<Item<'a>>,
    pub(super) below_ai: Vec<Item<'a>>,
    pub(super) met: Vec<Item<'a>>,
    pub(super) no_target: Vec<Item<'a>>,
}

/// Undetermined targets about which the same foods are silent.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub(super) foods: Vec<&'a str>,
    /// Whether there are more foods than those, not the same for every item.
    pub(super) others: bool,
    pub(super) items: Vec<Item<'a>>,
}

/// What an item is held against.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Goal {
    /// In the nutrient's unit, or per cent of energy for a share: the middle of the bar.
    pub(super) value: f64,
    /// For people.
    pub(super) text: String,
}

impl<'a> Sections<'a> {
    pub(super) fn of(report: &'a PlanReport) -> Self {
        let mut all = Self::default();
        for (id, nutrient) in &report.week.nutrients.0 {
            let item = |aspect| Item { id: *id, aspect, nutrient };
            let before = all.judged();
            // The range is the verdict where a nutrient has no other need: it is said once.
            let only_share = only_share(nutrient);
            let need = if only_share { Aspect::Share } else { Aspect::Need };
            all.file(nutrient.verdict, item(need));
            if !only_share {
                all.file(nutrient.amdr_verdict, item(Aspect::Share));
            }
            match nutrient.limit_verdict {
                LimitVerdict::Over => all.over.push(item(Aspect::Limit)),
                LimitVerdict::Undetermined if nutrient.high.is_none() && nutrient.verdict != Verdict::NoTarget => {
                    all.unbounded.push(item(Aspect::Limit));
                }
                LimitVerdict::Undetermined => all.unsure.push(item(Aspect::Limit)),
                LimitVerdict::Within if all.judged() == before => all.met.push(item(Aspect::Limit)),
                LimitVerdict::Within | LimitVerdict::NoTarget => {}
            }
            if all.judged() == before {
                all.no_target.push(item(Aspect::Need));
            }
        }
        // A share of energy that is met besides a met need is no news.
        let needs: Vec<_> = all.met.iter().filter(|i| i.aspect == Aspect::Need).map(|i| i.id).collect();
        // Nor is a met need of what there is too much of.
        let over: Vec<_> = all.over.iter().map(|i| i.id).collect();
        all.met.retain(|item| (item.aspect != Aspect::Share || !needs.contains(&item.id)) && !over.contains(&item.id));
        all
    }

    fn file(&mut self, verdict: Verdict, item: Item<'a>) {
        match verdict {
            Verdict::Met => self.met.push(item),
            Verdict::Marginal => self.marginal.push(item),
            Verdict::Short => self.short.push(item),
            Verdict::BelowAi => self.below_ai.push(item),
            Verdict::Over => self.over.push(item),
            Verdict::Undetermined => self.unsure.push(item),
            Verdict::NoTarget => {}
        }
    }

    /// How many targets got a verdict, undetermined ones too.
    pub(super) fn judged(&self) -> usize {
        [&self.short, &self.over, &self.unsure, &self.marginal, &self.below_ai, &self.met].map(Vec::len).iter().sum()
    }

    /// The undetermined, by the foods that are silent; the largest group first.
    pub(super) fn groups(&self) -> Vec<Group<'a>> {
        /// More groups than these are no longer read.
        const MANY: usize = 5;
        let exact = self.grouped_by(&|_| true);
        if exact.len() <= MANY {
            return exact;
        }
        // Then only the two foods that matter most tell groups apart.
        let top: Vec<&str> = self.most_silent().into_iter().take(2).map(|(food, _)| food).collect();
        self.grouped_by(&|food| top.contains(&food))
    }

    fn grouped_by(&self, counts: &dyn Fn(&str) -> bool) -> Vec<Group<'a>> {
        let mut groups: Vec<Group<'a>> = Vec::new();
        for item in &self.unsure {
            let all = &item.nutrient.unknown_in;
            let foods: Vec<&str> = all.iter().map(String::as_str).filter(|food| counts(food)).collect();
            let others = foods.len() < all.len();
            // "Nobody is silent" is another group than "others are".
            let same = |group: &&mut Group| group.foods == foods && (!foods.is_empty() || group.others == others);
            match groups.iter_mut().find(same) {
                Some(group) => {
                    group.items.push(*item);
                    group.others |= others;
                }
                None => groups.push(Group { foods, others, items: vec![*item] }),
            }
        }
        groups.sort_by_key(|group| std::cmp::Reverse(group.items.len()));
        groups
    }

    /// The foods that are silent about most of what cannot be told, and about how much.
    pub(super) fn most_silent(&self) -> Vec<(&'a str, usize)> {
        let mut foods: Vec<(&'a str, usize)> = Vec::new();
        for food in self.unsure.iter().flat_map(|item| &item.nutrient.unknown_in) {
            match foods.iter_mut().find(|(name, _)| name == food) {
                Some((_, count)) => *count += 1,
                None => foods.push((food, 1)),
            }
        }
        foods.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        foods
    }
}

/// Whether the acceptable share of energy is all that a nutrient's verdict can be about.
pub(super) fn only_share(nutrient: &NutrientReport) -> bool {
    let t = &nutrient.targets;
    (t.amdr_low.is_some() || t.amdr_high.is_some())
        && [t.ear, t.rni, t.ai, t.eer, t.at_least].iter().all(Option::is_none)
}

/// A nutrient's amount as an interval.
pub(super) fn interval(nutrient: &NutrientReport) -> Interval<f64> {
    Interval { low: nutrient.low, estimate: nutrient.estimate, high: nutrient.high }
}

impl Item<'_> {
    /// What the verdict leans on.
    pub(super) fn basis(&self) -> Option<Evidence> {
        match self.aspect {
            Aspect::Need => self.nutrient.basis,
            Aspect::Limit => self.nutrient.limit_basis,
            Aspect::Share => self.nutrient.amdr_basis,
        }
    }

    /// The amount that is judged, in the goal's unit, and as people read it.
    pub(super) fn intake(&self, report: &PlanReport, lang: Lang) -> (Interval<f64>, String) {
        if self.aspect == Aspect::Share
            && let Some(share) = self.energy_share(report)
        {
            let text = range(&share, self.share_decimals(), lang);
            let known = text != ui::UNKNOWN.get(lang);
            return (share, if known { format!("{text} %") } else { text });
        }
        let on = self.judged_on();
        let interval = interval(report.week.nutrients.get(on).filter(|_| on != self.id).unwrap_or(self.nutrient));
        (interval, amount(on, &interval, lang))
    }

    /// Whose intake is held against the goal: another form's, where the reference is about that.
    pub(super) fn judged_on(&self) -> NutrientId {
        let other = match self.aspect {
            Aspect::Need => self.nutrient.judged_on,
            Aspect::Limit => self.nutrient.limit_judged_on,
            Aspect::Share => None,
        };
        other.and_then(NutrientId::named).unwrap_or(self.id)
    }

    /// A range of 0.6–1.2 % needs its decimals.
    fn share_decimals(&self) -> usize {
        usize::from(self.nutrient.targets.amdr_high.is_some_and(|high| high < 5.0))
    }

    /// Per cent of energy: the report's own, or for a fatty acid the widest that amount and energy allow.
    fn energy_share(&self, report: &PlanReport) -> Option<Interval<f64>> {
        let given = report.week.energy_shares.get(self.id).copied();
        given.or_else(|| {
            let energy = report.week.nutrients.get(NutrientId::ENERGY)?;
            let share = |amount: f64, energy: f64| 100.0 * amount * kcal_per_gram(self.id) / energy;
            let ends = Interval {
                low: energy.high.filter(|kcal| *kcal > 0.0).map_or(0.0, |kcal| share(self.nutrient.low, kcal)),
                estimate: None,
                high: self.nutrient.high.filter(|_| energy.low > 0.0).map(|high| share(high, energy.low)),
            };
            Some(ends.map(|share| share.min(100.0)))
        })
    }

    /// The nutrient's name; a share of energy says so.
    pub(super) fn name(&self, lang: Lang) -> String {
        let name = ui::nutrient(self.judged_on(), lang);
        if self.aspect == Aspect::Share { format!("{name} %") } else { name.into() }
    }

    /// The same inside a sentence.
    pub(super) fn name_inside(&self, lang: Lang) -> String {
        let name = ui::nutrient_inside(self.judged_on(), lang);
        if self.aspect == Aspect::Share { format!("{name} ({})", ui::ENERGY_SHARE.get(lang)) } else { name }
    }

    /// What it is held against.
    pub(super) fn goal(&self, report: &PlanReport, lang: Lang) -> Option<Goal> {
        let t = &self.nutrient.targets;
        let decimals = self.id.get().decimals;
        let goal = |value: Option<f64>, word: &str| {
            value.map(|value| Goal { value, text: format!("{word} {}", number(value, decimals)) })
        };
        // An energy that the plan caps and that nobody needs.
        let need = report.energy_need.as_ref().filter(|_| self.id == NutrientId::ENERGY);
        let is_capped = need.is_some_and(|need| need.least <= 0.0);
        match self.aspect {
            Aspect::Need => self
                .energy_goal(t.at_least, "at_least", ui::TARGET.get(lang), report, lang)
                .or_else(|| goal(t.at_least, ui::TARGET.get(lang)))
                .or_else(|| goal(t.at_most.filter(|_| self.nutrient.verdict == Verdict::Over || is_capped), "≤"))
                .or_else(|| goal(t.rni, "RNI"))
                .or_else(|| goal(t.ai, "AI"))
                .or_else(|| goal(t.ear, "EAR"))
                .or_else(|| goal(need.map(|need| need.value), ui::NEED.get(lang)))
                .or_else(|| goal(t.eer, "EER")),
            Aspect::Limit => self
                .energy_goal(t.at_most, "at_most", "≤", report, lang)
                .or_else(|| goal(t.at_most, "≤"))
                .or_else(|| self.energy_goal(t.limit, "limit", "≤", report, lang))
                .or_else(|| {
                    let lowest = [(t.ul, "UL"), (t.cdrr, "CDRR"), (t.limit, "≤")]
                        .into_iter()
                        .filter(|(value, _)| value.is_some())
                        .min_by(|(a, _), (b, _)| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
                    lowest.and_then(|(value, word)| goal(value, word))
                }),
            Aspect::Share => {
                let ends = [t.amdr_low, t.amdr_high]
                    .map(|end| end.map(|end| number(end, self.share_decimals())).unwrap_or_default());
                let value = if self.nutrient.amdr_verdict == Verdict::Over { t.amdr_high } else { t.amdr_low };
                let [low, high] = ends;
                value.map(|value| Goal { value, text: format!("AMDR {low}–{high} %") })
            }
        }
    }

    /// A target that is per cent of energy, as an amount at the week's energy.
    fn energy_goal(
        &self,
        share: Option<f64>,
        target: &str,
        word: &str,
        report: &PlanReport,
        lang: Lang,
    ) -> Option<Goal> {
        let share = share.filter(|_| self.nutrient.targets.energy_percent.contains(&target))?;
        let energy = report.week.nutrients.get(NutrientId::ENERGY)?;
        let value = share / 100.0 * energy.estimate.unwrap_or(energy.low) / kcal_per_gram(self.id);
        Some(Goal { value, text: format!("{word} {}", ui::of_energy(&format!("{} %", number(share, 0)), lang)) })
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_fatty_acid_is_held_against_its_range_in_per_cent() {
        let report = sample::week();
        let id = NutrientId::named("linoleic_acid").unwrap();
        let nutrient = NutrientReport { low: 10.0, high: None, ..report.week.nutrients.get(id).unwrap().clone() };
        let item = Item { id, aspect: Aspect::Share, nutrient: &nutrient };
        assert_eq!(item.intake(&report, Lang::En).1, "≥ 4 %");
    }

    #[test]
    fn what_is_over_is_not_called_met() {
        let report = sample::week();
        let sections = Sections::of(&report);
        let names = |items: &[Item]| items.iter().map(|item| item.id.get().id).collect::<Vec<_>>();
        assert_eq!(names(&sections.over), ["sodium"]);
        assert_eq!(names(&sections.met), ["protein", "fat", "cholesterol", "phosphorus"]);
    }

    #[test]
    fn a_few_groups_are_exact_and_many_are_told_apart_by_two_foods() {
        let report = sample::week();
        let few = Sections::of(&report).groups();
        assert_eq!(
            few.iter().map(|group| group.foods.clone()).collect::<Vec<_>>(),
            [vec!["lunchbox", "sushi"], vec!["sushi"]]
        );
        assert!(few.iter().all(|group| !group.others));
        let report = sample::worst();
        let sections = Sections::of(&report);
        let many = sections.groups();
        assert!(many.len() <= 5 && many.iter().all(|group| group.foods.len() <= 2));
        assert_eq!(many.iter().map(|group| group.items.len()).sum::<usize>(), sections.unsure.len());
    }

    #[test]
    fn an_open_limit_beside_an_open_need_is_told_apart() {
        let mut report = sample::week();
        for (_, n) in &mut report.week.nutrients.0 {
            if n.verdict == Verdict::Undetermined {
                n.limit_verdict = LimitVerdict::Undetermined;
            }
        }
        let sections = Sections::of(&report);
        let open: Vec<_> = sections.unbounded.iter().map(|item| item.id.get().id).collect();
        assert_eq!(open, ["iodine", "selenium"]);
    }
}
