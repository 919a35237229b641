//! Projects made up to be measured, on the disk that holds the build: a temporary folder may lie in
//! memory, where a sync costs nothing.

use corroborate::edit::{Cause, Change, Transaction};
use corroborate::model::{
    Anchor, Claim, ClaimKind, Document, Edition, Field, Id, Passage, Quote, Sha256, Span, Tagging,
};
use corroborate::problem::Problem;
use corroborate::session::verbs::claim::{NewClaim, state};
use corroborate::session::verbs::tag;
use corroborate::session::{Maker, Session, Work};
use corroborate::store::{Access, Folder, RealDisk, Store};
use std::sync::Arc;
use tempfile::TempDir;

pub(super) const PASSAGES_PER_DOCUMENT: usize = 10;

/// A project in a folder that goes with it.
pub(super) struct Case {
    folder: TempDir,
}

impl Case {
    /// A closed project of so many documents with their passages, each tagged.
    pub(super) fn of_documents(documents: usize) -> Self {
        let (case, mut session) = Self::begin();
        session
            .commit("Import documents", |work| (0..documents).try_for_each(|number| document(work, number)))
            .expect("it fits");
        session.close().expect("it closes");
        case
    }

    /// A project of so many edits, a line each, and no snapshot, as after a crash.
    pub(super) fn of_edits(edits: usize) -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder");
        let project = Folder::at(folder.path().join("case"));
        let mut store = Store::create(Arc::new(RealDisk), project).expect("it is made");
        let mut maker = Maker::of_this_machine("Analyst");
        let transactions: Vec<_> = (0..edits).map(|_| claim(&mut maker)).collect();
        store.history.append(&transactions).expect("they are kept");
        Self { folder }
    }

    fn begin() -> (Self, Session) {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder");
        let maker = Maker::of_this_machine("Analyst");
        let session = Session::create(&folder.path().join("case"), "Measured", maker).expect("it is made");
        (Self { folder }, session)
    }

    pub(super) fn open(&self, access: Access) -> Session {
        Session::open(&self.folder.path().join("case"), access, Maker::of_this_machine("Analyst")).expect("it opens")
    }
}

/// One edit, on disk.
pub(super) fn state_claim(session: &mut Session) {
    let new = NewClaim { text: STATEMENT.to_owned(), ..NewClaim::default() };
    session.commit("State claim", |work| state(work, new)).expect("it is kept");
}

const STATEMENT: &str = "The owner of the hub said in 2018 that it had been paid for by a company of the city.";

/// The same edit, to be put into a log beside thousands of others.
fn claim(maker: &mut Maker) -> Transaction {
    let claim = Claim::new(maker.id(), STATEMENT.to_owned(), ClaimKind::ReportedFact, maker.stamp());
    Transaction {
        label: "State claim".to_owned(),
        author: maker.author().to_owned(),
        at: maker.now(),
        group: None,
        cause: Cause::Done,
        edits: vec![Change::create(claim).into()],
    }
}

fn document(work: &mut Work<'_>, number: usize) -> Result<(), Problem> {
    let (document, edition): (Id<Document>, Id<Edition>) = (work.maker.id(), work.maker.id());
    let sha256 = Sha256::of(&number.to_le_bytes());
    work.create(Document {
        authors: Some(Field::read(vec!["An author".to_owned()])),
        publisher: Some(Field::read("A newspaper".to_owned())),
        url: Some(Field::read(format!("https://example.org/reports/{number}"))),
        language: Some(Field::guessed("en".to_owned())),
        editions: vec![edition],
        ..Document::referred_to(document, Field::read(format!("Report {number} on the hub")))
    })?;
    work.create(Edition {
        id: edition,
        document,
        original: sha256,
        original_kept: true,
        text: sha256,
        layout: sha256,
        name: format!("report-{number}.html"),
        folder: None,
        media_type: "text/html".to_owned(),
        size_bytes: 80_000,
        characters: 12_000,
        importer: "html 1".to_owned(),
        imported: work.maker.now(),
        warnings: Vec::new(),
        pages_to_recognise: 0,
        mail: None,
    })?;
    (0..PASSAGES_PER_DOCUMENT).try_for_each(|at| passage(work, document, edition, at * 400))
}

fn passage(work: &mut Work<'_>, document: Id<Document>, edition: Id<Edition>, start: usize) -> Result<(), Problem> {
    let exact = "The company paid for the hub, a spokesman said, and the city had asked it to do so. ".repeat(2);
    let context = "x".repeat(32);
    let span = Span { start, end: start + exact.chars().count() };
    let anchor = Anchor { span, quote: Quote::Kept { exact, before: context.clone(), after: context } };
    let made = work.stamp();
    let passage = work.maker.id();
    work.create(Passage::new(passage, document, edition, anchor, made.clone()))?;
    let tag = tag::at_path(work, "money/investment")?;
    let tagging = Tagging { id: work.maker.id(), passage, tag, made };
    work.create(tagging).map(drop)
}
