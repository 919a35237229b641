//! A small made-up case, built through the session's own verbs, for tests that need one to look at.

use corroborate::ingest::{Fields, Imported};
use corroborate::model::{Field, Heading, Layout, Sha256, Span, Stance};
use corroborate::session::verbs::{brief, claim, import, passage};
use corroborate::session::{Content, Maker, ReadFile, Session};
use corroborate::store::Access;
use std::path::Path;

/// Title, what kind of text it is, and the text.
const DOCUMENTS: [(&str, &str); 3] = [
    (
        "Harbour report",
        "Harbour report\n\nThe port of Alden opened its second basin in March 2018. The council said that the dredging \
         cost forty million crowns.\n\nA company from Berin paid for the quay, according to the harbour master. The \
         company denies that it owns any part of it.\n",
    ),
    (
        "Letter of the harbour master",
        "Letter of the harbour master\n\nI confirm that the quay was paid by the company from Berin, and that the \
         contract dates from 2017.\n",
    ),
    (
        "Minutes of the council",
        "Minutes of the council\n\nThe council noted that the state itself had paid for the quay. The basin was \
         opened on 12 March 2018.\n",
    ),
];

/// Makes the case in this folder and closes it.
pub(crate) fn case(folder: &Path) {
    let maker = Maker::of_this_machine("tester");
    let mut session = Session::create(folder, "The second basin", maker).expect("a new project");
    for (title, text) in DOCUMENTS {
        let file = parsed(title, text);
        session.commit("Import", |work| import::bring_in(work, &file, true)).expect("a document");
    }
    session.commit("Tag and claim", evidence).expect("tags and claims");
    session.commit("New brief", |work| brief::begin(work, "Who paid for the quay", BRIEF, None)).expect("a brief");
    session.close().expect("closed");
}

/// Adds a document to a case that is closed.
pub(crate) fn add(folder: &Path, title: &str, text: &str) {
    let mut session = Session::open(folder, Access::Write, Maker::of_this_machine("tester")).expect("it opens");
    let file = parsed(title, text);
    session.commit("Import", |work| import::bring_in(work, &file, true)).expect("a document");
    session.close().expect("closed");
}

pub(crate) const BRIEF: &str = "# Who paid for the quay\n\nTwo papers name a company; the minutes name the state.\n";

fn evidence(work: &mut corroborate::session::Work<'_>) -> Result<(), corroborate::problem::Problem> {
    let paid =
        passage_of(work, "Harbour report", "A company from Berin paid for the quay", &["money", "actor/company"])?;
    let letter = passage_of(work, "Letter of the harbour master", "paid by the company from Berin", &["money"])?;
    let state = passage_of(work, "Minutes of the council", "the state itself had paid for the quay", &["actor/state"])?;
    let opened = passage_of(work, "Harbour report", "opened its second basin in March 2018", &["event"])?;
    let who = claim::state(work, new_claim("A company from Berin paid for the quay", "2017~/2018", "Berin@47.2,19.1"))?;
    let when = claim::state(work, new_claim("The second basin was opened in March 2018", "2018-03", "Alden@59.3,5.2"))?;
    claim::link(work, who, paid, Stance::Supports, None)?;
    claim::link(work, who, letter, Stance::Supports, None)?;
    claim::link(work, who, state, Stance::Contradicts, None)?;
    claim::link(work, when, opened, Stance::Supports, None)?;
    Ok(())
}

fn new_claim(text: &str, when: &str, place: &str) -> claim::NewClaim {
    claim::NewClaim {
        text: text.to_owned(),
        when: vec![when.parse().expect("a date")],
        places: vec![place.to_owned()],
        ..claim::NewClaim::default()
    }
}

fn passage_of(
    work: &mut corroborate::session::Work<'_>,
    title: &str,
    words: &str,
    tags: &[&str],
) -> Result<corroborate::model::Id<corroborate::model::Passage>, corroborate::problem::Problem> {
    let document = work.project().documents.iter().find(|document| document.title.value == title).expect("it is in").id;
    let text = work.text_of(document)?;
    let byte = text.as_str().find(words).expect("the words are there");
    let start = text.as_str().chars().count() - text.as_str().get(byte..).unwrap_or_default().chars().count();
    let span = Span { start, end: start + words.chars().count() };
    let tags: Vec<String> = tags.iter().map(|tag| (*tag).to_owned()).collect();
    passage::tag_at(work, document, span, &tags, None)
}

fn parsed(title: &str, text: &str) -> ReadFile {
    let heading = Heading { span: Span { start: 0, end: title.chars().count() }, level: 1 };
    let imported = Imported {
        text: text.to_owned(),
        layout: Layout { headings: vec![heading], ..Layout::default() },
        fields: Fields { title: Some(Field::guessed(title.to_owned())), ..Fields::default() },
        media_type: "text/plain".to_owned(),
        importer: "fixture 1".to_owned(),
        warnings: Vec::new(),
        pages_to_recognise: 0,
        mail: None,
        attachments: Vec::new(),
    };
    ReadFile {
        path: format!("{title}.txt").into(),
        folder: None,
        bytes: text.as_bytes().to_vec(),
        sha256: Sha256::of(text.as_bytes()),
        content: Content::Parsed(Box::new(imported)),
        attached: Vec::new(),
    }
}
