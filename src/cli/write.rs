//! Writing files: whole or not at all, and back only over what was read.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::report::InputProblem;

/// Writes `new` in place of `old`, the bytes that were read from `path`.
///
/// The bytes go to a file beside it, which then takes its name: until then, and on any error, the old file stands as it
/// was. Permissions stay; of a link, the file that it leads to is written.
pub(super) fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<(), InputProblem> {
    let path = fs::canonicalize(path).map_err(problem)?;
    // Asked first, since a pipe would be waited for, and a file that may not be written could still lose its name.
    let metadata = fs::metadata(&path).map_err(problem)?;
    if metadata.is_dir() {
        return Err(InputProblem::IsADirectory);
    }
    if !metadata.is_file() {
        return Err(InputProblem::UnwritableFile { cause: "not a regular file".to_owned() });
    }
    OpenOptions::new().write(true).open(&path).map_err(problem)?;

    let folder = path.parent().unwrap_or(&path);
    let mut file = tempfile::Builder::new().prefix(".meals-").tempfile_in(folder).map_err(problem)?;
    file.write_all(new).map_err(problem)?;
    keep_owner(file.as_file(), &metadata);
    file.as_file().set_permissions(metadata.permissions()).map_err(problem)?;
    file.as_file().sync_all().map_err(problem)?;
    // As late as can be: somebody may have the file open in an editor.
    if fs::read(&path).map_err(problem)? != old {
        return Err(InputProblem::ChangedMeanwhile);
    }
    file.persist(&path).map_err(|error| problem(error.error))?;
    // The file is whole by now; where a folder cannot be synced, its name is safe a little later.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Writes `new` to `path`, whatever was there: whole or not at all.
pub(super) fn put(path: &Path, new: &[u8]) -> Result<(), InputProblem> {
    // Of a link the file that it leads to, and of what is no file (a pipe, a terminal) itself.
    let path = fs::canonicalize(path).unwrap_or_else(|_| end_of(path));
    let metadata = match fs::metadata(&path) {
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        // A ring of links, or a folder that may not be looked into.
        Err(error) => return Err(problem(error)),
    };
    if metadata.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(InputProblem::IsADirectory);
    }
    if metadata.as_ref().is_some_and(|metadata| !metadata.is_file()) {
        return fs::write(&path, new).map_err(problem);
    }
    if metadata.is_some() {
        OpenOptions::new().write(true).open(&path).map_err(problem)?;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = beside(folder)?;
    file.write_all(new).map_err(problem)?;
    if let Some(metadata) = &metadata {
        keep_owner(file.as_file(), metadata);
        file.as_file().set_permissions(metadata.permissions()).map_err(problem)?;
    }
    // Some disks say only now that they are full, while what was there still stands.
    file.as_file().sync_all().map_err(problem)?;
    file.persist(&path).map_err(|error| problem(error.error))?;
    Ok(())
}

/// Where a link leads to although nothing is there yet.
fn end_of(path: &Path) -> PathBuf {
    /// As many links one behind the other as Linux follows.
    const MOST_LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = fs::read_link(&path) else { break };
        path = path.parent().unwrap_or(Path::new("")).join(next);
    }
    path
}

/// A file beside those of `folder`, as open to others as a new one is; a temporary file by itself is its owner's alone.
fn beside(folder: &Path) -> Result<tempfile::NamedTempFile, InputProblem> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".meals-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => InputProblem::MissingFolder { folder: folder.to_string_lossy().into_owned() },
        _ => problem(error),
    })
}

/// Writes a new file, whole or not at all; one that is there stays as it is.
pub(super) fn create(path: &Path, new: &[u8]) -> Result<(), InputProblem> {
    // Asked first, since no better word is had for a folder or a link; asked again when the name is taken.
    if path.symlink_metadata().is_ok() {
        return Err(InputProblem::FileExists);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = beside(folder)?;
    file.write_all(new).map_err(problem)?;
    file.as_file().sync_all().map_err(problem)?;
    file.persist_noclobber(path).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => InputProblem::FileExists,
        _ => problem(error.error),
    })?;
    Ok(())
}

