//! Purging: what was to go stands in no byte of any file any more, whatever went wrong on the way, and
//! what stays is whole.

use crate::desk::Desk;
use crate::examples::{self, Example, every_kind, id};
use crate::fixture::{begin_brief, folder, maker, state_claim};
use crate::memory_disk::{Fault, Leaves, MemoryDisk};
use corroborate::model::{
    AnyId, Brief, Document, Edition, Evidence, ImportReport, Layout, Lineage, Link, Memo, Object, Passage, Project,
    Prose, Quote, Span, Subject, Tagging,
};
use corroborate::problem::{Problem, ProblemKind};
use corroborate::session::purge::{Message, Name, What};
use corroborate::session::{Session, Work};
use corroborate::store::{Access, Disk, Finding, FindingKind, Folder, verify};
use corroborate::text::{self, Resolved, Text};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Nobody has this name, and no word is like its parts.
const NAME: &str = "Zéphyrine Quillfeather";
/// What must stand nowhere: in small letters without accents, in parts of one script.
const TRACES: [&str; 2] = ["quillfeather", "phyrine"];

/// Puts the words into every string of an object that takes any words: found by trying, so that a field that
/// is added tomorrow is among them.
fn filled<T: Serialize + DeserializeOwned>(object: &T, words: &str) -> T {
    let mut value = serde_json::to_value(object).expect("it can be written");
    for nth in 0.. {
        let mut tried = value.clone();
        match nth_string(&mut tried, &mut nth.clone()) {
            None => break,
            Some(string) => words.clone_into(string),
        }
        if serde_json::from_value::<T>(tried.clone()).is_ok() {
            value = tried;
        }
    }
    serde_json::from_value(value).expect("each step was tried")
}

fn nth_string<'a>(value: &'a mut Value, left: &mut usize) -> Option<&'a mut String> {
    match value {
        Value::String(string) if *left == 0 => Some(string),
        Value::String(_) => {
            *left -= 1;
            None
        }
        Value::Array(values) => values.iter_mut().find_map(|value| nth_string(value, left)),
        Value::Object(values) => values.values_mut().find_map(|value| nth_string(value, left)),
        _ => None,
    }
}

/// So many objects of each kind, enough that each field of each is there once.
const OF_EACH: u64 = 30;

/// One example of a number; the last refer to the first, so that every id leads somewhere.
fn example<T: Example + Serialize + DeserializeOwned>(nth: u64) -> T {
    filled(&T::example(id(nth), if nth < OF_EACH - 3 { nth } else { nth % 3 }), NAME)
}

const TEXT: &str = "Long before, somebody wrote this; then ZEPHYRINE\nquillfeather came, and Zéphyrine Quillfeather’s \
                    aunt. Her letter went to zephyrine_quillfeather@example.org and nobody answered it for years.";

/// A project in whose every field and file the name stands, and that had it in places that are gone.
fn full_of_the_name(disk: &MemoryDisk) -> Session {
    let mut session = Session::create_on(Arc::new(disk.clone()), &folder(), maker(0)).expect("it is made");
    session.set_author(NAME);
    session.commit(&format!("Begin with {NAME}"), create_all).expect("it is kept");
    session
        .commit("Begin brief", |work| begin_brief(work, &format!("On **Zéphyrine** *Quillfeather*: {NAME}")))
        .expect("kept");
    session.commit("State claim", |work| state_claim(work, &format!("{NAME} did it."))).expect("it is kept");
    session.undo().expect("it is taken back");
    session
}

fn create_all(work: &mut Work<'_>) -> Result<(), Problem> {
    macro_rules! create {
        ($($Kind:ident),+) => {
            $(for nth in 0..OF_EACH {
                let object = example::<corroborate::model::$Kind>(nth);
                work.create(object)?;
            })+
        };
    }
    every_kind!(create);
    let editions: Vec<Edition> = work.project().editions.iter().cloned().collect();
    for edition in editions {
        keep_files(work, &edition)?;
    }
    let passages: Vec<_> = work.project().passages.iter().map(|passage| passage.id).collect();
    for (nth, passage) in passages.into_iter().enumerate().skip(10) {
        // From before the name to its middle, so that words and context share it.
        let span = Span { start: 20 + nth, end: 60 + nth };
        let anchor = text::make(&Text::new(TEXT), span).expect("it is in the text");
        work.update(passage, |passage| passage.anchor = anchor)?;
    }
    Ok(())
}

