//! Editions: a newer version of a document beside the older one, and its passages found again in it.
//!
//! What is found for certain moves with the new edition. A guess waits in the old one until somebody says yes or
//! no, and what is not found waits to be placed by hand.

use super::import::{Here, Source, put_edition, put_reading, record_attached, take};
use super::passage::is_quoted;
use crate::analysis::editions::newer;
use crate::analysis::rejection::{KIND, RULE, is_rejection};
use crate::ingest::{Fields, Imported};
use crate::model::{Anchor, Decision, Document, Edition, Field, Id, Passage, Quote, Sha256, Span};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use crate::session::import::{Content, ReadFile, Version, base_name};
use crate::text::{self, Resolved, Text};

/// What came of loading a file as a new version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loaded {
    /// It is the version that is here, byte for byte; nothing was done.
    Same,
    /// It is the newest edition now.
    New(Tally),
}

/// How the passages of a document were found in its new edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// The new edition.
    pub edition: Id<Edition>,
    /// The same words at the same place.
    pub exact: usize,
    /// The same words elsewhere.
    pub moved: usize,
    /// Similar words, to be asked about.
    pub fuzzy: usize,
    /// Not found.
    pub lost: usize,
}

impl Tally {
    fn of(edition: Id<Edition>) -> Self {
        Self { edition, exact: 0, moved: 0, fuzzy: 0, lost: 0 }
    }

    /// How many wait for somebody to decide.
    pub fn waiting(&self) -> usize {
        self.fuzzy + self.lost
    }

    /// '3 passages stand where they stood, 1 stands elsewhere, 1 is to be checked, 2 are not found'
    pub fn sentence(&self) -> String {
        let found = [
            (self.exact, say!("stands where it stood"), say!("stand where they stood")),
            (self.moved, say!("stands elsewhere"), say!("stand elsewhere")),
            (self.fuzzy, say!("is to be checked"), say!("are to be checked")),
            (self.lost, say!("is not found"), say!("are not found")),
        ];
        let mut said: Vec<String> = Vec::new();
        for (count, one, several) in found.into_iter().filter(|(count, ..)| *count > 0) {
            let noun = match (said.is_empty(), count) {
                (true, 1) => say!(" passage"),
                (true, _) => say!(" passages"),
                _ => "",
            };
            said.push(format!("{count}{noun} {}", if count == 1 { one } else { several }));
        }
        if said.is_empty() { say!("It had no passages").to_owned() } else { said.join(", ") }
    }
}

/// Makes a file the newest edition of a document. The older ones stay, every passage whose words are certain is anchored
/// in the new one, and what is attached to it comes in.
pub fn load(work: &mut Work<'_>, id: Id<Document>, version: &Version, keep_original: bool) -> Result<Loaded, Problem> {
    let file = &version.file;
    let imported = match &file.content {
        Content::Parsed(imported) => imported,
        Content::Refused(reason) => return Err(refused(file, reason)),
        Content::Known => return Err(refused(file, say!("It was not read"))),
    };
    if is_here(work, id, file.sha256, imported)? {
        return Ok(Loaded::Same);
    }
    let mut here = Here::of(work.project(), &version.attached);
    for attached in &version.attached {
        // What of it is refused is named in the file's own warnings.
        here.add(&take(work, attached, keep_original, &here)?);
    }
    let edition = work.maker.id();
    put_edition(work, id, edition, file, imported, keep_original)?;
    record_attached(work, &file.attached, id, &here)?;
    make_newest(work, id, edition, imported).map(Loaded::New)
}

/// Makes what was recognised on the pages of an edition the newest of its document.
///
/// The fields that the document lacks are guessed from it. Nothing is done where another file has become its newest version since.
pub fn take_recognised(work: &mut Work<'_>, from: Id<Edition>, imported: &Imported) -> Result<Loaded, Problem> {
    let read = work.get(from)?;
    let id = read.document;
    let (name, folder) = (read.name.clone(), read.folder.clone());
    let file = Source { sha256: read.original, kept: read.original_kept, name, folder, bytes: read.size_bytes };
    let newest = work.get(id)?.edition().and_then(|newest| work.project().editions.get(newest));
    if newest.is_none_or(|newest| newest.original != file.sha256) {
        return Ok(Loaded::Same);
    }
    let was_named_by_its_file = work.get(id)?.title == Field::guessed(file.name.clone());
    let edition = work.maker.id();
    put_reading(work, id, edition, file, imported)?;
    let tally = make_newest(work, id, edition, imported)?;
    work.update(id, |document| add_what_is_missing(document, &imported.fields, was_named_by_its_file))?;
    Ok(Loaded::New(tally))
}

