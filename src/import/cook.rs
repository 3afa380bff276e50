//! Cooklang recipes: what goes into one, in the words of a plan's servings. Which foods those words mean is for whoever has foods at hand.
//!
//! The language: <https://cooklang.org/docs/spec/>.

use std::collections::BTreeSet;
use std::sync::Arc;

use cooklang::error::{SourceDiag, Stage};
use cooklang::parser::{Event, Ingredient as Component, PullParser};
use cooklang::{Converter, CooklangParser, Extensions, Modifiers, Value};
use rust_decimal::{Decimal, dec};

use super::Problem;
use crate::finding::{Finding, Place, Span};
use crate::food::nfc;
use crate::measure::{leading_number, leading_range};

/// The ending of a recipe's file, and of what some write behind a reference to one.
pub const ENDING: &str = "cook";

/// What the parser's analysis says of a header that is no YAML, which is then not read.
const HEADER_UNREAD: &str = "Invalid YAML";

/// What a header calls the number of servings.
const SERVINGS: [&str; 3] = ["servings", "serves", "yield"];

/// A recipe as its file says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipe {
    /// What the file is called, without its ending: what other recipes and plans call it.
    pub name: String,
    /// The file, as findings call it.
    pub file: Arc<str>,
    /// For how many it is; `None` where the file does not say.
    pub servings: Option<Decimal>,
    /// What goes into it, in the order of the text.
    pub ingredients: Vec<Ingredient>,
}

/// One ingredient, or another recipe that goes into this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ingredient {
    /// What it is called, without the folders of a recipe.
    pub name: String,
    /// Whether a recipe of that name is meant.
    pub is_recipe: bool,
    /// Whether it may be left out.
    pub is_optional: bool,
    /// How much: a number or a range as a plan may write it, `1/2`, `2-3`; `None` where the recipe does not count it.
    pub amount: Option<String>,
    /// Of what: in a plan's spelling where it is one of a plan's units, else as written.
    pub unit: Option<String>,
    /// What stands between the braces.
    pub written: String,
    /// Where it stands in the file.
    pub span: Span,
}

/// What is called `of`, and all recipes that go into it: where they stand among `recipes`, names and what could be read of them.
#[must_use]
pub fn needed(of: &str, recipes: &[(String, Option<Recipe>)]) -> BTreeSet<usize> {
    let of = nfc(of.trim());
    let named = |name: &str| -> Vec<usize> {
        recipes.iter().enumerate().filter(|(_, (own, _))| own == name).map(|(at, _)| at).collect()
    };
    let mut needed = BTreeSet::new();
    let mut open = named(&of);
    while let Some(at) = open.pop() {
        if needed.insert(at) {
            let recipe = recipes.get(at).and_then(|(_, recipe)| recipe.as_ref());
            open.extend(recipe.iter().flat_map(|recipe| &recipe.ingredients).flat_map(|part| named(&part.name)));
        }
    }
    needed
}