fn keep_files(work: &mut Work<'_>, edition: &Edition) -> Result<(), Problem> {
    let corpus = work.library().corpus();
    let url = "https://example.org/Z%C3%A9phyrine-Quillfeather".to_owned();
    let layout = Layout { links: vec![Link { span: Span { start: 0, end: 4 }, url }], ..Layout::default() };
    let (text, layout) = (corpus.put_text(TEXT)?, corpus.put_layout(&layout)?);
    let original = corpus.put_original(format!("<p>{TEXT}{}", edition.id).as_bytes(), &edition.media_type)?;
    corpus.put_text(&format!("Nobody needs this of {NAME}."))?;
    work.update(edition.id, |edition| {
        (edition.text, edition.layout, edition.original, edition.original_kept) = (text, layout, original, true);
    })
}

/// Files that a crash or an earlier version may have left.
fn leave_remains(disk: &MemoryDisk) {
    for file in [
        "project.ron.new",
        "backups/project-1.ron",
        "recovered/history.torn",
        ".cache/index/segment",
        "corpus/a.txt.new",
    ] {
        let path = folder().join(file);
        corroborate::store::make_folder(disk, path.parent().expect("it has one")).expect("it is made");
        corroborate::store::write_whole(disk, &path, NAME.as_bytes()).expect("it is written");
    }
}

/// Every file of the project.
fn files(disk: &MemoryDisk, folder: &Path, found: &mut Vec<PathBuf>) {
    for name in disk.list(folder).expect("it can be listed") {
        let path = folder.join(name);
        match disk.size_bytes(&path) {
            Ok(Some(_)) => found.push(path),
            _ => files(disk, &path, found),
        }
    }
}

/// The files in which any of these words stands, in whatever encoding.
fn files_holding(disk: &MemoryDisk, words: &[&str]) -> Vec<PathBuf> {
    let mut all = Vec::new();
    files(disk, &folder(), &mut all);
    all.retain(|path| {
        let bytes = disk.read(path).expect("it can be read");
        // UTF-16 of plain letters is those letters with zeros between them.
        let narrow: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
        let (raw, narrow) =
            (String::from_utf8_lossy(&bytes).to_lowercase(), String::from_utf8_lossy(&narrow).to_lowercase());
        words.iter().any(|word| raw.contains(word) || narrow.contains(word))
    });
    all
}

fn findings(disk: &MemoryDisk) -> Vec<Finding> {
    let disk: Arc<dyn Disk> = Arc::new(disk.clone());
    verify(&disk, &Folder::at(folder())).expect("it can be read")
}

fn open(disk: &MemoryDisk) -> Session {
    Session::open_on(Arc::new(disk.clone()), &folder(), Access::Write, maker(900_000)).expect("it opens")
}

fn name() -> What {
    What::Name(Name::new(NAME).expect("a name"))
}

#[test]
fn a_name_stands_nowhere_any_more() {
    let disk = MemoryDisk::default();
    let mut session = full_of_the_name(&disk);
    leave_remains(&disk);
    let before = session.project().clone();
    assert!(files_holding(&disk, &TRACES).len() > 10);
    let planned = session.plan_purge(&name()).expect("it can be planned");
    assert_eq!(session.project(), &before);
    let head = session.head();
    let purged = session.purge(&name()).expect("it is purged");
    assert_eq!(purged.unfinished, None);
    assert_eq!(files_holding(&disk, &TRACES), [] as [PathBuf; 0]);
    assert_eq!(purged.plan.places.len(), planned.places.len());
    assert!(purged.plan.parts.is_empty(), "{:?}", purged.plan.parts);
    assert!(purged.plan.count() > 500, "{}", purged.plan.count());
    assert_eq!(purged.plan.originals.len(), planned.originals.len());
    stays_whole(&before, session.project());
    let stone = session.project().tombstones.get(purged.tombstones[0]).expect("it is there");
    assert_eq!(stone.parent, head);
    assert_eq!(purged.key.tombstones(session.project(), &Message::of_name(NAME)), purged.tombstones);
    assert_eq!(purged.key.tombstones(session.project(), &Message::of_name("another")), []);
    one_line_and_no_undo(&mut session);
    session.commit("State claim", |work| state_claim(work, "It goes on.")).expect("it goes on");
    let after = session.project().clone();
    session.close().expect("it closes");
    assert_eq!(findings(&disk), []);
    let session = open(&disk);
    assert_eq!((session.project(), session.notices()), (&after, [].as_slice()));
    anchors_are_exact(&session);
}

