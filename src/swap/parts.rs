//! Work in two parts, side by side: as many on every machine, so that an answer never depends on it.

use std::panic::resume_unwind;
use std::thread;

/// How many parts.
pub(super) const PARTS: usize = 2;

/// What `work` gives for each part, in their order.
pub(super) fn in_parts<T: Send>(work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    thread::scope(|scope| {
        let work = &work;
        let others: Vec<_> = (1..PARTS).map(|part| scope.spawn(move || work(part))).collect();
        let mut all = vec![work(0)];
        all.extend(others.into_iter().map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic))));
        all
    })
}
