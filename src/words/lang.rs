//! The two languages, and text that exists in both.

use serde::Serialize;

/// The language a person reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Korean.
    Ko,
}

impl Lang {
    /// The language of a locale's name (`ko_KR.UTF-8`); English for all that is not Korean.
    #[must_use]
    pub fn from_locale(locale: &str) -> Self {
        let language = locale.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("ko") || language.eq_ignore_ascii_case("kor") { Self::Ko } else { Self::En }
    }

    /// The language that `text` is written in, where it shows: Korean letters, or Latin ones alone.
    #[must_use]
    pub fn of_text(text: &str, otherwise: Self) -> Self {
        if text.contains(|c| matches!(c, '가'..='힣' | 'ㄱ'..='ㅣ')) {
            Self::Ko
        } else if text.contains(|c: char| c.is_ascii_alphabetic()) {
            Self::En
        } else {
            otherwise
        }
    }

    /// `en` or `ko`.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ko => "ko",
        }
    }
}

/// A fixed text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bi {
    /// English.
    pub en: &'static str,
    /// Korean.
    pub ko: &'static str,
}

impl Bi {
    /// The same text in both.
    #[must_use]
    pub const fn new(en: &'static str, ko: &'static str) -> Self {
        Self { en, ko }
    }

    /// In this language.
    #[must_use]
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Ko => self.ko,
        }
    }
}

/// A composed text in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Both {
    /// English.
    pub en: String,
    /// Korean.
    pub ko: String,
}

impl Both {
    /// The same text in both.
    pub fn new(en: impl Into<String>, ko: impl Into<String>) -> Self {
        Self { en: en.into(), ko: ko.into() }
    }

    /// In this language.
    #[must_use]
    pub fn get(self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en,
            Lang::Ko => self.ko,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_a_language() {
        for korean in ["ko", "ko_KR", "ko_KR.UTF-8", "ko-KR", "KO", "kor"] {
            assert_eq!(Lang::from_locale(korean), Lang::Ko, "{korean}");
        }
        for other in ["", "C", "en_US.UTF-8", "kok_IN", "POSIX", "한국어"] {
            assert_eq!(Lang::from_locale(other), Lang::En, "{other}");
        }
    }
}