/// The recipe of a file called `name`, and everything wrong with it; `None` where it cannot be told what goes into it.
#[must_use]
pub fn read(text: &str, name: &str, file: &Arc<str>) -> (Option<Recipe>, Vec<Finding<Problem>>) {
    let mut findings = Vec::new();
    let mut tell = |problem, span| findings.push(Finding::new(problem, file, Place::Text(span)));
    if let Some(span) = stray_header(text) {
        tell(Problem::CookHeaderInside, span);
        return (None, findings);
    }
    let copy = without_odd_escapes(text);
    let plain = Extensions::COMPONENT_MODIFIERS
        | Extensions::COMPONENT_ALIAS
        | Extensions::RANGE_VALUES
        | Extensions::INTERMEDIATE_PREPARATIONS;
    let mut said = Vec::new();
    let mut components = Vec::new();
    for event in PullParser::new(&copy, plain | Extensions::ADVANCED_UNITS) {
        match event {
            Event::Ingredient(component) => components.push(component),
            Event::Error(diagnosis) | Event::Warning(diagnosis) => said.push(diagnosis),
            _ => {}
        }
    }
    // The parser knows no units here, as meals has its own, and would refuse `~{10%minutes}` if it had to look at them.
    let (recipe, report) = CooklangParser::new(plain, Converter::empty()).parse(&copy).into_tuple();
    let heeded = |said: &&SourceDiag| said.is_error() || said.message.starts_with(HEADER_UNREAD);
    said.extend(report.iter().filter(|said| said.stage == Stage::Analysis).filter(heeded).cloned());
    if report.has_errors() && !said.iter().any(SourceDiag::is_error) {
        said.extend(report.errors().cloned());
    }
    let broken = said.iter().any(SourceDiag::is_error);
    for said in said {
        let span = said.labels.first().map_or(Span::default(), |(span, _)| Span::new(span.start(), span.end()));
        let reason = reason(&said);
        tell(if said.is_error() { Problem::CookSyntax { reason } } else { Problem::CookDoubtful { reason } }, span);
    }
    let Some(recipe) = recipe.filter(|_| !broken) else { return (None, findings) };

    let header = SERVINGS.iter().find_map(|key| recipe.metadata.get(*key));
    let written = header.map(|value| match (value.as_str(), value.as_f64()) {
        (Some(text), _) => text.trim().to_owned(),
        (None, Some(number)) => number.to_string(),
        (None, None) => String::new(),
    });
    let servings = written.as_deref().and_then(servings);
    match written {
        Some(_) if servings.is_some() => {}
        Some(written) => tell(Problem::CookServings { written }, servings_line(text)),
        None => findings.push(Finding::new(Problem::CookNoServings, file, Place::File)),
    }
    let ingredients = components
        .iter()
        .filter_map(|component| {
            let span = Span::new(component.span().start(), component.span().end());
            ingredient(component.value(), &copy, span)
        })
        .collect();
    (Some(Recipe { name: nfc(name.trim()), file: Arc::clone(file), servings, ingredients }), findings)
}

/// The text with a blank for every backslash that escapes nothing: one byte is all that the parser has an eye for behind it.
fn without_odd_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && next.is_ascii() => {
                out.push(c);
                out.extend(chars.next());
            }
            _ => out.push(if c == '\\' { ' ' } else { c }),
        }
    }
    out
}

/// Where a header begins that is not at the top: the parser reads nothing of what stands before it.
fn stray_header(text: &str) -> Option<Span> {
    let mut at = 0;
    let mut fences = text.split_inclusive('\n').filter_map(|line| {
        let start = at;
        at += line.len();
        (line.trim_end() == "---").then_some(Span::new(start, start + line.trim_end().len()))
    });
    let (first, _second) = (fences.next()?, fences.next()?);
    (!text.get(..first.start)?.trim_start_matches('\u{feff}').trim().is_empty()).then_some(first)
}

/// The parser's sentence, and what is behind it.
fn reason(said: &SourceDiag) -> String {
    let behind = std::error::Error::source(said).map(|source| format!(": {source}")).unwrap_or_default();
    format!("{}{behind}", said.message)
}

/// "2", "2 people", "4인분": one number from a hundredth to a thousand, and perhaps what is counted.
fn servings(text: &str) -> Option<Decimal> {
    let (count, end) = leading_number(text).ok()?;
    let rest = text.get(end..)?;
    let counts_on = rest.contains(|c: char| c.is_ascii_digit());
    (!counts_on && (dec!(0.01)..=dec!(1000)).contains(&count)).then(|| count.normalize())
}

/// The line that says how many a recipe is for.
fn servings_line(text: &str) -> Span {
    let is_it = |line: &str| {
        let line = line.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
        SERVINGS.iter().any(|key| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':')))
    };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if is_it(line) {
            return Span::new(at, at + line.trim_end().len());
        }
        at += line.len();
    }
    Span::default()
}