/// The same objects, with as many code points in every text, and originals gone.
fn stays_whole(before: &Project, after: &Project) {
    assert_eq!(after.documents.len(), before.documents.len());
    assert_eq!(after.tombstones.len(), before.tombstones.len() + 1, "earlier tombstones are carried on");
    for (was, is) in before.prose.iter().zip(&after.prose) {
        assert_eq!((was.id, was.text.chars().count()), (is.id, is.text.chars().count()));
    }
    assert!(after.editions.iter().all(|edition| !edition.original_kept));
    assert_eq!(after.dangling(), []);
}

fn one_line_and_no_undo(session: &mut Session) {
    assert_eq!(session.log().count(), 1);
    assert_eq!(session.undo(), Ok(None));
}

fn anchors_are_exact(session: &Session) {
    for passage in session.project().passages.iter().skip(10) {
        let edition = session.project().editions.get(passage.edition).expect("it is there");
        let text = session.library().text(edition).expect("it is kept");
        assert_eq!(text.codepoints(), TEXT.chars().count());
        assert_eq!(text::resolve(&text, &passage.anchor), Resolved::Exact(passage.anchor.span));
    }
}

#[test]
fn parts_that_stand_alone_are_named_so_that_a_second_purge_can_follow() {
    let disk = MemoryDisk::default();
    let mut session = Session::create_on(Arc::new(disk.clone()), &folder(), maker(0)).expect("it is made");
    session
        .commit("State claim", |work| state_claim(work, &format!("{NAME} left; Quillfeather came back.")))
        .expect("kept");
    let first = session.purge(&name()).expect("it is purged");
    let parts: Vec<_> = first.plan.parts.iter().map(|part| (part.name.as_str(), part.count())).collect();
    assert_eq!(parts, [("Quillfeather", 1)]);
    let surname = What::Name(first.plan.parts[0].name.clone());
    let second = session.purge(&surname).expect("it is purged again");
    assert_eq!(session.project().tombstones.len(), 2);
    assert_eq!(files_holding(&disk, &TRACES), [] as [PathBuf; 0]);
    assert_ne!(first.key, second.key);
    assert_eq!(first.key.tombstones(session.project(), &Message::of_name(NAME)), first.tombstones);
    session.close().expect("it closes");
    assert_eq!(findings(&disk), []);
}

/// Words that stand in one document, in what is known of it and in what was made of it.
const SECRET: &str = "Grimblewick";
const SECRETS: [&str; 1] = ["grimblewick"];
const OWN: &str = "Nobody saw the lorries that Grimblewick sent over the high pass that winter night.";
const OTHER: &str = "The town paid for the second basin in 1911.";

/// A document full of secrets beside another; what was made of it, and what refers to it.
fn with_a_secret(disk: &MemoryDisk) -> Session {
    let mut session = Session::create_on(Arc::new(disk.clone()), &folder(), maker(0)).expect("it is made");
    session.commit(&format!("Import {SECRET}.txt"), two_documents).expect("it is kept");
    session.commit("Link", what_rests_on_it).expect("it is kept");
    session
}

fn secret_document() -> corroborate::model::Id<Document> {
    id(1)
}

fn two_documents(work: &mut Work<'_>) -> Result<(), Problem> {
    for (number, text, words) in [(1, OWN, SECRET), (2, OTHER, "plain")] {
        let corpus = work.library().corpus();
        let edition = Edition {
            document: id(number),
            text: corpus.put_text(text)?,
            layout: corpus.put_layout(&Layout::default())?,
            original: corpus.put_original(format!("<p>{text}").as_bytes(), "text/html")?,
            original_kept: true,
            media_type: "text/html".to_owned(),
            ..filled(&Edition::example(id(number), 7), words)
        };
        let lineage = if number == 2 { derived_from_it() } else { Lineage::Unknown };
        let document = Document { editions: vec![edition.id], lineage, ..Document::example(id(number), 23) };
        work.create(filled(&document, words))?;
        work.create(edition.clone())?;
        let anchor = text::make(&Text::new(text), Span { start: 4, end: 30 }).expect("it is in the text");
        let passage = Passage { document: id(number), edition: edition.id, anchor, ..Passage::example(id(number), 0) };
        let mut passage = Passage { attribution: Vec::new(), entities: Vec::new(), places: Vec::new(), ..passage };
        words.clone_into(&mut passage.made.by);
        work.create(passage)?;
        let mut report = filled(&ImportReport::example(id(number), 2), words);
        for file in &mut report.files {
            (file.document, file.sha256) = (Some(id(number)), Some(edition.original));
        }
        "Analyst".clone_into(&mut report.made.by);
        work.create(report)?;
    }
    Ok(())
}

