//! A project on a real desk, for the tests of panes and boxes: built by verbs, drawn from as the window
//! does, and changed by the actions that were pushed.

use super::action::{Action, Actions};
use super::damages::Damages;
use super::drafts::Drafts;
use super::hidden_tags::HiddenTags;
use super::scene::{Filter, Scene, Selection, Words};
use super::suggested::{Errand, Suggested};
use super::theme::Theme;
use crate::analysis::{Index, Standings};
use crate::ingest::{Fields, Imported, import};
use crate::model::{Document, Field, Id, Layout, Span};
use crate::problem::Problem;
use crate::session::suggestions::{compare, read_on};
use crate::session::testing::{maker, plain, read_file};
use crate::session::verbs::edition::{self, Loaded};
use crate::session::verbs::import::bring_in;
use crate::session::{Headway, Session, Version, Work};
use crate::store::Access;
use egui_kittest::Harness;
use tempfile::TempDir;

/// The tenth of March 2026, as days are counted.
const TODAY: i64 = 20_522;

/// A project and what is selected in it.
pub(crate) struct Stage {
    session: Session,
    index: Index,
    standings: Standings,
    pub(crate) drafts: Drafts,
    pub(crate) damages: Damages,
    pub(crate) hidden_tags: HiddenTags,
    pub(crate) suggested: Suggested,
    pub(crate) selection: Selection,
    pub(crate) filter: Filter,
    _folder: TempDir,
}

impl Default for Stage {
    fn default() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let maker = maker("an analyst");
        let session = Session::create(&folder.path().join("case"), "A case", maker).expect("a project");
        let (index, standings) = (Index::of(session.project()), Standings::default());
        let (drafts, selection, filter) = (Drafts::default(), Selection::default(), Filter::default());
        let damages = Damages::default();
        let (hidden_tags, suggested) = (HiddenTags::default(), Suggested::default());
        Self { session, index, standings, drafts, damages, hidden_tags, suggested, selection, filter, _folder: folder }
    }
}

impl Stage {
    /// Lets another author go on.
    pub(crate) fn set_author(&mut self, author: &str) {
        self.session.set_author(author);
    }

    /// Does what the verb works out.
    pub(crate) fn work<T>(&mut self, verb: impl FnOnce(&mut Work<'_>) -> Result<T, Problem>) -> T {
        let done = self.session.commit("Test", verb).expect("an edit that can be made").value;
        let project = self.session.project();
        self.index = Index::of(project);
        self.standings = Standings::of(project, &self.index);
        done
    }

    /// Brings in a plain text.
    pub(crate) fn document(&mut self, title: &str, text: &str) -> Id<Document> {
        self.laid_out(title, text, Layout::default())
    }

    /// Brings in a text with its layout.
    pub(crate) fn laid_out(&mut self, title: &str, text: &str, layout: Layout) -> Id<Document> {
        let fields = Fields { title: Some(Field::read(title.to_owned())), ..Fields::default() };
        let imported = Imported { layout, fields, ..plain(text) };
        self.bring_in(&format!("{title}.txt"), text.as_bytes(), imported, true)
    }

    /// Brings in a file as an import would.
    pub(crate) fn file(&mut self, name: &str, bytes: &[u8], keep_original: bool) -> Id<Document> {
        let imported = import(bytes, name).expect("a file that can be read");
        self.bring_in(name, bytes, imported, keep_original)
    }

    fn bring_in(&mut self, name: &str, bytes: &[u8], imported: Imported, keep_original: bool) -> Id<Document> {
        let file = read_file(name, bytes, imported);
        let brought = self.work(|work| bring_in(work, &file, keep_original));
        brought.document.expect("a document that was not there")
    }

    /// Loads this text as the newest version of a document.
    pub(crate) fn new_version(&mut self, document: Id<Document>, text: &str) -> Loaded {
        let version = Version { file: read_file("new.txt", text.as_bytes(), plain(text)), attached: Vec::new() };
        self.work(|work| edition::load(work, document, &version, true))
    }

    /// Reads all texts along, and compares them.
    pub(crate) fn read_along(&mut self) {
        let (project, library) = (self.session.project(), self.session.library());
        while let Some(errand) = self.suggested.next_errand(project) {
            let (headway, noticed) = (Headway::new(|| {}), self.suggested.noticed().clone());
            match errand {
                Errand::Read => self.suggested.take(read_on(project, library, &noticed, None, &headway), project),
                Errand::Compare(kind) => {
                    let found = compare(kind, project, library, &noticed, &headway).expect("it is not stopped");
                    self.suggested.take_compared(kind, project, found, project);
                }
            }
        }
    }

    /// Takes in what was decided.
    pub(crate) fn follow_suggestions(&mut self) {
        self.suggested.follow(self.session.project());
    }

    /// The project's folder.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.session.folder().path()
    }

