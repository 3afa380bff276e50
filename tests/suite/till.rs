//! What leaves the account: random plans against a plain day-by-day simulation that is written apart from the program, and
//! the published tables of the USDA.
//!
//! The simulation knows only the rules of docs/science.md: packs are single things with a day on which they are thrown away,
//! amounts are whole milligrams, and a purchase is found by trying one more pack.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};
use meals::assess::{self, Prices, ResolvedPlan, Tables};
use meals::finding::{Problem as _, Severity};
use meals::food::{self, Foods, Groups};
use meals::plan;
use meals::till::{self, Period, Till};
use proptest::prelude::*;
use rust_decimal::{Decimal, dec};

/// A food of a random plan. All amounts are milligrams as bought.
#[derive(Debug, Clone)]
struct Ware {
    price: u32,
    pack: u64,
    /// Sold by number: so many to a pack, each `pack / number`.
    number: Option<u64>,
    keeps: Option<usize>,
    fee: Option<u32>,
    shop: Option<u8>,
    at_home: Option<u64>,
    /// Per cent of what is bought.
    edible: u64,
}

/// One option of an entry: a food, and the least and the most that is eaten of it.
type Choice = (usize, u64, u64);

/// Which food an entry is this time, and how much of it: told the entry, how often it was eaten before, its options.
type Pick<'a> = dyn FnMut(usize, usize, &[Choice]) -> (usize, u64) + 'a;

/// Days that an entry stands for, Monday is 0, and its options.
#[derive(Debug, Clone)]
struct Entry {
    days: Vec<usize>,
    options: Vec<Choice>,
}

/// A random plan and the days it is bought for.
#[derive(Debug, Clone)]
struct Case {
    wares: Vec<Ware>,
    entries: Vec<Entry>,
    from: Date,
    days: usize,
    skipped: Vec<usize>,
}

const WEEK: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl Case {
    fn toml(&self) -> String {
        let mut text = String::new();
        for (index, ware) in self.wares.iter().enumerate() {
            let grams = |mg: u64| Decimal::from(mg) / dec!(1000);
            let pack = match ware.number {
                Some(number) => number.to_string(),
                None => format!("{} g", grams(ware.pack)),
            };
            let shop = ware.shop.map(|shop| format!(", shop = \"shop {shop}\"")).unwrap_or_default();
            writeln!(text, "[foods.f{index}]\nis = \"x:{index}\"").unwrap();
            writeln!(text, "edible = \"{}%\"", ware.edible).unwrap();
            writeln!(text, "price = {{ amount = \"{} KRW\", pack = \"{pack}\"{shop} }}", ware.price).unwrap();
            if let Some(number) = ware.number {
                writeln!(text, "unit = \"{} g\"", grams(ware.pack / number)).unwrap();
            }
            for (key, value) in [
                ("keeps", ware.keeps.map(|days| format!("{days} days"))),
                ("delivery", ware.fee.map(|fee| format!("{fee} KRW"))),
            ] {
                if let Some(value) = value {
                    writeln!(text, "{key} = \"{value}\"").unwrap();
                }
            }
        }
        let mut days: Vec<Vec<String>> = vec![Vec::new(); 7];
        for (index, entry) in self.entries.iter().enumerate() {
            let option = |(food, low, high): &Choice| {
                let eaten = |bought: u64| Decimal::from(bought * self.wares[*food].edible) / dec!(100_000);
                let (low, high) = (eaten(*low), eaten(*high));
                if low == high { format!("{low} g f{food}") } else { format!("{low}-{high} g f{food}") }
            };
            let options: Vec<String> = entry.options.iter().map(option).collect();
            // One day each, so that turns are taken by entry; an entry of several days stands under `everyday`.
            for day in &entry.days {
                days[*day].push(format!("m{index} = [\"{}\"]", options.join(" | ")));
            }
        }
        let everyday: Vec<String> = self
            .entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| entry.days.len() == 7)
            .map(|(index, _)| days[0].iter().find(|line| line.starts_with(&format!("m{index} "))).unwrap().clone())
            .collect();
        writeln!(text, "[week.everyday]\n{}", everyday.join("\n")).unwrap();
        for (day, lines) in WEEK.iter().zip(&days) {
            let lines: Vec<&str> = lines.iter().filter(|line| !everyday.contains(line)).map(String::as_str).collect();
            writeln!(text, "[week.{day}]\n{}", lines.join("\n")).unwrap();
        }
        writeln!(text, "[pantry]").unwrap();
        for (index, ware) in self.wares.iter().enumerate() {
            if let Some(mg) = ware.at_home {
                writeln!(text, "f{index} = \"{} g\"", Decimal::from(mg) / dec!(1000)).unwrap();
            }
        }
        let skipped: Vec<String> = self.skipped.iter().map(|day| (self.from + days_of(*day)).to_string()).collect();
        writeln!(text, "[skip]\ndates = [{}]", skipped.join(", ")).unwrap();
        text
    }

    fn week(&self) -> ResolvedPlan {
        let mut table = "id,name_en,energy_kcal\n".to_owned();
        for index in 0..self.wares.len() {
            writeln!(table, "x:{index},Food {index},100").unwrap();
        }
        resolve(&self.toml(), &table, &Prices::default())
    }

    /// Whether a food is eaten in whole packs everywhere.
    fn is_eaten_whole(&self, ware: usize) -> bool {
        let mut eaten = self.entries.iter().flat_map(|entry| &entry.options).filter(|(food, ..)| *food == ware);
        let pack = self.wares[ware].pack;
        eaten.all(|(_, low, high)| [*low, u64::midpoint(*low, *high), *high].iter().all(|amount| amount % pack == 0))
    }

    fn period(&self) -> Period {
        Period { from: self.from, to: self.from + days_of(self.days - 1) }
    }

    /// How much of which food each entry takes each day, where `pick` chooses: the entry, how often it was eaten before,
    /// its options.
    fn course(&self, pick: &mut Pick) -> Vec<Vec<(usize, u64)>> {
        let mut eaten: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        (0..self.days)
            .map(|day| {
                let date = self.from + days_of(day);
                let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap();
                if self.skipped.contains(&day) {
                    return Vec::new();
                }
                let entries = self.entries.iter().enumerate().filter(|(_, entry)| entry.days.contains(&weekday));
                entries
                    .map(|(index, entry)| {
                        // The plan writes an entry once for every day, or once for each: turns are counted by line.
                        let line = if entry.days.len() == 7 { 7 } else { weekday };
                        let turn = eaten.entry((index, line)).or_default();
                        *turn += 1;
                        pick(index, *turn - 1, &entry.options)
                    })
                    .collect()
            })
            .collect()
    }
}

