//! Journals of `shop` and `cost`: hledger takes them, and adds up what the JSON of the same command says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rust_decimal::Decimal;
use serde_json::Value;

use crate::program::{finish, meals, root, run};

/// Won and half a won, a food without a price, and one from the pantry.
const HALF_A_WON: &str = r#"
title = "반 원"
[budget]
limit = "70,000원 / week"
[foods."두부"]
is = "mfds:R000463"
price = "1,000.5원 / 300 g"
[foods."mystery"]
is = "mfds:R001373"
[foods."김치"]
is = "mfds:R000659"
price = { amount = "9,900원", pack = "1 kg", shop = "(주)마트" }
[pantry]
"김치" = "100 kg"
[week.everyday]
lunch = ["100 g 두부", "30 g 김치", "100 g mystery"]
"#;

/// Everything in it costs nothing.
const FREE: &str = r#"
[foods.rice]
is = "mfds:R000079"
price = "0원"
[week.everyday]
lunch = ["210 g rice"]
"#;

/// A command and its plan, in the words of the command line.
struct Case {
    plan: String,
    command: &'static [&'static str],
}

const COMMANDS: [&[&str]; 3] = [
    &["shop", "--from", "2026-12-01", "--weeks", "4"],
    &["shop", "--from", "2026-12-30"],
    &["cost", "--month", "2026-12"],
];

impl Case {
    fn ask(&self, format: &str, lang: &str) -> String {
        let arguments =
            [self.command, &[&self.plan, "--format", format, "--lang", lang, "--today", "2026-11-23"]].concat();
        let run = run(&arguments);
        assert_eq!(run.code, Some(0), "{arguments:?}\n{}{}", run.out, run.err);
        run.out
    }

    /// Its journal, and the plan's part of its JSON.
    fn answers(&self) -> (String, Value) {
        let json: Value = serde_json::from_str(&self.ask("json", "en")).unwrap();
        (self.ask("hledger", "en"), json["plans"][0].clone())
    }

    fn name(&self) -> String {
        format!("{} {:?}", self.plan, self.command)
    }
}

