//! The terms by which names are found: Korean by syllables and pairs of syllables, and by initial consonants
//! (초성); other scripts by whole words, English ones without their plural.
//!
//! An index holds the terms of every name; a query's terms must all be among them. `김치` in `된장김치찌개` and
//! `ㄱㅊ` are found with no dictionary, and one syllable is enough.

use unicode_normalization::UnicodeNormalization;

use crate::measure::is_digits;

/// What a run of letters is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    /// 가…힣.
    Syllables,
    /// ㄱ…ㅎ, typed alone.
    Initials,
    /// Kana and Han: no blanks between words.
    Unspaced,
    /// Letters and digits of scripts with blanks.
    Spaced,
}

/// The terms of a food's names, each once, in order of appearance.
#[must_use]
pub fn index_terms<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut terms = Vec::new();
    for name in names {
        for (script, run) in runs(name) {
            match script {
                Script::Spaced => terms.push(stem(&run)),
                Script::Syllables => {
                    singles_and_pairs(&run, &mut terms);
                    singles_and_pairs(&initials(&run), &mut terms);
                }
                Script::Initials | Script::Unspaced => singles_and_pairs(&run, &mut terms),
            }
        }
    }
    each_once(terms)
}

/// The terms that a food must have to be meant by `text`, each once.
#[must_use]
pub fn query_terms(text: &str) -> Vec<String> {
    let mut terms: Vec<String> = Vec::new();
    for (script, run) in runs(text) {
        let mut letters = run.chars();
        match (script, letters.next(), letters.next()) {
            (Script::Spaced, ..) => terms.push(stem(&run)),
            (_, Some(_), Some(_)) => pairs(&run, &mut terms),
            _ => terms.push(run),
        }
    }
    each_once(terms)
}

fn each_once(mut terms: Vec<String>) -> Vec<String> {
    /// As many are quicker compared with each other than hashed.
    const FEW: usize = 64;
    if terms.len() > FEW {
        let mut seen = std::collections::HashSet::new();
        terms.retain(|term| seen.insert(term.clone()));
        return terms;
    }
    let mut unique: Vec<String> = Vec::with_capacity(terms.len());
    for term in terms {
        if !unique.contains(&term) {
            unique.push(term);
        }
    }
    unique
}

/// `text` in small letters without accents, Korean composed: how names are compared in a search.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold(text, &mut folded);
    folded
}

/// Puts the same in place of what `into` held: a search folds thousands of names, and needs room for one.
pub(in crate::food) fn fold(text: &str, into: &mut String) {
    into.clear();
    // Names of Korean tables, composed as they should be, need no tables of Unicode.
    if text.is_ascii() || text.chars().all(|c| c.is_ascii() || matches!(c, '가'..='힣' | 'ㄱ'..='ㅎ')) {
        into.push_str(text);
        into.make_ascii_lowercase();
        return;
    }
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfc() {
        if letter.is_ascii() {
            folded.push(letter.to_ascii_lowercase());
        } else if matches!(letter, '가'..='힣' | 'ㄱ'..='ㅎ') {
            // Decomposed, a consonant typed alone would become the head of a syllable.
            folded.push(letter);
        } else {
            let bare = letter.nfkd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}'));
            folded.extend(bare.flat_map(char::to_lowercase));
        }
    }
    // Kana come apart as well, and are put together again.
    into.extend(folded.nfc());
}

/// The runs of letters of one script, folded.
fn runs(text: &str) -> Vec<(Script, String)> {
    let text = folded(text);
    if text.is_ascii() {
        // The same as below, for most names of most tables.
        let words = text.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '\'' | '.'));
        let letters = |word: &str| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        return words.map(letters).filter(|run| !run.is_empty()).map(|run| (Script::Spaced, run)).collect();
    }
    let mut runs: Vec<(Script, String)> = Vec::new();
    let mut open = false;
    for letter in text.chars() {
        let script = match letter {
            '가'..='힣' => Script::Syllables,
            'ㄱ'..='ㅎ' => Script::Initials,
            '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' => Script::Unspaced,
            _ if letter.is_alphanumeric() => Script::Spaced,
            _ => {
                // An apostrophe or a point between letters parts no word: `ben's`, `2.5`.
                open &= matches!(letter, '\'' | '’' | '.');
                continue;
            }
        };
        match runs.last_mut() {
            Some((last, run)) if open && *last == script => run.push(letter),
            _ => runs.push((script, letter.to_string())),
        }
        open = true;
    }
    runs
}

fn singles_and_pairs(run: &str, terms: &mut Vec<String>) {
    terms.extend(run.chars().map(String::from));
    pairs(run, terms);
}