fn days_of(days: usize) -> Span {
    i64::try_from(days).unwrap().days()
}

fn resolve(text: &str, table: &str, prices: &Prices) -> ResolvedPlan {
    let file: Arc<str> = "plan.toml".into();
    let (plan, findings) = plan::read(text, &file);
    assert!(findings.is_empty(), "{findings:?}\n{text}");
    let (foods, findings) = food::read(table.as_bytes(), &"foods.csv".into());
    assert!(findings.is_empty(), "{findings:?}");
    let foods: Foods = foods.into_iter().collect();
    let groups = Groups::pick("", std::iter::empty());
    let tables = Tables { foods: &foods, groups: &groups, retention: "", prices };
    let (week, findings) = assess::resolve(&plan.unwrap(), tables, &file, &|_| None);
    let grave: Vec<_> = findings.iter().filter(|finding| finding.problem.severity() == Severity::Error).collect();
    assert!(grave.is_empty(), "{grave:?}\n{text}");
    week
}

/// A pack at home, and what is left in it.
#[derive(Debug, Clone)]
struct Pack {
    bought: usize,
    left: u64,
}

/// What a simulation saw of one food.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    bought: BTreeMap<usize, u64>,
    eaten: u64,
    spoiled: u64,
    left: u64,
    /// What is left, by the day it was bought.
    kept: BTreeMap<usize, u64>,
}

/// Lives through the days with one food.
fn simulate(ware: &Ware, whole: bool, from: Date, needs: &[u64]) -> Seen {
    let mut seen = Seen::default();
    let mut packs: Vec<Pack> = ware.at_home.into_iter().map(|left| Pack { bought: 0, left }).collect();
    let good = |pack: &Pack, day: usize| ware.keeps.is_none_or(|keeps| day - pack.bought < keeps);
    // Whether `packs` last from `day` to `last`.
    let lasts = |packs: &[Pack], day: usize, last: usize| {
        let mut packs = packs.to_vec();
        (day..=last).all(|day| take(&mut packs, needs[day], &|pack| good(pack, day)) == 0)
    };
    for (day, need) in needs.iter().enumerate() {
        seen.spoiled += packs.iter().filter(|pack| !good(pack, day)).map(|pack| pack.left).sum::<u64>();
        packs.retain(|pack| good(pack, day) && pack.left > 0);
        if *need == 0 {
            continue;
        }
        if !lasts(&packs, day, day) {
            let weekday = usize::try_from((from + days_of(day)).weekday().to_monday_zero_offset()).unwrap();
            let ahead = ware.fee.is_some() || (ware.keeps.is_none() && !whole);
            let mut last = if ahead { (day + 6 - weekday).min(needs.len() - 1) } else { day };
            if let Some(keeps) = ware.keeps {
                last = last.min(day + keeps - 1);
            }
            while !lasts(&packs, day, last) {
                packs.push(Pack { bought: day, left: ware.pack });
                *seen.bought.entry(day).or_default() += 1;
            }
        }
        assert_eq!(take(&mut packs, *need, &|_| true), 0);
        seen.eaten += need;
    }
    seen.left = packs.iter().map(|pack| pack.left).sum();
    for pack in packs {
        *seen.kept.entry(pack.bought).or_default() += pack.left;
    }
    seen
}

/// Takes `need` out of the packs that are good, oldest first; gives what lacks.
fn take(packs: &mut [Pack], mut need: u64, good: &dyn Fn(&Pack) -> bool) -> u64 {
    for pack in packs.iter_mut().filter(|pack| good(pack)) {
        let taken = need.min(pack.left);
        pack.left -= taken;
        need -= taken;
    }
    need
}

