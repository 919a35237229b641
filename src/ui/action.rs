//! What panes and boxes ask for. They push actions while they draw; the app does them once a frame.

use super::boxes::OpenBox;
use super::chrome::Ask;
use super::command::Command;
use super::hidden_tags::TagSight;
use super::layout::Pane;
use super::panes::ach;
use super::panes::coded;
use super::panes::history::Walk;
use super::panes::search;
use super::panes::whatif;
use super::readers::Side;
use super::scene::{Filter, Hit, Words};
use super::suggested::Through;
use super::tour;
use super::widgets::reader::Typography;
use crate::analysis::editions::newer;
use crate::model::{AnyId, Brief, Document, Edition, Id, Passage, Project, Prose, Reading, Span};
use crate::session::layers::Removed;
use crate::session::pages::Wanted;
use crate::session::suggestions::{Kind, Suggestion};
use crate::session::{Made, Work};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// One thing asked for.
pub enum Action {
    /// Select this object everywhere, or nothing.
    Select(Option<AnyId>),
    /// These words are selected in the reader.
    SelectWords(Option<Words>),
    /// Read this document, at this place.
    Read(Id<Document>, Option<Span>),
    /// Show this pane.
    Show(Pane),
    /// Filter everything by time and region.
    Filter(Filter),
    /// Open a box.
    Open(OpenBox),
    /// Do what a command does.
    Run(Command),
    /// Change the project, named in the words of the Undo menu.
    Edit(String, Verb),
    /// A field for long text changed: what stands in it is a draft until it is committed.
    Typed(Id<Prose>, String),
    /// A field for long text was left: commit its draft.
    LeftField,
    /// Bring these files and folders in.
    Import(Vec<PathBuf>),
    /// Search the corpus for this.
    Search(String),
    /// Put this on the clipboard.
    Copy(String),
    /// Say this, briefly.
    Say(String),
    /// What a box of the window asks for.
    Ask(Ask),
    /// A link that leads out of the project is copied, never opened.
    CopyLink(String),
    /// The text of this edition could not be read.
    NotRead(Id<Edition>),
    /// This reader is used: gestures are about it from now on.
    TakeUp(Side),
    /// Read this document, at this place, in the second reader.
    ReadBeside(Id<Document>, Option<Span>),
    /// Draw these pages of an original, and none that were asked for before; or none at all.
    Pages(Option<Box<Wanted>>),
    /// The same for the review of a brief, which looks at pages beside that of the reader.
    ReviewPages(Option<Box<Wanted>>),
    /// Set the texts that are read like this.
    Set(Typography),
    /// Read this edition of its document, which may be an older one, at this place.
    ReadEdition(Id<Edition>, Option<Span>),
    /// Look again for what was left in older editions.
    Review,
    /// Check this brief as it stands in the field.
    CheckBrief(Id<Brief>, String),
    /// Walk in what was done.
    History(Walk),
    /// What the pane 'what if' asks for.
    WhatIf(whatif::Ask),
    /// What the matrix of competing hypotheses is asked for.
    Matrix(ach::Ask),
    /// What the pane 'coded text' asks for, or is asked for.
    Coded(coded::Ask),
    /// What the pane 'search' is asked to show: words in context, terms that mark, what is alike.
    Words(search::Ask),
    /// Hide or show tags in the reader.
    SeeTags(TagSight),
    /// Tag everything that this query finds, after a look at it.
    Autotag(String),
    /// Select these passages, of which the last chosen is shown.
    SelectSeveral(BTreeSet<Id<Passage>>, Option<Id<Passage>>),
    /// These hits of a search are chosen beside each other; or none are.
    SelectHits(Vec<Hit>),
    /// Select these documents, of which the last chosen is shown.
    SelectDocuments(BTreeSet<Id<Document>>, Option<Id<Document>>),
    /// Select these claims, or these people, bodies and things, of which the last chosen is shown.
    SelectBeside(BTreeSet<AnyId>, Option<AnyId>),
    /// Set how far the documents at hand are read.
    Mark(Mark),
    /// Ask about this suggestion, and show its words.
    AskAbout(Arc<Suggestion>, Through),
    /// Stop reading along, or go on.
    StopReadingAlong(bool),
    /// Marks what is suggested of a kind in the text, or hides it there.
    MarkKind(&'static Kind, bool),
    /// Do something with the layers of the map.
    Layers(LayerErrand),
    /// Begin the tour, go on in it or leave it.
    Tour(tour::Ask),
}

/// What is done with the layers of the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LayerErrand {
    /// Read those of the project.
    Read,
    /// Copy this file into the project as one.
    Add(PathBuf),
    /// Delete the one of this name.
    Remove(String),
    /// Put one back that was taken away.
    PutBack(Removed),
}

/// How far documents are read from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// How far.
    pub reading: Reading,
    /// Whether the next one that nobody has read is opened then.
    pub then_next: bool,
}

impl Action {
    /// Reads a passage where it is anchored.
    pub fn read_passage(project: &Project, passage: &Passage) -> Self {
        let span = Some(passage.anchor.span);
        match newer(project, passage) {
            Some(_) => Self::ReadEdition(passage.edition, span),
            None => Self::Read(passage.document, span),
        }
    }
}

/// What works out an edit.
pub type Verb = Box<dyn FnOnce(&mut Work<'_>) -> Made + Send>;

/// The actions of one frame, in order.
#[derive(Default)]
pub struct Actions(Vec<Action>);

impl Actions {
    /// Asks for this.
    pub fn push(&mut self, action: Action) {
        self.0.push(action);
    }

    /// Asks to select an object.
    pub fn select(&mut self, id: impl Into<AnyId>) {
        self.push(Action::Select(Some(id.into())));
    }

    /// Asks to read a document at a place.
    pub fn read(&mut self, document: Id<Document>, span: Option<Span>) {
        self.push(Action::Read(document, span));
    }

    /// Asks to read a passage, in the edition it is anchored in.
    pub fn read_passage(&mut self, project: &Project, passage: &Passage) {
        self.push(Action::read_passage(project, passage));
    }

    /// Asks for an edit; `verb` gives what is to be selected afterwards.
    pub fn edit(&mut self, label: impl Into<String>, verb: impl FnOnce(&mut Work<'_>) -> Made + Send + 'static) {
        self.push(Action::Edit(label.into(), Box::new(verb)));
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What the Undo menu will call the edits that are asked for.
    #[cfg(test)]
    pub(crate) fn labels(&self) -> Vec<String> {
        let label = |action: &Action| if let Action::Edit(label, _) = action { Some(label.clone()) } else { None };
        self.0.iter().filter_map(label).collect()
    }

    /// Asks for all of these, in order.
    pub fn extend(&mut self, actions: impl IntoIterator<Item = Action>) {
        self.0.extend(actions);
    }

    /// Takes them all.
    pub fn take(&mut self) -> Vec<Action> {
        std::mem::take(&mut self.0)
    }
}
