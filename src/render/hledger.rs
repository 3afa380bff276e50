//! Orders as a journal for hledger: a transaction an order, and the budget as a rule. Amounts are exact, and what `hledger`
//! adds up is what the other forms of the answer say.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::layout::{left, right, width};
use crate::report::{Amount, BudgetReport, OrderLine, OrderReport, PeriodReport, PlanCost, PlanShop};
use crate::words::{Lang, clean_line, coin_decimals, journal as words};

// Accounts and payees are data, the same in every language.
const FOOD: &str = "expenses:food";
const DELIVERY: &str = "expenses:food:delivery";
const CHECKING: &str = "assets:checking";
/// Who is paid where a price names no shop.
const ANY_SHOP: &str = "any shop";
/// No food's account ends like another: `hledger check uniqueleafnames` asks for that.
const TAKEN: [&str; 5] = ["assets", "checking", "delivery", "expenses", "food"];
/// What a name is that has nothing to show.
const NAMELESS: &str = "nameless";
/// No currency, says ISO 4217; where there is money, a plan has one.
const NO_CURRENCY: &str = "XXX";

/// As many decimals as money has in JSON.
const MOST_DECIMALS: u32 = 20;
/// Digits of an amount, so that thousands of them add up in an `i128`.
const MOST_DIGITS: u32 = 34;

/// The orders of a calendar month.
#[must_use]
pub fn cost(plan: &PlanCost, lang: Lang) -> String {
    let PlanCost { file, title, cost, period, foods, orders, .. } = plan;
    journal(
        &Booked {
            title: title.as_deref().unwrap_or(file),
            period: period.as_ref(),
            currency: cost.currency.as_deref(),
            foods: foods.iter().map(|food| food.food.as_str()).collect(),
            unpriced: cost.unpriced.iter().map(String::as_str).collect(),
            budget: cost.budget.as_ref(),
            orders,
        },
        lang,
    )
}

/// The orders of some weeks.
#[must_use]
pub fn shop(plan: &PlanShop, lang: Lang) -> String {
    let PlanShop { file, title, currency, period, shops, unpriced, free, at_home, budget, orders, .. } = plan;
    let bought = shops.iter().flat_map(|shop| &shop.foods);
    journal(
        &Booked {
            title: title.as_deref().unwrap_or(file),
            period: Some(period),
            currency: currency.as_deref(),
            // What is not bought this time too: an account is called the same in every journal of a plan.
            foods: bought.chain(unpriced).chain(free).chain(at_home).map(|food| food.food.as_str()).collect(),
            unpriced: unpriced.iter().map(|food| food.food.as_str()).collect(),
            budget: budget.as_ref(),
            orders,
        },
        lang,
    )
}

/// What a journal is made of.
struct Booked<'a> {
    title: &'a str,
    period: Option<&'a PeriodReport>,
    currency: Option<&'a str>,
    foods: Vec<&'a str>,
    unpriced: Vec<&'a str>,
    budget: Option<&'a BudgetReport>,
    orders: &'a [OrderReport],
}

/// One line of a transaction.
struct Posting<'a> {
    account: &'a str,
    amount: i128,
    comment: Option<String>,
}

impl Posting<'_> {
    const fn of(account: &str, amount: i128) -> Posting<'_> {
        Posting { account, amount, comment: None }
    }
}

/// A transaction, or a rule for them.
struct Entry<'a> {
    head: String,
    payee: Option<&'a str>,
    postings: Vec<Posting<'a>>,
}