/// All foods, and what all of it cost: packs, and one fee an order (a day and a shop; of no shop each food).
fn live(case: &Case, course: &[Vec<(usize, u64)>]) -> (Vec<Seen>, u64) {
    let mut orders: BTreeMap<(usize, Result<u8, usize>), u32> = BTreeMap::new();
    let mut paid = 0;
    let mut all = Vec::new();
    for (index, ware) in case.wares.iter().enumerate() {
        let of = |day: &Vec<(usize, u64)>| day.iter().filter(|(food, _)| *food == index).map(|(_, mg)| mg).sum();
        let needs: Vec<u64> = course.iter().map(of).collect();
        let seen = simulate(ware, case.is_eaten_whole(index), case.from, &needs);
        for (day, packs) in &seen.bought {
            paid += packs * u64::from(ware.price);
            let fee = orders.entry((*day, ware.shop.ok_or(index))).or_default();
            *fee = (*fee).max(ware.fee.unwrap_or_default());
        }
        all.push(seen);
    }
    (all, paid + orders.values().map(|fee| u64::from(*fee)).sum::<u64>())
}

fn ware() -> impl Strategy<Value = Ware> {
    let pack = (1_u64..60, 1_u64..12, any::<bool>());
    let sold = (1_u32..30_000, prop::option::weighted(0.3, 1_u32..4_000), prop::option::weighted(0.4, 0_u8..2));
    let kept = (prop::option::weighted(0.6, 1_usize..12), prop::option::weighted(0.25, 1_u64..400_000));
    let edible = prop::sample::select(vec![100_u64, 80, 50]);
    (pack, sold, kept, edible).prop_map(|((tens, number, counted), (price, fee, shop), (keeps, at_home), edible)| {
        Ware {
            price,
            pack: tens * 10_000 * number,
            number: counted.then_some(number),
            keeps,
            fee,
            shop,
            at_home,
            edible,
        }
    })
}

fn entry(wares: usize) -> impl Strategy<Value = Entry> {
    let amount = (1_u64..200, prop_oneof![3 => Just(0_u64), 1 => 1_u64..100]);
    let choice = (0..wares, amount).prop_map(|(food, (low, more))| (food, low * 2_000, (low + more) * 2_000));
    let days = prop_oneof![
        Just((0..7).collect::<Vec<usize>>()),
        prop::collection::btree_set(0_usize..7, 1..6).prop_map(|days| days.into_iter().collect()),
    ];
    let options = prop_oneof![3 => prop::collection::vec(choice.clone(), 1), 1 => prop::collection::vec(choice, 2..4)];
    (days, options).prop_map(|(days, options)| Entry { days, options })
}

fn case() -> impl Strategy<Value = Case> {
    prop::collection::vec((ware(), prop::bool::weighted(0.2)), 1..5).prop_flat_map(|wares| {
        let entries = prop::collection::vec(entry(wares.len()), 1..5);
        let skipped = prop::collection::btree_set(0_usize..40, 0..6);
        let (wares, whole): (Vec<Ware>, Vec<bool>) = wares.into_iter().unzip();
        (Just((wares, whole)), entries, 0_usize..800, 1_usize..40, skipped).prop_map(
            |((wares, whole), mut entries, start, days, skipped)| {
                // Some foods are eaten in whole packs, as a meal eaten out is.
                let options = entries.iter_mut().flat_map(|entry| &mut entry.options);
                for (food, low, high) in options.filter(|(food, ..)| whole[*food]) {
                    let pack = wares[*food].pack;
                    (*low, *high) = (pack * (1 + *low % 3), pack * (1 + *low % 3 + u64::from(low != high)));
                }
                let skipped = skipped.into_iter().filter(|day| *day < days).collect();
                Case { wares, entries, from: date(2027, 1, 1) + days_of(start), days, skipped }
            },
        )
    })
}

fn mg(amount: Decimal) -> Decimal {
    amount * dec!(1000)
}

