//! Work on all cores, answers in order.

use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// How many cores work is shared out over, at least 1: what is to do here keeps no more of them busy.
fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from).min(16)
}

/// Fewer items are not worth a thread.
const FEW: usize = 64;

/// What `work` gives for each of so many parts, side by side, in their order.
pub fn parts<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    thread::scope(|scope| {
        let work = &work;
        let others: Vec<_> = (1..count).map(|part| scope.spawn(move || work(part))).collect();
        let mut all: Vec<T> = (0..count.min(1)).map(work).collect();
        all.extend(others.into_iter().map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic))));
        all
    })
}

/// What `work` makes of each item, in their order; the cores share them where they are many.
pub fn each<T: Sync, U: Send>(items: &[T], work: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let share = items.len().div_ceil(cores()).max(FEW);
    let made = parts(items.len().div_ceil(share), |part| {
        items.iter().skip(part * share).take(share).map(&work).collect::<Vec<U>>()
    });
    made.into_iter().flatten().collect()
}

/// How many items a core is given at once.
const BATCH: usize = 16;

/// Hands what `work` makes of the items, some at a time, to `each` in the order of the items, until `each` fails. What is small is
/// not shared out.
///
/// # Errors
/// The first of `each`.
pub fn in_order<T: Send, U: Send, E>(
    mut items: impl Iterator<Item = T>,
    work: impl Fn(Vec<T>) -> U + Sync,
    mut each: impl FnMut(U) -> Result<(), E>,
) -> Result<(), E> {
    let cores = cores();
    let mut next = || Some(items.by_ref().take(BATCH).collect::<Vec<T>>()).filter(|batch| !batch.is_empty());
    let Some(first) = next() else { return Ok(()) };
    if cores == 1 || first.len() < BATCH {
        return std::iter::once(first).chain(std::iter::from_fn(next)).try_for_each(|batch| each(work(batch)));
    }
    thread::scope(|scope| {
        let work = &work;
        let worker = |_| {
            let ((to, todo), (done, from)) = (sync_channel::<Vec<T>>(AHEAD), sync_channel(AHEAD));
            scope.spawn(move || {
                for batch in todo {
                    // Nobody waits where an earlier one failed.
                    if done.send(work(batch)).is_err() {
                        return;
                    }
                }
            });
            (to, from)
        };
        let workers: Vec<(SyncSender<Vec<T>>, Receiver<U>)> = (0..cores).map(worker).collect();
        // One after the other in a ring: who is given the next batch has the oldest to hand back.
        let (mut given, mut taken) = (0, 0);
        let worker = |turn: usize| workers.get(turn % workers.len());
        let mut take = |turn: usize| match worker(turn).map(|(_, from)| from.recv()) {
            Some(Ok(done)) => each(done),
            // A worker that is gone has panicked, and the scope tells of it.
            _ => Ok(()),
        };
        let mut batch = Some(first);
        while let Some(some) = batch {
            if given - taken == AHEAD * workers.len() {
                take(taken)?;
                taken += 1;
            }
            if let Some((to, _)) = worker(given) {
                let _ = to.send(some);
            }
            given += 1;
            batch = next();
        }
        (taken..given).try_for_each(take)
    })
}

/// How many batches a worker has before it, so that it never waits for the reader.
const AHEAD: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_worked_on_once() {
        for count in [0, 1, 2, FEW, FEW + 1, 3 * FEW + 1] {
            let items: Vec<usize> = (0..count).collect();
            assert_eq!(each(&items, |item| item * 2), items.iter().map(|item| item * 2).collect::<Vec<_>>());
            assert_eq!(parts(count, |part| part), items);
        }
    }

    #[test]
    fn answers_come_in_order_and_none_is_lost() {
        for count in [0, 1, BATCH - 1, BATCH, BATCH + 1, 50 * BATCH + 7] {
            let mut seen = Vec::new();
            let all = in_order(
                0..count,
                |items| items,
                |items| {
                    seen.extend(items);
                    Ok::<(), ()>(())
                },
            );
            assert_eq!((all, seen), (Ok(()), (0..count).collect::<Vec<_>>()));
        }
    }

    #[test]
    fn the_first_failure_ends_it() {
        for bad in [0, 3, 5 * BATCH, 40 * BATCH] {
            let mut seen = 0;
            let all = in_order(
                0..100 * BATCH,
                |items| items,
                |items| {
                    seen += items.len();
                    if items.contains(&bad) { Err(bad) } else { Ok(()) }
                },
            );
            assert_eq!((all, seen), (Err(bad), (bad / BATCH + 1) * BATCH));
        }
    }
}
