//! The open project as the desk last told it, with what is computed from it once a revision.

use super::damages::Damages;
use super::drafts::Drafts;
use super::hidden_tags::HiddenTags;
use super::read_only::ReadOnly;
use super::scene::{Filter, Scene, Selection};
use super::suggested::{Current, Suggested};
use crate::analysis::{Index, Standings};
use crate::model::{Document, Id, Project};
use crate::session::{Desk, Library, UndoLabels, today};
use crate::store::Access;
use std::path::PathBuf;

/// One open project.
pub struct Opened {
    /// The session behind it.
    pub desk: Desk,
    /// What it holds.
    pub project: Project,
    /// Its texts.
    pub library: Library,
    /// Its folder.
    pub folder: PathBuf,
    /// Whether it can be changed.
    pub access: Access,
    /// Why it cannot.
    pub read_only: Option<ReadOnly>,
    /// What is lost of its files.
    pub damages: Damages,
    /// Who works on it.
    pub author: String,
    /// What Undo and Redo would take back.
    pub undo: UndoLabels,
    /// What is typed and not saved.
    pub drafts: Drafts,
    /// What is selected.
    pub selection: Selection,
    /// What is filtered.
    pub filter: Filter,
    /// Which tags are hidden in the reader.
    pub hidden_tags: HiddenTags,
    /// What was noticed in the texts.
    pub suggested: Suggested,
    index: Index,
    standings: Standings,
    has_unread: bool,
}

/// What the desk told when the project was opened.
pub struct Told {
    /// What it holds.
    pub project: Project,
    /// Its texts.
    pub library: Library,
    /// Its folder.
    pub folder: PathBuf,
    /// Whether it can be changed.
    pub access: Access,
    /// Why it cannot.
    pub read_only: Option<ReadOnly>,
    /// Who works on it.
    pub author: String,
    /// What Undo and Redo would take back.
    pub undo: UndoLabels,
}

impl Opened {
    /// A project that was just opened. The document that was read last is there to be read, else the first.
    pub fn new(desk: Desk, told: Told, last_read: Option<Id<Document>>) -> Self {
        let Told { project, library, folder, access, read_only, author, undo } = told;
        let mut opened = Self {
            desk,
            library,
            folder,
            access,
            read_only,
            damages: Damages::default(),
            author,
            undo,
            drafts: Drafts::default(),
            selection: Selection::default(),
            filter: Filter::default(),
            hidden_tags: HiddenTags::default(),
            suggested: Suggested::default(),
            index: Index::of(&project),
            standings: Standings::default(),
            has_unread: false,
            project,
        };
        opened.compute();
        let is_there = |id: &Id<Document>| opened.project.documents.contains(*id);
        opened.selection.document = last_read.filter(is_there).or_else(|| opened.first_to_read());
        opened
    }

    /// Takes in a newer project. What was selected and is gone is selected no more. The suggestion that was asked
    /// about, where it was decided.
    pub fn follow(&mut self, project: Project) -> Option<Current> {
        self.project = project;
        self.index.follow(&self.project);
        self.compute();
        self.selection.keep_only(|id| self.project.contains(id));
        if self.selection.document.is_none_or(|id| !self.project.documents.contains(id)) {
            self.selection.document = self.first_to_read();
        }
        if self.selection.other_document.is_some_and(|id| !self.project.documents.contains(id)) {
            self.selection.other_document = None;
        }
        self.suggested.follow(&self.project)
    }

    /// Goes on with what a purge left: nothing that was read, typed or could be undone before is kept.
    pub fn go_on(&mut self, project: Project, library: Library, author: String) {
        (self.library, self.author, self.undo) = (library, author, UndoLabels::default());
        (self.drafts, self.filter, self.selection) = (Drafts::default(), Filter::default(), Selection::default());
        self.hidden_tags = HiddenTags::default();
        self.suggested = Suggested::default();
        self.follow(project);
    }

    /// Whether a document is there that nobody has read.
    pub fn has_unread(&self) -> bool {
        self.has_unread
    }

    /// What a pane may see.
    pub fn scene(&self) -> Scene<'_> {
        Scene {
            project: &self.project,
            index: &self.index,
            standings: &self.standings,
            library: &self.library,
            drafts: &self.drafts,
            selection: &self.selection,
            filter: &self.filter,
            access: self.access,
            read_only: self.read_only.as_ref(),
            author: &self.author,
            damages: &self.damages,
            hidden_tags: &self.hidden_tags,
            suggested: &self.suggested,
            today: today(),
        }
    }

    /// The first document with a text, by title.
    fn first_to_read(&self) -> Option<Id<Document>> {
        let has_text = |id: &&Id<Document>| {
            self.project.documents.get(**id).is_some_and(|document| !document.is_only_referred_to())
        };
        self.index.documents().iter().find(has_text).copied()
    }

    fn compute(&mut self) {
        self.has_unread = self.project.documents.iter().any(Document::is_unread);
        self.standings.follow(&self.project, &self.index);
    }
}
