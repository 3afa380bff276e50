//! The plans that come with the program: every single edit is written into the text of the plan, and that is read, resolved,
//! judged and paid for like any plan.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use meals::assess::{self, Prices, ResolvedPlan, Tables};
use meals::finding::{Problem as _, Severity};
use meals::food::{self, Foods, Groups};
use meals::swap::{Edit, Layout, Request, Suggestion, Swaps};
use meals::{money, plan};
use rust_decimal::Decimal;

use super::brute::{
    NEAR, NEAR_MONEY, Point, Question, Ruler, World, allowed_set, cap, energy, float, is_front, paid, window,
};
use super::random::Dice;
use crate::program::root;

pub(super) const PLANS: [&str; 3] = ["plans/week.toml", "plans/student-us.toml", "tests/fixtures/pinned-week.toml"];

fn data(file: &str) -> String {
    fs::read_to_string(root().join("data").join(file)).unwrap()
}

/// The tables that come with the program.
pub(super) struct Shop {
    pub(super) foods: String,
    portions: String,
    ceilings: String,
    retention: String,
    pub(super) prices: String,
}

impl Shop {
    pub(super) fn new() -> Self {
        Self {
            foods: data("foods.csv"),
            portions: data("portions.csv"),
            ceilings: data("ceilings.csv"),
            retention: data("retention.csv"),
            prices: data("prices.csv"),
        }
    }

    fn foods(&self, text: &str) -> Foods {
        let (plan, _) = plan::read(text, &"plan.toml".into());
        let mut wanted: BTreeSet<String> = plan.unwrap().wanted();
        wanted.extend(self.prices.lines().skip(1).filter_map(|line| line.split(',').next()).map(str::to_owned));
        let mut rows = food::pick(&self.foods, &wanted);
        food::add_portions(&self.portions, &mut rows);
        rows.into_iter().collect()
    }

    fn groups(&self, foods: &Foods) -> Groups<'_> {
        Groups::pick(&self.ceilings, foods.iter().map(|food| food.group.as_str()))
    }

    fn prices(&self, foods: &Foods) -> Prices {
        let known = |id: &str| foods.by_id(id).is_some();
        Prices { files: Vec::new(), default: money::read(self.prices.as_bytes(), &"prices.csv".into(), &known).0 }
    }

    pub(super) fn world(&self, text: &str) -> World {
        let foods = self.foods(text);
        let (groups, prices) = (self.groups(&foods), self.prices(&foods));
        World::of(text, foods, &groups, &prices)
    }

    /// A plan by the ordinary road.
    fn week(&self, text: &str) -> ResolvedPlan {
        self.week_of(text, &self.foods(text))
    }

    /// The same with foods that were looked up before.
    fn week_of(&self, text: &str, foods: &Foods) -> ResolvedPlan {
        let file: Arc<str> = "plan.toml".into();
        let (plan, findings) = plan::read(text, &file);
        assert!(findings.is_empty(), "{findings:?}\n{text}");
        let (groups, prices) = (self.groups(foods), self.prices(foods));
        let tables = Tables { foods, groups: &groups, retention: &self.retention, prices: &prices };
        let (week, findings) = assess::resolve(&plan.unwrap(), tables, &file, &|_| None);
        let grave: Vec<_> = findings.iter().filter(|finding| finding.problem.severity() == Severity::Error).collect();
        assert!(grave.is_empty(), "{grave:?}\n{text}");
        week
    }
}

const PLAIN: Question = Question { sure: false, only: None, max_extra: None, save: None };

/// The text of a plan with edits made.
fn edited(text: &str, world: &World, swaps: &Swaps, edits: &[Edit]) -> String {
    let one = Suggestion {
        edits: edits.to_vec(),
        set: Vec::new(),
        after: swaps.before.clone(),
        closes: Vec::new(),
        worsens: Vec::new(),
        leaves_range: Vec::new(),
        open: Vec::new(),
    };
    let fixes = plan::fixes(text, &world.plan, &swaps.plan_edits(&one)).unwrap();
    plan::applied(text, &fixes)
}

fn point(week: &ResolvedPlan, ruler: &Ruler, size: usize) -> Point {
    (size, ruler.shortfall(week), float(paid(week)))
}

fn told(swaps: &Swaps) -> Vec<Point> {
    swaps.suggestions.iter().map(|one| (one.edits.len(), one.after.shortfall(), float(one.after.best_guess))).collect()
}

fn same(a: Point, b: Point) -> bool {
    a.0 == b.0 && (a.1 - b.1).abs() <= NEAR && (a.2 - b.2).abs() <= NEAR_MONEY
}

