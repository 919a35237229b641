//! What can be rested on: an origin or a document, by id or by name, found or made.

use super::{origin, required, same_name};
use crate::model::{AnyId, Attribution, Basis, Document, Field, OriginKind, Source};
use crate::problem::Problem;
use crate::say;
use crate::session::{Work, find};

/// The source of this id, or the origin of this name, found or made.
pub fn origin_by(work: &mut Work<'_>, id_or_name: &str) -> Result<Source, Problem> {
    if let Some(source) = by_id(work, id_or_name)? {
        return Ok(source);
    }
    if let Some(document) = by_title(work, id_or_name) {
        return Ok(document);
    }
    origin::find_or_make(work, id_or_name, OriginKind::Body).map(Source::Origin)
}

/// The source of this id, the document or origin of this name, or a new document without text: a work
/// that is referred to and can be loaded later.
pub fn document_by(work: &mut Work<'_>, id_or_reference: &str) -> Result<Source, Problem> {
    if let Some(source) = by_id(work, id_or_reference)? {
        return Ok(source);
    }
    if let Some(found) = by_title(work, id_or_reference).or_else(|| by_origin_name(work, id_or_reference)) {
        return Ok(found);
    }
    let title = Field::entered(required(id_or_reference, say!("The reference"))?);
    let document = Document::referred_to(work.maker.id(), title);
    work.create(document).map(Source::Document)
}

/// Adds to `attributions` that they rest on `to`, or corrects the basis where they already do.
pub(super) fn rest_on(attributions: &mut Vec<Attribution>, to: Source, basis: Basis) {
    match attributions.iter_mut().find(|attribution| attribution.to == to) {
        Some(attribution) => attribution.basis = basis,
        None => attributions.push(Attribution { to, basis, note: String::new() }),
    }
}

fn by_id(work: &Work<'_>, typed: &str) -> Result<Option<Source>, Problem> {
    // An id is seventeen letters and digits without a space; anything shorter may as well be a name.
    let like_an_id = typed.len() >= 8 && typed.chars().all(|char| char.is_ascii_lowercase() || char.is_ascii_digit());
    if !like_an_id {
        return Ok(None);
    }
    match find(work.project(), typed) {
        Ok(AnyId::Document(id)) => Ok(Some(Source::Document(id))),
        Ok(AnyId::Origin(id)) => Ok(Some(Source::Origin(id))),
        Ok(other) => Err(Problem::usage(say!("'{typed}' is a {}; give an origin or a document", other.noun(), typed))),
        Err(_no_such_id) => Ok(None),
    }
}

fn by_title(work: &Work<'_>, title: &str) -> Option<Source> {
    let mut documents = work.project().documents.iter();
    documents.find(|document| same_name(&document.title.value, title)).map(|document| Source::Document(document.id))
}

fn by_origin_name(work: &Work<'_>, name: &str) -> Option<Source> {
    origin::named(work, name).map(Source::Origin)
}