/// What the program says of a food beside what the simulation saw.
fn compare(week: &ResolvedPlan, till: &Till, seen: &[Seen]) -> Result<(), TestCaseError> {
    for account in &till.accounts {
        let place: usize = week.foods[account.food].name[1..].parse().unwrap();
        let seen = &seen[place];
        let packs: Vec<(usize, u64)> = seen.bought.iter().map(|(day, packs)| (*day, *packs)).collect();
        prop_assert_eq!(&account.bought_on, &packs, "food {}", place);
        let amount = |amount: Decimal| mg(amount).normalize();
        prop_assert_eq!(amount(account.used), Decimal::from(seen.eaten), "eaten of {}", place);
        prop_assert_eq!(amount(account.spoiled), Decimal::from(seen.spoiled), "spoiled of {}", place);
        prop_assert_eq!(amount(account.left), Decimal::from(seen.left), "left of {}", place);
        let (gain, loss) = (account.at_home + account.bought, account.used + account.spoiled + account.left);
        prop_assert_eq!(gain, loss, "food {} is not conserved", place);
        let bought = Decimal::from(packs.iter().map(|(_, packs)| packs).sum::<u64>());
        prop_assert_eq!(account.packs[1], bought);
        prop_assert!(account.packs[0] <= bought && bought <= account.packs[2]);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_till_is_what_a_life_day_by_day_pays(case in case(), seed in any::<u32>()) {
        let week = case.week();
        let till = till::at_the_till(&week, case.period());
        let turns = case.course(&mut |_, turn, options| {
            let (food, low, high) = options[turn % options.len()];
            (food, u64::midpoint(low, high))
        });
        let (seen, paid) = live(&case, &turns);
        compare(&week, &till, &seen)?;
        prop_assert_eq!(till.paid.estimate, Some(Decimal::from(paid)));
        let orders: Decimal = till.orders.iter().map(till::Order::total).sum();
        prop_assert_eq!(Some(orders), till.paid.estimate);

        // Whatever one chooses, and however much of it, the ends hold.
        let mut state = u64::from(seed);
        let mut roll = |sides: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % sides
        };
        for _ in 0..8 {
            let course = case.course(&mut |_, _, options| {
                let (food, low, high) = options[usize::try_from(roll(options.len() as u64)).unwrap()];
                let amount = match roll(3) {
                    0 => low,
                    1 => high,
                    _ => low + roll(high - low + 1),
                };
                (food, amount)
            });
            let (_, paid) = live(&case, &course);
            let paid = Decimal::from(paid);
            prop_assert!(till.paid.low <= paid, "{} is less than {:?}", paid, till.paid);
            prop_assert!(Some(paid) <= till.paid.high, "{} is more than {:?}", paid, till.paid);
        }
    }
}

/// Weeks that an average month is taken over, and its days.
const WEEKS: usize = 420;
const AVERAGE_MONTH: Decimal = dec!(30.4375);

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_average_month_is_years_of_such_days(mut case in case(), seed in any::<u32>()) {
        case.skipped.clear();
        let week = case.week();
        let till = till::per_average_month(&week);
        let apart = paid_apart(&week);
        prop_assert!((till.best_guess() - apart).abs() <= dec!(0.000001), "{} is not {apart}", till.best_guess());
        // It starts on a Monday, with nothing at home.
        (case.from, case.days) = (date(2029, 1, 1), 7 * WEEKS);
        case.wares.iter_mut().for_each(|ware| ware.at_home = None);
        let spent = |course: &[Vec<(usize, u64)>]| {
            let (seen, paid) = live(&case, course);
            // What is left was not spent, but for what will spoil: a pack grows old day by day.
            let unspent = |ware: &Ware, seen: &Seen| -> Decimal {
                    let kept = seen.kept.iter().filter(|(_, left)| **left > 0);
                kept.map(|(day, left)| {
                    let Some(keeps) = ware.keeps else { return Decimal::from(*left) };
                    let whole = Decimal::from(seen.bought[day] * ware.pack);
                    let young = whole * (Decimal::ONE - Decimal::from(case.days - day) / Decimal::from(keeps));
                    young.min(Decimal::from(*left))
                })
                .sum()
            };
            let left = |(ware, seen): (&Ware, &Seen)| Decimal::from(ware.price) * unspent(ware, seen) / Decimal::from(ware.pack);
            let left: Decimal = case.wares.iter().zip(&seen).map(left).sum();
            (Decimal::from(paid) - left) * AVERAGE_MONTH / Decimal::from(case.days)
        };
        let turns = spent(&case.course(&mut |_, turn, options| {
            let (food, low, high) = options[turn % options.len()];
            (food, u64::midpoint(low, high))
        }));
        let estimate = till.paid.estimate.unwrap();
        let hair = dec!(0.000001);
        prop_assert!((estimate - turns).abs() <= hair, "{} is not {}", estimate, turns);
        let mut state = u64::from(seed);
        let random = spent(&case.course(&mut |_, _, options| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let (food, low, high) = options[usize::try_from((state >> 33) % options.len() as u64).unwrap()];
            (food, if state & (1 << 40) == 0 { low } else { high })
        }));
        prop_assert!(till.paid.low <= random + hair, "{} is less than {:?}", random, till.paid);
        prop_assert!(till.paid.high.is_some_and(|high| random <= high + hair), "{} is more than {:?}", random, till.paid);
    }
}

/// What is paid in an average month by the best guess, worked out for each group of foods that share a fee.
fn paid_apart(week: &ResolvedPlan) -> Decimal {
    let bought = week.bought();
    let of_group = |group: Vec<usize>| {
        let group: Vec<usize> = group.into_iter().filter(|food| bought.contains(food)).collect();
        till::paid_for(week, &group)
    };
    till::fees_shared(&week.foods).into_iter().map(of_group).sum()
}

/// A plan of one food a day, worth 1,000 won on Mondays, 2,000 on Tuesdays and so on.
fn dear_sundays(more: &str) -> ResolvedPlan {
    let days: String = WEEK
        .iter()
        .enumerate()
        .map(|(day, name)| format!("[week.{name}]\nlunch = [\"{} g rice\"]\n", 100 * (day + 1)))
        .collect();
    let plan = format!("[foods.rice]\nis = \"x:1\"\nprice = \"10,000원 / 1 kg\"\n{days}{more}");
    resolve(&plan, "id,name_en,energy_kcal\nx:1,Rice,350\n", &Prices::default())
}

