//! One packing: what is left out, the history that says so, and the files that go along.

use super::protected::Protected;
use super::redaction::redacted;
use super::strings::{put, take, unfit};
use super::within::Packing;
use super::{Choices, Contents, Part, Prepared, listing};
use crate::analysis::assessment::may_be_named;
use crate::analysis::protection::Named;
use crate::edit::{Conflict, Edit, Transaction};
use crate::export::Sealed;
use crate::model::{Document, Edition, Entity, Id, LeftOut, Project, Redaction, Sha256, Stamp, Tombstone};
use crate::problem::{Problem, ProblemKind};
use crate::say;
use crate::session::Session;
use crate::store::pack::{Ingredients, PackedName};
use crate::store::{Disk as _, Founding, RealDisk, StoreError};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::path::PathBuf;

const LABEL: &str = "Pack project";

pub(super) fn prepare(session: &Session, choices: &Choices) -> Result<Prepared, Problem> {
    let project = session.project();
    let named = Named { protected: choices.has(Part::Protected), redacted: choices.has(Part::Redacted) };
    let protected = Protected::of(project, named);
    let sealed = if choices.has(Part::Sealed) { Sealed::default() } else { Sealed::of(project) };
    let past = if choices.has(Part::History) { past(session, choices, &protected, &sealed)? } else { Vec::new() };
    let left_out = left_out(project, choices, &protected, &sealed);
    let kept = without_originals(project, choices).map_err(unfit)?;
    let kept = if choices.has(Part::LegalComments) { kept } else { without_legal_comments(&kept).map_err(unfit)? };
    let kept = if choices.has(Part::Redacted) { kept } else { without_lifted(&kept).map_err(unfit)? };
    let (after, mut notes, people) = redacted(session, &kept, choices, &protected, &sealed)?;
    let author = people.replaced(session.author()).unwrap_or_else(|| session.author().to_owned());
    let made = Stamp { by: author, at: last_edit(session)? };
    let (founding, after) = founding(session, choices, &after, &left_out, &made)?;
    let files = files(session, choices, &after, &past, &mut notes)?;
    let contents = Contents {
        documents: after.documents.len(),
        texts: files.keys().filter(|name| matches!(name, PackedName::Text(_))).count(),
        passages: after.passages.len(),
        claims: after.claims.len(),
    };
    let packing = Packing { founding, after, past, files, left_out, sealed };
    let inventory = listing::inventory(session, &packing, &people)?;
    let Packing { founding: Founding { history, snapshot }, files, left_out, .. } = packing;
    let ingredients = Ingredients { history, snapshot, files, left_out };
    Ok(Prepared { ingredients, contents, inventory, notes })
}

/// The editions that history ever held, for undo may bring them back. It cannot go where it names what is
/// protected, even where that is no longer in the project.
fn past(session: &Session, choices: &Choices, protected: &Protected, sealed: &Sealed) -> Result<Vec<Edition>, Problem> {
    if protected.redacts() {
        let what = say!("History holds redacted names and documents, so it cannot go without them");
        return Err(Problem::usage(what).advise(say!("Leave history out, or let what is redacted go too")));
    }
    if !sealed.is_empty() {
        let what = say!("History holds what was marked in sealed documents, so it cannot go without them");
        return Err(Problem::usage(what).advise(say!("Leave history out, or let the sealed documents go too")));
    }
    let mut editions = Vec::new();
    for record in session.log() {
        for edit in record?.transaction.edits {
            match edit {
                Edit::Origin(change)
                    if !choices.has(Part::Protected)
                        && change.before.iter().chain(&change.after).any(|origin| !may_be_named(origin)) =>
                {
                    let what = say!("History names protected origins, now or before, so it cannot go without them");
                    return Err(
                        Problem::usage(what).advise(say!("Leave history out, or let the protected origins go too"))
                    );
                }
                Edit::ReviewComment(change)
                    if !choices.has(Part::LegalComments)
                        && change.before.iter().chain(&change.after).any(|comment| comment.is_legal) =>
                {
                    let what = say!("History holds legal comments, now or before, so it cannot go without them");
                    return Err(
                        Problem::usage(what).advise(say!("Leave history out, or let the legal comments go too"))
                    );
                }
                Edit::Edition(change) => editions.extend(change.before.into_iter().chain(change.after)),
                _ => {}
            }
        }
    }
    Ok(editions)
}

fn left_out(project: &Project, choices: &Choices, protected: &Protected, sealed: &Sealed) -> Vec<LeftOut> {
    let originals = project.editions.iter().any(|edition| edition.original_kept);
    let left_out = [
        (LeftOut::History, !choices.has(Part::History)),
        (LeftOut::Texts, !choices.has(Part::Texts)),
        (LeftOut::Originals, !choices.has(Part::Originals) && originals),
        (LeftOut::Protected, protected.protects(project)),
        (LeftOut::Redacted, protected.redacts()),
        (LeftOut::Sealed, !sealed.is_empty()),
        (LeftOut::LegalComments, !choices.has(Part::LegalComments) && has_legal_comments(project)),
    ];
    left_out.into_iter().filter_map(|(what, is_left)| is_left.then_some(what)).collect()
}

fn without_originals(project: &Project, choices: &Choices) -> Result<Project, Conflict> {
    let mut after = project.clone();
    if !choices.has(Part::Originals) {
        for edition in project.editions.iter().filter(|edition| edition.original_kept) {
            put(&mut after, Edition { original_kept: false, ..edition.clone() })?;
        }
    }
    Ok(after)
}

