//! What a person hands over: a file, a folder or an archive as downloaded, as named files that can be opened.
//!
//! Archives are read as they lie, never unpacked to disk. Names that would leave the folder they are unpacked in, and
//! files that unpack to far more than any table, are refused.

use std::io::{self, Read, Seek};

use crate::import::Problem;

/// A file that may be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its path inside the folder or archive, with `/`.
    pub name: String,
    /// Its size in bytes, unpacked, as far as is said.
    pub size: u64,
}

impl Entry {
    /// The last part of the name.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }
}

/// Files by name. What implements it reads them; importers know no folders.
pub trait Tree {
    /// Every file, in a fixed order.
    fn entries(&self) -> &[Entry];

    /// The bytes of the file at an index of [`Tree::entries`].
    ///
    /// # Errors
    /// Where it cannot be read.
    fn open(&mut self, index: usize) -> Result<Box<dyn Read + '_>, Problem>;
}

/// Where the file of this name (its last part, ASCII letters of either case) stands.
pub(super) fn find(tree: &dyn Tree, name: &str) -> Option<usize> {
    tree.entries().iter().position(|entry| entry.file_name().eq_ignore_ascii_case(name))
}

/// [`find`], or the problem that there is none.
pub(super) fn need(tree: &dyn Tree, name: &str) -> Result<usize, Problem> {
    find(tree, name).ok_or_else(|| Problem::SourceFileMissing { name: name.to_owned() })
}

/// The first bytes of a file: enough to know a table by its header.
pub(super) fn head(tree: &mut dyn Tree, index: usize) -> Result<Vec<u8>, Problem> {
    const ENOUGH: u64 = 32 << 10;
    let mut bytes = Vec::new();
    tree.open(index)?.take(ENOUGH).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    Ok(bytes)
}

/// A whole file, up to a size that no table read at once has.
pub(super) fn whole(tree: &mut dyn Tree, index: usize) -> Result<Vec<u8>, Problem> {
    /// Spreadsheets are read at once; the largest known has 1 MB.
    const MOST: u64 = 256 << 20;
    let mut bytes = Vec::new();
    tree.open(index)?.take(MOST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > MOST {
        let name = tree.entries().get(index).map(|entry| entry.name.clone()).unwrap_or_default();
        return Err(Problem::SourceTooLarge { name, most: MOST });
    }
    Ok(bytes)
}

/// What a failed read means. A guard's own refusal passes through.
pub(super) fn unreadable(error: &io::Error) -> Problem {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Refused>()) {
        Some(Refused(problem)) => problem.clone(),
        None => Problem::SourceArchiveBroken { reason: error.to_string() },
    }
}

/// A problem on its way through `io::Error`.
#[derive(Debug)]
pub(super) struct Refused(pub(super) Problem);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for Refused {}

/// `problem` as an error of reading.
pub(super) fn refused(problem: Problem) -> io::Error {
    io::Error::other(Refused(problem))
}

/// One file, or a few, in memory.
#[derive(Debug, Default)]
pub struct Memory {
    entries: Vec<Entry>,
    bytes: Vec<Vec<u8>>,
}

impl Memory {
    /// A tree of one file.
    #[must_use]
    pub fn file(name: &str, bytes: &[u8]) -> Self {
        let mut tree = Self::default();
        tree.add(name, bytes);
        tree
    }

    /// Adds a file.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        self.entries.push(Entry { name: name.to_owned(), size: bytes.len() as u64 });
        self.bytes.push(bytes.to_vec());
    }
}

impl Tree for Memory {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn open(&mut self, index: usize) -> Result<Box<dyn Read + '_>, Problem> {
        let missing = || Problem::SourceFileMissing { name: index.to_string() };
        Ok(Box::new(self.bytes.get(index).ok_or_else(missing)?.as_slice()))
    }
}

/// A zip archive.
#[derive(Debug)]
pub struct Zip<R> {
    archive: zip::ZipArchive<R>,
    entries: Vec<Entry>,
    /// For each of `entries`, its place in the archive, whose folders are left out.
    places: Vec<usize>,
}

impl<R: Read + Seek> Zip<R> {
    /// The archive in `reader`.
    ///
    /// # Errors
    /// [`Problem::SourceArchiveBroken`]; [`Problem::SourceUnsafePath`] for a name that leads out of the archive's folder;
    /// [`Problem::SourceBomb`] where the archive itself says that it unpacks to absurdly more than its size.
    pub fn open(mut reader: R) -> Result<Self, Problem> {
        let broken = |error: &dyn std::fmt::Display| Problem::SourceArchiveBroken { reason: error.to_string() };
        let length = reader.seek(io::SeekFrom::End(0)).map_err(|error| broken(&error))?;
        let mut archive = zip::ZipArchive::new(reader).map_err(|error| broken(&error))?;
        let (mut entries, mut places) = (Vec::new(), Vec::new());
        let mut unpacked = 0_u64;
        for place in 0..archive.len() {
            let file = archive.by_index_raw(place).map_err(|error| broken(&error))?;
            if file.is_dir() {
                continue;
            }
            let name = file.name().map_err(|error| broken(&error))?.into_owned();
            if leads_out(&name) {
                return Err(Problem::SourceUnsafePath { name });
            }
            // Of all its files too: a thousand names may lead to the same packed bytes.
            unpacked = unpacked.saturating_add(file.size());
            if is_bomb(file.compressed_size(), file.size()) || is_bomb(length, unpacked) {
                return Err(Problem::SourceBomb { name });
            }
            entries.push(Entry { name, size: file.size() });
            places.push(place);
        }
        Ok(Self { archive, entries, places })
    }
}

