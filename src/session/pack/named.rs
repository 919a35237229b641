//! Texts and files in which a redacted name stands. A text that was rewritten would prove nothing, and its file cannot be:
//! both are left out, and what was marked in them goes with the pseudonym in its place.

use super::protected::Protected;
use super::redaction::some;
use super::strings::put;
use super::{Choices, Part};
use crate::analysis::protection::{Named, Withheld};
use crate::edit::Conflict;
use crate::model::{Anchor, Edition, Passage, Project, Quote, Sha256};
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
    if !protected.redacts() {
        return Ok((after, Vec::new()));
    }
    // A protected name in a text is told; a redacted one is not to be there.
    let redacted = Withheld::of(project, Named { protected: true, redacted: false });
    let names = redacted.names_in_quotations(project);
    let (mut after, mut texts, mut files, mut holding) = (after, Vec::new(), Vec::new(), BTreeSet::new());
    let library = session.library();
    for edition in &project.editions {
        let Some(document) = project.documents.get(edition.document) else { continue };
        let Some(left) = after.editions.get(edition.id).filter(|_| protected.document(document.id).is_none()).cloned()
        else {
            continue;
        };
        let title = || after.documents.get(document.id).map_or_else(String::new, |it| it.title.value.clone());
        let title = names.replaced(&title()).unwrap_or_else(title);
        if stands_in_text(library, edition, &names) {
            texts.push(title);
            holding.insert(edition.id);
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
    for passage in &project.passages {
        let Some(left) = after.passages.get(passage.id) else { continue };
        if let Some(quote) = renamed(&left.anchor.quote, &names, holding.contains(&passage.edition)) {
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

/// The words with what stands for the names in them. What stands around them is cut off anywhere, in the middle of a name
/// too: of a text that holds one it goes.
fn renamed(quote: &Quote, names: &Names, is_in_named: bool) -> Option<Quote> {
    let Quote::Kept { exact, before, after } = quote else { return None };
    let around = if is_in_named { [String::new(), String::new()] } else { [before.clone(), after.clone()] };
    let [before, after] = around;
    let renamed = Quote::Kept { exact: names.replaced(exact).unwrap_or_else(|| exact.clone()), before, after };
    (renamed != *quote).then_some(renamed)
}