fn has_legal_comments(project: &Project) -> bool {
    project.review_comments.iter().any(|comment| comment.is_legal)
}

fn without_legal_comments(project: &Project) -> Result<Project, Conflict> {
    let mut after = project.clone();
    for comment in project.review_comments.iter().filter(|comment| comment.is_legal) {
        take(&mut after, comment.id)?;
    }
    Ok(after)
}

/// Who may be named again is not told by the pseudonym that stood for the name elsewhere.
fn without_lifted(project: &Project) -> Result<Project, Conflict> {
    let mut after = project.clone();
    let is_lifted = |redaction: &Redaction| redaction.lifted;
    for entity in project.entities.iter().filter(|it| it.redaction.as_ref().is_some_and(is_lifted)) {
        put(&mut after, Entity { redaction: None, ..entity.clone() })?;
    }
    for document in project.documents.iter().filter(|it| it.redaction.as_deref().is_some_and(is_lifted)) {
        put(&mut after, Document { redaction: None, ..document.clone() })?;
    }
    Ok(after)
}

/// When the project became what it is; nothing in a pack tells when it was packed.
fn last_edit(session: &Session) -> Result<Timestamp, Problem> {
    Ok(session.log().next().transpose()?.map_or(Timestamp::UNIX_EPOCH, |record| record.transaction.at))
}

/// The first files of the pack, and the project with its tombstones.
fn founding(
    session: &Session,
    choices: &Choices,
    after: &Project,
    left_out: &[LeftOut],
    made: &Stamp,
) -> Result<(Founding, Project), Problem> {
    let (parent, mut marked) = (session.head(), after.clone());
    for what in left_out {
        let tombstone =
            Tombstone { id: tombstone_id(parent, *what), what: *what, parent, seal: None, made: made.clone() };
        put(&mut marked, tombstone).map_err(unfit)?;
    }
    let adopting = |before: &Project| Transaction::adopting(before, &marked, LABEL, made.by.clone(), made.at);
    let founding = if choices.has(Part::History) {
        let then = adopting(session.project());
        let then = (!then.edits.is_empty()).then_some(&then);
        Founding::going_on(whole_history(session)?, session.project(), then)?
    } else {
        Founding::of(&adopting(&Project::default()))?
    };
    Ok((founding, marked))
}

/// The same for the same head, so that the same project gives the same pack.
fn tombstone_id(parent: Sha256, what: LeftOut) -> Id<Tombstone> {
    let hash = Sha256::of(format!("{parent} {what}").as_bytes());
    let mut bits = [0; 10];
    bits.copy_from_slice(hash.0.split_at(10).0);
    Id::from_bits(bits)
}

/// The lines of history up to the session's revision; a writer may have added more since.
fn whole_history(session: &Session) -> Result<Vec<u8>, Problem> {
    let path = session.folder().history();
    let bytes =
        RealDisk.read(&path).map_err(|error| StoreError::Disk { doing: say!("read history.ron").to_owned(), error })?;
    let lines = usize::try_from(session.project().revision()).unwrap_or(usize::MAX);
    let length: usize = bytes.split_inclusive(|byte| *byte == b'\n').take(lines).map(<[u8]>::len).sum();
    let mut history = bytes;
    history.truncate(length);
    let last = history.strip_suffix(b"\n").and_then(|lines| lines.rsplit(|byte| *byte == b'\n').next());
    if last.map(Sha256::of) == Some(session.head()) {
        return Ok(history);
    }
    let what = say!("History is not what it was when the project was opened");
    Err(Problem::new(ProblemKind::Project, what).advise(say!("Run 'corroborate verify'")))
}

/// Every file of the corpus that the pack's project or history names and that is here.
fn files(
    session: &Session,
    choices: &Choices,
    after: &Project,
    past: &[Edition],
    notes: &mut Vec<String>,
) -> Result<BTreeMap<PackedName, PathBuf>, Problem> {
    let folder = session.folder();
    let mut files = BTreeMap::new();
    let mut missing: Vec<String> = Vec::new();
    if !choices.has(Part::Texts) {
        return Ok(files);
    }
    let now = after.editions.iter().map(|edition| (edition, true));
    for (edition, is_needed) in now.chain(past.iter().map(|edition| (edition, false))) {
        if edition.text == Sha256::UNTOLD {
            continue;
        }
        let mut wanted = vec![Ingredients::text(folder, edition.text), Ingredients::layout(folder, edition.layout)];
        if edition.original_kept && choices.has(Part::Originals) {
            wanted.push(Ingredients::original(folder, edition.original, &edition.media_type));
        }
        for (name, path) in wanted {
            let there = RealDisk
                .size_bytes(&path)
                .map_err(|error| StoreError::Disk { doing: say!("read {name}", name), error })?;
            if there.is_some() {
                files.insert(name, path);
            } else if is_needed {
                missing.push(edition.name.clone());
            }
        }
    }
    missing.dedup();
    if missing.is_empty() {
        return Ok(files);
    }
    if after.tombstones.iter().any(|tombstone| tombstone.what == LeftOut::Texts) {
        notes.push(say!("The texts of {} are not here and not in the pack.", super::redaction::some(&missing)));
        return Ok(files);
    }
    let what = say!("Files of {} are missing, and a pack would not be whole", super::redaction::some(&missing));
    Err(Problem::new(ProblemKind::Project, what).advise(say!("Import the same files again, which puts them back")))
}