/// Gives a document the fields that it lacks, and its title, where it has none but its file's name.
pub(in crate::session) fn add_what_is_missing(document: &mut Document, fields: &Fields, was_named_by_its_file: bool) {
    let Fields { title, authors, publisher, published, url, language, .. } = fields.clone();
    if let Some(title) = title.filter(|_| was_named_by_its_file) {
        document.title = title;
    }
    document.authors = document.authors.take().or(authors);
    document.publisher = document.publisher.take().or(publisher);
    document.published = document.published.take().or(published);
    document.url = document.url.take().or(url);
    document.language = document.language.take().or(language);
}

/// Whether the document has an edition of the same bytes that was read to the same text.
fn is_here(work: &Work<'_>, id: Id<Document>, original: Sha256, imported: &Imported) -> Result<bool, Problem> {
    let text = Sha256::of(imported.text.as_bytes());
    let editions = work.get(id)?.editions.iter().filter_map(|edition| work.project().editions.get(*edition));
    Ok(editions.into_iter().any(|edition| edition.original == original && edition.text == text))
}

/// Puts an edition at the end of its document's, and finds the passages in it.
pub(super) fn make_newest(
    work: &mut Work<'_>,
    id: Id<Document>,
    edition: Id<Edition>,
    imported: &Imported,
) -> Result<Tally, Problem> {
    work.update(id, |document| document.editions.push(edition))?;
    let text = Text::new(imported.text.as_str());
    let passages = work.project().passages.iter().filter(|passage| passage.document == id);
    let found: Vec<(Id<Passage>, Resolved)> =
        passages.map(|passage| (passage.id, text::resolve(&text, &passage.anchor))).collect();
    let mut tally = Tally::of(edition);
    for (passage, resolved) in found {
        match resolved {
            Resolved::Exact(span) => {
                tally.exact += 1;
                anchor_in(work, passage, edition, &text, span)?;
            }
            Resolved::Moved(span) => {
                tally.moved += 1;
                anchor_in(work, passage, edition, &text, span)?;
            }
            Resolved::Fuzzy(..) => tally.fuzzy += 1,
            Resolved::Lost => tally.lost += 1,
        }
    }
    Ok(tally)
}

/// These words of its document's newest edition are the passage's: it is anchored there from now on.
pub fn anchor_here(work: &mut Work<'_>, id: Id<Passage>, edition: Id<Edition>, span: Span) -> Result<(), Problem> {
    let passage = work.get(id)?;
    let document = work.get(passage.document)?;
    if document.edition() != Some(edition) {
        return Err(Problem::usage(say!("These words are not in the newest version of the passage's document"))
            .advise(say!("Select the words there")));
    }
    let text = work.text_of(document.id)?;
    anchor_in(work, id, edition, &text, span)
}

/// These words of the newest edition are not the passage's: it stays in the old one, as not found.
pub fn reject(work: &mut Work<'_>, id: Id<Passage>, span: Span) -> Result<(), Problem> {
    let edition = newer(work.project(), work.get(id)?)
        .ok_or_else(|| Problem::usage(say!("That passage stands in the newest version of its document")))?;
    if rejection(work, id).is_some() {
        return Ok(());
    }
    let made = work.stamp();
    let decision = Decision::refusal(work.maker.id(), (RULE, KIND), (edition, span), id.to_string(), made);
    work.create(decision).map(drop)
}

/// What was said not to be the passage's words is asked about again.
pub fn ask_again(work: &mut Work<'_>, id: Id<Passage>) -> Result<(), Problem> {
    match rejection(work, id) {
        Some(decision) => work.delete(decision),
        None => Ok(()),
    }
}

