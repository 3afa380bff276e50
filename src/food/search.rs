//! Finding foods by what a person types: one pure function over candidates from any table.
//!
//! A food is found by the best way in which everything typed fits it, and the ways are ranked ([`Match`]): exactly
//! its name; the first part of its name (`사과` in `사과, 후지, 생것`); whole words; pieces of words; two words
//! written as one; initial consonants; and last, where nothing of the first four is found, by likeness of the
//! letters. Within one way (the second and third count as one for this) what its table tags as everyday comes first. Then
//! decide, in this order: the place in the name; staples, what is eaten as it is, what is cooked or seasoned with; fresh or
//! cooked before dried; how few letters stand there that
//! were not asked for (`쌀밥` before `보리밥` for `밥`); how few parts the name has; whether half of its nutrients are
//! known; and the order of the table. So the same query over the same tables always gives the same list.

mod name;
mod query;

pub use query::Query;

use serde::Serialize;

use crate::food::Food;
use crate::food::search::query::Names;
use crate::nutrient::{Profile, nutrients};

/// The way in which a food was found, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Match {
    /// Its id, its barcode or a whole name of it.
    Exact,
    /// The whole first part of a name, or what stands in brackets behind it.
    FirstPart,
    /// Every word is a whole word of a name; English ones with or without their plural.
    Words,
    /// Every word is a piece of a name: any syllables of a Korean one, the start or four letters of an English one.
    Pieces,
    /// A Korean word is two words of the name written as one: `닭안심`.
    Joined,
    /// Initial consonants, `ㄱㅊㅉㄱ`, perhaps mixed with syllables.
    Initials,
    /// Nearly the same letters.
    Similar,
    /// Nothing was asked for: every food is found.
    Listed,
}

/// A food as a search sees it.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Its id.
    pub id: &'a str,
    /// Korean name, perhaps empty.
    pub name_ko: &'a str,
    /// English name, perhaps empty.
    pub name_en: &'a str,
    /// Its group.
    pub group: &'a str,
    /// main, staple, …; perhaps empty.
    pub kind: &'a str,
    /// raw, boiled, …; perhaps empty.
    pub state: &'a str,
    /// Whether its table calls it [`EVERYDAY`].
    pub everyday: bool,
    /// Brand, perhaps empty.
    pub brand: &'a str,
    /// GTIN or UPC, perhaps empty.
    pub barcode: &'a str,
    /// What is known of its nutrients.
    pub cells: Cells<'a>,
}

/// The tag of the foods eaten most.
pub const EVERYDAY: &str = "everyday";

/// The nutrients of an [`Entry`], counted only when that decides.
#[derive(Debug, Clone, Copy)]
pub enum Cells<'a> {
    /// The end of a line of a table of which the last columns are the catalogue's nutrients.
    Line(&'a str),
    /// A profile.
    Profile(&'a Profile),
}

impl Cells<'_> {
    /// How many cells have a value.
    fn count(self) -> usize {
        match self {
            // From the end: the words before the nutrients may be in quotes and hold commas.
            Self::Line(rest) => rest.rsplit(',').take(nutrients().len()).filter(|cell| !cell.is_empty()).count(),
            Self::Profile(profile) => profile.known(),
        }
    }
}

impl<'a> From<&'a Food> for Entry<'a> {
    fn from(food: &'a Food) -> Self {
        let (brand, barcode) = food.packaged.as_ref().map_or(("", ""), |p| (p.brand.as_str(), p.barcode.as_str()));
        Self {
            id: &food.id,
            name_ko: &food.name_ko,
            name_en: &food.name_en,
            group: &food.group,
            kind: &food.kind,
            state: &food.state,
            everyday: food.tags.iter().any(|tag| tag == EVERYDAY),
            brand,
            barcode,
            cells: Cells::Profile(&food.profile),
        }
    }
}

impl Entry<'_> {
    /// Staples, then what is eaten as it is, then what is cooked or seasoned with; fresh or cooked before dried.
    fn kind_and_state(&self) -> (u8, bool) {
        let kind = match self.kind {
            "staple" => 0,
            "condiment" | "ingredient" => 2,
            _ => 1,
        };
        (kind, self.state == "dried")
    }

    /// Whether less than half of what there is to know is known.
    fn is_vague(&self) -> bool {
        self.cells.count() * 2 < nutrients().len()
    }
}

/// A food that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Which of the entries.
    pub index: usize,
    /// How.
    pub how: Match,
}

/// How well something fits, least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// The way.
    how: Match,
    /// Where in the name, best first; how unlike, in thousandths, where it is only similar.
    place: u16,
    /// Letters there that were not asked for.
    extra: u16,
    /// Parts of the name.
    parts: u16,
}

/// Likenesses further than this from the best one are no answer beside it.
const SIMILAR_WITHIN: u16 = 120;