/// The owner of the old file, where that may be given: root edits for others, too.
#[cfg(unix)]
fn keep_owner(file: &File, of: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let _ = fchown(file, Some(of.uid()), Some(of.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

/// What keeps a file from being written.
#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it on")]
fn problem(error: io::Error) -> InputProblem {
    match error.kind() {
        io::ErrorKind::NotFound => InputProblem::MissingFile,
        _ => InputProblem::UnwritableFile { cause: error.to_string() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with a `plan.toml` in it that says "old".
    fn folder() -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let plan = folder.path().join("plan.toml");
        fs::write(&plan, "old").unwrap();
        (folder, plan)
    }

    /// The names in a folder, sorted: nothing may be left over.
    fn names(folder: &Path) -> Vec<String> {
        let name = |entry: io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
        let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(name).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn a_file_says_the_new_afterwards() {
        let (folder, plan) = folder();
        assert_eq!(replace(&plan, b"old", "새 식단".as_bytes()), Ok(()));
        assert_eq!(fs::read_to_string(&plan).unwrap(), "새 식단");
        assert_eq!(replace(&plan, "새 식단".as_bytes(), b""), Ok(()));
        assert_eq!(fs::read(&plan).unwrap(), b"");
        assert_eq!(names(folder.path()), ["plan.toml"]);
    }

    #[test]
    fn what_somebody_else_wrote_meanwhile_stays() {
        let (folder, plan) = folder();
        fs::write(&plan, "old, and more").unwrap();
        assert_eq!(replace(&plan, b"old", b"new"), Err(InputProblem::ChangedMeanwhile));
        assert_eq!(fs::read(&plan).unwrap(), b"old, and more");
        assert_eq!(names(folder.path()), ["plan.toml"]);
    }

    #[test]
    fn what_is_no_file_is_not_written() {
        let (folder, plan) = folder();
        assert_eq!(replace(&folder.path().join("other.toml"), b"", b"new"), Err(InputProblem::MissingFile));
        assert_eq!(replace(folder.path(), b"", b"new"), Err(InputProblem::IsADirectory));
        let inside = replace(&plan.join("plan.toml"), b"", b"new");
        assert!(matches!(inside, Err(InputProblem::UnwritableFile { .. })), "{inside:?}");
        assert_eq!(names(folder.path()), ["plan.toml"]);
        assert_eq!(fs::read(&plan).unwrap(), b"old");
    }

    #[test]
    fn a_new_file_takes_no_others_place() {
        let (folder, plan) = folder();
        assert_eq!(create(&plan, b"new"), Err(InputProblem::FileExists));
        assert_eq!(create(&folder.path().join("other.toml"), b"new"), Ok(()));
        assert_eq!((fs::read(&plan).unwrap(), names(folder.path()).len()), (b"old".to_vec(), 2));
        assert_eq!(create(&folder.path().join("no/other.toml"), b"new"), no_folder(&folder.path().join("no")));
    }

    fn no_folder(folder: &Path) -> Result<(), InputProblem> {
        Err(InputProblem::MissingFolder { folder: folder.to_str().unwrap().to_owned() })
    }

    #[cfg(unix)]
    mod unix {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

        use super::*;

        #[test]
        fn permissions_and_owner_stay() {
            let (_folder, plan) = folder();
            for mode in [0o600, 0o640, 0o664, 0o755] {
                fs::set_permissions(&plan, fs::Permissions::from_mode(mode)).unwrap();
                let before = fs::metadata(&plan).unwrap();
                assert_eq!(replace(&plan, b"old", b"old"), Ok(()));
                let after = fs::metadata(&plan).unwrap();
                assert_eq!(after.mode() & 0o7777, mode);
                assert_eq!((after.uid(), after.gid()), (before.uid(), before.gid()));
                assert_ne!(after.ino(), before.ino());
            }
        }

        #[test]
        fn a_link_still_leads_to_the_file() {
            let (folder, plan) = folder();
            let far = tempfile::tempdir().unwrap();
            let (link, links) = (far.path().join("link.toml"), far.path().join("links.toml"));
            symlink(&plan, &link).unwrap();
            symlink("link.toml", &links).unwrap();
            assert_eq!(replace(&links, b"old", b"new"), Ok(()));
            assert_eq!(fs::read(&plan).unwrap(), b"new");
            assert_eq!(fs::read_link(&link).unwrap(), plan);
            assert_eq!(fs::read_link(&links).unwrap(), Path::new("link.toml"));
            assert_eq!((names(folder.path()).len(), names(far.path()).len()), (1, 2));
            fs::remove_file(&plan).unwrap();
            assert_eq!(replace(&links, b"new", b"newer"), Err(InputProblem::MissingFile));
        }

        #[test]
        fn a_link_to_nothing_yet_leads_to_the_new_file() {
            let (folder, _) = folder();
            let far = tempfile::tempdir().unwrap();
            let (page, link, links) =
                (folder.path().join("page.html"), far.path().join("link"), far.path().join("links"));
            symlink(&page, &link).unwrap();
            symlink("link", &links).unwrap();
            assert_eq!(put(&links, b"page"), Ok(()));
            assert_eq!(fs::read(&page).unwrap(), b"page");
            assert_eq!((fs::read_link(&link).unwrap(), names(far.path()).len()), (page, 2));
            let round = far.path().join("round");
            symlink("round", &round).unwrap();
            assert!(matches!(put(&round, b"page"), Err(InputProblem::UnwritableFile { .. })));
            assert_eq!(fs::read_link(&round).unwrap(), Path::new("round"));
        }

        #[test]
        fn no_pipe_is_waited_for() {
            let null = replace(Path::new("/dev/null"), b"", b"new");
            assert_eq!(null, Err(InputProblem::UnwritableFile { cause: "not a regular file".to_owned() }));
        }

        #[test]
        fn a_file_or_folder_that_may_not_be_written_stays_as_it_is() {
            let (folder, plan) = folder();
            fs::set_permissions(&plan, fs::Permissions::from_mode(0o444)).unwrap();
            if OpenOptions::new().write(true).open(&plan).is_ok() {
                // Root may do everything.
                return;
            }
            let refused = replace(&plan, b"old", b"new");
            assert!(matches!(refused, Err(InputProblem::UnwritableFile { .. })), "{refused:?}");
            fs::set_permissions(&plan, fs::Permissions::from_mode(0o644)).unwrap();
            fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
            let refused = replace(&plan, b"old", b"new");
            fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
            assert!(matches!(refused, Err(InputProblem::UnwritableFile { .. })), "{refused:?}");
            assert_eq!(fs::read(&plan).unwrap(), b"old");
            assert_eq!(names(folder.path()), ["plan.toml"]);
        }
    }

    #[test]
    fn what_is_made_anew_takes_the_place_of_what_was() {
        let (folder, plan) = folder();
        assert_eq!(put(&plan, b"new"), Ok(()));
        assert_eq!(fs::read(&plan).unwrap(), b"new");
        let page = folder.path().join("page.html");
        assert_eq!(put(&page, b"page"), Ok(()));
        assert_eq!(names(folder.path()), ["page.html", "plan.toml"]);
        assert_eq!(put(folder.path(), b"page"), Err(InputProblem::IsADirectory));
        assert_eq!(put(&folder.path().join("no/page.html"), b"page"), no_folder(&folder.path().join("no")));
    }
}