fn rejection(work: &Work<'_>, id: Id<Passage>) -> Option<Id<Decision>> {
    let newest = newer(work.project(), work.get(id).ok()?)?;
    let of_it =
        |decision: &&Decision| is_rejection(decision) && decision.edition == newest && decision.value == id.to_string();
    work.project().decisions.iter().find(of_it).map(|decision| decision.id)
}

fn anchor_in(
    work: &mut Work<'_>,
    id: Id<Passage>,
    edition: Id<Edition>,
    text: &Text,
    span: Span,
) -> Result<(), Problem> {
    let anchor =
        text::make(text, span).ok_or_else(|| Problem::usage(say!("There are no such words in the new version")))?;
    let quoted = is_quoted(work, edition, span);
    work.update(id, |passage| {
        let anchor = as_it_was_kept(&passage.anchor, anchor, text);
        (passage.edition, passage.anchor, passage.quoted) = (edition, anchor, quoted);
    })
}

/// A passage of which only a digest was kept keeps no more than that.
pub(super) fn as_it_was_kept(before: &Anchor, now: Anchor, text: &Text) -> Anchor {
    match (&before.quote, text.slice(now.span)) {
        (Quote::Digest { .. }, Some(words)) => {
            let quote = Quote::Digest { sha256: Sha256::of(words.as_bytes()), length: now.span.len() };
            Anchor { span: now.span, quote }
        }
        _ => now,
    }
}

