//! `meals explain`: what a finding means, and what to write instead.

use crate::finding::Severity;
use crate::words::{AREAS, Bi, Explanation, Lang, explained, ui};

const WHY: Bi = Bi::new("Why it matters", "왜 중요한가");
const BAD: Bi = Bi::new("This raises it", "이렇게 쓰면 나옵니다");
const GOOD: Bi = Bi::new("This does not", "이렇게 쓰세요");

const TITLE: Bi = Bi::new("Findings", "진단");
const INTRODUCTION: Bi = Bi::new(
    "Everything that `meals` can say about a plan, a table or a command line. The name of a finding stands in brackets:\n\
     `error[unknown-food]`; `meals explain unknown-food` says what stands here.\n\n\
     - **error**: no answer can be given, or not for this file.\n\
     - **warning**: the answer stands, but something is probably not as meant. With `--strict` the exit code is 1.\n\
     - **note**: worth knowing; nothing has to be mended.\n\n\
     This page is what `meals explain --format md` prints. [한국어](findings.ko.md)\n",
    "`meals`가 식단, 표, 명령줄에 대해 하는 말을 모두 모았습니다. 진단의 이름은 `오류[unknown-food]`처럼 대괄호 안에 나오고,\n\
     `meals explain unknown-food`를 실행하면 같은 설명을 볼 수 있습니다.\n\n\
     - **오류**: 답할 수 없거나 그 파일에는 답할 수 없습니다.\n\
     - **경고**: 답은 나오지만 뜻한 것과 다를 수 있습니다. `--strict`를 쓰면 종료 코드가 1입니다.\n\
     - **참고**: 알아 두면 좋은 것으로, 고칠 필요는 없습니다.\n\n\
     이 문서는 `meals explain --format md --lang ko`의 출력입니다. [English](findings.md)\n",
);

/// One finding as a section of the page.
#[must_use]
pub fn section(explanation: &Explanation, lang: Lang) -> String {
    let severity = match explanation.severity() {
        Severity::Error => ui::ERROR,
        Severity::Warning => ui::WARNING,
        Severity::Note => ui::NOTE,
    };
    let fenced = |title: Bi, text: &str| format!("{}:\n\n```text\n{}\n```\n", title.get(lang), text.trim_end());
    [
        format!("### {}\n", explanation.name),
        format!("**{}** · {} {}\n", severity.get(lang), explanation.summary.get(lang), explanation.why.get(lang)),
        fenced(BAD, explanation.example_bad),
        fenced(GOOD, explanation.example_good),
    ]
    .join("\n")
}

/// All findings as a page of Markdown, by area, behind a table of contents.
#[must_use]
pub fn page(lang: Lang) -> String {
    let mut parts = vec![format!("# {}\n", TITLE.get(lang)), INTRODUCTION.get(lang).to_owned()];
    let contents = AREAS.iter().map(|area| {
        let names: Vec<String> = area.findings.iter().map(|finding| format!("[{0}](#{0})", finding.name)).collect();
        let heading = area.name.get(lang);
        format!("- [{heading}](#{}): {}\n", anchor(heading), names.join(", "))
    });
    parts.push(contents.collect());
    for area in AREAS {
        parts.push(format!("## {}\n", area.name.get(lang)));
        parts.extend(area.findings.iter().map(|finding| section(finding, lang)));
    }
    parts.join("\n")
}

/// Where a heading without punctuation is found on the page.
fn anchor(heading: &str) -> String {
    heading.to_lowercase().replace(' ', "-")
}

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
