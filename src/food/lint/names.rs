//! Rows that are probably one food under two names.

use std::collections::HashMap;
use std::sync::Arc;

use crate::finding::Finding;
use crate::food::lint::Lint;
use crate::food::{Food, Table, folded, stem};
use crate::nutrient::{NutrientId, Profile};
use crate::suggest::letters;

/// Two profiles are one where all that both know differs by no more than this, and they share at least [`SHARED`].
const SAME: f64 = 0.05;
const SHARED: usize = 5;

/// Names of more letters are texts: one letter of them is no slip to look for, and each would be left out once.
const MOST_LETTERS: usize = 400;

/// For each row, the first row before it whose name is nearly the same.
pub(super) fn near(table: &Table, file: &Arc<str>) -> Vec<(usize, Finding<Lint>)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for name in [|food: &Food| food.name_ko.clone(), |food: &Food| food.name_en.clone()] {
        let names: Vec<String> = table.foods.iter().map(|food| folded(&name(food))).collect();
        // The same words in another order, with other blanks or in the plural.
        let mut first: HashMap<String, usize> = HashMap::new();
        for (index, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            match first.get(&key(name)) {
                Some(earlier) => found.push((index, *earlier)),
                None => {
                    first.insert(key(name), index);
                }
            }
        }
        found.extend(one_letter_off(&names, &table.foods));
    }
    found.sort_unstable();
    found.dedup_by_key(|(index, _)| *index);
    let finding = |(index, earlier): (usize, usize)| {
        let (food, other) = (table.foods.get(index)?, table.foods.get(earlier)?);
        let line = table.lines.get(earlier).copied().unwrap_or_default();
        let problem = Lint::NearDuplicateName { food: food.into(), other: other.into(), line };
        Some((index, Finding::new(problem, file, table.place(index, None))))
    };
    found.into_iter().filter_map(finding).collect()
}

/// The parts of a name in a fixed order, each without blanks and plurals. Order inside a part counts.
fn key(name: &str) -> String {
    let mut parts: Vec<String> = name
        .split([',', '_', '(', ')', '/', ';'])
        .map(|part| part.split_whitespace().map(stem).collect::<String>())
        .filter(|part| !part.is_empty())
        .collect();
    parts.sort_unstable();
    parts.join(",")
}

/// Pairs whose names differ by one letter, and whose profiles do not: names that are alike without one of their
/// letters meet in one place of a map, so that not every pair has to be compared.
fn one_letter_off(names: &[String], foods: &[Food]) -> Vec<(usize, usize)> {
    let spelt: Vec<Vec<char>> = names.iter().map(|name| letters(name).chars().collect()).collect();
    let mut meeting: HashMap<(usize, u64), Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    for (index, name) in spelt.iter().enumerate().filter(|(_, name)| (4..=MOST_LETTERS).contains(&name.len())) {
        // Longer by one, or as long and other in one place: both meet where one letter is left out.
        let mut met: Vec<usize> = Vec::new();
        for left_out in std::iter::once(None).chain((0..name.len()).map(Some)) {
            let place = (name.len() - usize::from(left_out.is_some()), hash(name, left_out));
            let here = meeting.entry(place).or_default();
            met.extend(here.iter().copied());
            if here.last() != Some(&index) {
                here.push(index);
            }
        }
        met.sort_unstable();
        met.dedup();
        let twin = met.into_iter().filter(|other| *other != index).find(|other| {
            spelt.get(*other).is_some_and(|other| differ_by_one_letter(name, other))
                && foods.get(index).zip(foods.get(*other)).is_some_and(|(a, b)| same_profile(&a.profile, &b.profile))
        });
        found.extend(twin.map(|twin| (index, twin)));
    }
    found
}

/// FNV-1a over the letters but one.
fn hash(name: &[char], left_out: Option<usize>) -> u64 {
    let letters = name.iter().enumerate().filter(|(place, _)| Some(*place) != left_out);
    letters.fold(0xcbf2_9ce4_8422_2325, |hash, (_, letter)| (hash ^ u64::from(*letter)).wrapping_mul(0x0100_0000_01b3))
}

/// Whether one letter, no digit, is other, missing or too many.
fn differ_by_one_letter(a: &[char], b: &[char]) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let start = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    let same_end = long.get(start + 1..) == short.get(start + usize::from(long.len() == short.len())..);
    // 1등급 and 2등급, 3 % and 4 % are other foods.
    let digit = [long.get(start), short.get(start)].into_iter().flatten().any(char::is_ascii_digit);
    long.len() - short.len() <= 1 && same_end && !digit
}

fn same_profile(a: &Profile, b: &Profile) -> bool {
    let both = NutrientId::all().filter_map(|id| Some((a.cell(id).value()?, b.cell(id).value()?)));
    let (mut shared, mut all_same) = (0, true);
    for (a, b) in both {
        shared += 1;
        all_same &= (a - b).abs() <= SAME * a.max(b);
    }
    all_same && shared >= SHARED
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::food::read_table;

    fn twins(rows: &str) -> Vec<(usize, u64)> {
        let file: Arc<str> = "t.csv".into();
        let head = "id,name_ko,name_en,energy_kcal,protein_g,fat_g,carbohydrate_g,iron_mg\n";
        let table = read_table(format!("{head}{rows}").as_bytes(), &file);
        let line = |problem: &Lint| if let Lint::NearDuplicateName { line, .. } = problem { *line } else { 0 };
        near(&table, &file).iter().map(|(index, finding)| (*index, line(&finding.problem))).collect()
    }

    #[test]
    fn the_same_words_are_the_same_name() {
        for (one, two) in [
            ("a,\"배추 김치, 생것\",", "b,\"생것, 배추김치\","),
            ("a,,\"Apples, raw\"", "b,,\"raw, Apple\""),
            ("a,감자_튀긴것,", "b,\"감자, 튀긴것\","),
            ("a,두부,", "b,두부,"),
        ] {
            assert_eq!(twins(&format!("{one},1,2,3,4,5\n{two},6,7,8,9,10\n")), [(1, 2)], "{one} {two}");
        }
        assert_eq!(twins("a,\"감자, 생것\",,1,2,3,4,5\nb,\"감자, 삶은것\",,1,2,3,4,5\n"), []);
    }

    #[test]
    fn one_letter_off_is_a_twin_where_the_figures_say_so() {
        assert_eq!(twins("a,깻잎나물,,40,2,3,4,5\nb,깬잎나물,,40,2,3,4,5\n"), [(1, 2)]);
        assert_eq!(twins("a,,Broccoli,40,2,3,4,5\nb,,Brocoli,40,2,3,4,5\n"), [(1, 2)]);
        assert_eq!(twins("a,깻잎나물,,40,2,3,4,5\nb,깬잎나물,,90,2,3,4,5\n"), []);
        assert_eq!(twins("a,우유 1호,,40,2,3,4,5\nb,우유 2호,,40,2,3,4,5\n"), []);
    }
}