#[test]
fn a_calendar_month_is_its_own_days() {
    let week = dear_sundays("");
    // 2028 is a leap year; the months of these years start on every weekday.
    for (year, month) in (2026..=2028).flat_map(|year| (1..=12).map(move |month| (year, month))) {
        let period = Period::month_of(date(year, month, 1));
        let till = till::at_the_till(&week, period);
        let mut won = 0_i64;
        let mut day = date(year, month, 1);
        while day.month() == month {
            won += 1_000 * i64::from(day.weekday().to_monday_one_offset());
            day = day.tomorrow().unwrap();
        }
        assert_eq!(till.eaten.estimate, Some(won.into()), "{year}-{month}");
        assert_eq!(till.paid.estimate, Some((won + 9_999).div_euclid(10_000).checked_mul(10_000).unwrap().into()));
        assert_eq!(till.dates.len(), period.days());
        let by_day: Decimal = till.weekdays.iter().map(|part| part.eaten.low).sum();
        assert_eq!(by_day, won.into());
    }
}

#[test]
fn a_week_of_holiday_is_not_paid_for() {
    let dates: Vec<String> = (21..=27).map(|day| format!("2026-12-{day}")).collect();
    // A date that stands twice is skipped once; one of another month changes nothing.
    let skip = format!("[skip]\ndates = [{}, 2026-12-24, 2027-01-01]\n", dates.join(", "));
    let december = Period::month_of(date(2026, 12, 1));
    let (with, without) =
        (till::at_the_till(&dear_sundays(&skip), december), till::at_the_till(&dear_sundays(""), december));
    assert_eq!(without.eaten.low - with.eaten.low, dec!(28_000));
    assert_eq!(with.skipped.len(), 7);
    assert!(with.dates[20..27].iter().all(|part| part.eaten.low.is_zero() && part.paid == Some(Decimal::ZERO)));
    // An average month knows no holidays.
    let average = |skip: &str| till::per_average_month(&dear_sundays(skip)).paid;
    assert_eq!(average(&skip), average(""));
}

#[test]
fn a_box_of_twenty_is_paid_for_at_once() {
    let plan = "[foods.box]\nunit = \"400 g\"\nprice = \"138,000원 / 20\"\ndelivery = \"3,000원\"\nis = \"x:1\"\n\
        [week.weekdays]\nlunch = [\"1 box\"]\n";
    let week = resolve(plan, "id,name_en,energy_kcal\nx:1,Box,150\n", &Prices::default());
    // Four weeks of five boxes are one order, the fifth is the next.
    for (weeks, orders) in [(1, 1), (4, 1), (5, 2), (8, 2), (52, 13)] {
        let till = till::at_the_till(&week, Period::weeks(date(2026, 11, 30), weeks).unwrap());
        assert_eq!(till.paid.estimate, Some(dec!(141_000) * Decimal::from(orders)), "{weeks} weeks");
        assert_eq!(till.orders.len(), orders);
    }
    // In the long run a month costs what is eaten in it and its share of the orders.
    let month = till::per_average_month(&week);
    assert_eq!(month.paid.estimate, Some(dec!(141_000) * dec!(30.4375) / dec!(28)));
}

#[test]
fn what_outlives_its_days_is_thrown_away_and_bought_again() {
    let plan = "[foods.milk]\nis = \"x:1\"\nprice = \"2,800원 / 1 kg\"\nkeeps = \"5 days\"\n\
        [week.everyday]\nbreakfast = [\"100 g milk\"]\n";
    let week = resolve(plan, "id,name_en,energy_kcal\nx:1,Milk,65\n", &Prices::default());
    let till = till::at_the_till(&week, Period::weeks(date(2026, 11, 30), 2).unwrap());
    let milk = &till.accounts[0];
    assert_eq!(milk.bought_on, [(0, 1), (5, 1), (10, 1)]);
    assert_eq!((milk.used, milk.spoiled, milk.left), (dec!(1400), dec!(1000), dec!(600)));
    assert_eq!(till.paid.estimate, Some(dec!(8_400)));
    let month = till::per_average_month(&week);
    assert_eq!(month.eaten.estimate.unwrap().round_dp(9), (dec!(280) * dec!(30.4375)).round_dp(9));
    // A pack every five days, of which half spoils: a month costs twice what is eaten of it.
    assert_eq!(month.paid.estimate.unwrap().round_dp(9), (dec!(560) * dec!(30.4375)).round_dp(9));
}