fn journal(booked: &Booked, lang: Lang) -> String {
    let Booked { title, period, currency, unpriced, budget, orders, .. } = booked;
    let purse = Purse::new(booked);
    let foods = names(booked.foods.iter().copied().chain(lines(orders).map(|line| line.food.as_str())), &TAKEN, &plain);
    let accounts: BTreeMap<&str, String> = foods.iter().map(|(food, name)| (*food, format!("{FOOD}:{name}"))).collect();
    let payees = names(orders.iter().filter_map(paid_to), &[ANY_SHOP], &payee);

    let rule = budget.map(|budget| {
        let limit = purse.count(budget.limit);
        let every = match budget.period {
            "month" => "monthly",
            "week" => "weekly",
            _ => "daily",
        };
        // Two blanks part the period from what it is called.
        let head = format!("~ {every}  budget of the plan");
        Entry { head, payee: None, postings: vec![Posting::of(FOOD, limit), Posting::of(CHECKING, -limit)] }
    });
    let transactions = orders.iter().map(|order| {
        let payee = paid_to(order).and_then(|name| payees.get(name)).map_or(ANY_SHOP, String::as_str);
        let mut postings: Vec<Posting> = Vec::new();
        for line in &order.lines {
            let account = accounts.get(line.food.as_str()).map_or(FOOD, String::as_str);
            postings.push(Posting { account, amount: purse.count(line.cost), comment: Some(packs(line)) });
        }
        if !order.delivery.0.is_zero() {
            postings.push(Posting::of(DELIVERY, purse.count(order.delivery)));
        }
        let total = postings.iter().fold(0_i128, |sum, posting| sum.saturating_add(posting.amount));
        postings.push(Posting::of(CHECKING, -total));
        Entry { head: format!("{} ! {payee}", order.date), payee: Some(payee), postings }
    });
    let entries: Vec<Entry> = rule.into_iter().chain(transactions).collect();

    let mut text = String::new();
    let mut say = |line: &str| {
        let _ = writeln!(text, "; {line}");
    };
    say(&words::heading(title, *period, lang));
    for line in words::caveats(lang) {
        say(line);
    }
    match (unpriced.as_slice(), *orders) {
        ([], []) => say(words::nothing(lang)),
        ([], _) => {}
        (unpriced, _) => say(&words::incomplete(unpriced, lang)),
    }
    let used: BTreeSet<&str> =
        entries.iter().flat_map(|entry| &entry.postings).map(|posting| posting.account).collect();
    for (food, account) in accounts.iter().filter(|(_, account)| used.contains(account.as_str())) {
        if foods.get(food).is_some_and(|called| *called != clean_line(food)) {
            say(&words::booked(account, food, lang));
        }
    }
    let _ = writeln!(text, "\ndecimal-mark .");
    if let Some(currency) = currency {
        let _ = writeln!(text, "commodity 1000.{} {currency}", "0".repeat(purse.decimals as usize));
    }
    text.push('\n');
    for account in [FOOD, CHECKING].into_iter().chain(used).collect::<BTreeSet<&str>>() {
        let _ = writeln!(text, "account {account}");
    }
    for payee in entries.iter().filter_map(|entry| entry.payee).collect::<BTreeSet<&str>>() {
        let _ = writeln!(text, "payee {payee}");
    }
    purse.entries(&mut text, &entries);
    text
}

fn lines(orders: &[OrderReport]) -> impl Iterator<Item = &OrderLine> {
    orders.iter().flat_map(|order| &order.lines)
}

/// Whom an order is paid to: its shop; of a delivery by nobody in particular what is brought.
fn paid_to(order: &OrderReport) -> Option<&str> {
    let brought = order.lines.first().filter(|_| !order.delivery.0.is_zero()).map(|line| line.food.as_str());
    order.shop.as_deref().or(brought)
}

/// `2 × 5000 g`, `1 × 24`. Only figures: a word with a colon would be a tag, and a tag `date:` a date.
fn packs(line: &OrderLine) -> String {
    let amount = line.pack.amount.0.normalize();
    match line.pack.unit {
        "count" => format!("{} × {amount}", line.packs),
        unit => format!("{} × {amount} {unit}", line.packs),
    }
}

/// What amounts are written in.
struct Purse<'a> {
    currency: &'a str,
    decimals: u32,
}

