//! Purging: a document or a name is erased from originals, corpus, index, backups, history and snapshot,
//! and a keyed tombstone is left.
//!
//! A [`Plan`] says beforehand what goes. What is left goes on in a fresh history whose first line adopts
//! it and names, in the tombstone, the last line of the history that is gone. A *seal* on the tombstone
//! is made of what was erased, under a [`Key`] that is shown once: whoever holds both can show later what
//! went, and nobody else can guess it.
//!
//! Ids stay. The files and their order on disk are [`crate::store`]'s; what refers to what was taken out
//! is [`verbs::remove`](super::verbs::remove)'s.

#![warn(clippy::indexing_slicing, clippy::string_slice, clippy::expect_used, clippy::panic)]

mod document;
mod naming;
mod plan;
mod repeats;
mod seal;

pub use plan::{Part, Place, Plan, Purged, What};
pub use seal::{Key, Message};

use super::{Library, Session, Work, layers};
use crate::edit::{Transaction, apply};
use crate::model::{Edition, LeftOut, Project, Sha256, Tombstone};
use crate::problem::{Problem, ProblemKind};
use crate::say;
use crate::store::{Access, Founding, StoreError};
pub use crate::text::{FILLER, Name};
use naming::Writing;

impl Session {
    /// What a purge would take away. Writes nothing.
    pub fn plan_purge(&mut self, what: &What) -> Result<Plan, Problem> {
        let mut work = Work::new(self.project.clone(), &self.library, &mut self.maker);
        let mut plan = Plan::of(what.clone());
        take_away(&mut work, what, Writing::No, &mut plan)?;
        let after = work.project().clone();
        self.name_layers(&mut plan);
        self.name_files(&after, &mut plan)?;
        Ok(plan)
    }

    /// Erases it for good. Where this fails nothing is erased, and the project is as it was.
    pub fn purge(&mut self, what: &What) -> Result<Purged, Problem> {
        if self.access == Access::Read {
            return Err(StoreError::ReadOnly.into());
        }
        self.finish_snapshot();
        let indexing = self.stop_indexing();
        let author = self.maker.author().to_owned();
        self.maker.set_author(without_name(what, &author));
        let purged = self.take_away_for_good(what);
        if purged.is_err() {
            self.maker.set_author(author);
        }
        if let Some((look, wake)) = indexing {
            self.begin_indexing(look, wake);
        }
        purged
    }

    fn take_away_for_good(&mut self, what: &What) -> Result<Purged, Problem> {
        let (key, parent) = (Key::draw()?, self.store.history.head());
        let messages = messages(&self.project, what);
        let mut work = Work::new(self.project.clone(), &self.library, &mut self.maker);
        let mut plan = Plan::of(what.clone());
        take_away(&mut work, what, Writing::Yes, &mut plan)?;
        let (left_out, label) = match what {
            What::Document(_) => (LeftOut::Document, say!("Purge document")),
            What::Name(_) => (LeftOut::Name, say!("Purge name")),
        };
        let mut tombstones = Vec::new();
        for message in messages {
            let (id, made, seal) = (work.maker.id(), work.stamp(), key.seal(&message.0));
            tombstones.push(work.create(Tombstone { id, what: left_out, parent, seal, made })?);
        }
        let after = work.project().clone();
        self.name_layers(&mut plan);
        self.name_files(&after, &mut plan)?;
        let unfinished = self.go_on_from(&after, label)?.or(self.delete_layers(&plan));
        Ok(Purged { plan, key, tombstones, unfinished })
    }

    /// Puts a history of one line in the place of the one there is, and everything that was computed or read
    /// from it away.
    fn go_on_from(&mut self, after: &Project, label: &str) -> Result<Option<Problem>, Problem> {
        let (nothing, author) = (Project::default(), self.maker.author().to_owned());
        let adoption = Transaction::adopting(&nothing, after, label, author, self.maker.now());
        let project =
            apply(&nothing, &adoption).map_err(|conflict| Problem::new(ProblemKind::Partial, conflict.to_string()))?;
        let unfinished = self.store.erase(&Founding::of(&adoption)?, &project)?;
        self.project = project;
        self.library = Library::new(self.store.corpus());
        self.notices.clear();
        Ok(unfinished.map(Problem::from))
    }

    /// The layers of the map in which a name stands: files that belong to no document.
    fn name_layers(&self, plan: &mut Plan) {
        let What::Name(name) = &plan.what else { return };
        let holds = |bytes: &[u8]| naming::readings(bytes).any(|reading| name.count(&reading) > 0);
        let found = layers::holding(self.folder().path(), &holds);
        let (held, unseen): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, seen)| *seen == layers::Seen::Holds);
        plan.layers = held.into_iter().map(|(name, _)| name).collect();
        plan.unseen_layers = unseen.into_iter().map(|(name, _)| name).collect();
    }

    /// Deletes them; what kept the first that could not be.
    fn delete_layers(&self, plan: &Plan) -> Option<Problem> {
        let refused = plan.layers.iter().map(|name| layers::remove(self.folder().path(), name));
        refused.filter_map(Result::err).reduce(|first, _| first)
    }

    fn name_files(&self, after: &Project, plan: &mut Plan) -> Result<(), Problem> {
        plan.files = self.store.unneeded(after)?;
        plan.others = self.store.others()?;
        Ok(())
    }
}

fn take_away(work: &mut Work<'_>, what: &What, writing: Writing, plan: &mut Plan) -> Result<(), Problem> {
    match what {
        What::Document(id) => document::take_out(work, *id, plan),
        What::Name(name) => naming::blot_out(work, name, writing, plan),
    }
}

/// What the tombstones are sealed over, one each.
fn messages(project: &Project, what: &What) -> Vec<Message> {
    match what {
        What::Name(name) => vec![Message::of_name(name.as_str())],
        What::Document(id) => {
            let of_it = |edition: &&Edition| edition.document == *id;
            let mut originals: Vec<Sha256> =
                project.editions.iter().filter(of_it).map(|edition| edition.original).collect();
            originals.dedup();
            let title = || project.documents.get(*id).map(|document| Message::of_name(&document.title.value));
            if originals.is_empty() {
                title().into_iter().collect()
            } else {
                originals.into_iter().map(Message::of_original).collect()
            }
        }
    }
}

/// The author's name, which may be the one that is purged.
fn without_name(what: &What, author: &str) -> String {
    match what {
        What::Name(name) => name.blotted(author).unwrap_or_else(|| author.to_owned()),
        What::Document(_) => author.to_owned(),
    }
}
