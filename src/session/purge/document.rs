//! Taking out a document: everything that rests on it goes as when it is deleted, and besides that its
//! place in the reports of imports, and its words wherever a brief or a memo refers to it.

use super::Plan;
use super::repeats::{Rows, owners};
use crate::analysis::{Carriers, Index};
use crate::brief;
use crate::model::{AnyId, Brief, Claim, Document, Edition, Id, ImportReport, Project, Prose, Sha256, Tick, kinds};
use crate::problem::Problem;
use crate::session::{Work, verbs};
use std::collections::{BTreeMap, BTreeSet};

/// Takes the document out and says in the plan what that takes away.
pub(super) fn take_out(work: &mut Work<'_>, id: Id<Document>, plan: &mut Plan) -> Result<(), Problem> {
    let before = work.project().clone();
    let document = work.get(id)?.clone();
    let editions: Vec<Edition> = before.editions.iter().filter(|edition| edition.document == id).cloned().collect();
    let rows = rows(work, &document, &editions);
    plan.originals = forget_carriers(work, id)?;
    verbs::remove::delete(work, id.into())?;
    forget_imports(work, id, &editions.iter().map(|edition| edition.original).collect())?;
    forget_folders(work, &editions)?;
    let changed = cut_references(work, &before)?;
    let after = work.project();
    plan.gone = gone(&before, after);
    plan.claims = claims(&before, after);
    let owners = owners(after);
    let owner = |prose: Id<Prose>| owners.get(&AnyId::from(prose)).copied();
    let briefs =
        changed.into_iter().filter_map(|prose| if let Some(AnyId::Brief(id)) = owner(prose) { Some(id) } else { None });
    plan.briefs = briefs.collect::<BTreeSet<_>>().into_iter().collect();
    plan.repeats = rows.repeating(after);
    forget_ticks(work, &plan.briefs)
}

/// A message as it came holds what was attached to it, and nobody can take that out: the messages that this document
/// came with lose their originals, and so do those that these came with.
fn forget_carriers(work: &mut Work<'_>, document: Id<Document>) -> Result<Vec<Id<Document>>, Problem> {
    let carriers = Carriers::of(work.project()).holding([document]);
    let kept = |edition: &&Edition| carriers.contains(&edition.document) && edition.original_kept;
    let kept: Vec<(Id<Document>, Id<Edition>)> =
        work.project().editions.iter().filter(kept).map(|edition| (edition.document, edition.id)).collect();
    for (_, edition) in &kept {
        work.update(*edition, |edition| edition.original_kept = false)?;
    }
    Ok(kept.into_iter().map(|(message, _)| message).collect::<BTreeSet<_>>().into_iter().collect())
}

/// Its words in rows and its title. A text that is missing or damaged repeats nowhere as far as can be told.
fn rows(work: &Work<'_>, document: &Document, editions: &[Edition]) -> Rows {
    let mut rows = Rows::default();
    rows.title(&document.title.value);
    let texts: BTreeSet<Sha256> = editions.iter().map(|edition| edition.text).collect();
    for text in texts {
        if let Ok(text) = work.library().corpus().text(text) {
            rows.text(&text);
        }
    }
    rows
}

/// What was imported as this document, or found to be the same, was never looked at.
fn forget_imports(work: &mut Work<'_>, id: Id<Document>, originals: &BTreeSet<Sha256>) -> Result<(), Problem> {
    let reports: Vec<Id<ImportReport>> = work.project().import_reports.iter().map(|report| report.id).collect();
    reports.into_iter().try_for_each(|report| {
        work.update(report, |report| {
            report.files.retain(|file| {
                file.document != Some(id) && !file.sha256.is_some_and(|sha256| originals.contains(&sha256))
            });
        })
    })
}

/// What was attached to a message, or lay in an archive within one, lay in it as in a folder of the message's name.
fn forget_folders(work: &mut Work<'_>, editions: &[Edition]) -> Result<(), Problem> {
    let around = |edition: &Edition| edition.folder.as_ref().map(|folder| format!("{folder}/")).unwrap_or_default();
    let gone: BTreeSet<(String, String)> = editions
        .iter()
        .filter(|edition| !edition.name.is_empty())
        .map(|edition| (around(edition), edition.name.clone()))
        .collect();
    let without = |folder: &Option<String>| {
        let folder = folder.as_deref()?;
        gone.iter().find_map(|(around, name)| {
            let rest = folder.strip_prefix(around.as_str())?.strip_prefix(name.as_str())?;
            (rest.is_empty() || rest.starts_with('/'))
                .then(|| format!("{around}{}", rest.trim_start_matches('/')).trim_end_matches('/').to_owned())
        })
    };
    let forget = |folder: &mut Option<String>| {
        if let Some(left) = without(folder) {
            *folder = (!left.is_empty()).then_some(left);
        }
    };
    let others: Vec<Id<Edition>> = work.project().editions.iter().map(|edition| edition.id).collect();
    others.into_iter().try_for_each(|id| work.update(id, |edition| forget(&mut edition.folder)))?;
    let reports: Vec<Id<ImportReport>> = work.project().import_reports.iter().map(|report| report.id).collect();
    reports
        .into_iter()
        .try_for_each(|id| work.update(id, |report| report.files.iter_mut().for_each(|file| forget(&mut file.folder))))
}

