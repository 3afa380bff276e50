//! The questions of `meals init`: lines in, a draft out.

use std::io::{self, BufRead, Write};

use crate::finding::{Problem as _, Severity};
use crate::plan;
use crate::words::init::{self, Draft, DraftFood, Eater, MEALS};
use crate::words::{AnyProblem, Bi, Lang};

/// A line longer than this is no answer.
const LONGEST: u64 = 2_000;

/// What a serving turned out to be: how the plan says it, and the food of the table that it means.
pub(super) struct Meant {
    pub(super) serving: String,
    pub(super) food: Option<DraftFood>,
}

/// How a serving is understood, beside the foods that the draft has.
pub(super) type Understand<'a> = &'a dyn Fn(&str, &Draft, Lang) -> Result<Meant, AnyProblem>;

/// Everything asked, every answer held to the plan's own readers; `None` where the answers end early.
///
/// # Errors
/// Where lines cannot be read, or questions not written.
pub(super) fn draft(
    input: &mut impl BufRead,
    out: &mut impl Write,
    lang: Lang,
    understand: Understand,
) -> io::Result<Option<Draft>> {
    let mut asking = Asking { input, out, lang };
    match asking.all(understand) {
        Ok(draft) => Ok(Some(draft)),
        Err(Stop::Ended) => Ok(None),
        Err(Stop::Broken(error)) => Err(error),
    }
}

/// Why there is no further answer.
enum Stop {
    /// End of input.
    Ended,
    Broken(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Broken(error)
    }
}

struct Asking<'a, R, W> {
    input: &'a mut R,
    out: &'a mut W,
    lang: Lang,
}

impl<R: BufRead, W: Write> Asking<'_, R, W> {
    fn all(&mut self, understand: Understand) -> Result<Draft, Stop> {
        self.say(&format!("{}\n", init::GREETING.get(self.lang)))?;
        let mut draft = Draft { person: self.person()?, ..Draft::default() };
        if draft.person.is_some() {
            let reference = self.value(init::REFERENCE, &|answer| {
                Some((answer.to_owned(), format!("[person]\nreference = {}", plan::quoted(answer))))
            })?;
            draft.reference = reference.and_then(|reference| reference.parse().ok());
        }
        let lang = self.lang;
        draft.budget = self.value(init::BUDGET, &|answer| {
            let mut limit = answer.to_owned();
            if lang == Lang::Ko && is_bare(answer) {
                limit.push('원');
            }
            if !limit.contains('/') {
                limit.push_str(" / month");
            }
            Some((limit.clone(), format!("[budget]\nlimit = {}", plan::quoted(&limit))))
        })?;
        self.say(&format!("{}\n", init::MEALS_NOW.get(self.lang)))?;
        for (index, (_, name)) in MEALS.into_iter().enumerate() {
            self.meal(index, name, &mut draft, understand)?;
        }
        Ok(draft)
    }

    /// Who eats; nobody where sex or age is skipped.
    fn person(&mut self) -> Result<Option<Eater>, Stop> {
        let person = |key: &str, value: &str| {
            Some((value.to_owned(), format!("[person]\nreference = \"none\"\n{key} = {}", plan::quoted(value))))
        };
        let sex = self.value(init::SEX, &|answer| {
            let sex = match answer.to_lowercase().as_str() {
                "m" | "man" | "남" | "남자" | "남성" => "male",
                "f" | "woman" | "여" | "여자" | "여성" => "female",
                _ => answer,
            };
            person("sex", sex)
        })?;
        let Some(sex) = sex else { return Ok(None) };
        let Some(age) = self.value(init::AGE, &|answer| person("age", answer))? else { return Ok(None) };
        // A bare number is cm and kg in Korea; elsewhere it may be inches and pounds.
        let lang = self.lang;
        let with = |answer: &str, unit: &str| {
            if lang == Lang::Ko && is_bare(answer) { format!("{answer} {unit}") } else { answer.to_owned() }
        };
        let height = self.value(init::HEIGHT, &|answer| person("height", &with(answer, "cm")))?;
        let weight = self.value(init::WEIGHT, &|answer| person("weight", &with(answer, "kg")))?;
        let activity = self.value(init::ACTIVITY, &|answer| {
            let word = match answer {
                "1" => "inactive",
                "2" => "low active",
                "3" => "active",
                "4" => "very active",
                _ => answer,
            };
            person("activity", word)
        })?;
        Ok(Some(Eater { sex, age, height, weight, activity }))
    }

    /// An answer that a plan would take, asked for until there is one; `None` where it is skipped. `written` makes of an
    /// answer what the plan is to say, and the lines of a plan that say so.
    fn value(
        &mut self,
        question: Bi,
        written: &dyn Fn(&str) -> Option<(String, String)>,
    ) -> Result<Option<String>, Stop> {
        loop {
            let answer = self.answer(question.get(self.lang))?;
            let Some((value, lines)) = written(&answer).filter(|_| !answer.is_empty()) else { return Ok(None) };
            match wrong(&lines) {
                None => return Ok(Some(value)),
                Some(problem) => self.object(&problem)?,
            }
        }
    }

    /// What is eaten at a meal, a line at a time, until a line is empty.
    fn meal(&mut self, index: usize, name: Bi, draft: &mut Draft, understand: Understand) -> Result<(), Stop> {
        loop {
            let more = draft.meals.get(index).is_some_and(|servings| !servings.is_empty());
            let answer = self.answer(&init::meal(name, more, self.lang))?;
            if answer.is_empty() {
                return Ok(());
            }
            for part in parts(&answer) {
                match understand(part, draft, self.lang) {
                    Ok(meant) => {
                        if let Some(food) = meant.food {
                            self.say(&init::taken_for(&meant.serving, &food.name, &food.id))?;
                            draft.foods.push(food);
                        }
                        draft
                            .meals
                            .get_mut(index)
                            .into_iter()
                            .for_each(|servings| servings.push(meant.serving.clone()));
                    }
                    Err(problem) => self.object(&problem)?,
                }
            }
        }
    }

    /// A line without the blanks round it.
    fn answer(&mut self, question: &str) -> Result<String, Stop> {
        self.say(&format!("{question}: "))?;
        let mut line = Vec::new();
        let mut longest = io::Read::take(&mut *self.input, LONGEST);
        if longest.read_until(b'\n', &mut line)? == 0 {
            return Err(Stop::Ended);
        }
        Ok(String::from_utf8_lossy(&line).trim().to_owned())
    }

    /// Says why an answer is none.
    fn object(&mut self, problem: &AnyProblem) -> Result<(), Stop> {
        self.say(&init::not_an_answer(&problem.message(self.lang), &problem.help(self.lang)))
    }

    fn say(&mut self, text: &str) -> Result<(), Stop> {
        self.out.write_all(text.as_bytes())?;
        Ok(self.out.flush()?)
    }
}

