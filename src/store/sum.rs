//! Check sums (CRC-32) of what is kept: `SQLite` takes a flipped bit of a value for the value.
//!
//! With them damage may hide a food from a search, and never changes one that is shown.

use flate2::Crc;
use rusqlite::types::Type;

/// The sum of `parts`, of which each may be missing.
pub(super) fn sum<'p>(parts: impl IntoIterator<Item = Option<&'p [u8]>>) -> u32 {
    let mut crc = Crc::new();
    for part in parts {
        // Where a part ends counts, so that no byte may move to the next one.
        let length = part.map_or(u64::MAX, |part| part.len() as u64);
        crc.update(&length.to_le_bytes());
        crc.update(part.unwrap_or_default());
    }
    crc.sum()
}

/// Puts behind `bytes` their sum and that of where they are kept.
pub(super) fn seal(mut bytes: Vec<u8>, place: i64) -> Vec<u8> {
    let sum = sum([Some(&place.to_le_bytes()[..]), Some(&bytes)]);
    bytes.extend(sum.to_le_bytes());
    bytes
}

/// What [`seal`] sealed.
pub(super) fn unseal(sealed: &[u8], place: i64) -> rusqlite::Result<&[u8]> {
    let whole = sealed
        .split_last_chunk::<4>()
        .filter(|(bytes, own)| u32::from_le_bytes(**own) == sum([Some(&place.to_le_bytes()[..]), Some(bytes)]));
    whole.map(|(bytes, _)| bytes).ok_or_else(mismatch)
}

/// The error of what does not have its sum.
pub(super) fn mismatch() -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Blob, "what is there is not what was written".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bit_and_every_end_counts() {
        let of = |parts: &[Option<&str>]| sum(parts.iter().map(|part| part.map(str::as_bytes)));
        let whole = of(&[Some("tofu"), Some("두부"), None]);
        assert_eq!(whole, of(&[Some("tofu"), Some("두부"), None]));
        let others: [&[Option<&str>]; 3] = [
            &[Some("tofv"), Some("두부"), None],
            &[Some("tof"), Some("u두부"), None],
            &[Some("tofu"), Some("두부"), Some("")],
        ];
        for other in others {
            assert_ne!(whole, of(other), "{other:?}");
        }
    }

    #[test]
    fn what_is_sealed_comes_out_whole_and_from_its_place_alone() {
        let sealed = seal(b"tofu".to_vec(), 7);
        assert_eq!(unseal(&sealed, 7).unwrap(), b"tofu");
        assert!(unseal(&sealed, 8).is_err());
        for at in 0..sealed.len() {
            for bit in 0..8 {
                let mut flipped = sealed.clone();
                flipped[at] ^= 1 << bit;
                assert!(unseal(&flipped, 7).is_err(), "bit {bit} of byte {at}");
            }
            assert!(unseal(&sealed[..at], 7).is_err(), "cut to {at}");
        }
    }
}
