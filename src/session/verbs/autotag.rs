//! Tagging many places at once, as one thing to undo.

use super::{passage, tag};
use crate::model::{Document, Edition, Id, Passage, Span};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use std::collections::{BTreeMap, BTreeSet};

/// What the Undo menu calls it.
pub fn label(count: usize, path: &str) -> String {
    let passages = if count == 1 { say!("1 passage").to_owned() } else { say!("{count} passages", count) };
    say!("Tag {passages}: {path}", passages, path)
}

/// Puts the tag of this path on all of these places; the passages, in the order given.
///
/// Each is marked where it is not a passage yet. The tag is made where it is missing, unless there is nothing to put it on.
pub fn tag_all(
    work: &mut Work<'_>,
    path: &str,
    places: &[(Id<Document>, Id<Edition>, Span)],
) -> Result<Vec<Id<Passage>>, Problem> {
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let tag = tag::at_path(work, path)?;
    // What is there is looked up once: going through it for every place would take the square of the time.
    let taggings = work.project().taggings.iter().filter(|tagging| tagging.tag == tag);
    let mut has: BTreeSet<Id<Passage>> = taggings.map(|tagging| tagging.passage).collect();
    let passages = work.project().passages.iter();
    let mut marked: BTreeMap<_, _> =
        passages.map(|passage| ((passage.edition, passage.anchor.span), passage.id)).collect();
    let mut texts = BTreeMap::new();
    let mut tagged = Vec::with_capacity(places.len());
    for (document, edition, span) in places {
        if !texts.contains_key(document) {
            still_newest(work, *document, *edition)?;
            texts.insert(*document, work.text_of(*document)?);
        }
        let passage = match (marked.get(&(*edition, *span)), texts.get(document)) {
            (Some(passage), _) => *passage,
            (None, Some(text)) => {
                let made = passage::make(work, *document, *edition, text, *span)?;
                marked.insert((*edition, *span), made);
                made
            }
            (None, None) => continue,
        };
        if has.insert(passage) {
            passage::put_tag(work, passage, tag)?;
        }
        tagged.push(passage);
    }
    Ok(tagged)
}

/// What was found in an older text would be tagged at the wrong place in a newer one.
fn still_newest(work: &Work<'_>, document: Id<Document>, edition: Id<Edition>) -> Result<(), Problem> {
    let document = work.get(document)?;
    if document.edition() == Some(edition) {
        return Ok(());
    }
    let words = say!("'{}' has another text since it was searched", document.title.value);
    Err(Problem::usage(words).advise(say!("Search again, and tag what is found then")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::testing::with_document;

    #[test]
    fn all_places_are_tagged_once_and_undone_at_once() {
        let (_folder, mut session, document) = with_document("text/plain");
        let edition = session.project().documents.get(document).and_then(Document::edition).expect("a text");
        let place = |start, end| (document, edition, Span { start, end });
        let before = session.project().clone();
        let places = [place(0, 5), place(0, 2), place(0, 5)];
        let done = session.commit("Tag 2 passages: a/b", |work| tag_all(work, "a/b", &places)).expect("tagged").value;
        assert_eq!((done.len(), done[0] == done[2]), (3, true));
        let project = session.project();
        assert_eq!((project.passages.len(), project.taggings.len(), project.tags.len()), (2, 2, 2));
        let revision = project.revision();
        let again = session.commit("Again", |work| tag_all(work, "a/b", &places)).expect("tagged");
        assert_eq!((again.value, again.revision), (done, revision));
        assert_eq!(session.undo().expect("undone").as_deref(), Some("Tag 2 passages: a/b"));
        assert_eq!(session.project(), &before);
    }

    #[test]
    fn nothing_is_tagged_in_a_text_that_was_not_searched_or_where_no_words_are() {
        let (_folder, mut session, document) = with_document("text/plain");
        let edition = session.project().documents.get(document).and_then(Document::edition).expect("a text");
        let other = Id::from_bits([7; 10]);
        for (edition, span) in [(other, Span { start: 0, end: 2 }), (edition, Span { start: 0, end: 99 })] {
            let done = session.commit("Tag", |work| tag_all(work, "a", &[(document, edition, span)]));
            assert!(done.is_err(), "{span:?}");
        }
        session.commit("Tag", |work| tag_all(work, "a", &[])).expect("nothing to do");
        assert!(session.project().tags.is_empty() && session.project().passages.is_empty());
    }
}
