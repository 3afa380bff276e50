//! What a person typed, and how well one food fits it.

use crate::food::search::name::{self, Segment, segments, words};
use crate::food::search::{Entry, Fit, Match};
use crate::food::terms::fold;
use crate::food::{barcode, folded, initial, stem};
use crate::suggest::{LIKE_ENOUGH, letters, likeness};

/// Words for the same food, spelt or called differently; each is looked for under all names of its line.
/// Korean ones are replaced inside words (계란말이 → 달걀말이), others as whole words.
const SAME: &[&[&str]] = &[
    &["달걀", "계란"],
    &["소고기", "쇠고기"],
    &["돈가스", "돈까스"],
    &["자장", "짜장"],
    &["요구르트", "요거트"],
    &["어묵", "오뎅"],
    &["주꾸미", "쭈꾸미"],
    &["셀러리", "샐러리"],
    &["짬뽕", "짬봉"],
    &["떡볶이", "떡볶기"],
    &["만두", "교자"],
    &["yogurt", "yoghurt"],
    &["eggplant", "aubergine"],
    &["zucchini", "courgette"],
    &["shrimp", "prawn"],
    &["chickpea", "garbanzo"],
    &["gimbap", "kimbap"],
    &["ramyeon", "ramen"],
    &["chili", "chilli"],
    &["ketchup", "catsup"],
    &["maize", "corn"],
];

/// [`LIKE_ENOUGH`], less the most that is taken off for standing elsewhere than in front.
const LEAST: f64 = LIKE_ENOUGH - 0.04;
/// Longer words are no names.
const LONGEST: usize = 60;
/// More words than these are no name of a food.
const MOST_WORDS: usize = 12;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// As typed, folded.
    text: String,
    /// The digits of a barcode without leading zeros.
    barcode: Option<String>,
    spellings: Vec<String>,
    /// What was typed, and the same with other words for the same food.
    readings: Vec<Reading>,
}

/// How one word fits one name: the way, the place, the letters there that were not asked for (of pieces).
type WordFit = (Match, u16, u16);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Reading {
    /// Its words as one, blanks and plurals left out: how names and first parts are compared.
    key: String,
    words: Vec<Word>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    text: String,
    script: Script,
    /// Without its plural.
    stem: String,
    /// What every name that has the word, in the singular or plural, has in it.
    probe: String,
    letters: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    /// Has a consonant typed alone.
    Initials,
    /// Hangul syllables, kana or Han: pieces are words.
    Syllables,
    /// Letters and digits.
    Letters,
}