/// The first error that a plan of these lines has in them.
fn wrong(lines: &str) -> Option<AnyProblem> {
    let findings = plan::read(lines, &"plan.toml".into()).1;
    let told = findings.into_iter().map(|finding| finding.problem);
    told.filter(|problem| !matches!(problem, plan::Problem::MissingKey { .. }))
        .find(|problem| problem.severity() == Severity::Error)
        .map(Into::into)
}

/// Whether an answer is a number alone.
fn is_bare(answer: &str) -> bool {
    answer.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
}

/// What commas part; those inside numbers do not.
fn parts(answer: &str) -> impl Iterator<Item = &str> {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let mut start = 0;
    let mut found = Vec::new();
    let bytes = answer.as_bytes();
    for (at, _) in answer.match_indices(',') {
        let inside = is_digit(at.checked_sub(1).and_then(|at| bytes.get(at))) && is_digit(bytes.get(at + 1));
        if !inside {
            found.extend(answer.get(start..at));
            start = at + 1;
        }
    }
    found.extend(answer.get(start..));
    found.into_iter().map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::init::meant;

    /// The draft that these lines lead to, and everything that was said on the way.
    fn asked(lines: &str, lang: Lang) -> (Option<Draft>, String) {
        let mut out = Vec::new();
        let draft = draft(&mut lines.as_bytes(), &mut out, lang, &meant::serving).unwrap();
        (draft, String::from_utf8(out).unwrap())
    }

    #[expect(clippy::unnecessary_wraps, reason = "answers of a draft are options")]
    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn everything_answered_in_english() {
        let lines = "f\n29\n65 in\n132 lb\n2\n\n$75 / week\n1 cup milk, 1 cup brown rice\n\n1 apple\n\n150 g chicken breast\n\n";
        let (draft, said) = asked(lines, Lang::En);
        let draft = draft.unwrap();
        let eater = Eater {
            sex: "female".into(),
            age: "29".into(),
            height: some("65 in"),
            weight: some("132 lb"),
            activity: some("low active"),
        };
        assert_eq!((draft.person.as_ref(), draft.reference), (Some(&eater), None));
        assert_eq!(draft.budget, some("$75 / week"));
        assert_eq!(draft.meals.each_ref().map(Vec::len), [2, 1, 1], "{said}");
        assert!(said.contains("chicken breast") && !said.contains("there is no"), "{said}");
    }

    #[test]
    fn everything_answered_in_korean() {
        let lines =
            "남\n27\n175\n70\n조금\n2\nkdri-2025\n400000\n밥 1공기, 두부 150g\n\n사과 200g\n\n삶은 달걀 100g\n\n";
        let (draft, said) = asked(lines, Lang::Ko);
        let draft = draft.unwrap_or_else(|| panic!("{said}"));
        let eater = Eater {
            sex: "male".into(),
            age: "27".into(),
            height: some("175 cm"),
            weight: some("70 kg"),
            activity: some("low active"),
        };
        assert_eq!(draft.person, Some(eater), "{said}");
        assert_eq!((draft.budget, draft.reference), (some("400000원 / month"), Some(plan::ReferenceName::Kdri2025)));
        assert_eq!(draft.meals.each_ref().map(Vec::len), [2, 1, 1], "{said}");
        // "조금" is no activity, and was asked again.
        assert!(said.matches(init::ACTIVITY.ko).count() == 2, "{said}");
    }

    #[test]
    fn enter_skips_everything_and_the_example_is_written() {
        for lang in [Lang::En, Lang::Ko] {
            let (draft, said) = asked(&"\n".repeat(20), lang);
            let draft = draft.unwrap();
            assert_eq!(draft, Draft::default(), "{said}");
            assert_eq!(said.matches(init::AGE.get(lang)).count(), 0, "nobody, so no age: {said}");
            assert!(!draft.or_example(lang).eats_nothing());
        }
    }

    #[test]
    fn a_bad_answer_is_told_why_and_asked_again() {
        let lines = "x\nmale\n-5\nold\n27\n175\n175 cm\nheavy\n70 kg\n9\nactive\nfoo\nus-ca-dri\nlots\n75\n$75\nmilk\n1 cup mlk of nobody\n1 cup milk\n\n\n\n";
        let (draft, said) = asked(lines, Lang::En);
        let draft = draft.unwrap_or_else(|| panic!("{said}"));
        let eater = draft.person.unwrap();
        assert_eq!((eater.sex.as_str(), eater.age.as_str(), eater.height), ("male", "27", some("175 cm")));
        assert_eq!((eater.weight, eater.activity), (some("70 kg"), some("active")));
        assert_eq!((draft.reference, draft.budget), (Some(plan::ReferenceName::UsCaDri), some("$75 / month")));
        assert_eq!(draft.meals[0].len(), 1, "{said}");
        for (question, times) in
            [(init::SEX, 2), (init::AGE, 3), (init::HEIGHT, 2), (init::WEIGHT, 2), (init::BUDGET, 3)]
        {
            assert_eq!(said.matches(question.en).count(), times, "{said}");
        }
        let (draft, said) = asked(
            "외계인\n여\n스물\n30\n백\n160\n오십\n50\n9\n3\nkdri\n\n많이\n10만원\n두부\n두부 150g\n\n\n\n",
            Lang::Ko,
        );
        let eater = draft.unwrap_or_else(|| panic!("{said}")).person.unwrap();
        assert_eq!((eater.sex.as_str(), eater.age.as_str(), eater.weight), ("female", "30", some("50 kg")));
        assert!(said.matches(init::SEX.ko).count() == 2 && !said.contains("there is"), "{said}");
    }

    #[test]
    fn the_end_of_the_input_is_the_end_wherever_it_comes() {
        for lang in [Lang::En, Lang::Ko] {
            for lines in 0..6 {
                let answers: String = ["male\n", "30\n", "175 cm\n", "70 kg\n", "active\n", "\n"][..lines].concat();
                assert_eq!(asked(&answers, lang).0, None, "{answers:?}");
            }
        }
    }

    #[test]
    fn odd_answers_come_out_harmless() {
        let long = "가".repeat(10_000);
        for odd in [
            "\u{1b}[31mred\u{1b}[0m",
            "<script>alert(1)</script>",
            "=1+1",
            "\u{202e}abc",
            "\"\"\"",
            "'; rm -rf",
            long.as_str(),
        ] {
            let (draft, said) = asked(&format!("{odd}\nmale\n30\n\n\n\n\n\n1 cup {odd}\n\n\n\n\n\n\n\n\n\n"), Lang::En);
            assert!(!said.contains('\u{1b}') && !said.contains('\u{202e}') && said.len() < 40_000, "{said}");
            let plan = init::plan(&draft.unwrap().or_example(Lang::En), false, Lang::En);
            assert_eq!(wrong(&plan), None, "{plan}");
        }
    }
}
