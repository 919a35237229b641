//! Texts and files in which a redacted name stands. A text that was rewritten would prove nothing, and its file cannot be:
//! both are left out, and what was marked in them goes with the pseudonym in its place. A message whose file holds what is
//! left out goes without its file.

use super::protected::Protected;
use super::redaction::some;
use super::strings::put;
use super::{Choices, Part};
use crate::analysis::Carriers;
use crate::analysis::protection::{Named, Withheld};
use crate::edit::Conflict;
use crate::model::{Anchor, Document, Edition, Id, Passage, Project, Quote, Sha256};
use crate::say;
use crate::session::Session;
use crate::session::named::{stands_in_file, stands_in_text};
use crate::text::Names;
use std::collections::BTreeSet;

/// The project without these texts and files, and what to tell of it.
pub(super) fn without_named(
    session: &Session,
    project: &Project,
    after: Project,
    choices: &Choices,
    protected: &Protected,
) -> Result<(Project, Vec<String>), Conflict> {
    if protected.is_empty() {
        return Ok((after, Vec::new()));
    }
    // A protected name in a text is told; a redacted one is not to be there.
    let redacted = Withheld::of(project, Named { protected: true, redacted: choices.has(Part::Redacted) });
    let names = redacted.names_in_quotations(project);
    let (mut after, mut texts, mut files, mut unread) = (after, Vec::new(), Vec::new(), BTreeSet::new());
    let library = session.library();
    for edition in &project.editions {
        let Some(document) = project.documents.get(edition.document) else { continue };
        let Some(left) = after.editions.get(edition.id).filter(|_| protected.document(document.id).is_none()).cloned()
        else {
            continue;
        };
        let title = || after.documents.get(document.id).map_or_else(String::new, |it| it.title.value.clone());
        let title = names.replaced(&title()).unwrap_or_else(title);
        if !session.folder().text(edition.text).is_file() {
            unread.insert(edition.id);
        } else if stands_in_text(library, edition, &names) {
            texts.push(title);
            unread.insert(edition.id);
            let (text, layout) = (Sha256::UNTOLD, Sha256::UNTOLD);
            put(&mut after, Edition { text, layout, original_kept: false, ..left })?;
        } else if left.original_kept
            && choices.has(Part::Originals)
            && stands_in_file(library, document, edition, &names)
        {
            files.push(title);
            put(&mut after, Edition { original_kept: false, ..left })?;
        }
    }
    // Where the text does not go, a protected name is not to be in what was marked in it either.
    let all = protected.names_in_quotations(project);
    for passage in &project.passages {
        let Some(left) = after.passages.get(passage.id) else { continue };
        let is_unread = unread.contains(&passage.edition);
        let names = if is_unread { &all } else { &names };
        if let Some(quote) = renamed(&left.anchor.quote, names, is_unread) {
            let anchor = Anchor { quote, ..left.anchor };
            let passage = Passage { anchor, ..left.clone() };
            put(&mut after, passage)?;
        }
    }
    let mut notes = Vec::new();
    if !texts.is_empty() {
        let those = some(&texts);
        notes.push(say!("A redacted name stands in {those}: neither text nor file is in the pack.", those));
    }
    if !files.is_empty() {
        let those = some(&files);
        notes.push(say!("A redacted name stands in the file of {those}, which is not in the pack.", those));
    }
    Ok((after, notes))
}

/// The project without the files of messages that hold something of which text or file is left out, and what to tell of it.
pub(super) fn without_carriers(
    project: &Project,
    after: Project,
    is_withheld: &dyn Fn(Id<Document>) -> bool,
) -> Result<(Project, Option<String>), Conflict> {
    let mut after = after;
    let is_left_out = |edition: &&Edition| {
        let left = after.editions.get(edition.id);
        is_withheld(edition.document)
            || left.is_none_or(|left| (left.text, left.original_kept) != (edition.text, edition.original_kept))
    };
    let left_out: BTreeSet<Id<Document>> =
        project.editions.iter().filter(is_left_out).map(|edition| edition.document).collect();
    let (carriers, mut files) = (Carriers::of(project).holding(left_out), Vec::new());
    for edition in &project.editions {
        let left = after.editions.get(edition.id).filter(|left| left.original_kept).cloned();
        let Some(left) = left.filter(|left| carriers.contains(&left.document)) else { continue };
        let title = after.documents.get(left.document).map_or(&left.name, |document| &document.title.value);
        files.push(title.clone());
        put(&mut after, Edition { original_kept: false, ..left })?;
    }
    let those = some(&files);
    let told = say!("What is left out came attached to {those}: its file holds it, and is not in the pack.", those);
    Ok((after, (!files.is_empty()).then_some(told)))
}