#[test]
fn a_recipe_is_bought_by_its_ingredients() {
    let plan = "[foods.stew]\nrecipe = [\"300 g tofu\", \"1 egg\"]\nservings = 3\n\
        [foods.tofu]\nis = \"x:1\"\nprice = \"1,500원 / 300 g\"\n\
        [foods.egg]\nis = \"x:2\"\nunit = \"60 g\"\nedible = \"90%\"\nprice = \"3,000원 / 10\"\n\
        [week.everyday]\ndinner = [\"1 stew\"]\n";
    let table = "id,name_en,energy_kcal\nx:1,Tofu,90\nx:2,Egg,140\n";
    let week = resolve(plan, table, &Prices::default());
    let till = till::at_the_till(&week, Period::weeks(date(2026, 11, 30), 3).unwrap());
    let [tofu, egg] = &till.accounts[..] else { panic!("{:?}", till.accounts) };
    // Thirds of a pack are eaten, and three of them are one.
    assert_eq!((tofu.packs[1], tofu.left), (dec!(7), dec!(0)));
    assert_eq!((egg.packs[1], egg.used, egg.left), (dec!(1), dec!(420), dec!(180)));
    assert_eq!(till.paid.estimate, Some(dec!(13_500)));
    assert_eq!(till.eaten.estimate.unwrap().round_dp(9), dec!(12_600));
}

#[test]
fn what_shares_no_fee_is_paid_for_apart() {
    let table = "id,name_en,energy_kcal\nx:1,A,100\nx:2,B,100\nx:3,C,100\nx:4,D,100\n";
    let priced = |food: u8, more: &str| {
        format!("[foods.f{food}]\nis = \"x:{food}\"\nprice = {{ amount = \"1,000원\", pack = \"300 g\"{more} }}\n")
    };
    let (mart, fee) = (", shop = \"mart\"", "delivery = \"3,000원\"\n");
    let week = "[foods.stew]\nrecipe = [\"40 g f1\", \"30 g f4\"]\n[week.everyday]\nlunch = [\"1 stew\", \"50 g f2 | 70 g f3\"]\n[week.sunday]\n\
        dinner = [\"2 stew\"]\n";
    let shared = format!("{}{fee}{}keeps = \"3 days\"\n{fee}{}", priced(1, mart), priced(2, mart), priced(3, ""));
    // The last food has no price; where it has a fee too, nobody can tell how often any fee is paid.
    for (rest, groups) in
        [("[foods.f4]\nis = \"x:4\"\n".to_owned(), 3), (format!("[foods.f4]\nis = \"x:4\"\n{fee}"), 2)]
    {
        let week = resolve(&format!("{shared}{rest}{week}"), table, &Prices::default());
        assert_eq!(till::fees_shared(&week.foods).len(), groups, "{rest}");
        let (whole, apart) = (till::per_average_month(&week).best_guess(), paid_apart(&week));
        assert!(whole > Decimal::ZERO && (whole - apart).abs() <= dec!(0.000001), "{whole} is not {apart}");
    }
}

#[test]
fn what_has_no_price_leaves_the_total_open() {
    let plan = "[foods.tofu]\nis = \"x:1\"\nprice = \"1,500원 / 300 g\"\n[week.everyday]\ndinner = [\"100 g tofu\", \"100 g x:2\"]\n";
    let week = resolve(plan, "id,name_en,energy_kcal\nx:1,Tofu,90\nx:2,Egg,140\n", &Prices::default());
    for till in
        [till::at_the_till(&week, Period::weeks(date(2026, 11, 30), 1).unwrap()), till::per_average_month(&week)]
    {
        assert!(till.paid.low > Decimal::ZERO);
        assert_eq!((till.paid.estimate, till.paid.high, till.eaten.high), (None, None, None));
        assert!(till.meals.iter().all(|(_, part)| part.paid.is_none()));
    }
}

/// Rows of the USDA's tables of fruit and vegetable prices, 2022: price per pound or pint, edible yield, cup equivalent in
/// pounds or fluid ounces, price per cup equivalent.
const USDA: &str = include_str!("../fixtures/usda-prices-2022.csv");

/// A price of a cup as a plan of one cup a day comes to it.
fn cup(plan: &str, prices: &Prices) -> Decimal {
    let table = "id,name_en,state,basis,energy_kcal\nx:1,Fruit,cooked,100g,50\nx:2,Juice,,100ml,50\n";
    let week = resolve(&format!("units = \"us\"\n{plan}"), table, prices);
    let till = till::per_average_month(&week);
    // Nothing spoils, so that at the till it costs the same.
    assert!((till.paid.estimate.unwrap() - till.eaten.estimate.unwrap()).abs() < dec!(0.000000001), "{plan}");
    week.cost().estimate.unwrap()
}