#[test]
fn every_single_edit_of_the_plans_is_what_its_text_gives() {
    let shop = Shop::new();
    for file in PLANS {
        let text = fs::read_to_string(root().join(file)).unwrap();
        let world = shop.world(&text);
        let today = shop.week(&text);
        let requests: Vec<Request> =
            [false, true].iter().map(|sure| world.request(&Question { sure: *sure, ..PLAIN }, 1)).collect();
        let answers: Vec<Swaps> = requests.iter().map(|request| world.swaps(request).unwrap()).collect();
        let weeks: Vec<ResolvedPlan> = answers[0]
            .edits
            .iter()
            .map(|edit| shop.week_of(&edited(&text, &world, &answers[0], &[*edit]), &world.foods))
            .collect();
        assert!(weeks.len() > 20, "{file} has {} edits", weeks.len());
        for (request, swaps) in requests.iter().zip(&answers) {
            let ruler = Ruler::new(&today, &world.targets, request);
            let before = point(&today, &ruler, 0);
            let cap = cap(request, paid(&today)).map(float);
            let (least, most) = window(&world.targets, energy(&today));
            assert!(same(before, (0, swaps.before.shortfall(), float(swaps.before.best_guess))), "{file}");
            let mut found = Vec::new();
            for (edit, week) in swaps.edits.iter().zip(&weeks) {
                // What is made on the resolved plan is what the text says.
                let made =
                    ResolvedPlan { days: swaps.layout.edited(&[*edit], &world.candidates), ..world.week.clone() };
                let one = point(week, &ruler, 1);
                assert!(same(one, point(&made, &ruler, 1)), "{file}: {edit:?}");
                assert!((energy(week) - energy(&made)).abs() < 1e-6, "{file}: {edit:?}");
                let is_allowed = (least - NEAR..=most + NEAR).contains(&energy(week))
                    && cap.is_none_or(|cap| one.2 <= cap + NEAR_MONEY)
                    && allowed_set(&swaps.layout, &world.candidates, &[*edit]);
                if is_allowed && one.1 < before.1 - NEAR {
                    found.push(one);
                }
            }
            is_front(&told(swaps), &found).unwrap_or_else(|wrong| panic!("{file}, {request:?}: {wrong}"));
            assert!(swaps.search.exact && !swaps.suggestions.is_empty(), "{file}");
        }
    }
}

#[test]
fn every_pair_that_is_suggested_is_what_its_text_gives() {
    let shop = Shop::new();
    for (file, sure) in PLANS.iter().flat_map(|file| [(file, false), (file, true)]) {
        let text = fs::read_to_string(root().join(file)).unwrap();
        let world = shop.world(&text);
        let request = world.request(&Question { sure, ..PLAIN }, 2);
        let swaps = world.swaps(&request).unwrap();
        let ruler = Ruler::new(&world.week, &world.targets, &request);
        assert!(swaps.suggestions.iter().any(|one| one.edits.len() == 2), "{file}");
        for (one, told) in swaps.suggestions.iter().zip(told(&swaps)) {
            let week = shop.week(&edited(&text, &world, &swaps, &one.edits));
            let found = point(&week, &ruler, one.edits.len());
            assert!(same(found, told), "{file}, {sure}: {one:?} gives {found:?}");
            assert!(one.after.shortfall() < swaps.before.shortfall(), "{file}");
            if let Some(check) = ruler.as_check(&week) {
                assert!((check - told.1).abs() < NEAR, "{file}: {check}");
            }
        }
        let all = swaps.edits.len() as u64;
        assert_eq!(swaps.search.evaluated + swaps.search.pruned, all + all * (all - 1) / 2, "{file}");
    }
}

/// All pairs of a plan, at the edits' own sums: nothing is better than what is suggested.
#[test]
fn no_pair_of_the_pinned_week_is_better() {
    let (shop, file) = (Shop::new(), PLANS[2]);
    let world = shop.world(&fs::read_to_string(root().join(file)).unwrap());
    let request = world.request(&PLAIN, 2);
    let swaps = world.swaps(&request).unwrap();
    let ruler = Ruler::new(&world.week, &world.targets, &request);
    let (least, most) = window(&world.targets, energy(&world.week));
    let cap = float(cap(&request, paid(&world.week)).unwrap());
    let mut week = world.week.clone();
    let mut found = Vec::new();
    for (place, one) in swaps.edits.iter().enumerate() {
        let sets = swaps.edits[place + 1..].iter().map(|other| vec![*one, *other]).chain([vec![*one]]);
        for made in sets.filter(|made| allowed_set(&swaps.layout, &world.candidates, made)) {
            week.days = swaps.layout.edited(&made, &world.candidates);
            if !(least - NEAR..=most + NEAR).contains(&energy(&week)) {
                continue;
            }
            let point = point(&week, &ruler, made.len());
            if point.1 < swaps.before.shortfall() - NEAR && point.2 <= cap + NEAR_MONEY {
                found.push(point);
            }
        }
    }
    is_front(&told(&swaps), &found).unwrap();
}

