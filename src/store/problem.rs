//! What can be wrong with a store, and which of `SQLite`'s errors mean what.

use rusqlite::{Error, ErrorCode, ffi};
use serde::Serialize;

use crate::finding::{self, Severity};

/// What is wrong with a store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, strum::IntoStaticStr, strum::VariantNames)]
#[serde(rename_all = "kebab-case", tag = "name", content = "args")]
#[strum(serialize_all = "kebab-case")]
pub enum Problem {
    /// A later version of the program made it.
    StoreNewer {
        /// The version of its layout.
        found: i64,
        /// The version that is known here.
        known: i64,
    },
    /// An earlier version of the program made it, or one with other nutrients.
    StoreOlder,
    /// The file is no store: a database of another program, or no database.
    StoreOther,
    /// Its bytes contradict each other.
    StoreCorrupt {
        /// What `SQLite` says.
        reason: String,
    },
    /// Another run holds it: an import, most likely.
    StoreBusy,
    /// It cannot be opened or read.
    StoreUnreadable {
        /// What `SQLite` says.
        reason: String,
    },
    /// It may be read and not written.
    StoreUnwritable {
        /// What `SQLite` says.
        reason: String,
    },
    /// There is no room left for it.
    StoreFull,
    /// Nobody says where it lies, and the user has no folder of one's own.
    StoreNowhere,
}

impl finding::Problem for Problem {
    fn name(&self) -> &'static str {
        self.into()
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }
}

/// What an error means where something was to be read.
pub(super) fn reading(error: Error) -> Problem {
    meaning(error, |reason| Problem::StoreUnreadable { reason })
}

/// What an error means where something was to be written.
pub(super) fn writing(error: Error) -> Problem {
    meaning(error, |reason| Problem::StoreUnwritable { reason })
}

fn meaning(error: Error, failed: fn(String) -> Problem) -> Problem {
    let corrupt = |reason| Problem::StoreCorrupt { reason };
    let (code, reason) = match error {
        Error::SqliteFailure(code, message) => (code, message.unwrap_or_else(|| code.to_string())),
        // SQL that does not fit the tables: they are not those that were made here.
        Error::SqlInputError { msg, .. } => return corrupt(msg),
        Error::NulError(_) | Error::InvalidPath(_) | Error::ToSqlConversionFailure(_) => {
            return failed(error.to_string());
        }
        // A value is missing, or of another type than was put in.
        _ => return corrupt(error.to_string()),
    };
    match code.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Problem::StoreBusy,
        ErrorCode::NotADatabase => Problem::StoreOther,
        ErrorCode::DiskFull => Problem::StoreFull,
        // Rolling back a killed import counts too: it takes writing.
        ErrorCode::ReadOnly => Problem::StoreUnwritable { reason },
        ErrorCode::SystemIoFailure
            if matches!(
                code.extended_code,
                ffi::SQLITE_IOERR_WRITE
                    | ffi::SQLITE_IOERR_FSYNC
                    | ffi::SQLITE_IOERR_DIR_FSYNC
                    | ffi::SQLITE_IOERR_TRUNCATE
                    | ffi::SQLITE_IOERR_DELETE
            ) =>
        {
            Problem::StoreUnwritable { reason }
        }
        ErrorCode::CannotOpen
        | ErrorCode::PermissionDenied
        | ErrorCode::SystemIoFailure
        | ErrorCode::OutOfMemory
        | ErrorCode::FileLockingProtocolFailed
        | ErrorCode::NoLargeFileSupport
        | ErrorCode::TooBig => failed(reason),
        _ => corrupt(reason),
    }
}