fn derived_from_it() -> Lineage {
    let to = corroborate::model::Source::Document(secret_document());
    let basis = corroborate::model::Basis::Quotes;
    Lineage::Derived(vec![corroborate::model::Attribution { to, basis, note: SECRET.to_owned() }])
}

fn what_rests_on_it(work: &mut Work<'_>) -> Result<(), Problem> {
    let claim = state_claim(work, "Lorries went over the pass.")?;
    let copied = state_claim(work, "The lorries that somebody sent over the high pass that winter night were seen.")?;
    for (number, claim) in [(1, claim), (2, copied)] {
        let evidence = Evidence { claim, passage: id(1), ..Evidence::example(id(number), 5) };
        work.create(filled(&evidence, SECRET))?;
    }
    work.create(corroborate::model::Tag { parent: None, ..corroborate::model::Tag::example(id(1), 1) })?;
    work.create(filled(&Tagging { passage: id(1), tag: id(1), ..Tagging::example(id(1), 0) }, SECRET))?;
    let decision = corroborate::model::Decision { edition: id(1), ..corroborate::model::Decision::example(id(1), 0) };
    work.create(filled(&decision, SECRET))?;
    let memo = work.write(format!("{SECRET} is the driver."))?;
    work.create(Memo { subject: Subject::Passage(id(1)), prose: memo, ..Memo::example(id(1), 0) })?;
    let (passage, document) = (AnyId::from(id::<Passage>(1)), AnyId::from(secret_document()));
    let text = format!("As [“the lorries that {SECRET} sent”](passage:{passage}) in [{SECRET}](document:{document}).");
    let (prose, issued) = (work.write(text.clone())?, work.write(text)?);
    let frozen = corroborate::model::IssuedBrief { number: 1, prose: issued, made: work.stamp() };
    let brief = Brief { prose, issued: vec![frozen], title: "Note".to_owned(), ..Brief::example(id(1), 0) };
    work.create(brief).map(drop)
}

#[test]
fn a_document_goes_with_all_that_rests_on_it() {
    let disk = MemoryDisk::default();
    let mut session = with_a_secret(&disk);
    let (claims, before) = (session.project().claims.clone(), session.project().clone());
    let purged = session.purge(&What::Document(secret_document())).expect("it is purged");
    assert_eq!(purged.unfinished, None);
    let text: Vec<String> = session.project().prose.iter().map(|prose| prose.text.clone()).collect();
    assert_eq!(text, ["As [removed] in [removed]."; 2]);
    assert_eq!(files_holding(&disk, &SECRETS), [] as [PathBuf; 0]);
    assert_eq!(session.project().claims, claims, "claims stay");
    let gone = |noun: &str| purged.plan.gone.iter().find(|(kind, _)| *kind == noun).map_or(0, |(_, count)| *count);
    let nouns = [Document::NOUN, Edition::NOUN, Passage::NOUN, Tagging::NOUN, Evidence::NOUN, Memo::NOUN, Prose::NOUN];
    assert_eq!(nouns.map(gone), [1, 1, 1, 1, 2, 1, 1]);
    assert_eq!(purged.plan.claims.iter().map(|(_, left)| *left).collect::<Vec<_>>(), [0, 0]);
    assert_eq!(purged.plan.briefs, [id(1)]);
    let repeats: Vec<_> = purged.plan.repeats.iter().map(|(id, words)| (id.noun(), words.as_str())).collect();
    assert_eq!(repeats, [("claim", "sent over the high pass that winter night")]);
    assert_eq!(session.project().documents.get(id(2)).expect("it stays").lineage, Lineage::Unknown);
    let original = before.editions.get(id(1)).expect("it was there").original;
    assert!(
        session
            .project()
            .import_reports
            .iter()
            .all(|report| report.files.iter().all(|file| file.sha256 != Some(original)))
    );
    let sealed = purged.key.tombstones(session.project(), &Message::of_file(format!("<p>{OWN}").as_bytes()));
    assert_eq!(sealed, purged.tombstones);
    one_line_and_no_undo(&mut session);
    session.close().expect("it closes");
    assert_eq!(findings(&disk), []);
    let session = open(&disk);
    let other = session.project().editions.get(id(2)).expect("it stays");
    assert_eq!(session.library().text(other).expect("it stays").as_str(), OTHER);
    assert!(session.library().corpus().original(other.original, &other.media_type).is_ok());
}

