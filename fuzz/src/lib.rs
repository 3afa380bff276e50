//! The bodies of `tests/bodies`, for the targets.

use std::sync::{Mutex, Once};

#[path = "../../tests/bodies/mod.rs"]
mod bodies;

/// What the last panic said.
static SAID: Mutex<String> = Mutex::new(String::new());

/// Ends the process where what the target asserts does not hold of `data`.
///
/// libFuzzer's own hook would end it at every panic, also of one that the program expects of a library and catches.
pub fn run(target: &str, data: &[u8]) {
    static HOOKED: Once = Once::new();
    HOOKED.call_once(|| {
        std::panic::set_hook(Box::new(|info| {
            if let Ok(mut said) = SAID.lock() {
                *said = info.to_string();
            }
        }));
    });
    if std::panic::catch_unwind(|| bodies::of(target)(data)).is_err() {
        eprintln!("{}", SAID.lock().map(|said| said.clone()).unwrap_or_default());
        std::process::abort();
    }
}
