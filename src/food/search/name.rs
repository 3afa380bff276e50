//! The parts of a food's name: `소고기, 한우(1등급), 등심` has three, of which the second has a word in brackets.

/// A stretch of a name between commas, underscores or brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Segment<'a> {
    /// Without blanks at its ends; never empty.
    pub(super) text: &'a str,
    /// Which part of the name it belongs to, from 0.
    pub(super) part: usize,
    /// Whether it stands in brackets.
    pub(super) aside: bool,
}

/// The segments of a name, in order.
pub(super) fn segments(name: &str) -> impl Iterator<Item = Segment<'_>> {
    let (mut part, mut depth, mut start) = (0_usize, 0_usize, 0_usize);
    let ends = name.char_indices().chain(std::iter::once((name.len(), ',')));
    ends.filter_map(move |(at, c)| {
        let at_end = at == name.len();
        let (here, aside) = (part, depth > 0);
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' | '_' | '/' | ';' if depth == 0 || at_end => part += 1,
            ',' | '/' | ';' => {}
            _ => return None,
        }
        let text = name.get(start..at).unwrap_or_default().trim();
        start = at + c.len_utf8();
        (!text.is_empty()).then_some(Segment { text, part: here, aside })
    })
}

/// How many parts a name has. What stands in brackets inside it is a second name and none, at its end it narrows the
/// food and is one: `달걀, 프라이 (미국)` has three.
pub(super) fn parts(name: &str) -> u16 {
    let (mut parts, mut last_is_aside) = (0_u16, false);
    for segment in segments(name) {
        parts = parts.saturating_add(u16::from(!segment.aside));
        last_is_aside = segment.aside;
    }
    parts.saturating_add(u16::from(last_is_aside))
}

/// The words of a stretch: runs of letters and digits; an apostrophe or a point inside one parts no word.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '.'))
        .map(|word| word.trim_matches(['\'', '’', '.']))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_apart_and_brackets_belong_to_theirs() {
        let of = |name| segments(name).map(|s| (s.text, s.part, s.aside)).collect::<Vec<_>>();
        assert_eq!(
            of("소고기, 한우(1등급, 암소), 등심 (미국)"),
            [
                ("소고기", 0, false),
                ("한우", 1, false),
                ("1등급", 1, true),
                ("암소", 1, true),
                ("등심", 2, false),
                ("미국", 2, true)
            ]
        );
        assert_eq!(of("김치찌개_참치"), [("김치찌개", 0, false), ("참치", 1, false)]);
        assert_eq!(["달걀, 프라이 (미국)", "부사(후지), 생것", ""].map(parts), [3, 2, 0]);
        assert_eq!(of(" ,,(("), []);
        assert_eq!(of("a)b"), [("a", 0, false), ("b", 0, false)]);
    }

    #[test]
    fn words_are_letters_and_digits() {
        assert_eq!(
            words("Job's tears, 2.5 % (kimchi-jjigae)").collect::<Vec<_>>(),
            ["Job's", "tears", "2.5", "kimchi", "jjigae"]
        );
    }
}