impl<'a> Purse<'a> {
    /// As many decimals as the most exact amount needs, since hledger shows no more; at least those of the currency.
    fn new(booked: &Booked<'a>) -> Self {
        let currency = booked.currency.unwrap_or(NO_CURRENCY);
        let of_orders =
            booked.orders.iter().flat_map(|order| order.lines.iter().map(|line| line.cost.0).chain([order.delivery.0]));
        let amounts = of_orders.chain(booked.budget.map(|budget| budget.limit.0));
        let (mut decimals, mut digits) = (coin_decimals(booked.currency), 0);
        for amount in amounts {
            decimals = decimals.max(amount.normalize().scale());
            digits = digits.max(amount.trunc().abs().to_string().len());
        }
        let room = MOST_DIGITS.saturating_sub(u32::try_from(digits).unwrap_or(MOST_DIGITS));
        Self { currency, decimals: decimals.min(MOST_DECIMALS).min(room) }
    }

    /// In units of the last decimal.
    fn count(&self, Amount(amount): Amount) -> i128 {
        let amount = amount.round_dp(self.decimals).normalize();
        let ten = 10_i128.saturating_pow(self.decimals.saturating_sub(amount.scale()));
        amount.mantissa().saturating_mul(ten)
    }

    /// Of units of the last decimal.
    fn write(&self, count: i128) -> String {
        let decimals = self.decimals as usize;
        let minus = if count < 0 { "-" } else { "" };
        let digits = format!("{:0>least$}", count.unsigned_abs(), least = decimals + 1);
        let (whole, part) = digits.split_at(digits.len() - decimals);
        if part.is_empty() { format!("{minus}{whole}") } else { format!("{minus}{whole}.{part}") }
    }

    fn entries(&self, text: &mut String, entries: &[Entry]) {
        let postings = || entries.iter().flat_map(|entry| &entry.postings);
        let account = postings().map(|posting| width(posting.account)).max().unwrap_or_default();
        let amount = postings().map(|posting| self.write(posting.amount).len()).max().unwrap_or_default();
        for entry in entries {
            let _ = writeln!(text, "\n{}", entry.head);
            for posting in &entry.postings {
                let (name, sum) = (left(posting.account, account), right(&self.write(posting.amount), amount));
                let comment = posting.comment.as_ref().map(|comment| format!("  ; {comment}")).unwrap_or_default();
                let _ = writeln!(text, "    {name}  {sum} {}{comment}", self.currency);
            }
        }
    }
}

/// What each of `names` is called in the journal: as it is where that can be, and never as another, nor as one that is taken.
fn names<'a>(
    names: impl Iterator<Item = &'a str>,
    taken: &[&str],
    plain: &dyn Fn(&str) -> String,
) -> BTreeMap<&'a str, String> {
    let names: BTreeSet<&str> = names.collect();
    let mut taken: BTreeSet<String> = taken.iter().map(ToString::to_string).collect();
    // Who has a name that can stand keeps it, whoever comes before in the order of letters.
    let (plain_ones, others): (Vec<&str>, Vec<&str>) = names.into_iter().partition(|name| plain(name) == **name);
    let mut called = BTreeMap::new();
    for name in plain_ones.into_iter().chain(others) {
        let wanted = plain(name);
        let mut free = wanted.clone();
        let mut count = 1;
        while !taken.insert(free.clone()) {
            count += 1;
            free = format!("{wanted} {count}");
        }
        called.insert(name, free);
    }
    called
}

/// `name` without what means something in a journal: blanks two by two, control characters, the signs of comments, of parts
/// of an account and of a note, quotes, and signs before it that would be a mark.
fn plain(name: &str) -> String {
    let other = |c| match c {
        ':' => '-',
        ';' => ',',
        '|' => '/',
        '"' => '\'',
        c => c,
    };
    let name: String = clean_line(name).chars().map(other).collect();
    let words: Vec<&str> = name.split_whitespace().collect();
    let name = words.join(" ");
    let name = name.trim_start_matches(['*', '!', ' ']);
    if name.is_empty() { NAMELESS.to_owned() } else { name.to_owned() }
}

