//! `--watch`: the answer anew, whenever a file behind it is saved.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use anyhow::Result;
use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::cli::desk::Desk;
use crate::cli::{Common, Format, Outcome, input, output};
use crate::finding::{Finding, Place};
use crate::report::InputProblem;
use crate::words::ui;

/// A save is over when nothing was written for so long.
const QUIET: Duration = Duration::from_millis(100);
/// Somebody who writes without end is not waited for.
const LONGEST: Duration = Duration::from_secs(1);
/// How long a file may be gone, or empty, while it is being saved.
const GONE: Duration = Duration::from_millis(500);
/// How often a file that is gone is looked for.
const LOOK: Duration = Duration::from_millis(25);
/// To the first place of the screen, and all behind it is blank.
const CLEAR: &str = "\u{1b}[H\u{1b}[2J";

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seen {
    path: PathBuf,
    /// Of its bytes; `None` where it could not be read.
    print: Option<Print>,
}

/// What bytes are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Print {
    bytes: usize,
    hash: u64,
}

impl Seen {
    pub(super) fn new(path: &Path, bytes: Option<&[u8]>) -> Self {
        let print = bytes.map(|bytes| {
            let mut hasher = DefaultHasher::new();
            bytes.hash(&mut hasher);
            Print { bytes: bytes.len(), hash: hasher.finish() }
        });
        Self { path: path.to_owned(), print }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The file as it is now.
    fn again(&self) -> Self {
        Self::new(&self.path, input::bytes(&self.path).ok().as_deref())
    }

    /// Whether there was something in it, and nothing is in `now`: a save may be half done.
    fn is_lost(&self, now: &Self) -> bool {
        let is_there = |seen: &Self| seen.print.is_some_and(|print| print.bytes > 0);
        is_there(self) && !is_there(now)
    }
}

/// Shows what `answer` says, and again after every change of a file that it has read, until Ctrl-C. `answer` calls what it is given
/// when all is read and nothing is shown.
pub(super) fn watch(
    common: &Common,
    format: Format,
    answer: impl Fn(&mut Desk, &mut dyn FnMut(&mut Desk)) -> Result<String>,
) -> Result<Outcome> {
    // Where no handler can be set, Ctrl-C ends the program at once, too, with another exit code.
    let _ = ctrlc::set_handler(|| std::process::exit(Outcome::Answered as i32));
    let (send, events) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event| {
        // Nobody listens any more when the program ends.
        let _ = send.send(event);
    })?;
    let is_screen = io::stdout().is_terminal();
    let (mut is_first, mut was_shown) = (true, false);
    loop {
        let mut desk = Desk::remembering();
        let mut follows = true;
        let shown = answer(&mut desk, &mut |desk| follows = follow(&mut watcher, desk))?;
        if is_screen {
            output::print_as_is(CLEAR)?;
        } else if was_shown && !shown.is_empty() && format != Format::Json {
            output::print_as_is("\n")?;
        }
        was_shown |= !shown.is_empty();
        output::print(&shown)?;
        desk.tell(common, format);
        if !follows {
            return Ok(Outcome::NotAnswered);
        }
        let seen = desk.seen();
        if (is_screen || is_first) && !common.quiet {
            output::tell(&format!("{}\n", ui::watching(seen.len(), common.lang())));
        }
        is_first = false;
        wait(&events, &seen);
    }
}

/// Has the folders of what was read watched: editors save by another file of the same folder that takes the name. `false` after a
/// finding.
fn follow(watcher: &mut RecommendedWatcher, desk: &mut Desk) -> bool {
    let mut findings = Vec::new();
    for seen in desk.seen() {
        for place in places(&seen.path) {
            let told = std::fs::canonicalize(folder(&place)).map_err(|error| error.to_string()).and_then(|folder| {
                watcher.watch(&folder, RecursiveMode::NonRecursive).map_err(|error| error.to_string())
            });
            if let Err(cause) = told {
                let file: Arc<str> = seen.path.to_string_lossy().into();
                findings.push(Finding::new(InputProblem::CannotWatch { cause }, &file, Place::File));
                break;
            }
        }
    }
    desk.extend(findings)
}

/// Where a file may change: under its name, and where that leads.
fn places(path: &Path) -> Vec<PathBuf> {
    let mut places = vec![path.to_owned()];
    places.extend(std::fs::canonicalize(path).ok().filter(|target| target != path));
    places
}

/// The folder of a file.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Until a file of `seen` is another than it was.
fn wait(events: &Receiver<notify::Result<notify::Event>>, seen: &[Seen]) {
    let places: Vec<PathBuf> = seen.iter().flat_map(|seen| places(&seen.path)).collect();
    let names: BTreeSet<OsString> = places
        .iter()
        .flat_map(|place| [Some(place.clone()), std::fs::canonicalize(folder(place)).ok()])
        .filter_map(|path| Some(path?.file_name()?.to_owned()))
        .collect();
    // Something may have been saved before its folder was watched.
    while !has_changed(seen, GONE) {
        // The watcher lives as long as the program, and with it the other end of the channel.
        while events.recv().is_ok_and(|event| !is_ours(&event, &names)) {}
        let start = Instant::now();
        while start.elapsed() < LONGEST && events.recv_timeout(QUIET).is_ok() {}
    }
}

/// Whether an event may be about one of our files; that one was read is no news.
fn is_ours(event: &notify::Result<notify::Event>, names: &BTreeSet<OsString>) -> bool {
    let Ok(event) = event else { return true };
    let is_reading = event.kind.is_access() && event.kind != EventKind::Access(AccessKind::Close(AccessMode::Write));
    let is_named = |path: &PathBuf| path.file_name().is_some_and(|name| names.contains(name));
    !is_reading && (event.need_rescan() || event.paths.is_empty() || event.paths.iter().any(is_named))
}

/// Whether some bytes are others than those that were read; a file that is gone gets a moment to come back.
fn has_changed(seen: &[Seen], patience: Duration) -> bool {
    seen.iter().any(|before| {
        let start = Instant::now();
        let mut now = before.again();
        while before.is_lost(&now) && start.elapsed() < patience {
            std::thread::sleep(LOOK);
            now = before.again();
        }
        now != *before
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_gone_for_a_moment_has_not_changed() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("plan.toml"), folder.path().join("plan.toml~"));
        std::fs::write(&path, "a").unwrap();
        let seen = [Seen::new(&path, Some(b"a"))];
        assert!(!has_changed(&seen, Duration::ZERO));
        std::fs::rename(&path, &other).unwrap();
        assert!(has_changed(&seen, Duration::ZERO));
        let back = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(60));
            std::fs::rename(&other, &path).unwrap();
        });
        assert!(!has_changed(&seen, Duration::from_mins(1)));
        back.join().unwrap();
    }

    #[test]
    fn what_is_read_or_lies_beside_is_no_news() {
        let names = BTreeSet::from([OsString::from("plan.toml")]);
        let event = |kind, path: &str| Ok(notify::Event::new(kind).add_path(path.into()));
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        let modified = EventKind::Modify(notify::event::ModifyKind::Any);
        assert!(is_ours(&event(written, "/a/plan.toml"), &names) && is_ours(&event(modified, "/a/plan.toml"), &names));
        assert!(!is_ours(&event(EventKind::Access(AccessKind::Open(AccessMode::Any)), "/a/plan.toml"), &names));
        assert!(!is_ours(&event(modified, "/a/other.toml"), &names));
    }
}
