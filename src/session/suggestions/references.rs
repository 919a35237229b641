//! The works that notes refer to, with their entries, and where the two disagree.

use super::suggestion::Compared;
use super::{Listing, Offer, Onto, Read, Shown, Suggestion};
use crate::analysis::wording::shortened;
use crate::model::{AnyId, Basis, Decision, Document, Id, Passage, Project, Source, Span};
use crate::problem::Problem;
use crate::say;
use crate::session::verbs::{passage, reference};
use crate::session::{Made, Work};
use crate::suggest::attributions::To;
use crate::suggest::conflicts::Quote;
use crate::suggest::references::{Cited, Difference, Reference};
use crate::text::{Text, one_line};
use serde_json::{Map, Value, json};

/// Code points of a work in a row.
const SHOWN_CODEPOINTS: usize = 160;

/// A work that a note refers to.
#[derive(Debug)]
struct Noted {
    cited: Cited,
    /// All that is said of the work; none where the note names none.
    work: Option<Reference>,
    /// The words of the note.
    note: String,
    /// The entry, and its words.
    entry: Option<(Span, String, Reference)>,
    /// The words that the note's mark closes.
    clause: Option<Span>,
}

pub(super) fn find(read: &Read<'_>) -> Vec<Suggestion> {
    let references = read.references();
    let clauses: Vec<(String, Span)> = read
        .attributions()
        .iter()
        .filter_map(|one| if let To::Work { label, .. } = &one.to { Some((label.clone(), one.span)) } else { None })
        .collect();
    let suggestion = |cited: &Cited| {
        let words = |span: Span| words(read.text, span);
        let work = references.work(cited);
        let entry = cited.entry.and_then(|entry| references.entries.get(entry));
        let entry = entry.map(|entry| (entry.span, words(entry.span), entry.says.clone()));
        let mark = cited.mark;
        let is_its = |(label, clause): &&(String, Span)| {
            *label == cited.label && mark.is_some_and(|mark| clause.end <= mark.end)
        };
        let clause = clauses.iter().rev().find(is_its).map(|(_, clause)| *clause);
        let weight = if cited.differs.is_empty() { 0.5 } else { 1.0 };
        let value = work.as_ref().map_or_else(|| cited.says.kind.key().to_owned(), Reference::line);
        let offer = Noted { cited: cited.clone(), work, note: words(cited.note), entry, clause };
        read.suggest("references", mark.unwrap_or(cited.note), value, weight, offer)
    };
    references.cited.iter().filter_map(suggestion).collect()
}

fn words(text: &Text, span: Span) -> String {
    text.slice(span).unwrap_or_default().to_owned()
}

impl Noted {
    fn differs(&self) -> Vec<&'static str> {
        self.cited.differs.iter().map(|difference| field(difference.field)).collect()
    }
}

/// What a field is called on screen.
fn field(key: &str) -> &'static str {
    match key {
        "authors" => say!("Authors"),
        "title" => say!("Title"),
        "published" => say!("Date"),
        "url" => say!("Address"),
        "url-date" => say!("Date in the address"),
        _ => say!("Other"),
    }
}

impl Offer for Noted {
    fn proposes(&self) -> String {
        let named = self.work.as_ref().map(Reference::line).unwrap_or_default();
        let named = shortened(&named, SHOWN_CODEPOINTS);
        let label = &self.cited.label;
        if self.cited.differs.is_empty() {
            say!("Note {label}: {named}", label, named)
        } else {
            let differs = self.differs().join(", ").to_lowercase();
            say!("≠ Note {label}, its entry differs in {differs}: {named}", label, differs, named)
        }
    }

    fn reason(&self) -> String {
        match (&self.entry, self.cited.differs.len()) {
            (None, _) => say!("The note names the work; the bibliography has no entry for it").to_owned(),
            (Some(_), 0) => say!("The note and its entry in the bibliography agree").to_owned(),
            (Some(_), _) => say!("The note and its entry in the bibliography do not say the same").to_owned(),
        }
    }

    fn does(&self, _onto: Onto) -> String {
        say!("Keeps the work as a document that is referred to; passages that the note marks rest on it").to_owned()
    }

    fn fields(&self, at: &Suggestion, listing: &Listing<'_>) -> Value {
        let cited = &self.cited;
        json!({
            "mark": cited.label,
            "marked": cited.mark.is_some(),
            "note": placed(cited.note, &self.note, &cited.says),
            "entry": self.entry.as_ref().map(|(span, words, says)| placed(*span, words, says)),
            "work": self.work.as_ref().map(fields),
            "differs": cited.differs.iter().map(differs).collect::<Vec<_>>(),
            "to": self.work.as_ref().and_then(|work| reference::meant_of(&listing.works, work, Some(at.document))),
        })
    }

