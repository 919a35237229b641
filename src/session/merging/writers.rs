//! Who wrote words of a brief, when words of two copies come together: the history of the other copy, which tells it,
//! does not come in.

use super::{Colleague, set};
use crate::edit::{Cause, Change, Edit};
use crate::model::{Brief, Id, Project, Prose};
use crate::problem::Problem;
use crate::store::Past;
use std::collections::BTreeSet;

/// Names all who wrote in a brief whose words changed.
pub(super) fn keep(before: &Project, after: &mut Project, colleague: &Colleague) -> Result<(), Problem> {
    let changed = |brief: &&Brief| before.prose.get(brief.prose) != after.prose.get(brief.prose);
    let briefs: Vec<Brief> = after.briefs.iter().filter(changed).cloned().collect();
    for brief in briefs {
        let mut writers = brief.writers.clone();
        for past in [&colleague.own_past, &colleague.past] {
            writers.extend(authors(past, brief.prose)?);
        }
        let named = Brief { writers, ..brief.clone() };
        if named != brief {
            set(after, Change::update(brief, named))?;
        }
    }
    Ok(())
}

fn authors(past: &Past, prose: Id<Prose>) -> Result<BTreeSet<String>, Problem> {
    let mut authors = BTreeSet::new();
    for record in past.after(0) {
        let transaction = record?.transaction;
        let is_of_it = |edit: &Edit| match edit {
            Edit::Splice(splice) => splice.prose == prose,
            Edit::Prose(change) => change.id == prose,
            _ => false,
        };
        if transaction.cause == Cause::Done && transaction.edits.iter().any(is_of_it) {
            authors.insert(transaction.author);
        }
    }
    Ok(authors)
}