fn script(word: &str) -> Script {
    if word.contains(|c| matches!(c, 'ㄱ'..='ㅎ')) {
        Script::Initials
    } else if word.contains(|c| matches!(c, '가'..='힣' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')) {
        Script::Syllables
    } else {
        Script::Letters
    }
}

impl Word {
    fn new(text: &str) -> Self {
        let script = script(text);
        let stem = stem(text);
        // `berry` is in `berries` but for its end, `leaf` in `leaves`.
        let probe = if script == Script::Letters && stem.len() > 2 {
            stem.strip_suffix(['y', 'f']).unwrap_or(&stem).to_owned()
        } else {
            stem.clone()
        };
        Self { text: text.to_owned(), script, stem, probe, letters: letters(text) }
    }
}

impl Reading {
    fn new(text: &str) -> Self {
        let words: Vec<Word> = words(text).take(MOST_WORDS).map(Word::new).collect();
        Self { key: key(text), words }
    }
}

/// Its words as one, without blanks and plurals.
fn key(text: &str) -> String {
    words(text).map(stem).collect()
}

/// A name, folded once for every comparison.
#[derive(Default)]
struct Name {
    folded: String,
    /// Without blanks, where it has some: Korean is written with and without.
    close: String,
    spaced: bool,
}

impl Name {
    fn read(&mut self, name: &str) {
        fold(name, &mut self.folded);
        self.spaced = !self.folded.is_ascii() && self.folded.contains(' ');
        self.close.clear();
        if self.spaced {
            self.close.extend(self.folded.split(' '));
        }
    }

    fn close(&self) -> &str {
        if self.spaced { &self.close } else { &self.folded }
    }

    fn has(&self, piece: &str) -> bool {
        self.folded.contains(piece) || self.spaced && self.close.contains(piece)
    }
}

/// Room for the names of one food after the other.
#[derive(Default)]
pub(super) struct Names([Name; 3]);

impl Names {
    /// Korean, English and the brand.
    fn read(&mut self, entry: &Entry) -> &[Name; 3] {
        for (name, text) in self.0.iter_mut().zip([entry.name_ko, entry.name_en, entry.brand]) {
            name.read(text);
        }
        &self.0
    }
}

impl Query {
    /// A query as typed.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = folded(text.trim());
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        let mut spellings = vec![text.clone()];
        for (word, same) in SAME.iter().flat_map(|line| line.iter().map(move |word| (*word, *line))) {
            let typed = |other: &&&str| **other != word && has_word(&text, word);
            spellings.extend(same.iter().filter(typed).map(|other| with(&text, word, other)));
        }
        let readings = spellings.iter().map(|spelling| Reading::new(spelling)).collect();
        Self { barcode: barcode(&digits).map(str::to_owned), spellings, text, readings }
    }

    /// What was typed, and the same with other words for the same food (달걀 for 계란).
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.spellings.iter().map(String::as_str)
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.readings.iter().all(|reading| reading.words.is_empty())
    }

    /// How the food fits what is written, unless it does not.
    pub(super) fn fit(&self, entry: &Entry, names: &mut Names) -> Option<Fit> {
        let is_id = entry.id.len() == self.text.len() && entry.id.eq_ignore_ascii_case(&self.text);
        let is_code = self.barcode.is_some() && self.barcode.as_deref() == barcode(entry.barcode);
        if is_id || is_code {
            return Some(Fit { how: Match::Exact, place: 0, extra: 0, parts: 0 });
        }
        let names = names.read(entry);
        self.readings.iter().filter_map(|reading| reading.fit(names)).min()
    }

    /// How like the food's names are to what is written, unless they are not.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 … 1000.
    pub(super) fn similar(&self, entry: &Entry, names: &mut Names) -> Option<Fit> {
        let names = names.read(entry);
        let best = self.readings.iter().map(|reading| reading.likeness(names)).fold(0.0, f64::max);
        let unlike = ((1.0 - best) * 1000.0).round() as u16;
        let [ko, en, _] = names;
        let parts = name::parts(if self.text.is_ascii() { &en.folded } else { &ko.folded });
        (best >= LEAST).then_some(Fit { how: Match::Similar, place: unlike, extra: 0, parts })
    }
}

/// Whether `text` has `word`: Korean anywhere, others as a whole word in either number.
fn has_word(text: &str, word: &str) -> bool {
    if word.is_ascii() { words(text).any(|typed| stem(typed) == word) } else { text.contains(word) }
}

/// `text` with `other` for `word`.
fn with(text: &str, word: &str, other: &str) -> String {
    if !word.is_ascii() {
        return text.replace(word, other);
    }
    let words: Vec<&str> = words(text).map(|typed| if stem(typed) == word { other } else { typed }).collect();
    words.join(" ")
}

impl Reading {
    fn fit(&self, names: &[Name; 3]) -> Option<Fit> {
        // The cheap question first: most foods have nothing of it.
        let (mut written, mut by_initials) = (true, true);
        for word in &self.words {
            let has = word.script != Script::Initials && names.iter().any(|name| name.has(&word.probe));
            written &= has;
            by_initials &= has || word.script == Script::Initials;
        }
        if written {
            // A brand is no name.
            let [ko, en, _] = names;
            if let Some(whole) = [ko, en].iter().filter_map(|name| self.whole(name)).min() {
                return Some(whole);
            }
        } else if !by_initials && !self.words.iter().any(|word| word.script == Script::Syllables) {
            return None;
        }
        let mut all: Option<Fit> = None;
        for word in &self.words {
            let fits = names.iter().filter_map(|name| Some((word.fit(name)?, name)));
            let ((how, place, extra), name) = fits.min_by_key(|(fit, _)| *fit)?;
            let all = all.get_or_insert_with(|| Fit { how, place: 0, extra: 0, parts: name::parts(&name.folded) });
            // A name of a person's own table may be longer than can be counted.
            let extra = all.extra.saturating_add(extra);
            *all = Fit { how: all.how.max(how), place: all.place.saturating_add(place), extra, ..*all };
        }
        all
    }