/// The words with what stands for the names in them. What stands around them is cut off anywhere, in the middle of a name
/// too: of a text that does not go along it goes.
fn renamed(quote: &Quote, names: &Names, is_unread: bool) -> Option<Quote> {
    let Quote::Kept { exact, before, after } = quote else { return None };
    let around = if is_unread { [String::new(), String::new()] } else { [before.clone(), after.clone()] };
    let [before, after] = around;
    let renamed = Quote::Kept { exact: names.replaced(exact).unwrap_or_else(|| exact.clone()), before, after };
    (renamed != *quote).then_some(renamed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntityKind, Lineage, Origin, OriginKind, Reading, Span};
    use crate::session::pack::prepare;
    use crate::session::testing::{plain, read_file, with_text};
    use crate::session::verbs::entity::find_or_make;
    use crate::session::verbs::import::bring_in;
    use crate::session::verbs::redact::redact;
    use crate::session::{Work, verbs};
    use crate::store::pack::PackedName;
    use tempfile::TempDir;

    type Hide<'a> = &'a dyn Fn(&mut Work<'_>, Id<Document>) -> Result<(), crate::problem::Problem>;

    /// A message, and what came attached to it.
    fn with_attachment() -> (TempDir, Session, Id<Document>) {
        let (folder, mut session, message) = with_text("message/rfc822", "See what I send you.");
        let file = read_file("b.txt", b"enclosed", plain("Ann Other never dug the basin."));
        let attached = session.commit("Attach", |work| {
            let attached = bring_in(work, &file, true)?.document.expect("it is in");
            work.update(attached, |document| document.attached_to = vec![message])?;
            Ok(attached)
        });
        (folder, session, attached.expect("attached").value)
    }

    fn protect(work: &mut Work<'_>, id: Id<Document>) -> Result<(), crate::problem::Problem> {
        let origin = Origin::new(work.maker.id(), OriginKind::Person, "Ann Other".to_owned());
        let origin = work.create(Origin { protected: true, ..origin })?;
        work.update(id, |document| document.lineage = Lineage::Original { reason: String::new(), origin })
    }

    #[test]
    fn the_file_of_a_message_stays_where_what_came_with_it_does() {
        let check = |hide: Hide<'_>, originals: usize| {
            let (_folder, mut session, attached) = with_attachment();
            session.commit("Hide", |work| hide(work, attached)).expect("hidden");
            let packed = prepare(&session, &Choices::default().with(Part::Originals, true)).expect("it can be packed");
            let files = packed.ingredients.files.keys();
            assert_eq!(files.filter(|name| matches!(name, PackedName::Original(..))).count(), originals);
            let told = packed.notes.iter().any(|note| note.contains("came attached to"));
            assert_eq!(told, originals == 0, "{:?}", packed.notes);
        };
        check(&|_, _| Ok(()), 2);
        check(&|work, id| redact(work, id.into(), None), 0);
        check(&|work, id| work.update(id, |document| document.reading = Reading::Sealed), 0);
        check(&protect, 0);
        let redact_ann = |work: &mut Work<'_>, _| {
            let ann = find_or_make(work, "Ann Other", EntityKind::Person)?;
            verbs::redact::redact(work, ann.into(), None)
        };
        check(&redact_ann, 0);
    }

    #[test]
    fn a_protected_name_goes_from_what_was_marked_in_a_text_that_is_not_in_the_pack() {
        let (_folder, mut session, attached) = with_attachment();
        let mark = |work: &mut Work<'_>| {
            let origin = Origin::new(work.maker.id(), OriginKind::Person, "Ann Other".to_owned());
            work.create(Origin { protected: true, ..origin })?;
            let document = work.get(attached)?.clone();
            let edition = document.edition().expect("it has text");
            let (exact, before, after) = ("Ann Other never dug".to_owned(), "said A".to_owned(), "nn Oth".to_owned());
            let anchor = Anchor { span: Span { start: 0, end: 19 }, quote: Quote::Kept { exact, before, after } };
            let made = work.stamp();
            let id = work.maker.id();
            work.create(Passage::new(id, attached, edition, anchor, made)).map(|id| (id, edition))
        };
        let (passage, edition) = session.commit("Mark", mark).expect("marked").value;
        let project = session.project().clone();
        let protected = Protected::of(&project, Named::default());
        let left = |session: &Session| {
            let (after, _) = without_named(session, &project, project.clone(), &Choices::default(), &protected)
                .expect("it can be packed");
            after.passages.get(passage).map(|passage| passage.anchor.quote.clone())
        };
        assert_eq!(left(&session), project.passages.get(passage).map(|passage| passage.anchor.quote.clone()));
        let text = project.editions.get(edition).expect("it is there").text;
        std::fs::remove_file(session.folder().text(text)).expect("it was there");
        let (exact, none) = ("Protected source 1 never dug".to_owned(), String::new());
        assert_eq!(left(&session), Some(Quote::Kept { exact, before: none.clone(), after: none }));
    }
}
