//! The food table in memory.

use std::collections::HashMap;

use crate::food::table::nfc;
use crate::food::{Food, barcode};

/// Foods, found by id and by name. What is put in later wins over an earlier food of the same id.
#[derive(Debug, Clone, Default)]
pub struct Foods {
    list: Vec<Food>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
    behind: Option<Box<Foods>>,
}

impl Foods {
    /// Puts other foods behind these: they are looked at where a word means none of these, so that bringing them in
    /// changes nothing that was clear without them.
    pub fn put_behind(&mut self, others: Foods) {
        self.behind = Some(Box::new(others));
    }

    /// These foods, and those behind them.
    pub fn tiers(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |foods| foods.behind.as_deref())
    }

    /// Puts a food in, in the place of an earlier one of its id.
    pub fn insert(&mut self, food: Food) {
        let index = self.by_id.get(&food.id).copied().unwrap_or(self.list.len());
        if let Some(old) = self.list.get(index) {
            for name in keys(old) {
                if let Some(indices) = self.by_name.get_mut(&name) {
                    indices.retain(|&i| i != index);
                }
            }
        }
        for name in keys(&food) {
            let indices = self.by_name.entry(name).or_default();
            if let Err(at) = indices.binary_search(&index) {
                indices.insert(at, index);
            }
        }
        self.by_id.insert(food.id.clone(), index);
        match self.list.get_mut(index) {
            // A row that only corrects figures keeps the household measures of the food.
            Some(old) if food.portions.is_empty() => {
                let portions = std::mem::take(&mut old.portions);
                *old = Food { portions, ..food };
            }
            Some(old) => *old = food,
            None => self.list.push(food),
        }
    }

    /// The food of this id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&Food> {
        self.by_id.get(id).or_else(|| self.by_id.get(&nfc(id))).and_then(|&index| self.list.get(index))
    }

    /// The food of this id in the first of these tables, or of those behind them, that has it.
    #[must_use]
    pub fn anywhere(&self, id: &str) -> Option<&Food> {
        self.tiers().find_map(|table| table.by_id(id))
    }

    /// Where the foods of exactly this name stand, Korean or English, in NFC and with ASCII letters of
    /// either case alike, or of this barcode. Several: the name is ambiguous. See [`Foods::get`].
    #[must_use]
    pub fn by_name(&self, name: &str) -> &[usize] {
        let named = self.by_name.get(&name_key(name));
        named.or_else(|| self.by_name.get(barcode(name)?)).map_or(&[], Vec::as_slice)
    }

    /// The foods that a word means in the first of these tables, or of those behind them, that knows it: the one of this id, or all
    /// of this name or barcode.
    #[must_use]
    pub fn meant_by(&self, word: &str) -> Vec<&Food> {
        self.tiers().map(|table| table.own_meant_by(word)).find(|meant| !meant.is_empty()).unwrap_or_default()
    }

    /// The same in these tables alone, without those behind them.
    #[must_use]
    pub fn own_meant_by(&self, word: &str) -> Vec<&Food> {
        match self.by_id(word) {
            Some(food) => vec![food],
            None => self.by_name(word).iter().filter_map(|index| self.get(*index)).collect(),
        }
    }

    /// The food at an index of [`Foods::by_name`].
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Food> {
        self.list.get(index)
    }

    /// Every food, in the order they came in.
    pub fn iter(&self) -> std::slice::Iter<'_, Food> {
        self.list.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl Extend<Food> for Foods {
    fn extend<I: IntoIterator<Item = Food>>(&mut self, foods: I) {
        for food in foods {
            self.insert(food);
        }
    }
}

impl FromIterator<Food> for Foods {
    fn from_iter<I: IntoIterator<Item = Food>>(foods: I) -> Self {
        let mut table = Self::default();
        table.extend(foods);
        table
    }
}

impl<'a> IntoIterator for &'a Foods {
    type Item = &'a Food;
    type IntoIter = std::slice::Iter<'a, Food>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A name as it is compared: in NFC, ASCII letters small.
#[must_use]
pub fn name_key(name: &str) -> String {
    let mut key = nfc(name);
    key.make_ascii_lowercase();
    key
}

/// The names a food goes by; a package also by its barcode.
fn keys(food: &Food) -> impl Iterator<Item = String> {
    let names = [&food.name_ko, &food.name_en].into_iter().filter(|name| !name.is_empty()).map(|name| name_key(name));
    let code = food.packaged.as_ref().and_then(|package| barcode(&package.barcode));
    names.chain(code.map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::food::read;

    fn foods(rows: &str) -> Vec<Food> {
        read(format!("id,name_ko,name_en,iron_mg\n{rows}").as_bytes(), &Arc::from("t.csv")).0
    }

    #[test]
    fn a_later_table_wins_by_id_and_its_old_names_are_gone() {
        let mut table: Foods = foods("a,사과,Apple,1\nb,배,Pear,1\n").into_iter().collect();
        table.extend(foods("a,풋사과,Green apple,2\n"));
        assert_eq!(table.len(), 2);
        assert_eq!(table.by_id("a").map(|food| &*food.name_ko), Some("풋사과"));
        assert!(table.by_name("사과").is_empty());
        assert_eq!(table.by_name("green APPLE"), [0]);
        assert_eq!(table.get(1).map(|food| &*food.id), Some("b"));
        assert!(table.by_id("A").is_none());
    }

    #[test]
    fn names_may_be_shared_and_are_compared_in_nfc() {
        let table: Foods = foods("a,두부,Tofu,1\nb,두부,Tofu,1\nc,Tofu,tofu,1\n").into_iter().collect();
        assert_eq!(table.by_name("\u{1103}\u{116e}\u{1107}\u{116e}"), [0, 1]);
        assert_eq!(table.by_name("tofu"), [0, 1, 2]);
        assert_eq!(table.by_name("콩"), [0_usize; 0]);
    }
}