/// What a component says; `None` of what is no ingredient of its own: the result of a step, what was listed before.
fn ingredient(component: &Component, text: &str, span: Span) -> Option<Ingredient> {
    let modifiers = *component.modifiers.value();
    if component.intermediate_data.is_some() || modifiers.is_reference() && component.quantity.is_none() {
        return None;
    }
    let full = nfc(component.name.text_trimmed().trim());
    let path = ["./", "../", ".\\", "..\\"].iter().any(|start| full.starts_with(start));
    let is_recipe = path || modifiers.contains(Modifiers::RECIPE);
    let mut name = if is_recipe { full.rsplit(['/', '\\']).next().unwrap_or_default().to_owned() } else { full };
    if let Some(bare) = name.strip_suffix(ENDING).and_then(|name| name.strip_suffix('.')).filter(|_| is_recipe) {
        name = bare.to_owned();
    }
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let (mut amount, mut unit, mut written) = (None, None, String::new());
    if let Some(quantity) = &component.quantity {
        let value = &quantity.value.value;
        let number = match value.value() {
            Value::Text(text) => text.trim().to_owned(),
            // As written: a third is not to become 0.333.
            Value::Number(_) | Value::Range { .. } => {
                text.get(value.span().range()).unwrap_or_default().trim().to_owned()
            }
        };
        let named = quantity.unit.as_ref().map(|unit| unit.text_trimmed().trim().to_owned());
        written = named.as_ref().map_or_else(|| number.clone(), |unit| format!("{number} {unit}"));
        amount = countable(&number);
        unit = named.filter(|unit| !unit.is_empty()).map(|unit| plan_unit(&unit));
    }
    let is_optional = modifiers.is_optional();
    Some(Ingredient { name, is_recipe, is_optional, amount, unit, written, span })
}

/// A number or a range above zero in a plan's spelling, without blanks round its signs; `None` of all else.
fn countable(text: &str) -> Option<String> {
    let mut tight = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for sign in ["-", "–", "~", "/"] {
        tight = tight.replace(&format!(" {sign}"), sign).replace(&format!("{sign} "), sign);
    }
    let (range, end) = leading_range(&tight).ok()?;
    (end == tight.len() && range.high > Decimal::ZERO).then_some(tight)
}