/// The same for a payee, of whom brackets at the start would be the number of a receipt: `(주)마트`.
fn payee(name: &str) -> String {
    let name = plain(name);
    match name.strip_prefix('(') {
        Some(rest) => format!("[{}", rest.replacen(')', "]", 1)),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::{Decimal, dec};

    use super::*;

    fn purse(currency: &'static str, amounts: &[Decimal]) -> Purse<'static> {
        let orders: Vec<OrderReport> = amounts
            .iter()
            .map(|amount| OrderReport {
                date: "2026-12-01".into(),
                shop: None,
                lines: Vec::new(),
                delivery: Amount(*amount),
                total: Amount(*amount),
            })
            .collect();
        let Purse { decimals, .. } = Purse::new(&Booked {
            title: "",
            period: None,
            currency: Some(currency),
            foods: Vec::new(),
            unpriced: Vec::new(),
            budget: None,
            orders: &orders,
        });
        Purse { currency, decimals }
    }

    fn written(purse: &Purse, amount: Decimal) -> String {
        purse.write(purse.count(Amount(amount)))
    }

    #[test]
    fn money_has_the_decimals_it_needs() {
        assert_eq!(written(&purse("KRW", &[dec!(29900), dec!(3000.00)]), dec!(29900)), "29900");
        assert_eq!(written(&purse("KRW", &[dec!(29900), dec!(1234.5)]), dec!(29900)), "29900.0");
        assert_eq!(written(&purse("USD", &[dec!(3)]), dec!(-3)), "-3.00");
        assert_eq!(written(&purse("USD", &[dec!(0.005)]), dec!(0.005)), "0.005");
        assert_eq!(written(&purse("USD", &[]), Decimal::ZERO), "0.00");
    }

    #[test]
    fn money_that_never_ends_still_adds_up() {
        let third = dec!(0.3333333333333333333333333333);
        let purse = purse("USD", &[third, dec!(1_000_000_000_000)]);
        assert_eq!(written(&purse, third), "0.33333333333333333333");
        assert_eq!(written(&purse, dec!(1_000_000_000_000)), "1000000000000.00000000000000000000");
        let sum = purse.count(Amount(third)) + purse.count(Amount(dec!(1_000_000_000_000)));
        assert_eq!(purse.write(-sum), "-1000000000000.33333333333333333333");
    }

    #[test]
    fn the_most_money_there_is_has_room() {
        let purse = purse("USD", &[Decimal::MAX, dec!(0.3333333333333333333333333333)]);
        assert_eq!(written(&purse, Decimal::MAX), "79228162514264337593543950335.00000");
        assert_eq!(written(&purse, dec!(0.33)), "0.33000");
    }

    #[test]
    fn no_name_means_anything_to_hledger() {
        for (name, wanted) in [
            ("닭고기, 가슴(껍질 제거)", "닭고기, 가슴(껍질 제거)"),
            ("mfds:R000463", "mfds-R000463"),
            ("a;b|c\"d\"", "a,b/c'd'"),
            ("  two  blanks \t and\u{3000}\u{a0}wide\n ones ", "two blanks and wide ones"),
            ("* ! starred", "starred"),
            ("\u{1b}[31mred\u{202e}", "[31mred"),
            (" \u{200b}", "nameless"),
            ("!*!", "nameless"),
            ("", "nameless"),
        ] {
            assert_eq!(plain(name), wanted, "{name:?}");
        }
        for (name, wanted) in
            [("(주)이마트", "[주]이마트"), ("(a) (b)", "[a] (b)"), ("* (open", "[open"), ("이마트(주)", "이마트(주)")]
        {
            assert_eq!(payee(name), wanted, "{name:?}");
        }
    }

    #[test]
    fn no_two_names_become_one() {
        let all = ["a:b", "a-b", "a;b", "a - b", "a-b 2", "delivery", "!delivery", "a-b", ""];
        let called = names(all.into_iter(), &TAKEN, &plain);
        let different: BTreeSet<&String> = called.values().collect();
        assert_eq!((called.len(), different.len()), (8, 8), "{called:?}");
        assert_eq!((called["a-b"].as_str(), called["a-b 2"].as_str()), ("a-b", "a-b 2"));
        assert_eq!((called["a:b"].as_str(), called["delivery"].as_str()), ("a-b 3", "delivery 2"));
    }
}