#[test]
fn a_text_that_another_document_shares_stays() {
    let disk = MemoryDisk::default();
    let mut session = with_a_secret(&disk);
    let shared = session.project().editions.get(id(2)).expect("it is there").text;
    session.commit("Share", |work| work.update(id::<Edition>(1), |edition| edition.text = shared)).expect("kept");
    session.purge(&What::Document(secret_document())).expect("it is purged");
    assert_eq!(session.library().corpus().text(shared).expect("it stays"), OTHER);
    session.close().expect("it closes");
    assert_eq!(findings(&disk), []);
}

/// A disk like the one that was prepared, whose next steps go wrong; how many the purge took.
fn purge_on(prepared: &MemoryDisk, what: &What, fault: Option<(usize, Fault)>) -> (MemoryDisk, usize) {
    let disk = prepared.after_power_cut(Leaves::Everything);
    let mut session = open(&disk);
    let (before, steps) = (session.project().clone(), disk.steps());
    if let Some((step, fault)) = fault {
        disk.fail_at(step, fault);
    }
    match session.purge(what) {
        Err(_) => {
            assert_eq!((session.project(), session.author()), (&before, "Analyst"), "what is refused changes nothing");
        }
        Ok(purged) => assert_ne!(session.project(), &before, "{purged:?}"),
    }
    let steps = disk.steps() - steps;
    (disk, steps)
}

/// Either nothing was purged and all is there, or no byte of it is left once a writer has opened it.
fn all_or_nothing(disk: &MemoryDisk, before: &Project, when: &str) {
    let mut session = open(disk);
    assert_eq!(session.access(), Access::Write, "{when}: {:?}", session.notices());
    let was_purged = session.project() != before;
    if was_purged {
        assert_eq!(files_holding(disk, &SECRETS), [] as [PathBuf; 0], "{when}");
        assert_eq!(session.log().count(), 1, "{when}");
    } else {
        assert!(session.log().count() > 1, "{when}");
    }
    session
        .commit("State claim", |work| state_claim(work, "It goes on."))
        .unwrap_or_else(|error| panic!("{when}: {error}"));
    session.close().unwrap_or_else(|error| panic!("{when}: {error}"));
    // What else lay in its folders lies there still where nothing was purged.
    let is_ours = |finding: &Finding| was_purged || finding.kind != FindingKind::Unexpected;
    assert_eq!(findings(disk).into_iter().filter(is_ours).collect::<Vec<_>>(), [], "{when}");
    assert!(disk.size_bytes(&folder().join("purging")).expect("it can be asked").is_none(), "{when}");
}

fn sweep(what: &What) {
    let prepared = MemoryDisk::default();
    let session = with_a_secret(&prepared);
    let before = session.project().clone();
    session.close().expect("it closes");
    leave_remains(&prepared);
    let (_, steps) = purge_on(&prepared, what, None);
    assert!(steps > 20, "{steps}");
    for step in 1..=steps {
        let (disk, _) = purge_on(&prepared, what, Some((step, Fault::PowerCut)));
        for leaves in Leaves::ALL {
            let when = format!("power cut at step {step}, leaving {leaves:?}");
            all_or_nothing(&disk.after_power_cut(leaves), &before, &when);
        }
        let (disk, _) = purge_on(&prepared, what, Some((step, Fault::Error(ErrorKind::StorageFull))));
        let when = format!("full disk at step {step}");
        let cut = disk.after_power_cut(Leaves::Nothing);
        all_or_nothing(&cut, &before, &format!("{when}, then a power cut"));
        all_or_nothing(&disk, &before, &when);
    }
}

#[test]
fn a_purge_of_a_document_happens_whole_or_not_at_all() {
    sweep(&What::Document(secret_document()));
}

#[test]
fn a_purge_of_a_name_happens_whole_or_not_at_all() {
    let secret = Name::new(SECRET).expect("a name");
    sweep(&What::Name(secret));
}

