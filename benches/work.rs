//! The work of another program: 3,213 codings read, audited and taken in. Budget: a second for all three.

use corroborate::exchange::{audit, reader_of};
use corroborate::session::bringing::{Offer, Place, take};
use corroborate::session::{Maker, Parsers, Session};
use corroborate::text::Text;
use divan::Bencher;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

const CODINGS: usize = 3_213;
const CODES: usize = 120;
/// Codings stand in so many documents of so many sentences.
const DOCUMENTS: usize = 30;
const SENTENCES: usize = 400;

/// The work as a program writes it that counts in UTF-16 units and says nothing of it.
fn work() -> String {
    let guid = |kind: usize, nth: usize| format!("{kind:08x}-1111-4111-8111-{nth:012x}");
    let sentence = |nth: usize| format!("Clerk {nth} 😀 opened gate {} and nobody asked who had paid.\n", nth * 7 % 91);
    let mut codes = String::new();
    for nth in 0..CODES {
        write!(codes, "<Code guid='{}' name='Code {nth}' isCodable='true'/>", guid(1, nth)).expect("a string");
    }
    let (mut sources, each) = (String::new(), CODINGS.div_ceil(DOCUMENTS));
    let mut placed = 0;
    for document in 0..DOCUMENTS {
        let sentences: Vec<String> = (0..SENTENCES).map(|nth| sentence(document * SENTENCES + nth)).collect();
        write!(
            sources,
            "<TextSource guid='{}' name='Document {document}'><PlainTextContent>{}</PlainTextContent>",
            guid(2, document),
            sentences.concat()
        )
        .expect("a string");
        let mut at = 0;
        for (nth, sentence) in sentences.iter().enumerate() {
            let length = sentence.encode_utf16().count();
            if nth % (SENTENCES / each).max(1) == 0 && placed < CODINGS {
                write!(
                    sources,
                    "<PlainTextSelection guid='{}' startPosition='{at}' endPosition='{}'><Coding guid='{}' \
                     creationDateTime='2020-01-01T00:00:00Z'><CodeRef targetGUID='{}'/></Coding></PlainTextSelection>",
                    guid(3, placed),
                    at + length - 2,
                    guid(4, placed),
                    guid(1, placed % CODES)
                )
                .expect("a string");
                placed += 1;
            }
            at += length;
        }
        sources.push_str("</TextSource>");
    }
    format!(
        "<Project xmlns='urn:QDA-XML:project:1.0' name='Measured'><CodeBook><Codes>{codes}</Codes></CodeBook>\
         <Sources>{sources}</Sources></Project>"
    )
}

/// Read, and every coding audited against the documents' texts.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn audit_of_3213_codings(bencher: Bencher<'_, '_>) {
    let work = work();
    bencher.bench_local(|| {
        let reader = reader_of(work.as_bytes(), "work.qde").expect("a reader");
        let brought = reader.read(work.as_bytes(), "work.qde").expect("it is read");
        let texts: Vec<_> = brought.documents.iter().map(|one| one.text.as_deref().map(Text::from)).collect();
        audit(&brought, &texts).sum()
    });
}

/// The same, and all of it taken into a new project, on disk.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn bring_in_3213_codings(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("work.qde");
    std::fs::write(&file, work()).expect("a file");
    let mut made = 0;
    bencher
        .with_inputs(|| {
            made += 1;
            Session::create(&folder.path().join(format!("case {made}")), "Case", Maker::of_this_machine("Ann"))
                .expect("a project")
        })
        .bench_local_values(|mut session| {
            let parsers = Parsers::new(PathBuf::from("no-such-program"));
            let place = Place { project: session.project(), library: session.library(), parsers: &parsers };
            let offer = Offer::of(&file, place, &AtomicBool::new(false)).expect("read").expect("not stopped");
            session.commit("Bring in work", |work| take(work, &offer, true)).expect("taken in").value.passages
        });
}