/// Whether a name is absolute, climbs, or is written for another system.
fn leads_out(name: &str) -> bool {
    name.starts_with('/') || name.contains(['\\', '\0', ':']) || name.split('/').any(|part| part == "..")
}

/// Tables pack to a tenth or a twentieth of their size; deflate's most is about 1000:1.
const fn is_bomb(packed: u64, unpacked: u64) -> bool {
    const FREE: u64 = 64 << 20;
    const RATIO: u64 = 200;
    unpacked > FREE && unpacked / RATIO > packed
}

impl<R: Read + Seek> Tree for Zip<R> {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn open(&mut self, index: usize) -> Result<Box<dyn Read + '_>, Problem> {
        let place = self.places.get(index).copied().unwrap_or(usize::MAX);
        let file =
            self.archive.by_index(place).map_err(|error| Problem::SourceArchiveBroken { reason: error.to_string() })?;
        let packed = file.compressed_size();
        let (name, size) = self.entries.get(index).map(|entry| (entry.name.clone(), entry.size)).unwrap_or_default();
        Ok(Box::new(BombGuard { most: size, ..BombGuard::of(file, packed, &name) }))
    }
}

/// What is unpacked from `packed` bytes, until it is absurdly more.
pub fn guarded<R: Read>(inner: R, packed: u64, name: &str) -> impl Read + use<R> {
    BombGuard::of(inner, packed, name)
}

/// Stops where more comes out of an archive than the archive says, or than any table would.
struct BombGuard<R> {
    inner: R,
    packed: u64,
    unpacked: u64,
    /// As much as it says that it is.
    most: u64,
    name: String,
}

impl<R> BombGuard<R> {
    fn of(inner: R, packed: u64, name: &str) -> Self {
        Self { inner, packed, unpacked: 0, most: u64::MAX, name: name.to_owned() }
    }
}

impl<R: Read> Read for BombGuard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.unpacked += count as u64;
        if is_bomb(self.packed, self.unpacked) || self.unpacked > self.most {
            return Err(refused(Problem::SourceBomb { name: self.name.clone() }));
        }
        Ok(count)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::{Cursor, Write};

    use super::*;

    /// A zip of these files.
    pub(in crate::import) fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("in memory");
            writer.write_all(bytes).expect("in memory");
        }
        writer.finish().expect("in memory").into_inner()
    }

    fn read(bytes: &[u8]) -> Result<String, Problem> {
        let mut tree = Zip::open(Cursor::new(bytes))?;
        let mut text = String::new();
        tree.open(0)?.read_to_string(&mut text).map_err(|error| unreadable(&error))?;
        Ok(text)
    }

    #[test]
    fn files_of_an_archive_are_found_by_their_last_part() {
        let bytes = zipped(&[("release/FOOD.csv", b"a,b\n"), ("release/other.csv", b"x")]);
        let mut tree = Zip::open(Cursor::new(&bytes)).expect("a zip");
        assert_eq!(find(&tree, "food.csv"), Some(0));
        assert_eq!(need(&tree, "none.csv"), Err(Problem::SourceFileMissing { name: "none.csv".to_owned() }));
        assert_eq!(head(&mut tree, 0), Ok(b"a,b\n".to_vec()));
    }

    #[test]
    fn names_that_lead_out_are_refused() {
        for name in ["../evil.csv", "/etc/passwd", "a/../../b.csv", "..\\evil.csv"] {
            let bytes = zipped(&[(name, b"x")]);
            assert_eq!(read(&bytes), Err(Problem::SourceUnsafePath { name: name.to_owned() }), "{name}");
        }
    }

    #[test]
    fn a_bomb_is_refused_before_and_while_it_unpacks() {
        let zeros = vec![0; 70 << 20];
        let bytes = zipped(&[("bomb.csv", &zeros)]);
        assert!(bytes.len() < 1 << 20);
        assert_eq!(read(&bytes), Err(Problem::SourceBomb { name: "bomb.csv".to_owned() }));
        let mut guard = BombGuard::of(io::repeat(b'0'), 1000, "lies.csv");
        let error = io::copy(&mut guard, &mut io::sink()).expect_err("it never ends");
        assert_eq!(unreadable(&error), Problem::SourceBomb { name: "lies.csv".to_owned() });
    }

    #[test]
    fn a_thousand_names_of_the_same_bytes_are_a_bomb() {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("0", zip::write::SimpleFileOptions::default()).expect("in memory");
        writer.write_all(&vec![0; 1 << 20]).expect("in memory");
        for name in 1..1000 {
            writer.shallow_copy_file("0", &name.to_string()).expect("in memory");
        }
        let bytes = writer.finish().expect("in memory").into_inner();
        assert!(bytes.len() < 1 << 17, "{}", bytes.len());
        assert!(matches!(read(&bytes), Err(Problem::SourceBomb { .. })));
    }

    #[test]
    fn an_archive_cut_off_anywhere_is_broken() {
        let text = (0..5000).map(|i| (i * 7919).to_string()).collect::<Vec<_>>().join("\n");
        let whole = zipped(&[("table.csv", text.as_bytes())]);
        assert_eq!(read(&whole).as_deref(), Ok(text.as_str()));
        for length in [0, 10, whole.len() / 2, whole.len() - 1] {
            assert!(matches!(read(&whole[..length]), Err(Problem::SourceArchiveBroken { .. })), "{length}");
        }
        let mut damaged = whole.clone();
        damaged[whole.len() / 3] ^= 0xff;
        assert!(matches!(read(&damaged), Err(Problem::SourceArchiveBroken { .. })));
    }
}