/// Every plan under `plans/`, and those that are here to be hard; files are written into `folder`.
fn cases(folder: &Path) -> Vec<Case> {
    let mut plans: Vec<PathBuf> = fs::read_dir(root().join("plans"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    assert!(plans.len() >= 3, "{plans:?}");
    plans.push(root().join("tests/fixtures/journal.toml"));
    for (name, text) in [("half-a-won.toml", HALF_A_WON), ("free.toml", FREE)] {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        plans.push(path);
    }
    plans.sort();
    let of = |plan: &PathBuf| COMMANDS.map(|command| Case { plan: plan.to_str().unwrap().to_owned(), command });
    plans.iter().flat_map(of).collect()
}

fn decimal(value: &Value) -> Decimal {
    value.as_str().unwrap_or_else(|| panic!("no money: {value}")).parse().unwrap()
}

/// An order or the budget, as the journal has it: its first line, and accounts with amounts.
struct Entry {
    head: String,
    postings: Vec<(String, Decimal)>,
}

/// The journal read by a few lines: declared accounts and payees, the currency, and entries.
#[derive(Default)]
struct Journal {
    accounts: BTreeSet<String>,
    payees: BTreeSet<String>,
    commodity: Option<(u32, String)>,
    entries: Vec<Entry>,
}

fn read(text: &str) -> Journal {
    let mut journal = Journal::default();
    for line in text.lines() {
        assert_eq!(line.trim_end(), line);
        assert!(!line.contains(char::is_control), "{line:?}");
        if let Some(posting) = line.strip_prefix("    ") {
            let (account, rest) = posting.split_once("  ").unwrap_or_else(|| panic!("no amount: {line}"));
            let amount = rest.split_once(';').map_or(rest, |(amount, _)| amount).trim();
            let (number, currency) = amount.split_once(' ').unwrap();
            let number: Decimal = number.parse().unwrap();
            assert_eq!(journal.commodity, Some((number.scale(), currency.to_owned())), "{line}");
            assert!(journal.accounts.contains(account), "{line} is not declared");
            journal.entries.last_mut().unwrap().postings.push((account.to_owned(), number));
        } else if let Some(account) = line.strip_prefix("account ") {
            assert!(journal.accounts.insert(account.to_owned()), "{line}");
        } else if let Some(payee) = line.strip_prefix("payee ") {
            assert!(journal.payees.insert(payee.to_owned()), "{line}");
        } else if let Some(commodity) = line.strip_prefix("commodity 1000.") {
            let (decimals, currency) = commodity.split_once(' ').unwrap();
            journal.commodity = Some((decimals.len().try_into().unwrap(), currency.to_owned()));
        } else if line.starts_with("~ ") || line.starts_with("20") {
            if let Some((_, payee)) = line.split_once(" ! ") {
                assert!(journal.payees.contains(payee), "{line} is not declared");
            }
            journal.entries.push(Entry { head: line.to_owned(), postings: Vec::new() });
        } else {
            assert!(line.is_empty() || line.starts_with("; ") || line == "decimal-mark .", "{line:?}");
        }
    }
    journal
}

/// What the JSON books on each account of the journal, which has its orders line by line.
fn booked(journal: &Journal, json: &Value, name: &str) -> BTreeMap<String, Decimal> {
    let transactions: Vec<&Entry> = journal.entries.iter().filter(|entry| !entry.head.starts_with('~')).collect();
    let orders = json["orders"].as_array().unwrap();
    assert_eq!(transactions.len(), orders.len(), "{name}");
    let mut account_of: BTreeMap<String, String> = BTreeMap::new();
    let mut booked: BTreeMap<String, Decimal> = BTreeMap::new();
    for (transaction, order) in transactions.iter().zip(orders) {
        assert!(transaction.head.starts_with(&format!("{} ! ", order["date"].as_str().unwrap())), "{name}");
        let (balancing, bought) = transaction.postings.split_last().unwrap();
        assert_eq!(balancing, &("assets:checking".to_owned(), -decimal(&order["total"])), "{name}");
        let lines = order["lines"].as_array().unwrap();
        for (line, (account, _)) in lines.iter().zip(bought) {
            let food = line["food"].as_str().unwrap().to_owned();
            assert_eq!(account_of.entry(food).or_insert_with(|| account.clone()), account, "{name}");
            *booked.entry(account.clone()).or_default() += decimal(&line["cost"]);
        }
        let fee = decimal(&order["delivery"]);
        let fees: &[(String, Decimal)] = &bought[lines.len()..];
        let fee = if fee.is_zero() { Vec::new() } else { vec![("expenses:food:delivery".to_owned(), fee)] };
        assert_eq!(fees, fee, "{name}");
        for (account, fee) in fee {
            *booked.entry(account).or_default() += fee;
        }
    }
    let accounts: BTreeSet<&String> = account_of.values().collect();
    assert_eq!(accounts.len(), account_of.len(), "{name}: two foods on one account: {account_of:?}");
    booked
}

/// What the command says of all orders together; nothing where a price is missing.
fn total(json: &Value) -> Option<Decimal> {
    let total = if json["total"].is_null() { &json["cost"]["till_per_month"] } else { &json["total"] };
    (!total["estimate"].is_null()).then(|| decimal(&total["estimate"]))
}

#[test]
fn every_journal_adds_up_to_the_answer() {
    let folder = tempfile::tempdir().unwrap();
    let (mut fees, mut parts) = (0, BTreeSet::new());
    for case in cases(folder.path()) {
        let name = case.name();
        let (text, json) = case.answers();
        let journal = read(&text);
        let booked = booked(&journal, &json, &name);
        let mut dates: Vec<&str> = Vec::new();
        let mut spent = Decimal::ZERO;
        let mut of_account: BTreeMap<String, Decimal> = BTreeMap::new();
        for Entry { head, postings } in &journal.entries {
            let sum: Decimal = postings.iter().map(|(_, amount)| *amount).sum();
            assert!(sum.is_zero(), "{name}: {head} is off by {sum}");
            if let Some((date, _)) = head.split_once(" ! ") {
                dates.push(date);
                for (account, amount) in postings.iter().filter(|(account, _)| account.starts_with("expenses:")) {
                    spent += amount;
                    *of_account.entry(account.clone()).or_default() += *amount;
                }
            }
        }
        assert!(dates.is_sorted(), "{name}");
        assert_eq!(of_account, booked, "{name}");
        if let Some(total) = total(&json) {
            assert_eq!(spent, total, "{name}");
        }
        fees += i32::from(booked.contains_key("expenses:food:delivery"));
        parts.extend(journal.commodity.map(|(decimals, currency)| format!("{currency} {decimals}")));
        let budget = &json["budget"];
        let budget = if budget.is_null() { &json["cost"]["budget"] } else { budget };
        let rules: Vec<&Entry> = journal.entries.iter().filter(|entry| entry.head.starts_with('~')).collect();
        assert_eq!(rules.len(), usize::from(!budget.is_null()), "{name}");
        for rule in rules {
            assert_eq!(rule.postings[0], ("expenses:food".to_owned(), decimal(&budget["limit"])), "{name}");
        }
        // In the other language the comments alone are others.
        let figures = |text: &str| text.lines().filter(|line| !line.starts_with(';')).collect::<Vec<_>>().join("\n");
        let korean = case.ask("hledger", "ko");
        assert_eq!(figures(&text), figures(&korean), "{name}");
        assert_ne!(text, korean, "{name}");
    }
    assert!(fees >= 4, "{fees}");
    assert_eq!(parts.into_iter().collect::<Vec<_>>(), ["KRW 0", "KRW 1", "USD 2", "USD 3"]);
}

/// hledger on a journal, in a locale that reads Korean.
fn hledger(journal: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("hledger");
    command.arg("-f").arg(journal).args(arguments).env("LC_ALL", "C.UTF-8");
    let run = finish(&mut command);
    assert_eq!(run.code, Some(0), "{arguments:?}\n{}{}\n{}", run.out, run.err, fs::read_to_string(journal).unwrap());
    run.out
}

/// Rows of CSV from hledger: an account and the amount in its column, without the currency.
fn balances(csv: &str, column: usize) -> BTreeMap<String, Decimal> {
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let rows = rows.records().map(Result::unwrap);
    rows.map(|row| (row[0].to_owned(), row[column].split(' ').next().unwrap().parse().unwrap())).collect()
}

#[test]
fn hledger_takes_every_journal_and_adds_up_the_same() {
    if !Command::new("hledger").arg("--version").output().is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: no hledger, so the journals were read by the test alone");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.journal");
    for case in cases(folder.path()) {
        let name = case.name();
        let (text, json) = case.answers();
        fs::write(&path, &text).unwrap();
        hledger(&path, &["check"]);
        hledger(&path, &["check", "--strict"]);
        for check in ["accounts", "commodities", "payees", "ordereddates", "uniqueleafnames"] {
            hledger(&path, &["check", check]);
        }
        let booked = booked(&read(&text), &json, &name);
        let balance = balances(&hledger(&path, &["bal", "expenses", "-O", "csv", "-N", "--flat", "--no-elide"]), 1);
        assert_eq!(balance, booked, "{name}");
        let checking = balances(&hledger(&path, &["bal", "assets", "-O", "csv", "-N"]), 1);
        let checking = checking.get("assets:checking").copied().unwrap_or_default();
        assert_eq!(-checking, booked.values().sum::<Decimal>(), "{name}");
        if let Some(total) = total(&json) {
            assert_eq!(-checking, total, "{name}");
        }
        let budget = if json["budget"].is_null() { &json["cost"]["budget"] } else { &json["budget"] };
        if !budget.is_null() {
            let goal = hledger(
                &path,
                &["bal", "--budget", "expenses", "-O", "csv", "-N", "-b", "2026-12-01", "-e", "2027-02-01"],
            );
            let times = balances(&goal, 2)["expenses:food"] / decimal(&budget["limit"]);
            // Months, Mondays and days in December and January.
            let wanted = match budget["period"].as_str().unwrap() {
                "month" => 2,
                "week" => 8,
                _ => 62,
            };
            assert_eq!(times, Decimal::from(wanted), "{name}: {goal}");
        }
    }
}

#[test]
fn what_has_no_price_is_told_in_the_journal() {
    let folder = tempfile::tempdir().unwrap();
    let journal = |name: &str| {
        let case = cases(folder.path()).into_iter().find(|case| case.plan.ends_with(name)).unwrap();
        (case.ask("hledger", "en"), case.ask("hledger", "ko"))
    };
    let (en, ko) = journal("half-a-won.toml");
    assert!(en.contains("; !!! 1 food has no price: mystery; the balance is at least this.\n"), "{en}");
    assert!(ko.contains("; !!! 가격이 없는 식품 1개: mystery; 잔액은 적어도 이만큼입니다.\n"), "{ko}");
    let (en, ko) = journal("free.toml");
    assert!(en.contains("; There is nothing to buy.\n") && !en.contains(" ! "), "{en}");
    assert!(ko.contains("; 살 것이 없습니다.\n"), "{ko}");
    let (en, _) = journal("week.toml");
    assert!(!en.contains("!!!") && !en.contains("nothing to buy"), "{en}");
}

#[test]
fn a_journal_without_a_month_is_refused() {
    for lang in ["en", "ko"] {
        let arguments = ["cost", "plans/week.toml", "--format", "hledger", "--lang", lang, "--today", "2026-11-23"];
        let said = finish(&mut meals(&arguments));
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""));
        insta::assert_snapshot!(format!("bad_journal-needs-month_{lang}"), said.err);
    }
}

#[test]
fn a_journal_as_it_is_printed() {
    let case = Case { plan: "plans/week.toml".into(), command: COMMANDS[0] };
    insta::assert_snapshot!("week_journal_en", case.ask("hledger", "en"));
    let odd = Case { plan: "tests/fixtures/journal.toml".into(), command: COMMANDS[1] };
    insta::assert_snapshot!("odd_journal_ko", odd.ask("hledger", "ko"));
}