    fn line(&self, _project: &Project) -> String {
        let named = self.work.as_ref().map_or_else(|| self.cited.says.kind.key().to_owned(), Reference::line);
        let disagree: Vec<&str> = self.cited.differs.iter().map(|difference| difference.field).collect();
        let disagree =
            if disagree.is_empty() { String::new() } else { format!(" – differs: {}", disagree.join(", ")) };
        format!("note {}: {named}{disagree}", self.cited.label)
    }

    fn is_open(&self) -> bool {
        self.work.is_some()
    }

    fn shown(&self) -> Option<Shown> {
        let (_, entry, _) = self.entry.as_ref()?;
        let whole = |words: &str, telling: &str| {
            let line = one_line(words);
            match line.find(telling).filter(|_| !telling.is_empty()) {
                Some(at) => Quote::of(&line, at..at + telling.len()),
                None => Quote { before: shortened(&line, SHOWN_CODEPOINTS / 2), ..Quote::default() },
            }
        };
        // What differs is strong where the words have it as it stands.
        let differs = self.cited.differs.first();
        let (note, listed) = differs.map_or(("", ""), |it| (it.note.as_str(), it.entry.as_str()));
        let sign = if differs.is_some() { "≠" } else { "↔" };
        Some(Shown { one: whole(&self.note, note), sign, other: whole(entry, listed) })
    }

    fn compared(&self) -> Option<([&'static str; 2], Vec<Compared>)> {
        let differ = |difference: &Difference| Compared {
            what: field(difference.field).to_owned(),
            one: difference.note.clone(),
            other: difference.entry.clone(),
        };
        let whole = Compared {
            what: String::new(),
            one: self.note.clone(),
            other: self.entry.as_ref().map_or_else(|| say!("No entry").to_owned(), |(_, words, _)| words.clone()),
        };
        let rows = self.cited.differs.iter().map(differ).chain([whole]).collect();
        Some(([say!("Note"), say!("Entry")], rows))
    }

    fn accept(&self, at: &Suggestion, onto: Onto, work: &mut Work<'_>) -> Made {
        let Some(named) = &self.work else { return Ok(None) };
        let to = reference::find_or_make(work, named, Some(at.document))?;
        let marked = |passage: &&Passage| {
            let span = self.clause.unwrap_or(at.span);
            passage.edition == at.edition && passage.anchor.span.overlaps(span)
        };
        let mut here: Vec<Id<Passage>> = work.project().passages.iter().filter(marked).map(|one| one.id).collect();
        if let Onto::Passage(id) = onto
            && !here.contains(&id)
        {
            here.push(id);
        }
        for id in &here {
            let remark = say!("note {label}", label = self.cited.label);
            passage::attribute_noted(work, *id, Source::Document(to), Basis::Cites, &remark)?;
        }
        match here.as_slice() {
            [] => Ok(Some(AnyId::from(to))),
            [first, ..] => Ok(Some(AnyId::from(*first))),
        }
    }
}

/// The document that is referred to stays: others may have come to rest on it since. The passages rest on it no more.
pub(super) fn undo(work: &mut Work<'_>, decision: &Decision) -> Result<(), Problem> {
    let project = work.project();
    let of_value = |document: &&Document| {
        document.is_only_referred_to()
            && (decision.value.contains(document.title.value.as_str())
                || document.url.as_ref().is_some_and(|url| decision.value.contains(url.value.as_str())))
    };
    let sources: Vec<Source> =
        project.documents.iter().filter(of_value).map(|document| Source::Document(document.id)).collect();
    let near = |passage: &&Passage| {
        passage.edition == decision.edition
            && passage.attribution.iter().any(|one| sources.contains(&one.to))
            && (passage.anchor.span.overlaps(decision.span) || passage.anchor.span.end <= decision.span.start)
    };
    // The mark stands behind the words that it closes.
    let last = project.passages.iter().filter(near).map(|passage| (passage.anchor.span.end, passage.id)).max();
    match last {
        Some((_, id)) => work.update(id, |passage| {
            passage.attribution.retain(|one| one.basis != Basis::Cites || !sources.contains(&one.to));
        }),
        None => Ok(()),
    }
}

/// Where words stand, the words, and what they say.
fn placed(span: Span, words: &str, says: &Reference) -> Value {
    let mut at = Map::new();
    at.insert("start".to_owned(), json!(span.start));
    at.insert("end".to_owned(), json!(span.end));
    at.insert("text".to_owned(), json!(words));
    if let Value::Object(fields) = fields(says) {
        at.extend(fields);
    }
    Value::Object(at)
}

/// The fields of a reference.
pub(super) fn fields(says: &Reference) -> Value {
    json!({
        "kind": says.kind.key(),
        "authors": says.authors,
        "and_others": says.and_others,
        "title": says.title,
        "publisher": says.publisher,
        "published": says.published,
        "url": says.url,
        "accessed": says.accessed,
        "pages": says.pages,
    })
}

fn differs(difference: &Difference) -> Value {
    json!({ "field": difference.field, "note": difference.note, "entry": difference.entry })
}
