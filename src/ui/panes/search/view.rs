//! The words of the pane, computed from the project: how much was found, what could not be searched, the line of a document.

use super::results::{Entry, Results};
use crate::analysis::label::label;
use crate::analysis::when::in_words;
use crate::analysis::wording::{counted, list, shortened};
use crate::model::{Document, Id, Project};
use crate::say;
use crate::search::{Field, Query, Sought};
use crate::session::asking::Answer;
use crate::ui::panes::inspector::{WayBack, way_back};
use crate::ui::scene::{Cut, Hit, Scene, Words};
use crate::ui::widgets::mark::Mark;

/// Titles of documents that cannot be read, in one sentence.
const MOST_NAMED: usize = 5;

/// '12 hits in three documents', and whether there may be more.
pub(super) fn said(results: &Results, is_of_words: bool) -> String {
    let (hits, is_all) = results.count();
    let documents = counted(results.entries.len(), say!("document"), say!("documents"));
    if results.entries.is_empty() {
        return match () {
            () if results.is_all_aside() => say!("Found in nothing that is shown"),
            () if is_of_words => say!("Not found in any text"),
            () => say!("No document is so"),
        }
        .to_owned();
    }
    match hits {
        0 if is_all => say!("Found {documents}", documents),
        0 => say!("Found in {documents}", documents),
        1 if is_all => say!("1 hit in {documents}", documents),
        hits if is_all => say!("{} hits in {documents}", grouped(hits), documents),
        hits => say!("{} hits so far in {documents}", grouped(hits), documents),
    }
}

/// '12,480'
pub(super) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut said = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said
}

/// How many hits a document has, in words for its line.
pub(super) fn hits_of(entry: &Entry) -> String {
    match &entry.hits {
        None => "…".to_owned(),
        Some(hits) if hits.is_unread => say!("cannot be read").to_owned(),
        Some(hits) if hits.listed.len() < hits.count => {
            say!("the first {} of {}", grouped(hits.listed.len()), grouped(hits.count))
        }
        Some(hits) => match hits.count {
            0 => String::new(),
            1 => say!("1 hit").to_owned(),
            count => say!("{} hits", grouped(count)),
        },
    }
}

/// The line of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) title: String,
    /// 'Publisher · 2020', what must not be overlooked first.
    pub(super) meta: String,
    /// How far it is known where it got what it says.
    pub(super) origin: (Mark, String),
    pub(super) is_withdrawn: bool,
}

/// The line of a document.
pub(super) fn row(project: &Project, document: &Document) -> Row {
    let mut meta: Vec<String> = Vec::new();
    meta.extend(document.withdrawn.as_ref().map(|withdrawal| withdrawal.kind.label().to_owned()));
    let publisher = document.publisher.as_ref().map(|publisher| publisher.value.clone());
    meta.extend(publisher.or_else(|| document.authors.as_ref().map(|authors| list(&authors.value))));
    meta.push(document.published.as_ref().map_or_else(|| "?".to_owned(), |published| in_words(&published.value)));
    Row {
        title: document.title.value.clone(),
        meta: meta.join(" · "),
        origin: origin(project, document.id),
        is_withdrawn: document.withdrawn.is_some(),
    }
}

/// Where a document got what it says, as far as it is said of the whole of it.
fn origin(project: &Project, document: Id<Document>) -> (Mark, String) {
    match way_back(project, document) {
        WayBack::Origin(id) => (Mark::OneOrigin, say!("origin: {}", shortened(&label(project, id.into()), 60))),
        WayBack::NotExamined => (Mark::Unexamined, say!("origin not examined").to_owned()),
        WayBack::Circular => (Mark::Unexamined, say!("comes back to itself").to_owned()),
        WayBack::Withdrawn => (Mark::NoEvidence, say!("origin withdrawn").to_owned()),
    }
}

/// Whether the words of texts are asked for, and not fields alone.
pub(super) fn is_of_words(query: &Query) -> bool {
    !query.terms().is_empty()
}

/// Whether what is done to passages and claims changes what the query finds.
pub(super) fn is_of_passages(query: &Query) -> bool {
    let mut is = false;
    query.sought().walk(&mut |part, _| {
        let Sought::Field(field) = part else { return };
        is |= matches!(
            field,
            Field::Tag(_) | Field::Has(_) | Field::Stance(_) | Field::Entity(_) | Field::Place(_) | Field::Origin(_)
        );
    });
    is
}

/// Whether what is known of documents beside their text changes what the query finds.
pub(super) fn is_of_fields(query: &Query) -> bool {
    let mut is = false;
    query.sought().walk(&mut |part, _| is |= matches!(part, Sought::Field(_)));
    is
}

/// The words of a hit, as the reader would select them.
pub(super) fn words(scene: &Scene<'_>, (document, edition, span): Hit) -> Option<Words> {
    let text = scene.library.text(scene.project.editions.get(edition)?).ok()?;
    let words = Cut::of(&text, text.bytes_of(span)?);
    Some(Words { document, edition, span, text: words })
}

/// What stands under the count: what could not be seen, and what the query names that is not there.
pub(super) fn notes(project: &Project, answer: &Answer) -> Vec<String> {
    let Answer { unseen, unknown, coverage, .. } = answer;
    let mut notes = unknown.clone();
    let mut why = Vec::new();
    if unseen.without_text > 0 {
        why.push(say!("one has no text" | "{n} have no text" % unseen.without_text));
    }
    if unseen.sealed > 0 {
        why.push(say!("one is sealed" | "{n} are sealed" % unseen.sealed));
    }
    if unseen.withdrawn > 0 {
        why.push(say!("one is withdrawn" | "{n} are withdrawn" % unseen.withdrawn));
    }
    if !why.is_empty() {
        let (searched, all, why) = (coverage.compared, coverage.of, why.join(", "));
        notes.push(say!("Searched {searched} of {all} documents: {why}", searched, all, why));
    }
    if !unseen.unread.is_empty() {
        let title = |id: &Id<Document>| project.documents.get(*id).map(|document| document.title.value.as_str());
        let mut named: Vec<String> = unseen.unread.iter().filter_map(title).map(|title| shortened(title, 60)).collect();
        let more = named.len().saturating_sub(MOST_NAMED);
        named.truncate(MOST_NAMED);
        if more > 0 {
            named.push(say!("{more} more", more));
        }
        notes.push(say!("Not searched, their texts cannot be read: {}", named.join(", ")));
    }
    if unseen.scanned > 0 {
        notes.push(say!(
            "One text is not in the index yet and was read through"
                | "{n} texts are not in the index yet and were read through" % unseen.scanned
        ));
    }
    notes
}
