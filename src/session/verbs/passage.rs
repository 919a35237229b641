//! Passages: marking them, and saying what they rest on and speak of.

use super::source::rest_on;
use super::{memo, tag};
use crate::model::{
    Anchor, Basis, Document, Edition, Edtf, Entity, Id, Passage, PlaceUse, Source, Span, Subject, Tag, Tagging,
};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use crate::text::{self, Text};

/// The passage at this place of the document's newest edition, marked where it is not yet.
pub fn mark(work: &mut Work<'_>, document: Id<Document>, span: Span) -> Result<Id<Passage>, Problem> {
    let text = work.text_of(document)?;
    let edition = work.get(document)?.edition().ok_or_else(|| Problem::usage(say!("That document has no text")))?;
    let marked = |passage: &&Passage| passage.edition == edition && passage.anchor.span == span;
    if let Some(passage) = work.project().passages.iter().find(marked) {
        return Ok(passage.id);
    }
    make(work, document, edition, &text, span)
}

/// The anchor of this place in a text.
pub(super) fn anchor_at(text: &Text, span: Span) -> Result<Anchor, Problem> {
    text::make(text, span).ok_or_else(|| {
        let what = say!(
            "There is no passage from {} to {}: the text has {} characters",
            span.start,
            span.end,
            text.codepoints()
        );
        Problem::usage(what).advise(say!("Give a start and an end within the text, the end after the start"))
    })
}

/// Whether these words stand in a reply that a mail quotes. Only messages have such, so that no other layout is read;
/// one that is damaged says nothing, and `verify` names it.
pub(super) fn is_quoted(work: &Work<'_>, edition: Id<Edition>, span: Span) -> bool {
    let message = work.get(edition).ok().filter(|edition| edition.mail.is_some());
    message.is_some_and(|edition| work.library().layout(edition).is_ok_and(|layout| layout.is_quoted(span)))
}

/// A new passage at this place of an edition's text.
pub(super) fn make(
    work: &mut Work<'_>,
    document: Id<Document>,
    edition: Id<Edition>,
    text: &Text,
    span: Span,
) -> Result<Id<Passage>, Problem> {
    let anchor = anchor_at(text, span)?;
    let passage = Passage {
        quoted: is_quoted(work, edition, span),
        ..Passage::new(work.maker.id(), document, edition, anchor, work.stamp())
    };
    work.create(passage)
}

/// Tags the passage at this place with tags given by their paths, each made where it is missing.
pub fn tag_at(
    work: &mut Work<'_>,
    document: Id<Document>,
    span: Span,
    paths: &[String],
    remark: Option<&str>,
) -> Result<Id<Passage>, Problem> {
    let passage = mark(work, document, span)?;
    for path in paths {
        let tag = tag::at_path(work, path)?;
        set_tag(work, passage, tag)?;
    }
    if let Some(remark) = remark {
        memo::write(work, Subject::Passage(passage), remark)?;
    }
    Ok(passage)
}

/// Puts a tag on a passage; one that is already there stays.
pub fn set_tag(work: &mut Work<'_>, passage: Id<Passage>, tag: Id<Tag>) -> Result<(), Problem> {
    work.get(passage)?;
    work.get(tag)?;
    if work.project().taggings.iter().any(|tagging| tagging.passage == passage && tagging.tag == tag) {
        return Ok(());
    }
    put_tag(work, passage, tag)
}

/// Puts a tag on a passage that does not have it.
pub(super) fn put_tag(work: &mut Work<'_>, passage: Id<Passage>, tag: Id<Tag>) -> Result<(), Problem> {
    let tagging = Tagging { id: work.maker.id(), passage, tag, made: work.stamp() };
    work.create(tagging).map(drop)
}

/// Takes a tag off a passage, whoever put it there.
pub fn unset_tag(work: &mut Work<'_>, passage: Id<Passage>, tag: Id<Tag>) -> Result<(), Problem> {
    let set = |tagging: &&Tagging| tagging.passage == passage && tagging.tag == tag;
    let taggings: Vec<_> = work.project().taggings.iter().filter(set).map(|tagging| tagging.id).collect();
    taggings.into_iter().try_for_each(|id| work.delete(id))
}

/// The passage says that it rests on this source.
pub fn attribute(work: &mut Work<'_>, id: Id<Passage>, to: Source, basis: Basis) -> Result<(), Problem> {
    work.update(id, |passage| rest_on(&mut passage.attribution, to, basis))
}

/// The same, with a remark where there is none yet: the number of the note that says so.
pub fn attribute_noted(
    work: &mut Work<'_>,
    id: Id<Passage>,
    to: Source,
    basis: Basis,
    remark: &str,
) -> Result<(), Problem> {
    work.update(id, |passage| {
        rest_on(&mut passage.attribution, to, basis);
        let unsaid = |one: &&mut crate::model::Attribution| one.to == to && one.note.is_empty();
        if let Some(attribution) = passage.attribution.iter_mut().find(unsaid) {
            remark.clone_into(&mut attribution.note);
        }
    })
}

/// The passage speaks of this date.
pub fn add_date(work: &mut Work<'_>, id: Id<Passage>, date: Edtf) -> Result<(), Problem> {
    work.update(id, |passage| {
        if !passage.when.contains(&date) {
            passage.when.push(date);
        }
    })
}

/// The passage speaks of this place.
pub fn add_place(work: &mut Work<'_>, id: Id<Passage>, place: PlaceUse) -> Result<(), Problem> {
    work.get(place.place)?;
    work.update(id, |passage| {
        if !passage.places.contains(&place) {
            passage.places.push(place);
        }
    })
}

/// The passage speaks of this person, body or thing.
pub fn add_entity(work: &mut Work<'_>, id: Id<Passage>, entity: Id<Entity>) -> Result<(), Problem> {
    work.get(entity)?;
    work.update(id, |passage| {
        if !passage.entities.contains(&entity) {
            passage.entities.push(entity);
        }
    })
}