/// Takes references to what is gone out of every text; gives the texts that held any.
fn cut_references(work: &mut Work<'_>, before: &Project) -> Result<Vec<Id<Prose>>, Problem> {
    let mut changed = Vec::new();
    let texts: Vec<Id<Prose>> = work.project().prose.iter().map(|prose| prose.id).collect();
    for id in texts {
        let project = work.project();
        let is_gone = |id: AnyId| before.contains(id) && !project.contains(id);
        if let Some(text) = project.prose.get(id).and_then(|prose| brief::without(&prose.text, is_gone)) {
            work.update(id, |prose| prose.text = text)?;
            changed.push(id);
        }
    }
    Ok(changed)
}

/// A tick holds hashes of what a sentence was read against, and a comment the sentence as it read: what is gone may be in
/// them.
pub(super) fn forget_ticks(work: &mut Work<'_>, briefs: &[Id<Brief>]) -> Result<(), Problem> {
    let project = work.project().clone();
    let names_gone = |tick: &Tick| tick.evidence.iter().any(|seen| !project.contains(seen.what));
    for tick in project.ticks.iter().filter(|tick| briefs.contains(&tick.brief) || names_gone(tick)) {
        work.delete(tick.id)?;
    }
    for comment in project.review_comments.iter().filter(|comment| briefs.contains(&comment.brief)) {
        work.update(comment.id, |comment| comment.sentence.clear())?;
    }
    Ok(())
}

/// How many objects of each kind are not there any more.
fn gone(before: &Project, after: &Project) -> Vec<(&'static str, usize)> {
    let mut gone = Vec::new();
    macro_rules! each_kind {
        ($($Kind:ident in $field:ident),+ $(,)?) => {
            $(let count = before.$field.len().saturating_sub(after.$field.len());
            if count > 0 {
                gone.push((<crate::model::$Kind as crate::model::Object>::NOUN, count));
            })+
        };
    }
    kinds!(each_kind);
    gone
}

/// The claims whose evidence went, and how many pieces each has left.
fn claims(before: &Project, after: &Project) -> Vec<(Id<Claim>, usize)> {
    let lost = before.evidence.iter().filter(|evidence| !after.evidence.contains(evidence.id));
    let lost: BTreeSet<Id<Claim>> = lost.map(|evidence| evidence.claim).collect();
    let index = Index::of(after);
    lost.into_iter().map(|id| (id, index.evidence(id).len())).collect::<BTreeMap<_, _>>().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::session::purge::What;
    use crate::session::testing::{plain, read_file, with_document};
    use crate::session::verbs::import::{bring_in, report};

    #[test]
    fn the_name_of_a_message_goes_from_the_folders_of_what_came_with_it() {
        let (_folder, mut session, _) = with_document("text/plain");
        let mut ids = Vec::new();
        for (name, folder) in [
            ("secret.eml", Some("leak/2019")),
            ("a.txt", Some("leak/2019/secret.eml")),
            ("b.txt", Some("leak/2019/secret.eml/old.zip/in")),
            ("c.txt", Some("leak/2019/secret.eml.old")),
        ] {
            let mut file = read_file(name, name.as_bytes(), plain(name));
            file.folder = folder.map(str::to_owned);
            let brought = session.commit("Import", |work| {
                let brought = bring_in(work, &file, false)?;
                report(work, vec![brought.clone()], false)?;
                Ok(brought)
            });
            ids.push(brought.expect("brought in").value.document.expect("it is in"));
        }
        session.purge(&What::Document(ids[0])).expect("purged");
        let project = session.project();
        let mut folders: Vec<_> = project.editions.iter().filter_map(|edition| edition.folder.clone()).collect();
        folders.sort();
        assert_eq!(folders, ["leak/2019", "leak/2019/old.zip/in", "leak/2019/secret.eml.old"]);
        let of_reports = project.import_reports.iter().flat_map(|report| &report.files);
        let mut reported: Vec<_> = of_reports.filter_map(|file| file.folder.clone()).collect();
        reported.sort();
        assert_eq!(reported, folders);
    }
}
