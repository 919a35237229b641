//! Loading: what an importer costs for a text, and what a whole import costs with its child processes and the disk.

use super::texts::text;
use corroborate::ingest::{self, Extent};
use corroborate::session::{Content, ImportPlan, Known, Maker, Parsers, Pause, Session, jobs};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

/// Sizes of the texts that are read, in bytes.
const SIZES: [usize; 2] = [100_000, 10_000_000];

/// A plain text: sniffed, decoded, its title and language guessed.
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn plain_text(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = text(bytes);
    bencher.counter(BytesCount::new(bytes)).bench_local(|| ingest::import(black_box(text.as_bytes()), "report.txt"));
}

/// A web page: its main text without what stands around it.
#[divan::bench(args = [100_000, 1_000_000], sample_count = 5, sample_size = 1)]
fn web_page(bencher: Bencher<'_, '_>, bytes: usize) {
    let paragraphs: String = text(bytes).split("\n\n").fold(String::new(), |mut page, paragraph| {
        write!(page, "<p>{paragraph}</p>").expect("a string takes it");
        page
    });
    let page = format!("<!doctype html><title>A report</title><nav>Menu</nav><article>{paragraphs}</article>");
    bencher.counter(BytesCount::new(page.len())).bench_local(|| ingest::import(black_box(page.as_bytes()), "a.html"));
}

/// A folder of a hundred texts into a project: child processes, corpus and history, all of it synced.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn a_folder_of_a_hundred_texts(bencher: Bencher<'_, '_>) {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_corroborate"));
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder");
    let body = text(100_000);
    let files: Vec<PathBuf> = (0..100).map(|number| folder.path().join(format!("{number:03}.txt"))).collect();
    for (number, path) in files.iter().enumerate() {
        fs::write(path, format!("Report {number}\n\n{body}")).expect("written");
    }
    let bytes = files.len() * body.len();
    let project = || {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder");
        let session = Session::create(&folder.path().join("case"), "Measured", Maker::of_this_machine("Analyst"));
        (folder, session.expect("it is made"), Parsers::new(program.clone()))
    };
    bencher.counter(BytesCount::new(bytes)).with_inputs(project).bench_local_values(
        |(folder, mut session, parsers)| {
            let known = Known::of(session.project(), session.library().corpus());
            let (cancel, pause) = (AtomicBool::new(false), Pause::default());
            let (files, known, parsers, jobs) = (&files[..], &known, &parsers, jobs());
            let extent = Extent::default();
            let plan = ImportPlan { files, roots: &[], known, parsers, extent, jobs, cancel: &cancel, pause: &pause };
            let group = session.new_group();
            corroborate::session::import(&plan, |files, _total| {
                assert!(files.iter().all(|file| matches!(file.content, Content::Parsed(_))));
                session.bring_in(&files, group, true).expect("they are kept");
            });
            assert_eq!(session.project().documents.len(), files.len());
            (folder, session)
        },
    );
}