/// A unit that recipes spell out, as a plan writes it; any other as it is.
fn plan_unit(unit: &str) -> String {
    let short = match unit.to_lowercase().trim_end_matches('.') {
        "gram" | "grams" | "gr" | "gms" => "g",
        "kilogram" | "kilograms" | "kgs" | "kilo" | "kilos" => "kg",
        "milligram" | "milligrams" => "mg",
        "milliliter" | "milliliters" | "millilitre" | "millilitres" | "mls" => "ml",
        "liter" | "liters" | "litre" | "litres" => "l",
        "deciliter" | "deciliters" | "decilitre" | "decilitres" => "dl",
        "teaspoon" | "teaspoons" | "tsps" => "tsp",
        "tablespoon" | "tablespoons" | "tbsps" | "tbs" => "tbsp",
        "ounce" | "ounces" => "oz",
        "pound" | "pounds" => "lb",
        "fluid ounce" | "fluid ounces" => "fl oz",
        _ => return nfc(unit),
    };
    short.to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::finding::Problem as _;

    fn recipe(text: &str) -> (Option<Recipe>, Vec<&'static str>) {
        let (recipe, findings) = read(text, "dish", &"dish.cook".into());
        (recipe, findings.iter().map(|finding| finding.problem.name()).collect())
    }

    /// `amount unit name`, one an ingredient, `?` where nothing is counted.
    fn lines(text: &str) -> Vec<String> {
        let line = |i: &Ingredient| {
            let unit = i.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
            let sort = if i.is_recipe { "recipe " } else { "" };
            format!(
                "{sort}{}{unit} {}{}",
                i.amount.as_deref().unwrap_or("?"),
                i.name,
                if i.is_optional { "?" } else { "" }
            )
        };
        let (recipe, _) = read(text, "dish", &"dish.cook".into());
        recipe
            .unwrap_or_else(|| panic!("{:?}", read(text, "dish", &"dish.cook".into()).1))
            .ingredients
            .iter()
            .map(line)
            .collect()
    }

    #[test]
    fn amounts_are_as_the_recipe_writes_them() {
        for (written, said) in [
            ("@tomatoes{400%g}", "400 g tomatoes"),
            ("@flour{1 1/2%cups}", "1 1/2 cups flour"),
            ("@oil{1 / 3%tbsp.}", "1/3 tbsp. oil"),
            ("@sugar{½%teaspoon}", "½ tsp sugar"),
            ("@eggs{2 - 3}", "2-3 eggs"),
            ("@rice{200 Grams}", "200 g rice"),
            ("@설탕{1%큰술}", "1 큰술 설탕"),
            ("@olive oil|oil{=2%tbsp}", "2 tbsp olive oil"),
            ("@salt", "? salt"),
            ("@salt{}", "? salt"),
            ("@salt{a pinch}", "? salt"),
            ("@salt{0%g}", "? g salt"),
            ("@salt{1,5%g}", "? g salt"),
            ("@salt{-2%g}", "? g salt"),
            ("@소\\금{2%g}", "2 g 소 금"),
            ("@?chives{1%tbsp}", "1 tbsp chives?"),
            ("@./sauces/tomato sauce{100%g}", "recipe 100 g tomato sauce"),
            ("@@stock.cook{2}", "recipe 2 stock"),
            ("@onion{1}(finely chopped)", "1 onion"),
        ] {
            assert_eq!(lines(&format!("Take {written}.\n")), [said], "{written}");
        }
    }

    #[test]
    fn pots_times_and_results_of_steps_are_no_food() {
        let text = "Mix @flour{100%g} in a #bowl{}.\n\nBake @&(~1)dough{} for ~{10%minutes}, dust with @&flour{5%g} or @&flour.\n";
        assert_eq!(lines(text), ["100 g flour", "5 g flour"]);
    }

    #[test]
    fn servings_are_a_number_or_told() {
        let of = |header: &str| {
            let (recipe, names) = recipe(&format!("---\n{header}\n---\n@egg{{1}}\n"));
            (recipe.unwrap().servings.map(|servings| servings.to_string()), names)
        };
        for (header, servings) in
            [("servings: 2", "2"), ("serves: \"4 people\"", "4"), ("servings: 2.5", "2.5"), ("yield: 3인분", "3")]
        {
            assert_eq!(of(header), (Some(servings.to_owned()), vec![]), "{header}");
        }
        for header in ["servings: 2-4", "servings: a few", "servings: 0", "servings: [2]"] {
            assert_eq!(of(header), (None, vec!["cook-servings"]), "{header}");
        }
        assert_eq!(of("title: x"), (None, vec!["cook-no-servings"]));
        assert_eq!(recipe(">> servings: 3\n@egg{1}\n").0.unwrap().servings, Some(dec!(3)));
    }

    #[test]
    fn what_the_parser_would_pass_over_is_told() {
        assert_eq!(recipe("@egg{2}\n---\nservings: 2\n---\nBoil.\n"), (None, vec!["cook-header-inside"]));
        assert_eq!(recipe("---\nservings: [2\n---\n@egg{2}\n").1, ["cook-doubtful", "cook-no-servings"]);
        assert_eq!(recipe("@egg{2%}\n").1, ["cook-doubtful", "cook-no-servings"]);
        assert_eq!(recipe("@&egg{2}\n"), (None, vec!["cook-syntax"]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn any_text_is_read_or_refused(text in "([@#~{}%()|/&?+=\\-. \n:>]|---\n|[a-z가-힣½0-9]{1,3}|\\PC){0,40}") {
            let (recipe, findings) = read(&text, "dish", &"dish.cook".into());
            prop_assert!(recipe.is_some() || findings.iter().any(|f| f.problem.severity() == crate::finding::Severity::Error));
            for ingredient in recipe.iter().flat_map(|recipe| &recipe.ingredients) {
                prop_assert!(text.get(ingredient.span.start..ingredient.span.end).is_some());
            }
        }
    }
}
