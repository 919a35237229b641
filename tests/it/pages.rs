//! Pages drawn by a child: what comes back, and what a file that cannot be drawn does.

use corroborate::ingest::{self, Fields, Imported};
use corroborate::model::{Document, Edition, Layout, Sha256};
use corroborate::session::pages::{Drawn, Pages, Telling, Wanted};
use corroborate::session::verbs::import::bring_in;
use corroborate::session::{Content, Maker, ReadFile, Session};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// How long a page may take.
const PATIENCE: Duration = Duration::from_mins(1);
/// A PDF with two pages.
pub(crate) const FILE: &[u8] = include_bytes!("../fixtures/labelled.pdf");

/// Makes a project with one document, of a PDF, in this folder.
pub(crate) fn project(folder: &Path) -> Session {
    with(folder, FILE, ingest::import(FILE, "labelled.pdf").expect("a PDF"))
}

fn with(folder: &Path, bytes: &[u8], imported: Imported) -> Session {
    let mut session = Session::create(folder, "Pages", Maker::of_this_machine("tester")).expect("a new project");
    let content = Content::Parsed(Box::new(imported));
    let file = ReadFile {
        path: "a.pdf".into(),
        folder: None,
        bytes: bytes.to_vec(),
        sha256: Sha256::of(bytes),
        content,
        attached: Vec::new(),
    };
    session.commit("Import", |work| bring_in(work, &file, true)).expect("a document");
    session
}

fn wanted(session: &Session, pages: &[usize], pixels_per_point: f32) -> Wanted {
    let edition = session.project().documents.iter().find_map(Document::edition).expect("an edition");
    let edition: Edition = session.project().editions.get(edition).expect("it is there").clone();
    let (text, layout) = session.library().read(session.project(), edition.id).expect("its text");
    let ends = layout.pages.iter().skip(1).map(|page| page.start).chain([text.codepoints()]);
    let texts: Vec<String> = (layout.pages.iter().zip(ends))
        .map(|(page, end)| text.as_str().chars().skip(page.start).take(end - page.start).collect())
        .collect();
    let corpus = session.library().corpus().clone();
    let pages = pages.iter().map(|page| (*page, texts.get(*page).cloned().unwrap_or_default())).collect();
    Wanted { corpus, edition, pages, pixels_per_point, side_pixels: 4096 }
}

fn drawer(program: PathBuf) -> (Pages, Telling<Drawn>) {
    Pages::new(program, |drawn| drawn, Arc::new(|| {}))
}

fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_corroborate"))
}

fn case() -> (TempDir, Session) {
    let folder = tempfile::tempdir().expect("a folder");
    let session = project(&folder.path().join("case"));
    (folder, session)
}

#[test]
fn pages_come_one_after_the_other_with_the_places_of_their_words() {
    let (_folder, session) = case();
    let (pages, told) = drawer(program());
    let wanted = wanted(&session, &[1, 0], 1.0);
    pages.want(wanted.clone());
    for page in [1, 0] {
        let (asked, drawn) = told.recv_timeout(PATIENCE).expect("it is told");
        assert_eq!(asked, wanted.asked(page));
        let drawn = drawn.expect("it is drawn");
        assert_eq!(drawn.picture.pixels.len() as u32, drawn.picture.width_pixels * drawn.picture.height_pixels * 4);
        assert!(drawn.places.is_some_and(|places| !places.is_empty()), "{page}");
    }
}

#[test]
fn what_is_wanted_now_comes_before_what_was_wanted() {
    let (_folder, session) = case();
    let (pages, told) = drawer(program());
    for _ in 0..20 {
        pages.want(wanted(&session, &[0], 6.0));
        pages.want(wanted(&session, &[0, 1], 5.0));
    }
    pages.want(wanted(&session, &[1], 0.5));
    let mut asked = told.iter().map(|(asked, _)| asked);
    assert!(asked.by_ref().take(42).any(|asked| asked.pixels_per_point < 1.0));
}

#[test]
fn a_text_that_the_page_does_not_hold_has_no_places() {
    let (_folder, session) = case();
    let (pages, told) = drawer(program());
    let mut wanted = wanted(&session, &[0], 1.0);
    wanted.pages = vec![(0, "Other words".to_owned())];
    pages.want(wanted);
    let (_, drawn) = told.recv_timeout(PATIENCE).expect("it is told");
    assert_eq!(drawn.expect("it is drawn").places, None);
}

#[test]
fn a_file_that_cannot_be_drawn_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let imported = Imported {
        text: "Words.".to_owned(),
        layout: Layout::default(),
        fields: Fields::default(),
        media_type: "application/pdf".to_owned(),
        importer: "pdf 1".to_owned(),
        warnings: Vec::new(),
        pages_to_recognise: 0,
        mail: None,
        attachments: Vec::new(),
    };
    let session = with(&folder.path().join("case"), b"%PDF-1.7 and nothing more", imported);
    let check = |program: PathBuf, says: &str| {
        let (pages, told) = drawer(program);
        pages.want(wanted(&session, &[0], 1.0));
        let (_, drawn) = told.recv_timeout(PATIENCE).expect("it is told");
        let sentence = drawn.expect_err("it cannot be drawn");
        assert!(sentence.contains(says), "{sentence}");
    };
    check(program(), "damaged");
    check(PathBuf::from("no-such-program"), "did not start");
    std::fs::remove_dir_all(folder.path().join("case/originals")).expect("they go");
    check(program(), "it is not there");
}
