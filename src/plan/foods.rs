//! `[foods.*]`: what one buys and eats.

use rust_decimal::Decimal;
use rust_decimal::dec;
use rust_decimal::prelude::ToPrimitive;
use toml::de::DeValue;

use super::problem::{Problem, Wanted};
use super::reader::{Entry, Node, Reader, Text, unit_names};
use super::{Content, Ingredient, Label, LabelBasis, PlanFood, PlanPrice, Stated, contents, keys};
use crate::finding::{Span, Spanned};
use crate::measure::{self, AmountProblem, Fault, Quantity};
use crate::money::{self, Offer, Price};

impl<'t> Reader<'t> {
    /// `[foods]`.
    pub(super) fn foods(&mut self, entry: Entry<'t>) -> Vec<PlanFood> {
        let lines = self.table(entry).unwrap_or_default();
        lines.into_iter().filter_map(|line| self.food(line)).collect()
    }

    /// One food.
    fn food(&mut self, entry: Entry<'t>) -> Option<PlanFood> {
        if entry.node.get_ref().is_str() {
            let fix = format!("{{ is = {} }}", self.written(entry.node));
            self.wrong_type(entry, entry.node, Wanted::Table, Some(fix));
            return None;
        }
        let lines = self.lines(entry, &keys::FOOD)?;
        let mut food = PlanFood {
            key: self.key(entry),
            is: None,
            unit: None,
            portions: Vec::new(),
            edible: None,
            yield_factor: None,
            density: None,
            prices: Vec::new(),
            delivery: None,
            keeps_days: None,
            label: None,
            contains: Vec::new(),
            ordered: true,
            tolerance: None,
            daily_values: None,
            recipe: Vec::new(),
            servings: None,
            retain: None,
            span: self.place(Span::new(entry.node.span().start, last_byte(entry.node))),
        };
        let mut per = LabelBasis::default();
        for &line in &lines {
            match line.key {
                "is" => food.is = self.name(line),
                "unit" => food.unit = self.weight_or_volume(line),
                "price" => food.prices = self.prices(line),
                "portions" => food.portions = self.portions(line),
                "edible" => food.edible = self.share(line, dec!(0.01), dec!(1)),
                // Dried beans and noodles gain, stews lose: a tenth to tenfold.
                "yield" => food.yield_factor = self.shares(line, dec!(0.1), dec!(10)),
                "density" => food.density = self.density(line),
                "delivery" => food.delivery = self.money(line, "3,000원"),
                "keeps" => food.keeps_days = self.days(line),
                "label" => {
                    let printed = self.printed(line);
                    let span = self.place(line.node.span().into());
                    food.label = Some(Label { printed, per: LabelBasis::default(), span });
                }
                "per" => per = self.label_basis(line).unwrap_or_default(),
                "contains" => food.contains = self.contents(line),
                "ordered" => match line.node.get_ref().as_bool() {
                    Some(ordered) => food.ordered = ordered,
                    None => self.wrong_type(line, line.node, Wanted::Boolean, unquoted_bool(line.node)),
                },
                "tolerance" => food.tolerance = self.share(line, dec!(0), dec!(1)),
                "daily-values" => food.daily_values = self.system(line),
                "recipe" => food.recipe = self.recipe(line),
                "servings" => food.servings = self.servings(line),
                "retain" => food.retain = self.name(line),
                _ => {}
            }
        }
        if let Some(label) = &mut food.label {
            label.per = per;
        }
        let is_range = food.yield_factor.as_ref().is_some_and(|range| range.value.low < range.value.high);
        if let Some(line) = lines.iter().find(|line| line.key == "yield" && is_range && food.contains.is_empty()) {
            self.report(Problem::NoRangeHere { key: line.key.to_owned() }, line.node.span().into());
        }
        self.contradictions(entry, &lines);
        Some(food)
    }

