//! Archives and workbooks.

use std::io::{Cursor, Read};

use meals::import::{Described, Memory, Tree, Zip, importers, read_all};

use super::importers::holds;
use super::shared::{members, zipped};

/// A description that any sheet with an `id` fits.
const ANY: &str = "id = \"any\"\n[columns]\nid = \"id\"\nname = \"id\"\n[nutrients]\niron = \"iron\"\n";

/// A broken archive or workbook is read to an end or refused, and twice the same. The input is an archive, or the files of one, each
/// behind a line `=== NAME`.
pub(crate) fn body(data: &[u8]) {
    if data.len() > 64 << 10 {
        return;
    }
    let bytes = if data.starts_with(b"PK") { data.to_vec() } else { zipped(&members(data)) };
    if let Ok(mut zip) = Zip::open(Cursor::new(&bytes[..])) {
        let names: Vec<String> = zip.entries().iter().map(|entry| entry.name.clone()).collect();
        assert!(
            names.iter().all(|name| !name.starts_with('/') && !name.split('/').any(|part| part == "..")),
            "{names:?}"
        );
        for index in 0..names.len() {
            let mut unpack = || {
                let mut content = Vec::new();
                // What stops is a refusal; what it gave before may be a part.
                let end = zip.open(index).map(|mut file| file.read_to_end(&mut content).is_ok());
                (end, content)
            };
            assert_eq!(unpack(), unpack());
        }
        for importer in importers() {
            let _ = importer.identify(&mut zip);
        }
    }
    let any = Described::new(ANY).expect("it is one");
    for importer in [&any as &dyn meals::import::Importer].into_iter().chain(meals::import::named("mext")) {
        let read = || read_all(importer, &mut Memory::file("table.xlsx", &bytes), "input");
        let parsed = read();
        holds(&parsed);
        assert_eq!(read(), parsed);
    }
}
