//! The budget: an edit is acknowledged in at most 1.3 times the bare append and sync beside it. A disk has good and
//! bad moments, so the two take turns, and what is compared are the middles of both.

use super::case::{self, Case};
use crate::spread::{Times, wall};
use corroborate::store::Access;
use std::fs::{self, OpenOptions};
use std::io::Write as _;

/// How often each is done.
const PAIRS: usize = 1_000;
/// The documents of the project that is edited, each with its passages.
const DOCUMENTS: usize = 1_000;
const BUDGET: f64 = 1.3;

pub(crate) fn acknowledge() {
    let case = Case::of_documents(DOCUMENTS);
    let mut session = case.open(Access::Write);
    let log = session.folder().history();
    let size = || fs::metadata(&log).expect("it is there").len();
    let before = size();
    case::state_claim(&mut session);
    let line = vec![b'x'; usize::try_from(size() - before).expect("a line")];
    let bare = session.folder().path().join("bare");
    let mut bare = OpenOptions::new().create(true).append(true).open(bare).expect("it is made");
    let mut append = || {
        bare.write_all(&line).expect("it is written");
        bare.sync_data().expect("it is synced");
    };
    let (mut ours, mut theirs) = (Times::default(), Times::default());
    for pair in 0..PAIRS {
        // Who comes first may find the disk busy with what the other left.
        if pair % 2 == 0 {
            theirs.push(wall(&mut append).1);
        }
        ours.push(wall(|| case::state_claim(&mut session)).1);
        if pair % 2 == 1 {
            theirs.push(wall(&mut append).1);
        }
    }
    let ratio = ours.median().as_secs_f64() / theirs.median().as_secs_f64();
    println!("  an edit             {}", ours.in_words());
    println!("  append and sync     {} of {} bytes", theirs.in_words(), line.len());
    println!("  ratio of medians    {ratio:.2} (budget {BUDGET})");
}