#[test]
fn nobody_purges_what_cannot_be_searched_or_written() {
    let disk = MemoryDisk::default();
    let session = with_a_secret(&disk);
    let edition = session.project().editions.get(id(2)).expect("it is there").clone();
    session.close().expect("it closes");
    let text = Folder::at(folder()).text(edition.text);
    disk.remove(&text).expect("it goes");
    disk.create(&text).and_then(|mut file| file.append(b"Flipped.")).expect("it is written");
    let mut session = open(&disk);
    let refused = session.purge(&name()).expect_err("it cannot be searched");
    assert_eq!(refused.kind, ProblemKind::Project);
    assert!(refused.what.contains("Nobody can say whether the name stands in"), "{refused}");
    drop(session);
    let mut reader = Session::open_on(Arc::new(disk), &folder(), Access::Read, maker(1)).expect("it opens");
    assert_eq!(reader.purge(&name()).expect_err("it only reads").kind, ProblemKind::Project);
}

#[test]
fn on_the_command_line() {
    let (desk, document) = Desk::with_document("Mayor Quillfeather paid for the basin, said Zéphyrine Quillfeather.\n");
    desk.run("claim case --text 'Zephyrine Quillfeather paid.'").id();
    desk.run("purge case --name 'Zéphyrine Quillfeather' --dry-run")
        .exits(0)
        .prints("'Quillfeather' alone stands 1 times");
    desk.run("log case --json").exits(0);
    let purged = desk.run("purge case --name 'Zéphyrine Quillfeather' --json").exits(0).json();
    assert_eq!((&purged["count"], &purged["revision"]), (&2.into(), &1.into()), "{purged}");
    assert_eq!(purged["originals"][0], document.as_str());
    let key = purged["key"].as_str().expect("a key").to_owned();
    desk.run(&format!("purge case --check-key {key} --name 'Zéphyrine Quillfeather'"))
        .exits(0)
        .prints("This was purged on");
    desk.run(&format!("purge case --check-key {key} --name Nobody")).exits(1);
    desk.run(&format!("text case {document}"))
        .exits(0)
        .prints("Mayor Quillfeather paid for the basin, said ■■■■■■■■■■■■■■■■■■■■■■.");
    assert_eq!(desk.run("log case --json").exits(0).json()["entries"].as_array().map(Vec::len), Some(1));
    desk.run("undo case").exits(1);
    desk.run("verify case").exits(0);
    desk.run("claims case").exits(0);

    let sealed = desk.run(&format!("purge case --document {document} --json")).exits(0).json();
    let key = sealed["key"].as_str().expect("a key");
    desk.run(&format!("purge case --check-key {key} --file note.txt")).exits(0);
    desk.run("documents case").exits(0);
    desk.run("verify case").exits(0);
    for wrong in [
        "purge case",
        "purge case --name x",
        "purge case --document d --name y",
        "purge case --document dnothing",
        "purge case --check-key zz --name y",
    ] {
        desk.run(wrong).exits(2);
    }
    desk.run("purge nowhere --name 'Ann B'").exits(3);
}

#[test]
fn quotes_that_are_kept_as_digests_follow_their_text() {
    let disk = MemoryDisk::default();
    let mut session = with_a_secret(&disk);
    let digest = |work: &mut Work<'_>| {
        work.update(id::<Passage>(1), |passage| {
            let Quote::Kept { exact, .. } = &passage.anchor.quote else { return };
            let sha256 = corroborate::model::Sha256::of(exact.as_bytes());
            passage.anchor.quote = Quote::Digest { sha256, length: exact.chars().count() };
        })
    };
    session.commit("Digest", digest).expect("it is kept");
    session
        .commit("Widen", |work| {
            work.update(id::<Passage>(1), |passage| passage.anchor.span = Span { start: 4, end: 30 })
        })
        .expect("kept");
    session.purge(&What::Name(Name::new("the lorries").expect("a name"))).expect("it is purged");
    let passage = session.project().passages.get(id(1)).expect("it stays");
    let text = session.library().text(session.project().editions.get(id(1)).expect("it stays")).expect("it is kept");
    assert_eq!(text::resolve(&text, &passage.anchor), Resolved::Exact(passage.anchor.span));
    assert!(matches!(passage.anchor.quote, Quote::Digest { .. }));
}

#[test]
fn every_kind_is_filled_somewhere() {
    // What takes words in any example takes the name in one of those that are used.
    for nth in 0..OF_EACH {
        for edit in examples::examples(nth) {
            let kind = examples::name(&edit);
            let holds = ["AchCell", "Claim", "Document", "Entity", "Origin"].contains(&kind);
            let written = serde_json::to_string(&filled(&edit, NAME)).expect("it can be written");
            assert!(!holds || written.contains("Quillfeather"), "{kind} {nth}");
        }
    }
}
