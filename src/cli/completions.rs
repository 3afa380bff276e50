//! `meals completions SHELL`, and what a shell is told while somebody types.
//!
//! The script that a shell reads calls `meals` again for every word that is completed, with [`VARIABLE`] set: foods, nutrients
//! and findings come from the same tables as the answers.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use clap::{Args, Command, ValueEnum};
use clap_complete::CompleteEnv;
use clap_complete::engine::{CompletionCandidate, PathCompleter, ValueCompleter};
use clap_complete::env::{Elvish, EnvCompleter, Fish, Powershell, Shells, Zsh};
use unicode_normalization::UnicodeNormalization;

use crate::cli::{Common, Outcome, foods, input, output};
use crate::food::{EVERYDAY, Row};
use crate::nutrient::NutrientId;
use crate::words::Lang;
use crate::{import, plan, words};

pub(super) const EXAMPLES: &str = "\
Examples:
  meals completions bash                                print the script
  echo 'source <(meals completions bash)' >> ~/.bashrc
  echo 'source <(meals completions zsh)' >> ~/.zshrc
  meals completions fish > ~/.config/fish/completions/meals.fish
  meals completions powershell >> $PROFILE

With it, `meals food show 김<TAB>` offers foods, `meals why plan.toml vit<TAB>` nutrients, `meals explain un<TAB>` findings.
Exit codes: 0 printed; 2 no such shell.";

/// Says which shell asks; nothing is completed without it.
const VARIABLE: &str = "MEALS_COMPLETE";
/// More than this nobody reads through.
const MOST: usize = 200;

#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell to print the script for
    #[arg(value_enum)]
    shell: Shell,
    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
}

impl Shell {
    const fn completer(self) -> &'static dyn EnvCompleter {
        match self {
            Self::Bash => &Bash,
            Self::Zsh => &Zsh,
            Self::Fish => &Fish,
            Self::Powershell => &Powershell,
            Self::Elvish => &Elvish,
        }
    }
}

pub(super) fn run(args: &CompletionsArgs) -> Result<Outcome> {
    let mut script = Vec::new();
    // The program is found on the PATH when the script runs, so that a newer one answers by itself.
    args.shell.completer().write_registration(VARIABLE, "meals", "meals", "meals", &mut script)?;
    output::print(&String::from_utf8(script)?)
}

/// Answers a shell that asks what a word may become; `None` where none does, which costs a look at one variable.
pub(super) fn asked(arguments: &[OsString], command: fn() -> Command) -> Option<Result<Outcome>> {
    std::env::var_os(VARIABLE)?;
    let here = std::env::current_dir().ok();
    let shells = Shells(&[&Bash, &Zsh, &Fish, &Powershell, &Elvish]);
    match CompleteEnv::with_factory(command).var(VARIABLE).shells(shells).try_complete(arguments, here.as_deref()) {
        Ok(true) => Some(Ok(Outcome::Answered)),
        Ok(false) => None,
        Err(error) => Some(Err(error).context(VARIABLE)),
    }
}

/// Candidates of `all` that begin with what is typed, letters of either case alike.
fn beginning(typed: &OsStr, all: impl Iterator<Item = (String, String)>) -> Vec<CompletionCandidate> {
    let typed: String = typed.to_string_lossy().nfc().flat_map(char::to_lowercase).collect();
    let begins = |name: &str| {
        let mut letters = name.chars().flat_map(char::to_lowercase);
        typed.chars().all(|letter| letters.next() == Some(letter))
    };
    let found = all.filter(|(name, _)| !name.is_empty() && begins(name)).take(MOST);
    found.map(|(name, help)| CompletionCandidate::new(name).help(Some(help.into()))).collect()
}

