//! Official tables as a person has them: a file, a folder, an archive, or a packed file.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;
use sha2::{Digest, Sha256};

use crate::import::{Entry, Problem, Tree, Zip, guarded};

/// Folders within folders; deeper lies no release.
const MOST_DEPTH: usize = 4;

/// One thing to import: a release in an archive or folder, or a single table.
pub(super) struct Unit {
    /// As the person named it, and the file in it where they named a folder.
    pub(super) path: PathBuf,
    pub(super) tree: Box<dyn Tree>,
    /// The files behind it, for their hash.
    files: Vec<PathBuf>,
}

impl Unit {
    /// The archive or file at `path`.
    pub(super) fn file(path: &Path) -> Result<Self, Problem> {
        let tree: Box<dyn Tree> = if has_ending(path, "zip") {
            Box::new(Zip::open(BufReader::new(open(path)?))?)
        } else {
            Box::new(Folder::new(path.parent().unwrap_or(Path::new("")), vec![path.to_owned()])?)
        };
        Ok(Self { path: path.to_owned(), tree, files: vec![path.to_owned()] })
    }

    /// These files of a folder as one release. Their names start with the folder's, which tells the edition.
    pub(super) fn folder(path: &Path, files: Vec<PathBuf>) -> Result<Self, Problem> {
        let tree = Folder::new(path.parent().unwrap_or(path), files.clone())?;
        Ok(Self { path: path.to_owned(), tree: Box::new(tree), files })
    }

    /// The SHA-256 of the file, or of all files of a folder one after the other.
    pub(super) fn hash(&self) -> Result<String, Problem> {
        let mut hash = Sha256::new();
        for path in &self.files {
            let mut file = open(path)?;
            let mut buffer = vec![0; 1 << 16];
            loop {
                match file.read(&mut buffer).map_err(|error| unreadable(path, &error))? {
                    0 => break,
                    count => hash.update(buffer.get(..count).unwrap_or_default()),
                }
            }
        }
        Ok(super::desk::hex(&hash.finalize()))
    }
}

/// Every file in a folder and the folders in it, by name.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    fn walk(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> io::Result<()> {
        let mut entries: Vec<PathBuf> =
            std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
        entries.sort();
        for path in entries {
            let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
            if path.is_dir() && depth < MOST_DEPTH && !hidden {
                walk(&path, depth + 1, found)?;
            } else if path.is_file() && !hidden {
                found.push(path);
            }
        }
        Ok(())
    }
    let mut found = Vec::new();
    walk(folder, 0, &mut found).map_err(|error| unreadable(folder, &error))?;
    Ok(found)
}

pub(super) fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending))
}

fn open(path: &Path) -> Result<File, Problem> {
    File::open(path).map_err(|error| unreadable(path, &error))
}

fn unreadable(path: &Path, error: &io::Error) -> Problem {
    Problem::SourceUnreadable { name: path.display().to_string(), reason: error.to_string() }
}

/// Files on disk.
struct Folder {
    entries: Vec<Entry>,
    paths: Vec<PathBuf>,
}

impl Folder {
    fn new(folder: &Path, paths: Vec<PathBuf>) -> Result<Self, Problem> {
        let entry = |path: &PathBuf| {
            let size = path.metadata().map_err(|error| unreadable(path, &error))?.len();
            let name = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
            Ok(Entry { name, size })
        };
        Ok(Self { entries: paths.iter().map(entry).collect::<Result<_, _>>()?, paths })
    }
}

impl Tree for Folder {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn open(&mut self, index: usize) -> Result<Box<dyn Read + '_>, Problem> {
        let missing = || Problem::SourceFileMissing { name: index.to_string() };
        let (path, entry) = self.paths.get(index).zip(self.entries.get(index)).ok_or_else(missing)?;
        let file = open(path)?;
        Ok(if has_ending(path, "gz") {
            Box::new(guarded(MultiGzDecoder::new(BufReader::new(file)), entry.size, &entry.name))
        } else {
            Box::new(file)
        })
    }
}

/// A tree that counts what is read from it.
pub(super) struct Watched<'a> {
    pub(super) tree: &'a mut dyn Tree,
    pub(super) read: Arc<AtomicU64>,
}

impl Tree for Watched<'_> {
    fn entries(&self) -> &[Entry] {
        self.tree.entries()
    }

    fn open(&mut self, index: usize) -> Result<Box<dyn Read + '_>, Problem> {
        Ok(Box::new(Counting { inner: self.tree.open(index)?, read: Arc::clone(&self.read) }))
    }
}

struct Counting<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
