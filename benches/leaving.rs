//! Leaving: a brief issued in each of its forms and checked, and looked through for everything that it would give away.

use super::texts;
use corroborate::analysis::{Index, Naming};
use corroborate::brief::{self, Draft, Material, Paged, Pictures};
use corroborate::model::{Basis, CitationStyle, Edtf, Span, Stance};
use corroborate::problem::Problem;
use corroborate::session::outgoing::{Choices, Outgoing, What};
use corroborate::session::verbs::{claim, passage, source};
use corroborate::session::{Maker, Session, Texts, Work, briefs};
use divan::Bencher;
use tempfile::TempDir;

/// The budget's brief.
const CLAIMS: usize = 500;
/// The documents its evidence stands in, and the people it goes back to.
const DOCUMENTS: usize = 50;
const ORIGINS: usize = 25;

/// The passages on which each claim of a long brief rests: 2,000 citations in all.
pub(crate) const LONG_EACH: usize = 4;

/// A composed brief of 500 claims and 2,000 citations in each form.
#[divan::bench(args = ["md", "html", "docx", "odt"], sample_count = 5, sample_size = 1)]
fn a_long_brief(bencher: Bencher<'_, '_>, form: &str) {
    let (_folder, session) = case(LONG_EACH);
    with_material(&session, |material| {
        let markdown = brief::compose(material);
        let draft = Draft { title: "Measured", markdown: &markdown, style: CitationStyle::Plain };
        bencher.bench_local(|| match form {
            "md" => brief::to_markdown(material, draft).text.into_bytes(),
            "html" => brief::to_html(material, draft).text.into_bytes(),
            "docx" => Paged::of(material, draft).docx(&Pictures::new()).expect("it is written"),
            _ => Paged::of(material, draft).odt(&Pictures::new()).expect("it is written"),
        });
    });
}

/// The same brief with its notes by the rules of a style.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn a_long_brief_in_chicago_notes(bencher: Bencher<'_, '_>) {
    let (_folder, session) = case(LONG_EACH);
    with_material(&session, |material| {
        let markdown = brief::compose(material);
        let draft = Draft { title: "Measured", markdown: &markdown, style: CitationStyle::Chicago };
        bencher.bench_local(|| brief::to_html(material, draft));
    });
}

/// The same brief checked, sentence by sentence.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn check_of_a_long_brief(bencher: Bencher<'_, '_>) {
    let (_folder, session) = case(LONG_EACH);
    with_material(&session, |material| {
        let markdown = brief::compose(material);
        bencher.bench_local(|| brief::check(material, &markdown, None, &briefs::Suggesting));
    });
}

fn with_material(session: &Session, look: impl FnOnce(&Material<'_>)) {
    let (project, index) = (session.project(), Index::of(session.project()));
    let corpus = Texts { project, library: session.library() };
    let as_of: Edtf = "2026-11-21".parse().expect("a date");
    look(&Material { project, index: &index, corpus: &corpus, as_of: &as_of, naming: Naming::Issued });
}

/// A composed brief as a web page, with the list of the names, base names, hashes and times in it.
#[divan::bench(args = ["brief.html", "brief.md"], sample_count = 10, sample_size = 1)]
fn preview_of_a_brief(bencher: Bencher<'_, '_>, name: &str) {
    let (folder, session) = case(2);
    let outgoing = Outgoing::of(&session);
    let file = folder.path().join(name);
    bencher.bench_local(|| {
        let prepared = outgoing.prepare(&What::Brief(None, None), Choices::default(), Some(&file)).expect("it is made");
        assert!(prepared.inventory.groups().next().is_some());
        prepared
    });
}

/// Claims with so many passages each, from documents with real texts, of origins that are named.
pub(crate) fn case(passages_each: usize) -> (TempDir, Session) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder");
    let maker = Maker::of_this_machine("Analyst");
    let mut session = Session::create(&folder.path().join("case"), "Measured", maker).expect("it is made");
    session.commit("Make", |work| fill(work, passages_each)).expect("it fits");
    (folder, session)
}

fn fill(work: &mut Work<'_>, passages_each: usize) -> Result<(), Problem> {
    let take_in = |number| {
        let title = format!("Report {number}");
        let text = format!("{title}\n\n{}", texts::text(12_000));
        texts::take_in(work, &title, text)
    };
    let documents: Vec<_> = (0..DOCUMENTS).map(take_in).collect::<Result<_, _>>()?;
    for number in 0..CLAIMS {
        let new = claim::NewClaim {
            text: format!("The basin was paid for a {number}th time."),
            when: vec![format!("{}", 1950 + number % 70).parse().map_err(|_bad| Problem::usage("a date"))?],
            ..claim::NewClaim::default()
        };
        let stated = claim::state(work, new)?;
        for side in 0..passages_each {
            let document = documents.iter().cycle().nth(number + side * 7).ok_or_else(|| Problem::usage("none"))?;
            let start = 20 + (number * 89 + side * 445) % 11_000;
            let marked = passage::mark(work, *document, Span { start, end: start + 80 })?;
            let origin = source::origin_by(work, &format!("Witness number {}", (number + side) % ORIGINS))?;
            passage::attribute(work, marked, origin, Basis::Quotes)?;
            claim::link(work, stated, marked, Stance::Supports, None)?;
        }
    }
    Ok(())
}
