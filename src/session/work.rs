//! Working out a transaction. A verb reads the project, makes changes one after the other and sees each
//! at once; when it is done, what it changed is committed as one, or, if it failed, never was.

use super::{Library, Maker};
use crate::edit::{Cause, Change, Edit, Splice, apply_edit};
use crate::model::{AnyId, Collection, Holds, Id, Object, Project, Prose, Stamp};
use crate::problem::{Problem, ProblemKind};
use crate::say;
use crate::store::Log;
use crate::text::Text;
use std::collections::BTreeSet;

/// A transaction in the making.
#[derive(Debug)]
pub struct Work<'a> {
    project: Project,
    edits: Vec<Edit>,
    library: &'a Library,
    /// What was done before.
    past: Option<Log>,
    /// Makes ids and stamps.
    pub maker: &'a mut Maker,
}

impl<'a> Work<'a> {
    pub(super) fn new(project: Project, library: &'a Library, maker: &'a mut Maker) -> Self {
        Self { project, edits: Vec::new(), library, past: None, maker }
    }

    /// The same, for verbs that ask what was done before.
    pub(super) fn after(self, past: Log) -> Self {
        Self { past: Some(past), ..self }
    }

    /// Whoever changed this text, as history has it; it is read from its beginning.
    pub fn writers_of(&self, prose: Id<Prose>) -> Result<BTreeSet<String>, Problem> {
        let (mut lines, mut writers) = (Vec::new(), BTreeSet::new());
        let Some(log) = &self.past else { return Ok(writers) };
        log.heads(0, |head| lines.push((head.entry.revision, head.place)))?;
        for (revision, place) in lines {
            let transaction = log.record(revision, place)?.transaction;
            let is_of_it = |edit: &Edit| match edit {
                Edit::Splice(splice) => splice.prose == prose,
                Edit::Prose(change) => change.id == prose,
                _ => false,
            };
            if transaction.cause == Cause::Done && transaction.edits.iter().any(is_of_it) {
                writers.insert(transaction.author);
            }
        }
        Ok(writers)
    }

    /// The project as changed so far.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// The texts.
    pub fn library(&self) -> &'a Library {
        self.library
    }

    /// Author and time.
    pub fn stamp(&self) -> Stamp {
        self.maker.stamp()
    }

    /// The object of this id, or a sentence that says it is not there.
    pub fn get<T: Object>(&self, id: Id<T>) -> Result<&T, Problem>
    where
        Project: Holds<T>,
    {
        collection(&self.project).get(id).ok_or_else(|| not_there::<T>(id))
    }

    /// Puts in a new object.
    pub fn create<T: Object>(&mut self, object: T) -> Result<Id<T>, Problem>
    where
        Project: Holds<T>,
        Edit: From<Change<T>>,
    {
        let id = object.id();
        self.make(Change::create(object).into())?;
        Ok(id)
    }

    /// Changes an object; nothing happens where `with` leaves it as it was.
    pub fn update<T: Object>(&mut self, id: Id<T>, with: impl FnOnce(&mut T)) -> Result<(), Problem>
    where
        Project: Holds<T>,
        Edit: From<Change<T>>,
    {
        self.get(id)?;
        match Change::of(&self.project, id, with) {
            Some(change) => self.make(change.into()),
            None => Ok(()),
        }
    }

    /// Takes an object out, and leaves whatever names it to the caller.
    pub fn delete<T: Object>(&mut self, id: Id<T>) -> Result<(), Problem>
    where
        Project: Holds<T>,
        Edit: From<Change<T>>,
    {
        let object = self.get(id)?.clone();
        self.make(Change::delete(object).into())
    }

    /// Puts in a long text.
    pub fn write(&mut self, text: impl Into<String>) -> Result<Id<Prose>, Problem> {
        let id = self.maker.id();
        self.create(Prose { id, text: text.into() })
    }

    /// Turns a long text into `after`, by a splice as small as what changed.
    pub fn rewrite(&mut self, id: Id<Prose>, after: &str) -> Result<(), Problem> {
        match Splice::between(id, &self.get(id)?.text, after) {
            Some(splice) => self.make(splice.into()),
            None => Ok(()),
        }
    }

    /// The text of a document's newest edition.
    pub fn text_of(&self, document: Id<crate::model::Document>) -> Result<Text, Problem> {
        let document = self.get(document)?;
        let edition = document.edition().ok_or_else(|| {
            Problem::usage(say!("'{}' is only referred to and has no text", document.title.value))
                .advise(say!("Import its file first"))
        })?;
        self.library.text(self.get(edition)?)
    }

    fn make(&mut self, edit: Edit) -> Result<(), Problem> {
        apply_edit(&mut self.project, &edit)
            .map_err(|conflict| Problem::new(ProblemKind::Partial, conflict.to_string()))?;
        self.edits.push(edit);
        Ok(())
    }

    pub(super) fn into_edits(self) -> Vec<Edit> {
        self.edits
    }

    /// The project as changed, and how.
    pub(super) fn into_parts(self) -> (Project, Vec<Edit>) {
        (self.project, self.edits)
    }
}

fn collection<T: Object>(project: &Project) -> &Collection<T>
where
    Project: Holds<T>,
{
    Holds::<T>::collection(project)
}

fn not_there<T: Object>(id: Id<T>) -> Problem {
    Problem::usage(say!("There is no {} {id} in this project", T::NOUN, id))
}

/// The one object whose id begins as typed.
pub fn find(project: &Project, typed: &str) -> Result<AnyId, Problem> {
    match project.ids_beginning(typed).as_slice() {
        [id] => Ok(*id),
        [] => Err(Problem::usage(say!("There is nothing with the id '{typed}' in this project", typed))),
        several => {
            Err(Problem::usage(say!("{} ids begin with '{typed}'", several.len(), typed))
                .advise(say!("Give more of it")))
        }
    }
}

/// The one object of a kind whose id begins as typed.
pub fn find_a<T: Object>(project: &Project, typed: &str) -> Result<Id<T>, Problem>
where
    Project: Holds<T>,
{
    // A whole id is looked up; only a shortened one is looked for.
    if let Ok(id) = typed.parse::<Id<T>>()
        && collection(project).contains(id)
    {
        return Ok(id);
    }
    let begins = |object: &&T| object.id().to_string().starts_with(typed);
    let mut found = collection::<T>(project).iter().filter(begins).map(Object::id);
    match (typed.is_empty(), found.next(), found.next()) {
        (false, Some(id), None) => Ok(id),
        (false, Some(_), Some(_)) => {
            Err(Problem::usage(say!("Several ids begin with '{typed}'", typed)).advise(say!("Give more of it")))
        }
        _ => Err(Problem::usage(say!("There is no {} with the id '{typed}' in this project", T::NOUN, typed))),
    }
}
