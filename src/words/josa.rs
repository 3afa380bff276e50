//! Korean particles, which follow the sound a word ends in.

/// A particle with two forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Josa {
    /// 을 · 를.
    Eul,
    /// 이 · 가.
    I,
    /// 은 · 는.
    Eun,
    /// 과 · 와.
    Gwa,
    /// 으로 · 로.
    Euro,
    /// 이라 · 라 (이라는, 라는).
    Ira,
}

/// How a word ends.
enum Ending {
    Vowel,
    Rieul,
    Consonant,
    /// Latin letters: how they are read cannot be told.
    Unsure,
}

/// The form of `particle` that follows `word`; both forms where the word is not Korean.
#[must_use]
pub fn josa(word: &str, particle: Josa) -> &'static str {
    let (closed, open, unsure) = match particle {
        Josa::Eul => ("을", "를", "을(를)"),
        Josa::I => ("이", "가", "이(가)"),
        Josa::Eun => ("은", "는", "은(는)"),
        Josa::Gwa => ("과", "와", "과(와)"),
        Josa::Euro => ("으로", "로", "(으)로"),
        Josa::Ira => ("이라", "라", "(이)라"),
    };
    match ending(word) {
        Ending::Rieul if particle == Josa::Euro => open,
        Ending::Consonant | Ending::Rieul => closed,
        Ending::Vowel => open,
        Ending::Unsure => unsure,
    }
}

fn ending(word: &str) -> Ending {
    /// Offset of ㄹ among the 28 finals of a Hangul syllable.
    const RIEUL: u32 = 8;
    match word.chars().rev().find(|c| c.is_alphanumeric()) {
        Some(c @ '가'..='힣') => match (c as u32 - '가' as u32) % 28 {
            0 => Ending::Vowel,
            RIEUL => Ending::Rieul,
            _ => Ending::Consonant,
        },
        // As they are read: 영 일 이 삼 사 오 육 칠 팔 구.
        Some('1' | '7' | '8') => Ending::Rieul,
        Some('0' | '3' | '6') => Ending::Consonant,
        Some('2' | '4' | '5' | '9') => Ending::Vowel,
        _ => Ending::Unsure,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_sound_chooses() {
        for (word, eul, i, euro) in [
            ("두부", "를", "가", "로"),
            ("밥", "을", "이", "으로"),
            ("쌀", "을", "이", "로"),
            ("`닭가슴살`", "을", "이", "로"),
            ("비타민 B12", "를", "가", "로"),
            ("오메가3", "을", "이", "으로"),
            ("apple", "을(를)", "이(가)", "(으)로"),
            ("", "을(를)", "이(가)", "(으)로"),
        ] {
            assert_eq!(josa(word, Josa::Eul), eul, "{word}");
            assert_eq!(josa(word, Josa::I), i, "{word}");
            assert_eq!(josa(word, Josa::Euro), euro, "{word}");
        }
        assert_eq!(josa("두부", Josa::Ira), "라");
        assert_eq!(josa("귤", Josa::Ira), "이라");
    }
}