    /// The span of these words in a document's text.
    pub(crate) fn span(&self, document: Id<Document>, words: &str) -> Span {
        let project = self.session.project();
        let edition = project.documents.get(document).and_then(Document::edition).expect("a document with text");
        let (text, _) = self.session.library().read(project, edition).expect("its text");
        let start = text.as_str().find(words).expect("words of the text");
        text.span_of(start..start + words.len()).expect("whole characters")
    }

    /// Selects words as the reader does.
    pub(crate) fn select_words(&mut self, document: Id<Document>, words: &str) {
        let span = self.span(document, words);
        let edition = self.session.project().documents.get(document).and_then(Document::edition);
        let edition = edition.expect("a document with text");
        self.selection.document = Some(document);
        self.selection.words_are_newest = true;
        self.selection.words = Some(Words { document, edition, span, text: words.into() });
    }

    /// What a pane may see.
    pub(crate) fn scene(&self) -> Scene<'_> {
        Scene {
            project: self.session.project(),
            index: &self.index,
            standings: &self.standings,
            library: self.session.library(),
            drafts: &self.drafts,
            selection: &self.selection,
            filter: &self.filter,
            access: Access::Write,
            read_only: None,
            author: self.session.author(),
            damages: &self.damages,
            hidden_tags: &self.hidden_tags,
            suggested: &self.suggested,
            today: TODAY,
        }
    }

    /// Does what was asked for; what is neither an edit nor a selection is given back.
    pub(crate) fn perform(&mut self, actions: &mut Actions) -> Vec<Action> {
        let mut rest = Vec::new();
        for action in actions.take() {
            match action {
                Action::Edit(_, verb) => {
                    if let Some(made) = self.work(verb) {
                        self.selection.object = Some(made);
                    }
                }
                Action::Select(object) => self.selection.select(object),
                Action::SelectHits(hits) => self.selection.hits = hits,
                Action::SelectSeveral(passages, lead) => self.selection.select_several(passages, lead),
                Action::SelectDocuments(documents, lead) => self.selection.select_documents(documents, lead),
                Action::SelectBeside(chosen, lead) => self.selection.select_beside(chosen, lead),
                Action::Filter(filter) => self.filter = filter,
                Action::SeeTags(sight) => self.hidden_tags.set(sight, self.session.project(), &self.index),
                other => rest.push(other),
            }
        }
        rest
    }
}

/// A pane by itself, as a test drives it: what it draws from, its state, and the actions that are the window's to do.
pub(crate) struct Table<S> {
    pub(crate) stage: Stage,
    pub(crate) state: S,
    pub(crate) rest: Vec<Action>,
}

/// How a pane is drawn.
pub(crate) type Show<S> = fn(&mut egui::Ui, &mut S, &Scene<'_>, &mut Actions);

/// The pane of this state on a window of its own of this size, in points.
pub(crate) fn pane<S: 'static>(stage: Stage, begun: S, size: [f32; 2], show: Show<S>) -> Harness<'static, Table<S>> {
    let draw = move |ui: &mut egui::Ui, table: &mut Table<S>| {
        let mut actions = Actions::default();
        show(ui, &mut table.state, &table.stage.scene(), &mut actions);
        table.rest.extend(table.stage.perform(&mut actions));
    };
    let table = Table { stage, state: begun, rest: Vec::new() };
    let setup = |context: &egui::Context| Theme::Light.apply(context);
    Harness::builder().with_size(size).with_context_setup(setup).build_ui_state(draw, table)
}