    /// Keys that exclude each other, and keys that do nothing alone.
    fn contradictions(&mut self, entry: Entry<'t>, lines: &[Entry<'t>]) {
        let line = |key: &str| lines.iter().find(|line| line.key == key).copied();
        let food = || entry.key.to_owned();
        for (first, second) in keys::EXCLUSIVE {
            if let (Some(_), Some(at)) = (line(first), line(second)) {
                self.report_key(Problem::Contradiction { food: food(), first, second }, at, None);
            }
        }
        for (key, needs) in [
            ("per", "label"),
            ("tolerance", "label"),
            ("ordered", "contains"),
            ("daily-values", "label"),
            ("servings", "recipe"),
            ("retain", "recipe"),
        ] {
            if let (Some(at), None) = (line(key), line(needs)) {
                self.report_key(Problem::KeyWithoutEffect { food: food(), key, needs }, at, None);
            }
        }
    }

    /// One price or several, as text or tables.
    fn prices(&mut self, line: Entry<'t>) -> Vec<PlanPrice> {
        match line.node.get_ref() {
            DeValue::Array(list) => list.iter().filter_map(|node| self.price_of(line, node)).collect(),
            DeValue::Integer(_) | DeValue::Float(_) => {
                // Which currency and which pack, only the person knows.
                let _ = self.amount_text(line, "8,900원 / 1", None);
                Vec::new()
            }
            _ => self.price_of(line, line.node).into_iter().collect(),
        }
    }

    /// One price.
    fn price_of(&mut self, line: Entry<'t>, node: &'t Node<'t>) -> Option<PlanPrice> {
        if let Some(text) = self.text_of(node) {
            if let Some(food) = self.free(&text) {
                return Some(food);
            }
            let price = self.price(&text)?;
            let pack = text.value.split_once('/').map_or("", |(_, pack)| pack);
            return Some(PlanPrice { offer: Offer::of(price).written(pack), span: self.inner(&text) });
        }
        let Some(table) = node.get_ref().as_table() else {
            self.wrong_type(line, node, Wanted::TextOrTable, None);
            return None;
        };
        let (mut amount, mut pack, mut on, mut shop) = (None, None, None, None);
        let parts = self.entries_of(table, &keys::PRICE);
        for &part in &parts {
            match part.key {
                "amount" => amount = self.money(part, "8,900원"),
                "pack" => pack = self.quantity(part),
                "on" => on = self.date(part, part.node).map(|date| date.value),
                "shop" => shop = self.name(part).map(|shop| shop.value),
                _ => {}
            }
        }
        for key in keys::PRICE_REQUIRED {
            if !parts.iter().any(|part| part.key == key) {
                self.report(Problem::MissingKey { key, inside: line.key.to_owned() }, node.span().into());
            }
        }
        let price = Price { money: amount?.value, pack: pack?.value };
        let written = parts.iter().find(|part| part.key == "pack").and_then(|part| self.text_of(part.node));
        let offer = Offer::of(price).written(written.as_ref().map_or("", |text| text.value));
        Some(PlanPrice { offer: Offer { on, shop, ..offer }, span: self.place(node.span().into()) })
    }

    /// "0원": what is free is free by any pack.
    fn free(&mut self, text: &Text<'t>) -> Option<PlanPrice> {
        let money = money::money(text.value).ok().filter(|money| money.amount.is_zero())?;
        self.one_currency(money.currency, text);
        let price = Price { money, pack: Quantity::Count(Decimal::ONE) };
        Some(PlanPrice { offer: Offer::of(price), span: self.inner(text) })
    }

    /// `portions = { tbsp = "16 g" }`.
    fn portions(&mut self, line: Entry<'t>) -> Vec<(Spanned<String>, Spanned<Quantity>)> {
        let mut portions = Vec::new();
        for part in self.table(line).unwrap_or_default() {
            if let Some(quantity) = self.weight_or_volume(part) {
                portions.push((self.key(part), quantity));
            }
        }
        portions
    }

    /// "1.03 g/ml".
    fn density(&mut self, line: Entry<'t>) -> Option<Spanned<Decimal>> {
        let text = self.amount_text(line, "1.03 g/ml", Some(" g/ml"))?;
        let (value, end) = self.measured(&text, measure::leading_number(text.value), &[])?;
        let unit: String = text.value.get(end..).unwrap_or_default().to_lowercase().split_whitespace().collect();
        if unit.is_empty() {
            let fault = Fault::new(AmountProblem::NoUnit, Span::new(0, text.value.len()));
            self.amount_fault(fault.replaced_by(format!("{} g/ml", text.value.trim())), &text, &[]);
            return None;
        }
        if !["g/ml", "kg/l", "g/cc"].contains(&unit.as_str()) {
            self.unit_fault(&text, end, &["g/ml", "kg/l"]);
            return None;
        }
        // Puffed rice to syrup; lead would be 11.
        if value < dec!(0.01) || value > dec!(5) {
            self.out_of_range(line.key, &text, "0.01 g/ml".to_owned(), "5 g/ml".to_owned());
            return None;
        }
        Some(Spanned::new(value, self.inner(&text)))
    }

    /// "30 days", "2주".
    fn days(&mut self, line: Entry<'t>) -> Option<Spanned<u32>> {
        let text = self.amount_text(line, "30 days", Some(" days"))?;
        let (value, end) = self.measured(&text, measure::leading_number(text.value), &[])?;
        let times = match text.value.get(end..).unwrap_or_default().trim().to_lowercase().as_str() {
            "day" | "days" | "일" => dec!(1),
            "week" | "weeks" | "주" | "주일" => dec!(7),
            "month" | "months" | "개월" | "달" => dec!(30),
            "year" | "years" | "년" => dec!(365),
            "" => {
                let fault = Fault::new(AmountProblem::NoUnit, Span::new(0, text.value.len()));
                self.amount_fault(fault.replaced_by(format!("{} days", text.value.trim())), &text, &[]);
                return None;
            }
            _ => {
                self.unit_fault(&text, end, &["days", "weeks", "months", "years", "일", "주", "개월", "년"]);
                return None;
            }
        };
        let days = value.checked_mul(times).and_then(|days| days.floor().to_u32());
        let Some(days) = days.filter(|days| (1..=36_500).contains(days)) else {
            self.out_of_range(line.key, &text, "1 day".to_owned(), "100 years".to_owned());
            return None;
        };
        Some(Spanned::new(days, self.inner(&text)))
    }

    /// `per = "unit"`, "serving", "100 g".
    fn label_basis(&mut self, line: Entry<'t>) -> Option<LabelBasis> {
        let text = self.amount_text(line, "100 g", None)?;
        match text.value.trim() {
            "unit" => Some(LabelBasis::Unit),
            "serving" => Some(LabelBasis::Serving),
            other if !other.contains(|c: char| c.is_ascii_digit()) => {
                self.unknown_value(line.key, &text, Span::new(0, text.value.len()), &["unit", "serving", "100 g"]);
                None
            }
            _ => {
                let quantity = self.measured(&text, measure::quantity(text.value, self.units), &unit_names())?;
                if let Quantity::Count(_) = quantity {
                    let fault = Fault::new(AmountProblem::NoUnit, Span::new(0, text.value.len()));
                    self.amount_fault(fault, &text, &[]);
                    return None;
                }
                Some(LabelBasis::Quantity(quantity))
            }
        }
    }

    /// `contains`: names, of which each may state its share ("rice 55%") or weight ("rice 120 g").
    fn contents(&mut self, line: Entry<'t>) -> Vec<Content> {
        let mut contents = Vec::new();
        for text in self.texts(line) {
            let Some(whole) = self.not_blank(&text) else { continue };
            let (mut food, mut stated) = (whole.clone(), None);
            if let Some(split) = contents::split(text.value) {
                let Span { start, end } = split.amount;
                let written = text.value.get(start..end).unwrap_or_default();
                let read = contents::amount(written).map_err(|fault| fault.shifted(start));
                stated =
                    self.measured(&text, read, &["%", "g"]).map(|amount| Stated { text: written.to_owned(), amount });
                let name = text.value.get(split.name.start..split.name.end).unwrap_or_default();
                food = Spanned::new(name.to_owned(), self.inside(&text, split.name));
            }
            contents.push(Content { whole, food, stated });
        }
        contents
    }

    /// `recipe`: servings without a choice, or `{ use = "…", retain = "…" }`.
    fn recipe(&mut self, line: Entry<'t>) -> Vec<Ingredient> {
        let Some(list) = line.node.get_ref().as_array() else {
            return self.texts(line).iter().filter_map(|text| self.ingredient(text, None)).collect();
        };
        let mut ingredients = Vec::new();
        for node in list {
            if let Some(text) = self.text_of(node) {
                ingredients.extend(self.ingredient(&text, None));
            } else if let Some(table) = node.get_ref().as_table() {
                let (mut what, mut retain) = (None, None);
                let parts = self.entries_of(table, &keys::INGREDIENT);
                for &part in &parts {
                    match part.key {
                        "use" => what = self.text(part),
                        "retain" => retain = self.name(part),
                        _ => {}
                    }
                }
                match what {
                    Some(text) => ingredients.extend(self.ingredient(&text, retain)),
                    None if parts.iter().any(|part| part.key == "use") => {}
                    None => {
                        let problem = Problem::MissingKey { key: "use", inside: line.key.to_owned() };
                        self.report(problem, node.span().into());
                    }
                }
            } else {
                self.wrong_type(line, node, Wanted::TextOrTable, None);
            }
        }
        ingredients
    }

    /// One line of a recipe.
    fn ingredient(&mut self, text: &Text<'_>, retain: Option<Spanned<String>>) -> Option<Ingredient> {
        let serving = self.serving(text)?;
        if serving.options.len() > 1 {
            self.report_fault(Fault::new(Problem::NoChoiceHere, Span::new(0, text.value.len())), text);
            return None;
        }
        Some(Ingredient { serving, retain })
    }

    /// `servings = 2`.
    fn servings(&mut self, line: Entry<'t>) -> Option<Spanned<Decimal>> {
        let span: Span = line.node.span().into();
        let written = match line.node.get_ref() {
            DeValue::Integer(_) | DeValue::Float(_) => self.written(line.node).replace('_', ""),
            DeValue::String(text) => {
                let number = measure::number(text).ok().map(|number| number.to_string());
                self.wrong_type(line, line.node, Wanted::Number, number);
                return None;
            }
            _ => {
                self.wrong_type(line, line.node, Wanted::Number, None);
                return None;
            }
        };
        let value = written.parse::<Decimal>().ok().filter(|value| *value >= dec!(0.01) && *value <= dec!(1000));
        if value.is_none() {
            let problem = Problem::OutOfRange {
                key: line.key.to_owned(),
                value: written,
                low: "0.01".to_owned(),
                high: "1000".to_owned(),
            };
            self.report(problem, span);
        }
        value.map(|value| Spanned::new(value.normalize(), self.place(span)))
    }
}

/// `"true"` → `true`.
fn unquoted_bool(node: &Node<'_>) -> Option<String> {
    node.get_ref().as_str().filter(|text| ["true", "false"].contains(text)).map(str::to_owned)
}

/// One past the last byte of a value and all below it: a table's own place is but its header.
fn last_byte(node: &Node<'_>) -> usize {
    let below = node.get_ref().as_table().into_iter().flatten().map(|(_, value)| last_byte(value)).max();
    node.span().end.max(below.unwrap_or_default())
}
