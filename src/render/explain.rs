//! `meals explain`: what a finding means, and what to write instead.

use crate::words::{Bi, Explanation, Lang, explained};

const WHY: Bi = Bi::new("Why it matters", "왜 중요한가");
const BAD: Bi = Bi::new("This raises it", "이렇게 쓰면 나옵니다");
const GOOD: Bi = Bi::new("This does not", "이렇게 쓰세요");

/// One finding, explained.
#[must_use]
pub fn one(explanation: &Explanation, lang: Lang) -> String {
    let section = |title: Bi, text: &str| {
        let text: Vec<String> = text.lines().map(|line| format!("    {line}").trim_end().to_owned()).collect();
        format!("{}:\n\n{}\n", title.get(lang), text.join("\n"))
    };
    [
        format!("{}\n\n{}\n", explanation.name, explanation.summary.get(lang)),
        format!("{}: {}\n", WHY.get(lang), explanation.why.get(lang)),
        section(BAD, explanation.example_bad),
        section(GOOD, explanation.example_good),
    ]
    .join("\n")
}

/// Every finding, a line each.
#[must_use]
pub fn catalogue(lang: Lang) -> String {
    let longest = explained().map(|explanation| explanation.name.len()).max().unwrap_or_default();
    let lines =
        explained().map(|explanation| format!("{:longest$}  {}", explanation.name, explanation.summary.get(lang)));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}
