//! Did you mean? Nearest names, compared by Korean letters (jamo) rather than syllables.

use unicode_normalization::UnicodeNormalization;

/// Below this likeness a name is not what was meant. Measured on slips of one or two letters in Korean and
/// English names (all above) and on unrelated words (all below); see the tests.
pub const LIKE_ENOUGH: f64 = 0.66;

/// The name nearest to `wanted`, or none that is near.
pub fn closest<'a>(wanted: &str, among: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    closest_few::<1>(wanted, among).into_iter().next()
}

/// The three names nearest to `wanted`, best first; fewer where fewer are near.
pub fn closest_three<'a>(wanted: &str, among: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    closest_few::<3>(wanted, among)
}

/// The `N` names nearest to `wanted`; of equals the first.
fn closest_few<'a, const N: usize>(wanted: &str, among: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = letters(wanted);
    // A typing slip is short; comparing whole paragraphs would only be slow.
    if wanted.is_empty() || wanted.len() > 200 {
        return Vec::new();
    }
    let mut near: Vec<(f64, &str)> = Vec::new();
    for name in among {
        let name_letters = letters(name);
        let cut_short = wanted.chars().count() >= 3 && name_letters.starts_with(&wanted);
        let likeness = likeness(&wanted, &name_letters).max(if cut_short { LIKE_ENOUGH } else { 0.0 });
        if likeness >= LIKE_ENOUGH && !near.iter().any(|(_, seen)| *seen == name) {
            let place = near.iter().position(|(other, _)| *other < likeness).unwrap_or(near.len());
            near.insert(place, (likeness, name));
            near.truncate(N);
        }
    }
    near.into_iter().map(|(_, name)| name).collect()
}

/// How alike two words are, given as [`letters`]: one minus the share of letters that must change, 0 where that is
/// below [`LIKE_ENOUGH`]. Two neighbours that swapped places count as one change.
#[must_use]
pub fn likeness(a: &str, b: &str) -> f64 {
    // What one has more of than the other must change at the least; most pairs fail on that alone.
    let mut surplus = [0_i16; 128];
    let (mut a_len, mut b_len) = (0_usize, 0_usize);
    let mut count = |text: &str, step: i16, len: &mut usize| {
        for letter in text.chars() {
            // Letters that share a place only make the bound weaker.
            if let Some(place) = surplus.get_mut(letter as usize % 128) {
                *place += step;
            }
            *len += 1;
        }
    };
    // Longer than any name; the count above could not hold it.
    if a.len().max(b.len()) > 10_000 {
        return 0.0;
    }
    count(a, 1, &mut a_len);
    count(b, -1, &mut b_len);
    let more = |sign: i16| surplus.iter().map(|n| usize::try_from(n * sign).unwrap_or(0)).sum::<usize>();
    let (long, changes) = (a_len.max(b_len), more(1).max(more(-1)));
    if ((long - changes.min(long)) as f64) < LIKE_ENOUGH * long as f64 {
        return 0.0;
    }
    strsim::normalized_damerau_levenshtein(a, b)
}

/// Jamo and small letters, so that one slip of the finger is one letter; `-`, `_` and blanks are alike.
#[must_use]
pub fn letters(name: &str) -> String {
    let mut letters = String::with_capacity(name.len() * 3);
    if name.chars().all(|c| c.is_ascii() || matches!(c, '가'..='힣')) {
        for c in name.chars() {
            if c.is_ascii() {
                letters.push(one_blank(c.to_ascii_lowercase()));
            } else {
                // The arithmetic of Unicode 3.12: what decomposition gives, without its tables.
                let index = u32::from(c) - u32::from('가');
                let jamo = |first: u32, place: u32| char::from_u32(first + place);
                letters.extend(jamo(0x1100, index / 588));
                letters.extend(jamo(0x1161, index % 588 / 28));
                letters.extend(jamo(0x11a7, index % 28).filter(|_| index % 28 > 0));
            }
        }
        return letters;
    }
    letters.extend(name.nfd().flat_map(char::to_lowercase).map(one_blank));
    letters
}

const fn one_blank(c: char) -> char {
    if matches!(c, '_' | ' ') { '-' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 12] = [
        "두부",
        "요거트",
        "김치찌개",
        "된장찌개",
        "protein",
        "fat",
        "fiber",
        "peanut-butter",
        "monday",
        "원",
        "사과",
        "kg",
    ];

    fn near(wanted: &str) -> Option<&'static str> {
        closest(wanted, NAMES.into_iter())
    }

    #[test]
    fn slips_find_what_was_meant() {
        for (slip, meant) in [
            ("두브", "두부"),
            ("요거투", "요거트"),
            ("protien", "protein"),
            ("김칙찌개", "김치찌개"),
            ("Protein", "protein"),
            ("penut-butter", "peanut-butter"),
            ("peanut butter", "peanut-butter"),
            ("fibre", "fiber"),
            ("munday", "monday"),
            ("kgs", "kg"),
        ] {
            assert_eq!(near(slip), Some(meant), "{slip}");
        }
    }

    #[test]
    fn nonsense_suggests_nothing() {
        for word in ["", "xyz", "바나나", "zucchini", "q", "오징어볶음", &"a".repeat(10_000)] {
            assert_eq!(near(word), None, "{word}");
        }
    }

    #[test]
    fn letters_are_those_of_the_decomposition() {
        for name in ["두부", "닭 가슴살_X", "값", "힣가", "Crème", "ㄱㅊ", "사과a1"] {
            let plain: String = name.nfd().flat_map(char::to_lowercase).map(one_blank).collect();
            assert_eq!(letters(name), plain, "{name}");
        }
    }

    #[test]
    fn three_come_best_first() {
        assert_eq!(closest_three("김치찌게", NAMES.into_iter()), ["김치찌개"]);
        assert_eq!(closest_three("cab", ["cat", "car", "cab", "can"].into_iter()), ["cab", "cat", "car"]);
    }
}