fn refused(file: &ReadFile, reason: &str) -> Problem {
    let reason = reason.trim_end_matches('.');
    Problem::usage(say!("'{}' cannot be loaded. {reason}", base_name(&file.path), reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::editions::{Found, Review, review};
    use crate::analysis::{Corpus as _, Index, quotation};
    use crate::model::Project;
    use crate::session::testing::{plain, read_file, with_document};
    use crate::session::verbs::passage::mark;
    use crate::session::{Session, Texts};

    const OLD: &str =
        "The hub at the harbour opened in 2021.\n\nNobody asked who paid for all of it.\n\nIt was shut again.";
    const NEW: &str = "At last.\n\nThe hub at the harbour opened in 2021.\n\nNobody has asked who paid for all of it.";

    fn file(text: &str) -> Version {
        Version { file: read_file("new.txt", text.as_bytes(), plain(text)), attached: Vec::new() }
    }

    fn load_text(session: &mut Session, document: Id<Document>, text: &str) -> Loaded {
        session.commit("Load a new version", |work| load(work, document, &file(text), true)).expect("loaded").value
    }

    fn marked(session: &mut Session, document: Id<Document>, words: &str) -> Id<Passage> {
        let verb = |work: &mut Work<'_>| {
            let text = work.text_of(document)?;
            let start = text.as_str().find(words).expect("words of the text");
            mark(work, document, text.span_of(start..start + words.len()).expect("whole"))
        };
        session.commit("Mark", verb).expect("marked").value
    }

    fn words(session: &Session, passage: Id<Passage>) -> (String, bool) {
        let project: &Project = session.project();
        let passage = project.passages.get(passage).expect("it is there");
        let said = quotation(&Texts { project, library: session.library() }, passage);
        (said.words.unwrap_or_default(), newer(project, passage).is_none())
    }

    fn waiting(session: &Session) -> Vec<Found> {
        let texts = Texts { project: session.project(), library: session.library() };
        review(session.project(), &texts, &Review::default()).left.into_iter().map(|left| left.found).collect()
    }

    #[test]
    fn what_is_certain_moves_and_the_rest_waits_in_the_old_edition() {
        let (_folder, mut session, document) = with_document("text/plain");
        load_text(&mut session, document, OLD);
        let certain = marked(&mut session, document, "opened in 2021");
        let changed = marked(&mut session, document, "Nobody asked who paid");
        let gone = marked(&mut session, document, "shut again");
        let before = session.project().clone();
        let Loaded::New(tally) = load_text(&mut session, document, NEW) else { panic!("it is new") };
        assert_eq!((tally.exact, tally.moved, tally.fuzzy, tally.lost), (0, 1, 1, 1));
        assert_eq!(tally.sentence(), "1 passage stands elsewhere, 1 is to be checked, 1 is not found");
        assert_eq!(words(&session, certain), ("opened in 2021".to_owned(), true));
        assert_eq!(words(&session, changed), ("Nobody asked who paid".to_owned(), false));
        assert_eq!(words(&session, gone), ("shut again".to_owned(), false));
        assert_eq!(load_text(&mut session, document, NEW), Loaded::Same);
        let [Found::Alike { span, words: found, .. }, Found::Nothing] = &waiting(&session)[..] else {
            panic!("{:?}", waiting(&session))
        };
        assert_eq!(found, "Nobody has asked who paid");
        let span = *span;
        let after = session.project().clone();
        assert_eq!(session.undo().expect("it can be"), Some("Load a new version".to_owned()));
        assert_eq!(session.project(), &before);
        session.redo().expect("it can be");
        assert_eq!(session.project(), &after);
        session.commit("Accept", |work| anchor_here(work, changed, tally.edition, span)).expect("accepted");
        assert_eq!(words(&session, changed), ("Nobody has asked who paid".to_owned(), true));
        assert_eq!(waiting(&session), [Found::Nothing]);
    }

    #[test]
    fn what_is_attached_to_a_new_version_comes_in_with_it() {
        let (_folder, mut session, document) = with_document("message/rfc822");
        let lease = read_file("lease.txt", b"The lease", plain("The lease"));
        let mut version = file("See the lease.");
        (version.file.attached, version.attached) = (vec![lease.sha256], vec![lease]);
        let before = session.project().clone();
        session.commit("Load", |work| load(work, document, &version, true)).expect("loaded");
        let attached: Vec<_> = session.project().documents.iter().filter(|it| it.id != document).collect();
        assert_eq!((attached.len(), &attached[0].attached_to), (1, &vec![document]));
        session.undo().expect("undone");
        assert_eq!(session.project(), &before);
    }

    #[test]
    fn a_guess_that_is_refused_stays_refused_until_it_is_asked_about_again() {
        let (_folder, mut session, document) = with_document("text/plain");
        load_text(&mut session, document, OLD);
        let passage = marked(&mut session, document, "Nobody asked who paid");
        load_text(&mut session, document, NEW);
        let span = Span { start: 50, end: 60 };
        let standing = |session: &Session| {
            let texts = Texts { project: session.project(), library: session.library() };
            let passage = session.project().passages.get(passage).expect("it is there");
            crate::analysis::editions::in_newest(session.project(), &Index::of(session.project()), &texts, passage)
                .map(Resolved::key)
        };
        assert_eq!(standing(&session), Some("fuzzy"));
        session.commit("Reject", |work| reject(work, passage, span)).expect("refused");
        let revision = session.project().revision();
        session.commit("Reject", |work| reject(work, passage, span)).expect("refused");
        assert_eq!((standing(&session), session.project().revision()), (Some("lost"), revision));
        session.commit("Ask again", |work| ask_again(work, passage)).expect("asked");
        assert_eq!((standing(&session), session.project().decisions.len()), (Some("fuzzy"), 0));
        let texts = Texts { project: session.project(), library: session.library() };
        let edition = session.project().passages.get(passage).expect("it is there").edition;
        assert!(texts.text(edition).is_some_and(|text| text.as_str() == OLD), "the old edition can be read");
    }

    #[test]
    fn words_of_an_old_edition_or_of_none_are_refused() {
        let (_folder, mut session, document) = with_document("text/plain");
        let passage = marked(&mut session, document, "Words");
        let old = session.project().passages.get(passage).expect("it is there").edition;
        let Loaded::New(tally) = load_text(&mut session, document, OLD) else { panic!("it is new") };
        let span = Span { start: 0, end: 5 };
        assert!(session.commit("Place", |work| anchor_here(work, passage, old, span)).is_err());
        let beyond = Span { start: 0, end: 5_000 };
        assert!(session.commit("Place", |work| anchor_here(work, passage, tally.edition, beyond)).is_err());
        session.commit("Place", |work| anchor_here(work, passage, tally.edition, span)).expect("placed");
        assert_eq!(words(&session, passage), ("The h".to_owned(), true));
        let mut refused = file(NEW);
        refused.file.content = Content::Refused("It is empty".to_owned());
        let problem = session.commit("Load", |work| load(work, document, &refused, true)).expect_err("refused");
        assert_eq!(problem.what, "'new.txt' cannot be loaded. It is empty");
    }
}