/// The smallest shortfall of those told.
fn best(swaps: &Swaps) -> f64 {
    swaps.suggestions.iter().map(|one| one.after.shortfall()).fold(f64::INFINITY, f64::min)
}

#[test]
fn more_changes_are_never_worse() {
    let shop = Shop::new();
    for (file, most) in [(PLANS[0], 3), (PLANS[1], 4), (PLANS[2], 3)] {
        let world = shop.world(&fs::read_to_string(root().join(file)).unwrap());
        let mut fewer = f64::INFINITY;
        let mut before: Vec<Point> = Vec::new();
        for changes in 1..=most {
            let swaps = world.swaps(&world.request(&PLAIN, changes)).unwrap();
            assert!(swaps.search.gap >= 0.0 && (swaps.search.exact == (swaps.search.gap == 0.0)), "{file}");
            assert!(best(&swaps) <= fewer, "{file}: {changes} changes");
            // What fewer changes do stays on the list.
            let told = told(&swaps);
            assert!(before.iter().all(|one| told.iter().any(|other| same(*one, *other))), "{file}: {changes} changes");
            (fewer, before) = (best(&swaps), told);
        }
    }
}

/// The bound that is told where not all was gone through holds for whatever else may be made.
#[test]
fn what_a_stopped_search_says_of_the_rest_is_true() {
    let shop = Shop::new();
    for (file, changes, sure) in [(PLANS[0], 3, false), (PLANS[0], 4, true), (PLANS[1], 3, false), (PLANS[2], 2, false)]
    {
        let world = shop.world(&fs::read_to_string(root().join(file)).unwrap());
        let request = world.request(&Question { sure, ..PLAIN }, changes);
        let swaps = world.swaps_until(&request, &AtomicBool::new(true)).unwrap();
        let search = &swaps.search;
        assert!(search.stopped && !search.exact && search.gap >= 0.0, "{file}: {search:?}");
        // What it has is sound.
        let ruler = Ruler::new(&world.week, &world.targets, &request);
        let layout = Layout::new(&world.plan, &world.week, &world.foods, &world.candidates, &world.wishes);
        let mut week = world.week.clone();
        for (one, told) in swaps.suggestions.iter().zip(told(&swaps)) {
            week.days = layout.edited(&one.edits, &world.candidates);
            assert!(same(point(&week, &ruler, one.edits.len()), told), "{file}");
        }
        let bound = best(&swaps).min(swaps.before.shortfall()) - search.gap - NEAR;
        let (least, most) = window(&world.targets, energy(&world.week));
        let cap: Option<Decimal> = cap(&request, paid(&world.week));
        let mut dice = Dice::new(changes as u64);
        let mut tried = 0;
        for _ in 0..20_000 {
            let made: Vec<Edit> = (0..changes).map(|_| swaps.edits[dice.below(swaps.edits.len())]).collect();
            if !allowed_set(&layout, &world.candidates, &made) || tried == 700 {
                continue;
            }
            week.days = layout.edited(&made, &world.candidates);
            if !(least..=most).contains(&energy(&week)) {
                continue;
            }
            let shortfall = ruler.shortfall(&week);
            assert!(
                shortfall >= bound || cap.is_some_and(|cap| paid(&week) > cap),
                "{file}: {made:?} {shortfall} < {bound}"
            );
            tried += 1;
        }
        assert!(tried > 300, "{file}: {tried}");
    }
}

#[test]
fn a_stop_ends_any_search_with_what_it_has() {
    for seed in 0..60 {
        let (setting, question) = super::random::problem(&mut Dice::new(seed));
        let world = World::new(&setting);
        let request = world.request(&question, 3);
        let (Ok(stopped), Ok(whole)) = (world.swaps_until(&request, &AtomicBool::new(true)), world.swaps(&request))
        else {
            continue;
        };
        assert!(stopped.search.stopped);
        // The best that is told, less the gap, is no more than the best there is.
        let least = best(&whole).min(whole.before.shortfall());
        assert!(best(&stopped).min(whole.before.shortfall()) - stopped.search.gap <= least + NEAR, "{}", setting.plan);
        let ruler = Ruler::new(&world.week, &world.targets, &request);
        let mut week = world.week.clone();
        for (one, told) in stopped.suggestions.iter().zip(told(&stopped)) {
            week.days = stopped.layout.edited(&one.edits, &world.candidates);
            assert!(same(point(&week, &ruler, one.edits.len()), told), "{}", setting.plan);
        }
    }
}
