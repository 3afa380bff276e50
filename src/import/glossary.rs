//! English names of Korean foods, composed from a glossary of name parts: `멥쌀밥, 백미` → `Cooked rice, white`.

use std::collections::HashMap;
use std::sync::LazyLock;

use csv::ByteRecord;
use unicode_normalization::UnicodeNormalization;

use crate::import::rows::{COMMAS, Rows};

/// `data/glossary.csv`: `part,under,en`. A row with `under` holds in names whose first part is that.
#[derive(Debug, Default)]
pub struct Glossary(HashMap<(String, String), String>);

impl Glossary {
    /// The glossary of a text in the layout of `data/glossary.csv`.
    #[must_use]
    pub fn new(csv: &str) -> Self {
        let mut rows = Rows::csv(Box::new(csv.as_bytes()), COMMAS);
        let mut record = ByteRecord::new();
        let mut parts = HashMap::new();
        while let Ok(Some(line)) = rows.next(&mut record) {
            let field =
                |i| -> String { String::from_utf8_lossy(record.get(i).unwrap_or_default()).trim().nfc().collect() };
            if line > 1 {
                parts.insert((field(1), field(0)), field(2));
            }
        }
        Self(parts)
    }

    /// The one that comes with the program.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Glossary> = LazyLock::new(|| Glossary::new(include_str!("../../data/glossary.csv")));
        &BUILTIN
    }

    /// The English of a name, part by part in the same order.
    ///
    /// # Errors
    /// The parts that the glossary does not have.
    pub fn compose(&self, name: &str) -> Result<String, Vec<String>> {
        let parts = parts(name);
        let first = parts.first().cloned().unwrap_or_default();
        let (mut english, mut missing) = (Vec::new(), Vec::new());
        for part in parts {
            let own = self.0.get(&(first.clone(), part.clone()));
            match own.or_else(|| self.0.get(&(String::new(), part.clone()))) {
                Some(text) if text.is_empty() => {}
                Some(text) => english.push(text.as_str()),
                None => missing.push(part),
            }
        }
        if !missing.is_empty() || english.is_empty() {
            return Err(missing);
        }
        let text = english.join(", ");
        let mut letters = text.chars();
        Ok(letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect())
    }
}

/// A name's parts: between commas and underscores that stand in no brackets.
fn parts(name: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0_u32);
    for letter in name.nfc() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && matches!(letter, ',' | '_') {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(letter);
        }
    }
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CSV: &str = "part,under,en\n멥쌀밥,,cooked rice\n백미,,white\n\"잡곡밥(쌀, 팥)\",,mixed grains\n볶은것,,stir-fried\n볶은것,땅콩,roasted\n땅콩,,peanuts\n된장찌개,,soybean paste stew\n";

    #[test]
    fn a_name_is_composed_part_by_part() {
        let glossary = Glossary::new(CSV);
        for (ko, en) in [
            ("멥쌀밥, 백미", "Cooked rice, white"),
            ("멥쌀밥, 잡곡밥(쌀, 팥)", "Cooked rice, mixed grains"),
            ("땅콩, 볶은것", "Peanuts, roasted"),
            ("된장찌개_볶은것", "Soybean paste stew, stir-fried"),
        ] {
            assert_eq!(glossary.compose(ko).as_deref(), Ok(en));
        }
        assert_eq!(glossary.compose("멥쌀밥, 현미, 새것"), Err(vec!["현미".to_owned(), "새것".to_owned()]));
    }
}