fn pairs(run: &str, terms: &mut Vec<String>) {
    terms.extend(run.chars().zip(run.chars().skip(1)).map(|(a, b)| String::from_iter([a, b])));
}

/// The digits that tell a barcode, where `text` is one: from EAN-8 to GTIN-14, without the zeros in front, which some
/// tables write and some do not.
#[must_use]
pub fn barcode(text: &str) -> Option<&str> {
    let digits = (8..=14).contains(&text.len()) && is_digits(text);
    digits.then(|| text.trim_start_matches('0')).filter(|digits| !digits.is_empty())
}

/// The initial consonants of Korean syllables, `김치` → `ㄱㅊ`; other letters stay.
fn initials(text: &str) -> String {
    text.chars().map(initial).collect()
}

/// The initial consonant of a Korean syllable; any other letter itself.
#[must_use]
pub fn initial(c: char) -> char {
    const INITIALS: [char; 19] = [
        'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ',
        'ㅎ',
    ];
    match c {
        // 588 syllables share an initial: 21 vowels × 28 finals.
        '가'..='힣' => INITIALS.get((u32::from(c) - u32::from('가')) as usize / 588).copied().unwrap_or(c),
        _ => c,
    }
}

/// An English word without its plural: `tomatoes` → `tomato`, `berries` → `berry`, `radishes` → `radish`. Index and query
/// go through it alike, so a wrong stem is still found by the same word.
#[must_use]
pub fn stem(word: &str) -> String {
    let keep = |cut: usize, add: &str| format!("{}{add}", word.get(..word.len() - cut).unwrap_or(word));
    if word.len() < 4
        || !word.is_ascii()
        || !word.ends_with('s')
        || ["ss", "us", "is"].iter().any(|end| word.ends_with(end))
    {
        return word.to_owned();
    }
    if word.ends_with("ies") && word.len() > 4 {
        return keep(3, "y");
    }
    if ["oes", "shes", "ches", "sses", "xes"].iter().any(|end| word.ends_with(end)) {
        return keep(2, "");
    }
    if word.ends_with("aves") || word.ends_with("alves") {
        return keep(3, "f");
    }
    keep(1, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a food of these names is found by the query.
    fn found(names: &[&str], query: &str) -> bool {
        let index = index_terms(names.iter().copied());
        let query = query_terms(query);
        !query.is_empty() && query.iter().all(|term| index.contains(term))
    }

    #[test]
    fn korean_is_found_by_any_piece_and_by_initials() {
        for query in [
            "김",
            "김치",
            "치찌개",
            "ㄱㅊㅉㄱ",
            "ㅊㅉ",
            "찌개 김치",
            "김치찌개 돼지",
            "\u{1100}\u{1175}\u{11b7}\u{110e}\u{1175}",
        ] {
            assert!(found(&["김치찌개_돼지고기"], query), "{query}");
        }
        for query in ["", "두부", "치김", "ㄷㅂ", "김밥", "ㄱㅊㅉㅂ"] {
            assert!(!found(&["김치찌개_돼지고기"], query), "{query}");
        }
    }

    #[test]
    fn english_is_found_by_words_in_any_order_number_and_accent() {
        for query in ["apple", "APPLES", "raw apples", "fuji, raw", "crème"] {
            assert!(found(&["Apples, Fuji, raw; creme"], query), "{query}");
        }
        for query in ["app", "pear", "apple pie"] {
            assert!(!found(&["Apples, Fuji, raw"], query), "{query}");
        }
    }

    #[test]
    fn plurals_lose_their_ending() {
        for (plural, one) in [
            ("tomatoes", "tomato"),
            ("berries", "berry"),
            ("radishes", "radish"),
            ("peaches", "peach"),
            ("leaves", "leaf"),
            ("halves", "half"),
            ("beans", "bean"),
            ("molasses", "molass"),
            ("asparagus", "asparagus"),
            ("swiss", "swiss"),
            ("gas", "gas"),
            ("두부s", "두부s"),
        ] {
            assert_eq!(stem(plural), one, "{plural}");
        }
    }

    #[test]
    fn ascii_is_read_like_any_other_text() {
        for text in ["Ben's 2.5% milk", ".5 oz", "a.b'c ' d", "'", "1,5-x/y", "A. B"] {
            // A letter of another script at the end turns the quick way off.
            let slow = runs(&format!("{text} 가"));
            assert_eq!(runs(text), slow[..slow.len() - 1], "{text}");
        }
    }

    #[test]
    fn japanese_needs_no_blanks() {
        assert!(found(&["アマランサス　玄穀"], "玄穀"));
        assert!(found(&["アマランサス　玄穀"], "サス"));
    }
}