    /// Whether it is the name, or the whole first part of it.
    fn whole(&self, name: &Name) -> Option<Fit> {
        if name.folded.is_empty() {
            return None;
        }
        let fit = |how, place| Fit { how, place, extra: 0, parts: name::parts(&name.folded) };
        if key(&name.folded) == self.key {
            return Some(fit(Match::Exact, 1));
        }
        let first = segments(&name.folded).take_while(|segment| segment.part == 0);
        first
            .filter(|segment| key(segment.text) == self.key)
            .map(|segment| fit(Match::FirstPart, u16::from(segment.aside)))
            .min()
    }

    /// 0 … 1: of all that was typed to a name or its first part, or of each word to a word or part; the least like
    /// word counts.
    fn likeness(&self, names: &[Name; 3]) -> f64 {
        let whole = match self.words.as_slice() {
            [_] => 0.0,
            words => {
                let typed: Vec<&str> = words.iter().map(|word| word.letters.as_str()).collect();
                let typed = typed.join("-");
                let pieces = names.iter().flat_map(|name| {
                    let first = segments(&name.folded).find(|segment| !segment.aside).map(|segment| segment.text);
                    [Some(name.folded.as_str()), first].into_iter().flatten()
                });
                pieces.map(|piece| like(&typed, piece)).fold(0.0, f64::max)
            }
        };
        let each = |word: &Word| {
            if names.iter().any(|name| word.fit(name).is_some_and(|(how, ..)| how <= Match::Pieces)) {
                return 1.0;
            }
            names.iter().map(|name| word.likeness(name)).fold(0.0, f64::max)
        };
        // One word that is nowhere near is enough to know.
        let mut least = 1.0_f64;
        for word in &self.words {
            least = least.min(each(word));
            if least < LEAST {
                break;
            }
        }
        whole.max(least)
    }
}

/// Where a whole word stands, best first: the end of the first part, which is the thing itself in both languages
/// (`White rice`, `멥쌀밥`), its start, inside it, alone in another part, elsewhere.
const fn standing(in_first_part: bool, place: usize, last: usize) -> u16 {
    match (in_first_part, place) {
        (true, place) if place == last => 0,
        (true, 0) => 1,
        (true, _) => 2,
        (false, 0) if last == 0 => 3,
        (false, _) => 4,
    }
}

/// How many letters a stretch has: a syllable two or three, any other character one.
fn spelt_length(piece: &str) -> usize {
    if piece.is_ascii() {
        return piece.len();
    }
    let length = |c: char| match c {
        '가'..='힣' => 2 + usize::from(!(u32::from(c) - u32::from('가')).is_multiple_of(28)),
        _ => 1,
    };
    piece.chars().map(length).sum()
}

/// The likeness of letters to a stretch of a name.
fn like(typed: &str, piece: &str) -> f64 {
    // What is too long or too short to be near is not spelt out.
    let (typed_len, piece_len) = (typed.chars().count() as f64, spelt_length(piece) as f64);
    if typed_len.min(piece_len) < LIKE_ENOUGH * typed_len.max(piece_len) {
        return 0.0;
    }
    likeness(typed, &letters(piece))
}

impl Word {
    /// How the word fits a name: the way, the place, and the letters there that were not asked for.
    fn fit(&self, name: &Name) -> Option<WordFit> {
        match self.script {
            Script::Initials => self.by_initials(name),
            Script::Syllables => self.in_syllables(name).or_else(|| self.joined(name)),
            Script::Letters => self.in_letters(name),
        }
    }

    /// Letters of a stretch that are not of the word.
    fn extra(&self, text: &str) -> u16 {
        let count = |text: &str| text.chars().filter(|c| *c != ' ').count();
        u16::try_from(count(text).saturating_sub(count(&self.text))).unwrap_or(u16::MAX)
    }

    fn in_letters(&self, name: &Name) -> Option<WordFit> {
        if !name.folded.contains(&self.probe) {
            return None;
        }
        let mut best: Option<WordFit> = None;
        for Segment { text, part, aside } in segments(&name.folded) {
            let first = part == 0 && !aside;
            let last = words(text).count().saturating_sub(1);
            for (place, word) in words(text).enumerate() {
                let fit = if stem(word) == self.stem {
                    (Match::Words, standing(first, place, last), 0)
                } else if self.text.len() >= 2 && stem(word).starts_with(&self.text) {
                    (Match::Pieces, if first { 1 } else { 3 }, self.extra(text))
                } else if word.contains(&self.text) && self.text.len() >= 4
                    || word.contains(&self.stem) && self.stem.len() >= 4
                {
                    (Match::Pieces, if first { 2 } else { 4 }, self.extra(text))
                } else {
                    continue;
                };
                best = Some(best.map_or(fit, |best| best.min(fit)));
            }
        }
        best
    }