/// The entries that `query` means, best first; every entry where it has no words.
#[must_use]
pub fn rank(query: &Query, entries: &[Entry]) -> Vec<Hit> {
    let mut names = Names::default();
    let mut found: Vec<(usize, Fit)> = if query.is_empty() {
        let listed = |name: &str| Fit { how: Match::Listed, place: 0, extra: 0, parts: name::parts(name) };
        entries.iter().map(|entry| listed(entry.name_ko)).enumerate().collect()
    } else {
        entries.iter().enumerate().filter_map(|(index, entry)| Some((index, query.fit(entry, &mut names)?))).collect()
    };
    // A slip of the finger is only looked for where what is written is nowhere.
    if !query.is_empty() && !found.iter().any(|(_, fit)| fit.how <= Match::Pieces) {
        let others = |index: &usize| found.binary_search_by_key(index, |(other, _)| *other).is_err();
        let mut similar: Vec<(usize, Fit)> = (0..entries.len())
            .filter(others)
            .filter_map(|index| Some((index, query.similar(entries.get(index)?, &mut names)?)))
            .collect();
        if let Some(best) = similar.iter().map(|(_, fit)| fit.place).min() {
            similar.retain(|(_, fit)| fit.place <= best + SIMILAR_WITHIN);
        }
        found.extend(similar);
    }
    let key = |(index, fit): &(usize, Fit)| {
        let entry = entries.get(*index);
        let Fit { how, place, extra, parts } = *fit;
        let rare = entry.is_none_or(|entry| !entry.everyday);
        // The first part of a name or another word of it: an everyday food is meant before a rare one.
        let way = if how == Match::FirstPart { Match::Words } else { how };
        // Cells are counted where that may decide between a few, not to put a whole table in order.
        let vague = how != Match::Listed && entry.is_some_and(Entry::is_vague);
        (way, rare, how, place, entry.map(Entry::kind_and_state), extra, parts, vague, *index)
    };
    found.sort_by_cached_key(key);
    found.into_iter().map(|(index, fit)| Hit { index, how: fit.how }).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::food::{entries, read};

    const TABLE: &str = "id,name_ko,name_en,group,kind,state,basis,refuse_pct,needs,tags,borrowed_from,source,iron_mg,zinc_mg\n\
        f:1,\"사과, 부사(후지), 생것\",\"Apple, Fuji, raw\",fruit,fruit,raw,,,,,,,1,\n\
        f:2,\"사과, 말린것\",\"Apple, dried\",fruit,fruit,dried,,,,,,,1,\n\
        f:3,사과 주스,Apple juice,drinks,drink,,,,,,,,1,\n\
        f:4,파인애플,\"Pineapple, raw\",fruit,fruit,raw,,,,,,,1,\n\
        k:1,김치찌개_돼지고기,Kimchi stew with pork,stews,main,boiled,,,,,,,1,\n\
        k:2,김치찌개,Kimchi stew (kimchi-jjigae),stews,main,boiled,,,,,,,1,\n\
        k:3,\"김치, 배추 김치\",Napa cabbage kimchi,kimchi,side,fermented,,,,,,,1,\n\
        r:1,\"멥쌀밥, 백미\",\"White rice, cooked\",grains,staple,boiled,,,,,,,1,2\n\
        r:2,김밥_소고기,Gimbap with beef,rice-dishes,main,mixed,,,,,,,1,\n\
        r:3,\"멥쌀, 백미, 생것\",\"White rice, raw\",grains,ingredient,raw,,,,,,,1,\n\
        r:4,밥버거,Rice burger,rice-dishes,main,mixed,,,,,,,1,\n\
        v:1,\"브로콜리, 생것\",\"Broccoli, raw\",vegetables,side,raw,,,,,,,1,\n\
        v:2,\"토마토, 생것\",\"Tomatoes, raw\",vegetables,side,raw,,,,,,,1,\n\
        e:1,\"달걀, 삶은것\",\"Egg, boiled\",eggs,side,boiled,,,,,,,1,\n\
        m:1,\"닭고기, 안심, 생것\",\"Chicken tenderloin, raw\",poultry,main,raw,,,,,,,1,\n";

    fn found(query: &str) -> Vec<(String, Match)> {
        let entries = entries(TABLE);
        let entries: Vec<Entry> = entries.iter().map(Into::into).collect();
        rank(&Query::new(query), &entries).iter().map(|hit| (entries[hit.index].id.to_owned(), hit.how)).collect()
    }

    fn ids(query: &str) -> String {
        found(query).into_iter().map(|(id, _)| id).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_better_way_comes_first() {
        for (query, expected) in [
            ("f:2", "f:2"),
            ("사과", "f:1 f:2 f:3"),
            ("apples", "f:1 f:2 f:3 f:4"),
            ("apple", "f:1 f:2 f:3 f:4"),
            ("사과쥬스", "f:3"),
            ("사과주스", "f:3"),
            ("apple juice", "f:3"),
            ("juice apples", "f:3"),
            ("생것 사과", "f:1"),
            ("raw 사과", "f:1"),
            ("김치", "k:3 k:2 k:1"),
            ("배추김치", "k:3"),
            ("김치찌개", "k:2 k:1"),
            ("돼지고기 김치찌개", "k:1"),
            ("kimchi jjigae", "k:2"),
            ("밥", "r:1 r:2 r:4"),
            ("rice", "r:1 r:3 r:4"),
            ("tomato", "v:2"),
            ("tomatoe", "v:2"),
            ("계란", "e:1"),
            ("eggs", "e:1"),
            ("닭안심", "m:1"),
        ] {
            assert_eq!(ids(query), expected, "{query}");
        }
    }

    #[test]
    fn initial_consonants_find_names_and_mix_with_syllables() {
        for (query, first) in
            [("ㄱㅊㅉㄱ", "k:2"), ("ㄱㅊ", "k:3"), ("ㅅㄱ", "f:1"), ("김ㅊ", "k:3"), ("ㄱㅊㅉㄱ ㄷㅈㄱㄱ", "k:1")]
        {
            assert_eq!(found(query).first(), Some(&(first.to_owned(), Match::Initials)), "{query}");
        }
        assert_eq!(found("ㅋㅋㅋ"), []);
    }

    #[test]
    fn slips_find_what_was_meant_and_only_where_nothing_else_is() {
        for (query, first) in
            [("김치찌게", "k:2"), ("brocoli", "v:1"), ("토마또", "v:2"), ("tomatto raw", "v:2"), ("appel", "f:1")]
        {
            assert_eq!(found(query).first(), Some(&(first.to_owned(), Match::Similar)), "{query}");
        }
        assert!(found("사과").iter().all(|(_, how)| *how < Match::Similar));
        assert_eq!(found("xyzzy"), []);
    }

    #[test]
    fn a_line_knows_as_much_as_its_food() {
        let csv = include_str!("../../data/foods.csv");
        let (foods, _) = read(csv.as_bytes(), &Arc::from("foods.csv"));
        for (row, food) in entries(csv).iter().zip(&foods) {
            assert_eq!(Entry::from(row).cells.count(), food.profile.known(), "{}", food.id);
        }
    }

    #[test]
    fn nothing_asked_lists_the_everyday_first() {
        let all = found("  ");
        assert_eq!(all.len(), 15);
        assert_eq!(all.first().map(|(id, how)| (id.as_str(), *how)), Some(("r:1", Match::Listed)));
        assert_eq!(all.last().map(|(id, _)| id.as_str()), Some("r:3"));
    }

    #[test]
    fn a_barcode_is_exact_with_or_without_its_leading_zeros() {
        let (mut foods, _) = read(TABLE.as_bytes(), &Arc::from("t.csv"));
        foods[4].packaged =
            Some(Box::new(crate::food::Packaged { barcode: "0049000006346".into(), ..Default::default() }));
        let entries: Vec<Entry> = foods.iter().map(Entry::from).collect();
        for code in ["0049000006346", "049000006346", "49000006346"] {
            assert_eq!(rank(&Query::new(code), &entries), [Hit { index: 4, how: Match::Exact }], "{code}");
        }
        assert_eq!(rank(&Query::new("9000006346"), &entries), []);
    }

    #[test]
    fn names_longer_than_can_be_counted_come_last() {
        let (long, parts) = ("x".repeat(70_000), ",x".repeat(70_000));
        let table = format!(
            "{TABLE}l:1,,\"Rice pie {long}\",,,,,,,,,,1,\nl:2,,\"Rice pie{parts}\",,,,,,,,,,1,\nl:3,,Rice pie,,,,,,,,,,1,\n"
        );
        let rows = entries(&table);
        let entries: Vec<Entry> = rows.iter().map(Into::into).collect();
        let found: Vec<&str> = rank(&Query::new("ric pi"), &entries).iter().map(|hit| entries[hit.index].id).collect();
        assert_eq!(found, ["l:3", "l:2", "l:1"]);
    }

    proptest! {
        #[test]
        fn no_query_makes_it_panic(query in "\\PC{0,30}", korean in "[가-힣ㄱ-ㅎ ,(]{0,12}", table in "[가a,(\"\n_ ]{0,60}") {
            let _ = found(&query);
            let _ = found(&korean);
            let entries = entries(&table);
            let entries: Vec<Entry> = entries.iter().map(Into::into).collect();
            let _ = rank(&Query::new(&query), &entries);
        }

        #[test]
        fn every_food_is_found_by_its_own_names(index in 0_usize..15) {
            let entries = entries(TABLE);
            let entry = &entries[index];
            for name in [&entry.id, &entry.name_ko, &entry.name_en] {
                prop_assert_eq!(&found(name)[0], &(entry.id.to_string(), Match::Exact));
            }
        }
    }
}
