//! Exact look-up: every id, name and barcode as 32 bits of a hash and the row it stands in, eight bytes each.
//!
//! They lie sorted in buckets of a few dozen, one row of the database each: a look-up reads one bucket, and writing six
//! million of them is writing sixty thousand rows. Two texts may share a hash, so what is found is compared as text.

use super::sum;
use crate::food::{Food, barcode, name_key, nfc};

/// Keys per bucket, about: half a kilobyte.
const PER_BUCKET: usize = 64;

/// 64 bits of a text, the same in every version and on every machine (FNV-1a).
pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// The 32 bits that are kept of a hash.
fn short(text: &str) -> u32 {
    let hash = hash(text);
    let (high, low) = (hash >> 32, hash & u64::from(u32::MAX));
    u32::try_from(high ^ low).unwrap_or_default()
}

/// The keys of a whole source, a hash above a row each.
#[derive(Debug, Default)]
pub(super) struct Keys(Vec<u64>);

impl Keys {
    /// Puts in everything that `food` goes by.
    pub(super) fn add(&mut self, food: &Food, row: u32) {
        let mut push = |text: &str| self.0.push(u64::from(short(text)) << 32 | u64::from(row));
        push(&food.id);
        for name in [&food.name_ko, &food.name_en] {
            if !name.is_empty() {
                push(&name_key(name));
            }
        }
        if let Some(digits) = food.packaged.as_ref().and_then(|packaged| barcode(&packaged.barcode)) {
            push(digits);
        }
    }

    /// The buckets, and how many bits of a hash tell which.
    pub(super) fn into_buckets(mut self) -> (u32, impl Iterator<Item = (u32, Vec<u8>)>) {
        self.0.sort_unstable();
        self.0.dedup();
        let bits = (self.0.len() / PER_BUCKET).checked_ilog2().unwrap_or(0);
        let keys = self.0;
        let mut start = 0;
        // Every bucket, an empty one too: one that is not there is damage.
        let buckets = (0..1_u32 << bits.min(31)).map(move |number| {
            let rest = keys.get(start..).unwrap_or_default();
            let end = rest.partition_point(|&key| bucket(hash_of(key), bits) == number);
            start += end;
            let entries = rest.get(..end).unwrap_or_default().iter().flat_map(|key| key.to_le_bytes());
            (number, sum::seal(entries.collect(), number.into()))
        });
        (bits, buckets)
    }
}

fn hash_of(key: u64) -> u32 {
    u32::try_from(key >> 32).unwrap_or_default()
}

fn row_of(key: u64) -> u32 {
    u32::try_from(key & u64::from(u32::MAX)).unwrap_or_default()
}

/// The first `bits` bits of a hash.
pub(super) fn bucket(hash: u32, bits: u32) -> u32 {
    hash.checked_shr(32 - bits.min(32)).unwrap_or(0)
}

/// What a person typed, in every form that something is kept under.
pub(super) struct Wanted<'a> {
    text: &'a str,
    id: String,
    name: String,
    barcode: Option<&'a str>,
}

impl<'a> Wanted<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, id: nfc(text), name: name_key(text), barcode: barcode(text) }
    }

    /// Whether `food` has this id, or goes by this name or barcode.
    pub(super) fn is(&self, food: &Food) -> bool {
        let names = [&food.name_ko, &food.name_en];
        let digits = food.packaged.as_ref().and_then(|packaged| barcode(&packaged.barcode));
        food.id == self.text
            || food.id == self.id
            || (!self.name.is_empty() && names.into_iter().any(|name| name_key(name) == self.name))
            || (digits.is_some() && digits == self.barcode)
    }

    /// The hashes to look under, each once.
    pub(super) fn hashes(&self) -> Vec<u32> {
        let texts = [Some(self.text), Some(self.id.as_str()), Some(self.name.as_str()), self.barcode];
        let mut hashes: Vec<u32> = texts.into_iter().flatten().map(short).collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes
    }
}

/// The rows of one hash, in order.
pub(super) fn rows_in(entries: &[u8], hash: u32) -> impl Iterator<Item = u32> + '_ {
    let keys = entries.as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
    keys.filter(move |key| hash_of(*key) == hash).map(row_of)
}
