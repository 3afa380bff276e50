//! The store of imported tables: where it lies, and opening it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::desk::Desk;
use crate::finding::{Finding, Place};
use crate::report::InputProblem;
use crate::store::{Problem, Store};

/// The store's file: as named, else `$MEALS_STORE`, else in the user's data directory.
pub(super) fn path(named: Option<&Path>) -> Option<PathBuf> {
    let environment = || std::env::var_os("MEALS_STORE").filter(|path| !path.is_empty()).map(PathBuf::from);
    let default = || dirs::data_dir().map(|folder| folder.join("meals").join("foods.sqlite"));
    named.map(Path::to_owned).or_else(environment).or_else(default)
}

/// What the store answers, where there is one. What is wrong with it is a finding; that it was asked shows in the hash of
/// the data.
pub(super) fn with<T>(
    named: Option<&Path>,
    desk: &mut Desk,
    ask: impl FnOnce(&Store) -> Result<T, Problem>,
) -> Option<T> {
    let path = path(named)?;
    let Some(store) = told(Store::open(&path), &path, desk)? else {
        // That there is none yet is no news, but a store that was named is a slip.
        if named.is_some() {
            let file = Arc::from(path.to_string_lossy());
            desk.extend(vec![Finding::new(InputProblem::MissingFile, &file, Place::File)]);
        }
        return None;
    };
    let answer = ask(&store).and_then(|answer| Ok((answer, store.sources()?)));
    let (answer, sources) = told(answer, &path, desk)?;
    desk.tables.extend(sources.into_iter().map(|source| source.sha256.into_bytes()));
    Some(answer)
}

/// What the store answered, or a finding and nothing.
pub(super) fn told<T>(answer: Result<T, Problem>, path: &Path, desk: &mut Desk) -> Option<T> {
    match answer {
        Ok(answer) => Some(answer),
        Err(problem) => {
            desk.extend(vec![Finding::new(problem, &Arc::from(path.to_string_lossy()), Place::File)]);
            None
        }
    }
}
