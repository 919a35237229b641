//! History from its first line to its last, and the snapshot and its backups against it.

use super::{Finding, FindingKind};
use crate::problem::Problem;
use crate::say::said;
use crate::store::chain::{BadLine, Chain, Rest};
use crate::store::history::End;
use crate::store::replay::Standing;
use crate::store::{Disk, Folder, StoreError, backups, image, snapshot};
use crate::{mark, say};

/// A snapshot as it was read.
struct Taken {
    kind: FindingKind,
    file: String,
    standing: Standing,
}

pub(super) fn check(disk: &dyn Disk, folder: &Folder, findings: &mut Vec<Finding>) -> Result<(), StoreError> {
    let mut taken = Vec::new();
    let named = snapshot::read(disk, &folder.snapshot(), "project.ron");
    if let (Ok(Some(named)), Some(image)) = (&named, image::read_image(disk, folder)?)
        && (image.end != named.end || image.project != named.project)
    {
        findings.push(wrong_image());
    }
    let is_missing = matches!(named, Ok(None));
    take(FindingKind::Snapshot, "project.ron", named, &mut taken, findings)?;
    for revision in backups::revisions(disk, folder)? {
        let file = format!("backups/{}", backups::name(revision));
        take(FindingKind::Backup, &file, backups::read(disk, folder, revision), &mut taken, findings)?;
    }
    let heads: Vec<End> = taken.iter().map(|taken| taken.standing.end).collect();
    let chain = Chain::follow(disk, &folder.history(), &heads)?;
    if is_missing && chain.good().revision > 0 {
        findings.push(missing());
    }
    say_rest(&chain, findings);
    compare(disk, folder, &chain, taken, findings)
}

/// Keeps what can be read, and names what cannot.
fn take(
    kind: FindingKind,
    file: &str,
    read: Result<Option<Standing>, StoreError>,
    taken: &mut Vec<Taken>,
    findings: &mut Vec<Finding>,
) -> Result<(), StoreError> {
    let detail = match read {
        Ok(standing) => {
            taken.extend(standing.map(|standing| Taken { kind, file: file.to_owned(), standing }));
            return Ok(());
        }
        Err(newer @ StoreError::Newer { .. }) => return Err(newer),
        Err(StoreError::Damaged { detail, .. }) => detail,
        Err(error) => Problem::from(error).what,
    };
    findings.push(Finding { kind, file: file.to_owned(), line: None, detail, advice: advice(kind) });
    Ok(())
}

/// Of this very snapshot, whole, and saying something else: nothing but intent makes such an image.
fn wrong_image() -> Finding {
    let detail = say!("it does not say what project.ron says").to_owned();
    let advice = say!("Delete the folder .cache; project.ron and history.ron are what counts");
    Finding { kind: FindingKind::Snapshot, file: ".cache/project.image".to_owned(), line: None, detail, advice }
}

/// Deleted, or never written where a new project was cut off; nobody can tell, and history holds it all.
fn missing() -> Finding {
    let (kind, file, detail) = (FindingKind::Missing, "project.ron".to_owned(), say!("it is missing").to_owned());
    Finding { kind, file, line: None, detail, advice: advice(FindingKind::Snapshot) }
}

fn advice(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Backup => say!("Nothing rests on it while history is whole; delete it"),
        _ => say!("History is whole without it; it is made again when the project is next changed"),
    }
}

const MENDED_NEXT: &str =
    mark!("Nothing that was acknowledged is missing; it is mended when the project is next changed");
const SALVAGE: &str =
    mark!("Save what is good with 'corroborate export --salvage', or restore the project from a copy");

fn say_rest(chain: &Chain, findings: &mut Vec<Finding>) {
    let end = chain.good().revision;
    let (line, detail, advice) = match chain.rest {
        Rest::Nothing => return,
        Rest::NewlineMissing => (end, say!("its end is damaged; its words are all there"), said(MENDED_NEXT)),
        Rest::Torn => (end + 1, say!("it was not written to its end"), said(MENDED_NEXT)),
        Rest::Changed(BadLine { number, detail }) | Rest::Broken(BadLine { number, detail }) => {
            (number, detail, said(SALVAGE))
        }
    };
    findings.push(in_history(line, detail, advice));
}

fn in_history(line: u64, detail: &str, advice: &'static str) -> Finding {
    let (kind, file) = (FindingKind::Chain, "history.ron".to_owned());
    Finding { kind, file, line: Some(line), detail: detail.to_owned(), advice }
}

/// Replays history, not from a snapshot but from its first line, and compares each snapshot where it stands.
fn compare(
    disk: &dyn Disk,
    folder: &Folder,
    chain: &Chain,
    mut taken: Vec<Taken>,
    findings: &mut Vec<Finding>,
) -> Result<(), StoreError> {
    taken.sort_by_key(|taken| taken.standing.end.revision);
    let mut replayed = Standing::at_the_start();
    for Taken { kind, file, standing } in taken {
        let revision = standing.end.revision;
        let detail = if chain.holds(standing.end) {
            let (reached, cannot_be_meant) = replayed.go_on(disk, &folder.history(), standing.end)?;
            replayed = reached;
            match cannot_be_meant {
                // Said once, where history is replayed to its end.
                Some(_) => break,
                None if replayed.project == standing.project => continue,
                None => say!("it is not what history gives at revision {revision}", revision),
            }
        } else if chain.around(standing.end).is_some() {
            // It stands behind a break that is named already, and history says the same there.
            continue;
        } else if revision > chain.good().revision {
            say!("it stands at revision {revision}, which history does not reach", revision)
        } else {
            say!("it is not of this history at revision {revision}", revision)
        };
        let advice = if revision > chain.good().revision {
            say!("The project goes on from it, and history says so, when it is next changed")
        } else {
            advice(kind)
        };
        findings.push(Finding { kind, file, line: None, detail, advice });
    }
    let (reached, cannot_be_meant) = replayed.go_on(disk, &folder.history(), chain.good())?;
    if let Some(detail) = cannot_be_meant {
        findings.push(in_history(reached.end.revision + 1, detail, said(SALVAGE)));
    }
    Ok(())
}
