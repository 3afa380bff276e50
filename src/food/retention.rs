//! What cooking leaves of a nutrient: USDA's retention factors, `data/retention.csv`.

use unicode_normalization::UnicodeNormalization;

use crate::measure::{Interval, is_digits};
use crate::nutrient::NutrientId;
use crate::suggest;

/// One way of cooking one kind of food; or several, where a name fits them all.
#[derive(Debug, Clone, PartialEq)]
pub struct Retention {
    /// As the table has it, `VEG,GREENS,BOILED,WATER COVER DRAIN`; of several as it was asked for.
    pub method: String,
    /// The methods of the table that are meant.
    pub methods: Vec<String>,
    /// What is left, as a share from 0 to 1: the least, the mean and the most of the methods.
    factors: Vec<(NutrientId, Interval<f64>)>,
}

impl Retention {
    /// Whether this is the one method's name, or a code.
    #[must_use]
    pub fn is_called(&self, asked: &str) -> bool {
        let asked = plain(asked);
        self.methods.len() == 1 && (is_digits(&asked) || plain(&self.method) == asked)
    }

    /// The share of a nutrient that cooking leaves, 0 to 1; `None` where the table has none (vitamins D, E and K,
    /// selenium, iodine, fatty acids, fibre and others).
    ///
    /// Of retinol it is vitamin A's: the table has no column of its own for it. Sums (niacin equivalents) have
    /// theirs through their parts.
    #[must_use]
    pub fn factor(&self, id: NutrientId) -> Option<Interval<f64>> {
        let wanted = if id.get().id == "retinol" { "vitamin_a" } else { id.get().id };
        self.factors.iter().find(|(id, _)| id.get().id == wanted).map(|(_, share)| *share)
    }
}

/// The method of this name or code in `csv` (the text of `data/retention.csv`), or all methods that have all the words of
/// the name ("VEGETABLES,BOILED": greens, roots and others, with little water or much): which of them is not known, so what
/// is left is between the least and the most.
///
/// Case and blanks in a name do not count, nor do leading zeros of a code.
///
/// # Errors
/// Up to three names that are spelt alike, nearest first.
pub fn retention(csv: &str, method: &str) -> Result<Retention, Vec<String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let columns: Vec<Option<NutrientId>> = reader
        .headers()
        .map(|header| header.iter().map(NutrientId::named).collect())
        // The compiled-in text has a header, and tests hold it to that.
        .unwrap_or_default();
    let rows: Vec<csv::StringRecord> = reader.records().filter_map(Result::ok).collect();
    let name = |row: &csv::StringRecord| row.get(1).unwrap_or_default().to_owned();
    let wanted = plain(method);
    let is_it =
        |row: &&csv::StringRecord| plain(&name(row)) == wanted || same_code(row.get(0).unwrap_or_default(), &wanted);
    let asked = words(method);
    let has_all = |row: &&csv::StringRecord| {
        let name = name(row);
        let words = words(&name);
        !asked.is_empty() && asked.iter().all(|asked| words.iter().any(|word| same_word(asked, word)))
    };
    let meant: Vec<&csv::StringRecord> = match rows.iter().find(is_it) {
        Some(row) => vec![row],
        None => rows.iter().filter(has_all).collect(),
    };
    let methods: Vec<String> = meant.iter().map(|row| name(row)).collect();
    let method = match &methods[..] {
        [] => {
            return Err(suggest::closest_three(method, rows.iter().filter_map(|row| row.get(1)))
                .into_iter()
                .map(str::to_owned)
                .collect());
        }
        [only] => only.clone(),
        _ => method.trim().to_owned(),
    };
    let factors = columns.iter().enumerate().filter_map(|(place, id)| Some(((*id)?, of_all(&meant, place)?))).collect();
    Ok(Retention { method, methods, factors })
}

/// The least, the mean and the most of a column over `rows`; a row without a figure may keep all. `None` where none has one.
fn of_all(rows: &[&csv::StringRecord], place: usize) -> Option<Interval<f64>> {
    let share = |row: &&csv::StringRecord| row.get(place)?.parse::<f64>().ok().map(|percent| percent / 100.0);
    let shares: Vec<Option<f64>> = rows.iter().map(share).collect();
    shares.iter().find(|share| share.is_some())?;
    let shares: Vec<f64> = shares.into_iter().map(|share| share.unwrap_or(1.0)).collect();
    let low = shares.iter().copied().reduce(f64::min)?;
    let high = shares.iter().copied().reduce(f64::max)?;
    let mean = if low < high { shares.iter().sum::<f64>() / shares.len() as f64 } else { low };
    Some(Interval { low, estimate: Some(mean), high: Some(high) })
}