    fn in_syllables(&self, name: &Name) -> Option<WordFit> {
        if !name.has(&self.text) {
            return None;
        }
        let mut best: Option<WordFit> = None;
        let mut keep = |fit: WordFit| best = Some(best.map_or(fit, |best| best.min(fit)));
        for Segment { text, part, aside } in segments(&name.folded) {
            let first = part == 0 && !aside;
            let last = words(text).count().saturating_sub(1);
            for (place, _) in words(text).enumerate().filter(|(_, word)| *word == self.text) {
                keep((Match::Words, standing(first, place, last), 0));
            }
        }
        for Segment { text, part, aside } in segments(name.close()) {
            let Some(at) = text.find(&self.text) else { continue };
            let place = match (part == 0 && !aside, at == 0, text.ends_with(&self.text)) {
                // A whole part written with a blank that was not typed, or the other way round.
                (first, true, true) => {
                    keep((Match::Words, if first { 0 } else { 3 }, 0));
                    continue;
                }
                (true, _, true) => 0,
                (true, true, _) => 1,
                (true, ..) => 2,
                (false, true, _) | (false, _, true) => 3,
                (false, ..) => 4,
            };
            keep((Match::Pieces, place, self.extra(text)));
        }
        best
    }

    /// Two words of the name written as one, each at least by its start, the second by two syllables.
    fn joined(&self, name: &Name) -> Option<WordFit> {
        if self.text.len() > LONGEST {
            return None;
        }
        let starts = |piece: &str| words(&name.folded).position(|word| word.starts_with(piece));
        let mut cuts = self.text.char_indices().skip(1).map(|(at, _)| self.text.split_at(at));
        cuts.find_map(|(one, two)| {
            let long_enough = two.chars().nth(1).is_some() && self.text.chars().nth(2).is_some();
            if !long_enough || !name.folded.contains(one) || !name.folded.contains(two) {
                return None;
            }
            let (one, two) = (starts(one)?, starts(two)?);
            (one != two).then(|| (Match::Joined, u16::try_from(one.min(8) + two.min(8)).unwrap_or(u16::MAX), 0))
        })
    }

    fn by_initials(&self, name: &Name) -> Option<WordFit> {
        if name.folded.is_ascii() {
            return None;
        }
        let mut best: Option<WordFit> = None;
        for Segment { text, part, aside } in segments(name.close()) {
            let Some(at) = self.initials_in(text) else { continue };
            let whole = self.text.chars().count() == text.chars().count();
            let place = match (part == 0 && !aside, whole, at == 0) {
                (true, true, _) => 0,
                (true, _, true) => 1,
                (false, true, _) => 2,
                (true, ..) => 3,
                (false, ..) => 4,
            };
            let fit = (Match::Initials, place, self.extra(text));
            best = Some(best.map_or(fit, |best| best.min(fit)));
        }
        best
    }

    /// Where in `text` the consonants and syllables of the word stand.
    fn initials_in(&self, text: &str) -> Option<usize> {
        let same = |(typed, letter): (char, char)| typed == letter || typed == initial(letter);
        let wanted = self.text.chars().count();
        let mut starts = text.char_indices().map(|(at, _)| text.get(at..).unwrap_or_default());
        starts.position(|rest| {
            let mut both = self.text.chars().zip(rest.chars());
            both.by_ref().take(wanted).filter(|pair| same(*pair)).count() == wanted
        })
    }

    fn likeness(&self, name: &Name) -> f64 {
        let ascii = self.text.is_ascii();
        if self.text.len() > LONGEST || self.script == Script::Initials || !ascii && name.folded.is_ascii() {
            return 0.0;
        }
        // A slip in a word counts a little less than one in the whole of the first part.
        let pieces = segments(&name.folded).flat_map(|Segment { text, part, aside }| {
            let first = part == 0 && !aside;
            let word_off = if first { 0.02 } else { 0.04 };
            let inner = words(text).filter(move |word| word.len() < text.len()).map(move |word| (word, word_off));
            std::iter::once((text, if first { 0.0 } else { 0.03 })).chain(inner)
        });
        pieces
            .filter(|(piece, _)| piece.is_ascii() == ascii)
            .map(|(piece, off)| (like(&self.letters, piece) - off).max(0.0))
            .fold(0.0, f64::max)
    }
}