/// Ids and names of the rows; where nothing is typed yet, the everyday ones by the name that the reader knows.
fn named<'r>(rows: &'r [Row<'static>], typed: &OsStr) -> impl Iterator<Item = (String, String)> + 'r {
    let (any, lang) = (typed.is_empty(), input::locale());
    let shown = rows.iter().filter(move |row| !any || row.tags.split(' ').any(|tag| tag == EVERYDAY));
    shown.flat_map(move |row| {
        let (id, ko, en) = (&row.id, &row.name_ko, &row.name_en);
        let by_ko = (ko.to_string(), format!("{en} · {id}"));
        let by_en = (en.to_string(), format!("{ko} · {id}"));
        match (any, lang) {
            (true, Lang::Ko) => vec![by_ko],
            (true, Lang::En) => vec![by_en],
            (false, _) => vec![by_ko, by_en, (id.to_string(), format!("{ko} · {en}"))],
        }
    })
}

/// A food of the built-in table by its id or either of its names.
pub(super) fn food(typed: &OsStr) -> Vec<CompletionCandidate> {
    let rows = foods::rows();
    beginning(typed, named(&rows, typed))
}

/// Every nutrient by its id, or by its Korean name where that is typed.
fn nutrients(typed: &OsStr) -> impl Iterator<Item = (String, String)> + use<> {
    let korean = !typed.is_empty() && !typed.to_string_lossy().is_ascii();
    NutrientId::all().map(move |id| {
        let row = id.get();
        if korean {
            (row.name_ko.to_owned(), row.name_en.to_owned())
        } else {
            (row.id.to_owned(), format!("{} · {}", row.name_en, row.name_ko))
        }
    })
}

/// A nutrient.
pub(super) fn nutrient(typed: &OsStr) -> Vec<CompletionCandidate> {
    beginning(typed, nutrients(typed))
}

/// A plan file, and behind it what may be asked about it.
pub(super) fn plan_or_quantity(typed: &OsStr) -> Vec<CompletionCandidate> {
    let quantities = nutrients(typed).chain([("cost".to_owned(), "Cost · 비용".to_owned())]);
    let mut found = if plan_of_the_line().is_some() { Vec::new() } else { PathCompleter::any().complete(typed) };
    found.extend(beginning(typed, quantities));
    found
}

/// The name of a finding.
pub(super) fn finding(typed: &OsStr) -> Vec<CompletionCandidate> {
    let lang = input::locale();
    let explained = words::names().into_iter().map(|name| {
        let summary = words::explain(name).map(|explained| explained.summary.get(lang));
        (name.to_owned(), summary.unwrap_or_default().to_owned())
    });
    beginning(typed, explained)
}

/// A table that `import` knows, or a description.
pub(super) fn source(typed: &OsStr) -> Vec<CompletionCandidate> {
    let known = import::importers().iter().map(|importer| (importer.id().to_owned(), String::new()));
    let mut found = beginning(typed, known);
    let is_description = |path: &Path| path.extension().is_some_and(|ending| ending == "toml");
    found.extend(PathCompleter::any().filter(is_description).complete(typed));
    found
}

/// A group of foods.
pub(super) fn group(typed: &OsStr) -> Vec<CompletionCandidate> {
    beginning(typed, groups(&foods::rows(), "").into_iter())
}

/// `prefix` and every group, each once.
fn groups(rows: &[Row<'static>], prefix: &str) -> Vec<(String, String)> {
    let lang = input::locale();
    let ids: std::collections::BTreeSet<&str> = rows.iter().map(|row| &*row.group).collect();
    ids.into_iter().map(|id| (format!("{prefix}{id}"), words::foods::group(id, lang))).collect()
}

/// What `--keep` may name: meals and foods of the plan.
pub(super) fn keep(typed: &OsStr) -> Vec<CompletionCandidate> {
    let mut names = of_the_plan();
    names.extend(["breakfast", "lunch", "dinner"].map(|meal| (meal.to_owned(), String::new())));
    names.sort_unstable();
    names.dedup_by(|a, b| a.0 == b.0);
    beginning(typed, names.into_iter())
}

/// What `--avoid` may name: foods of the plan and of the table, groups, tags.
pub(super) fn avoid(typed: &OsStr) -> Vec<CompletionCandidate> {
    let rows = foods::rows();
    let tags: std::collections::BTreeSet<&str> = rows.iter().flat_map(|row| row.tags.split_whitespace()).collect();
    let tags = tags.into_iter().map(|tag| (format!("tag:{tag}"), String::new()));
    let all = of_the_plan().into_iter().chain(groups(&rows, "group:")).chain(tags);
    beginning(typed, all.chain(named(&rows, typed)))
}

/// Meals and foods of the plan that the line is about, or of the one that a command without a plan takes.
fn of_the_plan() -> Vec<(String, String)> {
    let path = plan_of_the_line().map_or_else(input::default_plan, Into::into);
    let text = input::bytes(&path).ok().and_then(|bytes| plan::decode(&bytes).ok()).unwrap_or_default();
    let Some(plan) = plan::read(&text, &path.to_string_lossy().into()).0 else { return Vec::new() };
    let foods = plan.foods.into_iter().map(|food| food.key.value);
    let meals = plan.entries.into_iter().map(|entry| entry.meal.value);
    foods.chain(meals).map(|name| (name, String::new())).collect()
}

/// The plan among the words of the line that is typed.
fn plan_of_the_line() -> Option<OsString> {
    let is_plan = |word: &OsString| {
        Path::new(word).extension().is_some_and(|ending| ending == "toml") && Path::new(word).is_file()
    };
    std::env::args_os().skip_while(|word| word != "--").find(is_plan)
}

/// Bash, which parts words at ":" and "=", and wants blanks and brackets told as such.
#[derive(Debug)]
struct Bash;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        "bash"
    }

    fn is(&self, name: &str) -> bool {
        name == "bash"
    }

    fn write_registration(
        &self,
        var: &str,
        name: &str,
        bin: &str,
        completer: &str,
        buf: &mut dyn Write,
    ) -> std::io::Result<()> {
        writeln!(
            buf,
            r#"_{name}_complete() {{
    local IFS=$'\n'
    COMPREPLY=( $({var}=bash _MEALS_WORD="$COMP_CWORD" {completer} -- "${{COMP_WORDS[@]}}" 2>/dev/null) )
    if [[ ${{#COMPREPLY[@]}} == 1 && ${{COMPREPLY[0]}} == *[=/:] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}}
complete -o bashdefault -F _{name}_complete {bin}"#
        )
    }

    fn write_complete(
        &self,
        cmd: &mut Command,
        args: Vec<OsString>,
        current_dir: Option<&Path>,
        buf: &mut dyn Write,
    ) -> std::io::Result<()> {
        let at = std::env::var("_MEALS_WORD").ok().and_then(|at| at.parse().ok()).unwrap_or(args.len());
        let typed = Typed::of(args.into_iter().map(|word| word.to_string_lossy().into_owned()), at);
        let index = typed.words.len() - 1;
        let words = typed.words.iter().map(OsString::from).collect();
        for candidate in clap_complete::engine::complete(cmd, words, index, current_dir)? {
            if let Some(rest) = typed.rest(&candidate.get_value().to_string_lossy()) {
                writeln!(buf, "{rest}")?;
            }
        }
        Ok(())
    }
}

/// A line up to the cursor, its words whole and without quotes.
struct Typed {
    words: Vec<String>,
    /// What of the last word stands before the piece that bash replaces.
    before: String,
    /// The quote that is open in the last word.
    quote: Option<char>,
}

impl Typed {
    /// The words as bash parts them, of which the one at `at` is typed.
    fn of(parts: impl Iterator<Item = String>, at: usize) -> Self {
        let (mut words, mut before, mut quote, mut glued): (Vec<String>, _, _, _) =
            (Vec::new(), String::new(), None, false);
        for part in parts.take(at + 1) {
            let is_break = part.chars().all(|c| matches!(c, ':' | '=')) && !part.is_empty();
            quote = part.chars().next().filter(|c| matches!(c, '"' | '\''));
            let plain = unquoted(&part);
            if let Some(word) = words.last_mut().filter(|_| glued || is_break) {
                before.clone_from(word);
                if is_break {
                    // The break itself is no part of what is replaced.
                    before.push_str(&plain);
                }
                word.push_str(&plain);
            } else {
                before.clear();
                words.push(plain);
            }
            glued = is_break;
        }
        if words.is_empty() {
            words.push(String::new());
        }
        Self { words, before, quote }
    }

    /// What bash is to put in the place of the piece that is typed, for the whole word `candidate`.
    fn rest(&self, candidate: &str) -> Option<String> {
        let rest = candidate.get(self.before.len()..).filter(|_| candidate.starts_with(&self.before))?;
        if self.quote.is_some() {
            return Some(rest.to_owned());
        }
        let needs = |c: char| c.is_whitespace() || "\\\"'`$&|;<>()*?[]{}!#~".contains(c);
        Some(rest.chars().flat_map(|c| needs(c).then_some('\\').into_iter().chain([c])).collect())
    }
}

/// A word of the shell without its quotes and backslashes.
fn unquoted(word: &str) -> String {
    let mut letters = word.chars();
    let mut plain = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => plain.extend(letters.next()),
            '"' | '\'' => {}
            _ => plain.push(letter),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(words: &[&str]) -> Typed {
        Typed::of(words.iter().map(|word| (*word).to_owned()), words.len() - 1)
    }

    #[test]
    fn a_word_that_bash_parted_is_whole_again() {
        let id = typed(&["meals", "food", "show", "mfds", ":", "R0004"]);
        assert_eq!((id.words.last().unwrap().as_str(), id.before.as_str()), ("mfds:R0004", "mfds:"));
        assert_eq!(id.rest("mfds:R000463").as_deref(), Some("R000463"));
        let id = typed(&["meals", "food", "show", "mfds", ":"]);
        assert_eq!(id.rest("mfds:R000463").as_deref(), Some("R000463"));
        let option = typed(&["meals", "check", "--format", "=", "js"]);
        assert_eq!((option.words.len(), option.rest("--format=json").as_deref()), (3, Some("json")));
        let new = typed(&["meals", "food", "show", "mfds", ":", "R000463", ""]);
        assert_eq!((new.words.len(), new.rest("두부").as_deref()), (5, Some("두부")));
    }

    #[test]
    fn blanks_and_quotes_survive_the_shell() {
        assert_eq!(typed(&["meals", "김치,\\ 배"]).words[1], "김치, 배");
        assert_eq!(typed(&["meals", "김"]).rest("김치, 배추 (국산)").as_deref(), Some(r"김치,\ 배추\ \(국산\)"));
        let open = typed(&["meals", "\"김치, 배"]);
        assert_eq!((open.words[1].as_str(), open.rest("김치, 배추").as_deref()), ("김치, 배", Some("김치, 배추")));
        assert_eq!(typed(&["meals"]).words, ["meals"]);
    }
}