#[test]
fn published_prices_of_a_cup_come_out_to_a_tenth_of_a_cent() {
    let mut rows = csv::Reader::from_reader(USDA.as_bytes());
    let mut seen = 0;
    for row in rows.records() {
        let row = row.unwrap();
        let (name, unit) = (format!("{}, {}", &row[0], &row[1]), &row[3]);
        let [price, share, size, printed] = [2, 4, 5, 7].map(|field| row[field].parse::<Decimal>().unwrap());
        // Up to all of it is an edible share; what is more was added by cooking.
        let kept = if share <= Decimal::ONE {
            format!("edible = \"{}%\"", share * dec!(100))
        } else {
            format!("yield = \"{}%\"", share * dec!(100))
        };
        let lunch = |serving: &str| format!("[week.monday]\nlunch = [\"{serving}\"]\n");
        let mut roads = Vec::new();
        let none = Prices::default();
        if unit == "per pound" {
            let eaten = lunch(&format!("{size} lb fruit"));
            roads.push((
                "a pound",
                cup(&format!("[foods.fruit]\nis = \"x:1\"\n{kept}\nprice = \"${price} / lb\"\n{eaten}"), &none),
            ));
            let half = price / dec!(2);
            roads.push((
                "half a pound of 8 oz",
                cup(&format!("[foods.fruit]\nis = \"x:1\"\n{kept}\nprice = \"${half} / 8 oz\"\n{eaten}"), &none),
            ));
            let piece = "unit = \"0.25 lb\"";
            roads.push((
                "four pieces",
                cup(&format!("[foods.fruit]\nis = \"x:1\"\n{kept}\n{piece}\nprice = \"${price} / 4\"\n{eaten}"), &none),
            ));
            let table = format!("food_id,pack,price,currency\nx:1,1 lb,{price},USD\n");
            roads.push(("a table", cup(&format!("[foods.fruit]\nis = \"x:1\"\n{kept}\n{eaten}"), &table_of(&table))));
        } else {
            let eaten = lunch(&format!("{size} fl oz juice"));
            roads.push((
                "a pint",
                cup(&format!("[foods.juice]\nis = \"x:2\"\n{kept}\nprice = \"${price} / 16 fl oz\"\n{eaten}"), &none),
            ));
            let by_weight = "[foods.juice]\nis = \"x:1\"\ndensity = \"1.04 g/ml\"";
            roads.push((
                "a pint of what is known by weight",
                cup(&format!("{by_weight}\n{kept}\nprice = \"${price} / 16 fl oz\"\n{eaten}"), &none),
            ));
            let bottle = "unit = \"16 fl oz\"";
            roads.push((
                "six bottles",
                cup(
                    &format!(
                        "[foods.juice]\nis = \"x:2\"\n{kept}\n{bottle}\nprice = \"${} / 6\"\n{eaten}",
                        price * dec!(6)
                    ),
                    &none,
                ),
            ));
        }
        for (road, cost) in roads {
            // A few rows are printed to four digits of inputs that were longer: they are within half of a tenth of a cent.
            assert!((cost - printed).abs() <= dec!(0.0005), "{name} by {road}: {cost}, printed {printed}");
            seen += 1;
        }
    }
    assert!(seen >= 80, "{seen}");
}

fn table_of(text: &str) -> Prices {
    let file: Arc<str> = "prices.csv".into();
    let (rows, findings) = meals::money::read(text.as_bytes(), &file, &|_| true);
    assert!(findings.is_empty(), "{findings:?}");
    Prices { files: rows.into_iter().map(|row| (Arc::clone(&file), row)).collect(), ..Prices::default() }
}

#[test]
fn ends_are_as_tight_as_what_is_known() {
    let table = "id,name_en,energy_kcal\nx:1,Box,150\nx:2,Kimchi,30\nx:3,Steak,250\nx:4,Sushi,180\n";
    // The boxes are certain; how much kimchi comes with them from the same shop is not.
    let plan = "[foods.box]\nis = \"x:1\"\nunit = \"400 g\"\ndelivery = \"3,000원\"\n\
        price = { amount = \"138,000원\", pack = \"20\", shop = \"dosirak\" }\n\
        [foods.kimchi]\nis = \"x:2\"\ndelivery = \"3,000원\"\nprice = { amount = \"10,000원\", pack = \"1 kg\", shop = \"dosirak\" }\n\
        [week.weekdays]\nlunch = [\"1 box\", \"20-60 g kimchi\"]\n";
    let till =
        till::at_the_till(&resolve(plan, table, &Prices::default()), Period::weeks(date(2026, 11, 30), 4).unwrap());
    assert_eq!(
        (till.fees.low, till.fees.estimate, till.fees.high),
        (dec!(3_000), Some(dec!(3_000)), Some(dec!(9_000)))
    );
    // One of two meals eaten out, on a day on which both are gone the next: one of them is paid, not both.
    let plan = "[foods.steak]\nis = \"x:3\"\nunit = \"200 g\"\nprice = \"17,000원 / 1\"\nkeeps = \"1 day\"\n\
        [foods.sushi]\nis = \"x:4\"\nunit = \"300 g\"\nprice = \"15,000원 / 1\"\nkeeps = \"1 day\"\n\
        [week.saturday]\ndinner = [\"1 steak | 1 sushi\"]\n";
    let week = resolve(plan, table, &Prices::default());
    let month = till::per_average_month(&week);
    let rate = |won: Decimal| (won * AVERAGE_MONTH / dec!(7)).round_dp(9);
    assert_eq!(month.paid.low.round_dp(9), rate(dec!(15_000)));
    assert_eq!(month.paid.estimate.map(|paid| paid.round_dp(9)), Some(rate(dec!(16_000))));
    assert_eq!(month.paid.high.map(|paid| paid.round_dp(9)), Some(rate(dec!(17_000))));
}