/// Whether heat has already taken its share of a food in this state (a `state` of `data/foods.csv`), so that no factor
/// applies any more.
///
/// Dishes (`mixed`) and what is canned or boiled down (`preserved`: jam) count as cooked. Drying, freezing, fermenting,
/// pickling, salting, curing, smoking and pressing do not: such foods are cooked afterwards, or lose nothing to heat.
#[must_use]
pub fn is_cooked(state: &str) -> bool {
    matches!(
        state,
        "baked"
            | "blanched"
            | "boiled"
            | "braised"
            | "canned"
            | "fried"
            | "grilled"
            | "mashed"
            | "mixed"
            | "popped"
            | "preserved"
            | "roasted"
            | "scrambled"
            | "steamed"
            | "stir-fried"
            | "toasted"
    )
}

/// A name without case and blanks.
fn plain(name: &str) -> String {
    name.nfc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Whether `wanted` is this code, with or without zeros before it.
fn same_code(code: &str, wanted: &str) -> bool {
    is_digits(code) && is_digits(wanted) && code.trim_start_matches('0') == wanted.trim_start_matches('0')
}

/// How the table shortens what cooks call things, by how the words begin; the first that fits.
const SHORT: [(&str, &str); 28] = [
    ("bak", "baked"),
    ("bkd", "baked"),
    ("bld", "boiled"),
    ("boil", "boiled"),
    ("brais", "braised"),
    ("brsd", "braised"),
    ("brld", "broiled"),
    ("broil", "broiled"),
    ("brown", "browned"),
    ("brwn", "browned"),
    ("ckd", "cooked"),
    ("cook", "cooked"),
    ("drain", "drained"),
    ("drnd", "drained"),
    ("drip", "drippings"),
    ("frn", "frozen"),
    ("froz", "frozen"),
    ("frzn", "frozen"),
    ("fresh", "fresh"),
    ("frsh", "fresh"),
    ("frie", "fried"),
    ("fry", "fried"),
    ("roast", "roasted"),
    ("saut", "sauteed"),
    ("simm", "simmered"),
    ("simr", "simmered"),
    ("steam", "steamed"),
    ("wtr", "water"),
];

/// The words of a name, small and long.
fn words(name: &str) -> Vec<String> {
    let name: String = name.nfc().flat_map(char::to_lowercase).collect();
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let long =
        |word: &str| SHORT.iter().find(|(short, _)| word.starts_with(short)).map_or(word, |(_, long)| long).to_owned();
    words.map(long).collect()
}

/// Whether one is the other, or the beginning of it: VEG is VEGETABLES.
fn same_word(a: &str, b: &str) -> bool {
    a == b || (a.chars().count().min(b.chars().count()) >= 3 && (a.starts_with(b) || b.starts_with(a)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = include_str!("../../data/retention.csv");

    fn factor(retention: &Retention, id: &str) -> Option<f64> {
        let factor = retention.factor(NutrientId::named(id).unwrap())?;
        assert!(factor.is_exact(), "{factor:?}");
        Some(factor.low)
    }

    #[test]
    fn a_method_is_found_by_name_and_by_code() {
        let greens = retention(TABLE, "VEG,GREENS,BOILED,WATER COVER DRAIN").unwrap();
        assert_eq!(greens.methods, ["VEG,GREENS,BOILED,WATER COVER DRAIN"]);
        assert_eq!(factor(&greens, "folate"), Some(0.6));
        for name in ["veg, greens, boiled, water cover drain", "Veg,Greens,Boiled,WaterCoverDrain", "3005", " 3005 "] {
            assert_eq!(retention(TABLE, name).as_ref(), Ok(&greens), "{name}");
        }
        let cheese = retention(TABLE, "CHEESE,BAKED").unwrap();
        assert_eq!(cheese.method, "CHEESE,BAKED");
        for code in ["1", "0001", "01"] {
            assert_eq!(retention(TABLE, code).as_ref(), Ok(&cheese), "{code}");
        }
    }

    #[test]
    fn retinol_goes_with_vitamin_a_and_what_the_table_has_not_has_no_factor() {
        let chicken = retention(TABLE, "CHICKEN,BROILED").unwrap();
        assert_eq!(factor(&chicken, "vitamin_a"), Some(0.75));
        assert_eq!(factor(&chicken, "retinol"), Some(0.75));
        assert_eq!(factor(&chicken, "thiamin"), Some(0.7));
        for id in
            ["vitamin_d", "alpha_tocopherol", "vitamin_k", "selenium", "iodine", "epa", "fiber", "energy", "niacin"]
        {
            assert_eq!(factor(&chicken, id), None, "{id}");
        }
    }

    #[test]
    fn every_share_is_one_and_every_name_and_code_stands_once() {
        let mut reader = csv::Reader::from_reader(TABLE.as_bytes());
        for name in reader.headers().unwrap().iter().skip(2) {
            assert!(NutrientId::all().any(|id| id.get().id == name), "{name}");
        }
        let mut seen = std::collections::HashSet::new();
        let mut methods = 0;
        for row in reader.records() {
            let row = row.unwrap();
            assert!(row[0].len() == 4 && row[0].parse::<u16>().is_ok(), "{row:?}");
            assert!(seen.insert(row[0].to_owned()) && seen.insert(plain(&row[1])), "{row:?}");
            let found = retention(TABLE, &row[1]).unwrap();
            assert_eq!((found.method.as_str(), found.methods.len()), (&row[1], 1));
            assert_eq!(retention(TABLE, &row[0]).as_ref(), Ok(&found));
            assert!(found.factors.iter().all(|(_, share)| (0.0..=1.0).contains(&share.low)), "{row:?}");
            methods += 1;
        }
        assert_eq!(methods, 270);
    }

    #[test]
    fn a_name_of_several_methods_is_one_of_them() {
        let boiled = retention(TABLE, "VEGETABLES,BOILED").unwrap();
        assert_eq!(boiled.method, "VEGETABLES,BOILED");
        assert_eq!(
            boiled.methods,
            [
                "VEG,GREENS,BOILD,LITTLE WATER DRAIN",
                "VEG,GREENS,BOILED,WATER COVER DRAIN",
                "VEG,GREENS,BOILED,WATER USED",
                "VEG,ROOTS,ETC,BLD,DRAIND,LITTLE WTR",
                "VEG,ROOTS,ETC,BLD,DRAIND,WTR COVER",
                "VEG,ROOTS,ETC,BOILED,WATER USED",
                "VEG,OTHER,BLD,LITTLE WATER,DRAINED",
                "VEG,OTHER,BLD,WATER COVER,DRAINED",
                "VEG,OTHER,BLD,WATER USED",
                "VEG,OTHER,CKD FROM FRZN(BLD,DRAIND",
            ]
        );
        let vitamin_c = boiled.factor(NutrientId::named("vitamin_c").unwrap()).unwrap();
        assert_eq!((vitamin_c.low, vitamin_c.high), (0.55, Some(0.85)));
        assert!(vitamin_c.estimate.is_some_and(|mean| mean > 0.55 && mean < 0.85));
        assert_eq!(retention(TABLE, "roast chicken").unwrap().method, "CHICKEN,ROASTED");
        assert_eq!(retention(TABLE, "rice white sauteed").unwrap().method, "RICE,WHITE/BROWN,SAUTEED+SIMMERED");
    }

    #[test]
    fn slips_find_what_was_meant_and_nonsense_nothing() {
        assert_eq!(
            retention(TABLE, "CHIKEN,BROILED").unwrap_err().first().map(String::as_str),
            Some("CHICKEN,BROILED")
        );
        for nonsense in ["", " , ", "9999", "데친 것", "xyz"] {
            assert_eq!(retention(TABLE, nonsense), Err(Vec::new()), "{nonsense}");
        }
    }

    #[test]
    fn every_state_of_the_default_table_is_cooked_or_not() {
        let raw =
            ["", "raw", "dried", "fermented", "powder", "pickled", "frozen", "juice", "salted", "cured", "smoked"];
        let mut reader = csv::Reader::from_reader(include_str!("../../data/foods.csv").as_bytes());
        let column = reader.headers().unwrap().iter().position(|header| header == "state").unwrap();
        let states: std::collections::BTreeSet<String> =
            reader.records().map(|row| row.unwrap()[column].to_owned()).collect();
        for state in &states {
            assert_ne!(is_cooked(state), raw.contains(&state.as_str()), "{state}");
        }
        assert_eq!(states.len(), 27);
    }
}
