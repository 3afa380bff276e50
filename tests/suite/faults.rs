//! What a program meets that is nobody's fault: a full disk, a kill, another run of itself, damage, a folder that may not be
//! written, a closed pipe, an odd clock or locale, and files far larger than any plan.
//!
//! Whatever happens, no run panics, what was there is whole, and what is said names place, cause and what to do. Where a
//! machine has no way to make a fault, the test prints `skipped: …`.

mod damage;
mod disk;
mod folders;
mod killed;
mod pipes;
mod settings;
mod size;
mod together;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use meals::food::Food;
use meals::store::Store;
use tempfile::TempDir;

use crate::program::{Run, finish, meals};

const DESCRIPTION: &str = "id = \"moon\"\n[columns]\nid = \"code\"\nname-en = \"name\"\n[nutrients]\niron = \"Fe\"\n";

/// A folder with a store in it, and two editions of a table. All foods of an edition have its number as their iron.
struct Cellar(TempDir);

impl Cellar {
    /// Without a store.
    fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With the first edition in the store: three hundred foods.
    fn new() -> Self {
        let cellar = Self::empty();
        let said = cellar.import(&cellar.edition(1, 300));
        assert_eq!(said.code, Some(0), "{}", said.err);
        cellar
    }

    fn folder(&self) -> &Path {
        self.0.path()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), text).unwrap();
        self.path(name).to_str().unwrap().to_owned()
    }

    fn store(&self) -> PathBuf {
        self.path("foods.sqlite")
    }

    /// The file of an edition of so many foods, with its description beside it.
    fn edition(&self, number: u32, foods: u32) -> String {
        self.write(&format!("moon{number}.toml"), DESCRIPTION);
        let rows: String = (0..foods).map(|i| format!("{i},Moon dish {i} of a long name,{number}\n")).collect();
        self.write(&format!("moon{number}.csv"), format!("code,name,Fe\n{rows}"))
    }

    /// `meals` with these words and this cellar's store.
    fn meals(&self, words: &[&str]) -> Command {
        let mut command = meals(words);
        command.env("MEALS_STORE", self.store());
        command
    }

    fn run(&self, words: &[&str]) -> Run {
        finish(&mut self.meals(words))
    }

    fn import(&self, table: &str) -> Run {
        self.run(&["import", table])
    }

    /// The edition in the store, and of how many foods: all of them are looked at, and none is of another edition. `None`
    /// where there is no table.
    fn held(&self) -> Option<(u32, u32)> {
        let store = Store::open(&self.store()).unwrap()?;
        let source = store.sources().unwrap().into_iter().find(|source| source.release.importer == "moon")?;
        let ids: BTreeSet<String> = (0..source.foods).map(|i| format!("moon:{i}")).collect();
        let foods = store.pick(&ids).unwrap();
        assert_eq!(foods.len(), ids.len(), "some foods are not to be found");
        let editions: BTreeSet<u32> = foods.iter().map(edition_of).collect();
        assert_eq!(editions.len(), 1, "a mixture: {editions:?}");
        let found = store.search(&meals::food::query_terms("moon dish"), None, 1_000_000).unwrap();
        assert_eq!((found.len(), found.iter().map(edition_of).collect()), (ids.len(), editions.clone()));
        drop(store);
        let db = rusqlite::Connection::open(self.store()).unwrap();
        let whole: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(whole, "ok");
        editions.into_iter().next().map(|edition| (edition, source.foods))
    }

    /// The names in the folder, sorted.
    fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.collect::<BTreeSet<String>>().into_iter().collect()
    }
}

fn edition_of(food: &Food) -> u32 {
    let iron = meals::nutrient::NutrientId::named("iron").unwrap();
    let value = food.profile.cell(iron).value().unwrap();
    // Not near it: it.
    let is = |edition: &u32| f64::from(*edition).to_bits() == value.to_bits();
    (1..9).find(is).unwrap_or_else(|| panic!("iron of {value} in {}", food.id))
}

/// `meals` started by a shell that first does what `before` says and then directs it as `redirected` says.
fn in_shell(before: &str, words: &[&str], redirected: &str) -> Command {
    let inner = meals(words);
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("{before}\nexec \"$0\" \"$@\" {redirected}"));
    shell.arg(inner.get_program()).args(inner.get_args());
    shell.current_dir(inner.get_current_dir().unwrap());
    for (name, value) in inner.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    shell.stdin(std::process::Stdio::null());
    shell
}

/// Whether a command is there and succeeds.
fn works(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// Whether a run can be watched by strace; says so where it cannot.
fn traces() -> bool {
    let traces = works(Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]));
    if !traces {
        eprintln!("skipped: strace is not to be had here");
    }
    traces
}

/// What a run said that failed as it should: with 2, without a panic, by this finding.
fn assert_told(said: &Run, name: &str) {
    assert_eq!(said.code, Some(2), "{name}: {}{}", said.out, said.err);
    assert!(said.err.contains(&format!("[{name}]")), "{name}: {}{}", said.out, said.err);
    assert!(said.err.contains("help:") || said.err.contains("도움말:"), "{name}: {}", said.err);
    assert_no_panic(said);
}

fn assert_no_panic(said: &Run) {
    assert!(!said.err.contains("panicked"), "{}", said.err);
    assert!(said.code.is_some_and(|code| code < 3), "{:?}: {}", said.code, said.err);
}