#[test]
fn of_a_range_in_a_range_the_middles_are_eaten() {
    let plan = "[foods.m]\nis = \"x:1\"\nprice = \"1,000원 / 100 g\"\n[foods.r]\nrecipe = [\"100-300 g m\"]\n\
        [week.everyday]\nlunch = [\"1-3 r\"]\n";
    let week = resolve(plan, "id,name_en,energy_kcal\nx:1,M,150\n", &Prices::default());
    let till = till::at_the_till(&week, Period::month_of(date(2026, 12, 1)));
    assert_eq!((till.eaten.estimate, till.paid.estimate), (Some(dec!(124_000)), Some(dec!(124_000))));
    assert_eq!(till.accounts[0].used, dec!(12_400));
}

#[test]
fn a_pantry_spoils_also_where_nothing_is_paid() {
    for price in ["price = \"0원\"\n", "", "price = \"1,000원 / 100 g\"\n"] {
        let plan = format!(
            "[foods.m]\nis = \"x:1\"\nkeeps = \"3 days\"\n{price}[week.everyday]\nlunch = [\"100 g m\"]\n[pantry]\nm = \"1 kg\"\n"
        );
        let week = resolve(&plan, "id,name_en,energy_kcal\nx:1,M,150\n", &Prices::default());
        let m = till::at_the_till(&week, Period::weeks(date(2026, 12, 1), 1).unwrap()).accounts.remove(0);
        assert_eq!((m.used, m.spoiled, m.bought, m.left), (dec!(700), dec!(700), dec!(400), dec!(0)), "{price}");
    }
}

#[test]
fn what_the_pantry_covers_needs_no_price() {
    let plan = "[foods.a]\nis = \"x:1\"\nunit = \"100 g\"\nprice = \"1,000원 / 1\"\n[foods.b]\nis = \"x:2\"\n\
        [week.everyday]\nlunch = [\"1 a\", \"10 g b\"]\n[pantry]\nb = \"100 g\"\n";
    let week = resolve(plan, "id,name_en,energy_kcal\nx:1,A,150\nx:2,B,150\n", &Prices::default());
    let paid = |weeks| till::at_the_till(&week, Period::weeks(date(2026, 12, 1), weeks).unwrap()).paid;
    assert_eq!((paid(1).low, paid(1).high), (dec!(7_000), Some(dec!(7_000))));
    assert_eq!((paid(2).low, paid(2).high), (dec!(14_000), None));
}

#[test]
fn a_jar_that_outlives_the_years_wears_off_day_by_day() {
    // 18.25 g of 100 g are eaten before a year is over; the jar is bought anew every year.
    let plan = "[foods.spice]\nis = \"x:1\"\nprice = \"5,000원 / 100 g\"\nkeeps = \"365 days\"\n[week.everyday]\nlunch = [\"0.05 g spice\"]\n";
    let month = till::per_average_month(&resolve(plan, "id,name_en,energy_kcal\nx:1,Spice,300\n", &Prices::default()));
    let yearly = dec!(5_000) * AVERAGE_MONTH / dec!(365);
    assert!((month.paid.estimate.unwrap() - yearly).abs() < dec!(0.001), "{:?} is not {yearly}", month.paid);
}

#[test]
fn a_pantry_of_the_same_row_is_weighed_by_its_own_name() {
    let plan = "[foods.jar]\nis = \"x:1\"\nunit = \"500 g\"\n[foods.bag]\nis = \"x:1\"\nunit = \"50 g\"\nprice = \"1,000원 / 100 g\"\n\
        [week.everyday]\nlunch = [\"100 g bag\"]\n[pantry]\njar = \"1\"\n";
    let week = resolve(plan, "id,name_en,energy_kcal\nx:1,Rice,150\n", &Prices::default());
    let till = till::at_the_till(&week, Period::weeks(date(2026, 12, 1), 1).unwrap());
    assert_eq!((till.accounts[0].at_home, till.accounts[0].packs[1]), (dec!(500), dec!(2)));
}

#[test]
fn what_is_paid_on_a_day_is_known_where_nothing_unpriced_is_bought() {
    let plan = "[foods.a]\nis = \"x:1\"\nunit = \"100 g\"\nprice = \"1,000원 / 1\"\n[foods.b]\nis = \"x:2\"\ndelivery = \"3,000원\"\n\
        [week.everyday]\nlunch = [\"1 a\", \"10 g b\"]\n[pantry]\nb = \"50 g\"\na = \"1\"\n";
    let week = resolve(plan, "id,name_en,energy_kcal\nx:1,A,150\nx:2,B,150\n", &Prices::default());
    let till = till::at_the_till(&week, Period::weeks(date(2026, 12, 1), 1).unwrap());
    let paid: Vec<Option<Decimal>> = till.dates.iter().map(|part| part.paid).collect();
    let day = Some(dec!(1_000));
    // One of `a` is at home; from the sixth day on `b` must be bought, at a price that nobody knows.
    assert_eq!(paid, [Some(dec!(0)), day, day, day, day, None, None]);
    assert_eq!((till.paid.low, till.paid.high, till.fees.high), (dec!(6_000), None, None));
    let covered = till::at_the_till(&week, Period { from: date(2026, 12, 1), to: date(2026, 12, 5) });
    assert_eq!((covered.paid.low, covered.paid.high), (dec!(4_000), Some(dec!(4_000))));
}
