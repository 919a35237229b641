//! Opening a project, acknowledging an edit beside the bare system calls, replaying, applying, undoing.

mod case;
mod in_turn;

pub(crate) use in_turn::acknowledge as acknowledge_in_turn;

use case::{Case, PASSAGES_PER_DOCUMENT};
use corroborate::edit::{Cause, Transaction, apply};
use corroborate::model::Project;
use corroborate::store::Access;
use divan::{Bencher, black_box};

/// Documents of the projects that are opened.
const DOCUMENTS: [usize; 2] = [100, 1_000];
/// Lines of the logs that are replayed and undone from.
const EDITS: [usize; 2] = [1_000, 10_000];
/// Lines of a log that has grown for years.
const LONG: usize = 100_000;

/// From the snapshot, as after a good close. Ten passages a document.
#[divan::bench(args = DOCUMENTS, sample_count = 10, sample_size = 1)]
fn open_from_snapshot(bencher: Bencher<'_, '_>, documents: usize) {
    let case = Case::of_documents(documents);
    bencher.bench(|| {
        let session = case.open(Access::Read);
        assert_eq!(session.project().passages.len(), documents * PASSAGES_PER_DOCUMENT);
        session
    });
}

/// From history alone, one edit a line.
#[divan::bench(args = EDITS, sample_count = 5, sample_size = 1)]
fn open_by_replaying_edits(bencher: Bencher<'_, '_>, edits: usize) {
    let case = Case::of_edits(edits);
    bencher.bench(|| case.open(Access::Read));
}

/// The budget: 100,000 edits open in under a second, with their snapshot, where the chain is followed over
/// the raw bytes and nothing else is read of the log, and without one.
mod open_long_history {
    use super::case::Case;
    use super::{Access, LONG};
    use divan::Bencher;

    #[divan::bench(sample_count = 5, sample_size = 1)]
    fn with_its_snapshot(bencher: Bencher<'_, '_>) {
        let case = Case::of_edits(LONG);
        case.open(Access::Write).close().expect("it closes");
        bencher.bench(|| case.open(Access::Read));
    }

    #[divan::bench(sample_count = 5, sample_size = 1)]
    fn without_a_snapshot(bencher: Bencher<'_, '_>) {
        let case = Case::of_edits(LONG);
        bencher.bench(|| case.open(Access::Read));
    }
}

/// A reader looks whether the log has grown: first where it has not, then by one edit.
mod follow {
    use super::case::{self, Case};
    use super::{Access, EDITS};
    use divan::Bencher;

    #[divan::bench(args = EDITS)]
    fn nothing(bencher: Bencher<'_, '_>, edits: usize) {
        let case = Case::of_edits(edits);
        let mut reader = case.open(Access::Read);
        bencher.bench_local(|| reader.follow().expect("it can be looked at"));
    }

    #[divan::bench(args = EDITS)]
    fn an_edit(bencher: Bencher<'_, '_>, edits: usize) {
        let case = Case::of_edits(edits);
        let mut writer = case.open(Access::Write);
        let mut reader = case.open(Access::Read);
        bencher.with_inputs(|| case::state_claim(&mut writer)).bench_local_values(|()| {
            assert!(reader.follow().expect("it can be looked at"));
        });
    }
}

/// Writing the snapshot on close, after one more edit.
#[divan::bench(args = DOCUMENTS, sample_count = 5, sample_size = 1)]
fn write_snapshot_on_close(bencher: Bencher<'_, '_>, documents: usize) {
    let case = Case::of_documents(documents);
    let edited = || {
        let mut session = case.open(Access::Write);
        case::state_claim(&mut session);
        session
    };
    bencher.with_inputs(edited).bench_local_values(|session| session.close().expect("it closes"));
}

/// The budget: an edit is acknowledged in at most 1.3 times the bare append and sync beside it.
mod acknowledge {
    use super::case::{self, Case};
    use super::{Access, DOCUMENTS};
    use divan::Bencher;
    use std::fs::OpenOptions;
    use std::io::Write as _;

    /// A claim is stated in a project of so many documents.
    #[divan::bench(args = DOCUMENTS)]
    fn an_edit(bencher: Bencher<'_, '_>, documents: usize) {
        let case = Case::of_documents(documents);
        let mut session = case.open(Access::Write);
        bencher.bench_local(|| case::state_claim(&mut session));
    }

    /// As many bytes as that edit has in the log, on the same disk.
    #[divan::bench]
    fn a_bare_append_and_sync(bencher: Bencher<'_, '_>) {
        let case = Case::of_edits(0);
        let mut session = case.open(Access::Write);
        let history = session.folder().history();
        let size = || std::fs::metadata(&history).expect("it is there").len();
        let before = size();
        case::state_claim(&mut session);
        let line = vec![b'x'; usize::try_from(size() - before).expect("a line")];
        let path = session.folder().path().join("bare");
        let mut file = OpenOptions::new().create(true).append(true).open(path).expect("it is made");
        bencher.bench_local(|| {
            file.write_all(&line).expect("it is written");
            file.sync_data().expect("it is synced");
        });
    }
}

/// Undo and redo of the last edit, synced, after so many edits by an earlier sitting.
#[divan::bench(args = EDITS)]
fn undo_and_redo(bencher: Bencher<'_, '_>, edits: usize) {
    let case = Case::of_edits(edits);
    let mut session = case.open(Access::Write);
    bencher.bench_local(|| {
        session.undo().expect("it is undone").expect("there is something");
        session.redo().expect("it is done again").expect("there is something")
    });
}

/// In memory: one new claim in a project of so many documents.
#[divan::bench(args = DOCUMENTS)]
fn apply_an_edit(bencher: Bencher<'_, '_>, documents: usize) {
    let (project, transaction) = a_new_claim(documents);
    bencher.bench(|| apply(black_box(&project), &transaction));
}

/// In memory: the same taken back.
#[divan::bench(args = DOCUMENTS)]
fn invert_and_apply_an_edit(bencher: Bencher<'_, '_>, documents: usize) {
    let (project, transaction) = a_new_claim(documents);
    let after = apply(&project, &transaction).expect("it fits");
    bencher.with_inputs(|| transaction.clone()).bench_values(|transaction| {
        let (author, at) = (transaction.author.clone(), transaction.at);
        apply(black_box(&after), &transaction.inverse(Cause::Undoes(1), author, at))
    });
}

fn a_new_claim(documents: usize) -> (Project, Transaction) {
    let case = Case::of_documents(documents);
    let mut session = case.open(Access::Write);
    let before = session.project().clone();
    case::state_claim(&mut session);
    let record = session.log().next().expect("there is one").expect("it is whole");
    (before, record.transaction)
}
