//! Boxes: small dialogs that a gesture opens over the panes. Escape closes a box and never loses what was
//! typed in it: opened again on the same thing, it stands as it was left.
//!
//! One file a box, each with a `State` that is a [`Boxed`]. What a box works on is its [`Target`]: the words
//! selected in the reader, or the object selected. [`Choices`] is the list under a field, [`frame`] the
//! popup around it all.

mod autotag;
mod bring;
mod choices;
mod claim;
mod compete;
mod date;
mod evidence;
mod foreseen;
pub mod frame;
mod grade;
mod memo;
mod merge_claims;
mod merge_names;
mod nearby;
mod onto;
mod place;
mod reply;
mod retag;
mod split_claim;
mod supersede;
mod tag;
mod tag_keys;
mod tag_to;
mod target;
mod task;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod where_from;
mod withdraw;

pub use choices::{Choice, Choices};
pub use onto::Onto;
pub use place::Spot;
pub use reply::passage_name;
pub use tag::set as set_tags;
pub use tag_keys::{free as free_tag_keys, has as tag_with_key};
pub use target::Target;

use super::action::{Actions, Verb};
use super::grading::Scale;
use super::scene::Scene;
use crate::model::{AnyId, Entity, Id, Tag};
use std::path::PathBuf;

/// A box that can be opened; each works on what is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OpenBox {
    /// Tags for the words or the passage.
    Tag,
    /// A new claim; the sentence is proposed.
    Claim,
    /// The claim that the words or the passage bear on.
    Evidence,
    /// Where the passage or document got this.
    WhereFrom,
    /// A memo.
    Memo,
    /// A date.
    Date,
    /// A place.
    Place,
    /// A place, at a point of the map that was clicked or dropped on.
    PlaceAt(Spot),
    /// Why something is withdrawn.
    Withdraw,
    /// A claim that competes with others.
    Hypothesis,
    /// A passage that is judged against them.
    AgainstHypotheses,
    /// The tag that the selected one is put under.
    MoveTag,
    /// The tag that the selected one is merged into; one that is proposed.
    MergeTag(Option<Id<Tag>>),
    /// The tag that all passages of the selected one get in its place.
    MovePassages,
    /// What a search finds, to be tagged.
    Autotag,
    /// Another tag in the place of one.
    Retag,
    /// A grade of this, and why; of what is selected, where it is none.
    Grade(Option<(AnyId, Scale)>),
    /// What one party that the claim concerns was asked and answered; a new party, where it is none.
    Reply(Option<Id<Entity>>),
    /// Something to be done about the claim, or to be known.
    Task,
    /// What came of it.
    TickTask,
    /// One claim of several.
    MergeClaims,
    /// One person, body or thing of several.
    MergeNames,
    /// Two claims of one.
    SplitClaim,
    /// The claim that stands in the place of another.
    Supersede,
    /// What a file of another program holds, before it is taken in.
    BringWork,
}

/// Whether a box stays open after a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// It stays.
    Stay,
    /// It is done.
    Close,
}

/// What every box does.
pub trait Boxed {
    /// What stands at its top: 'Tag passage'.
    fn title(&self) -> String;

    /// It was opened on what is selected. What was typed for the same thing before is still there, and the
    /// field gets the focus in the next frame.
    fn begin(&mut self, scene: &Scene<'_>);

    /// Draws what stands under the title. Escape is the frame's; Enter is the box's own.
    fn show(&mut self, ui: &mut egui::Ui, scene: &Scene<'_>, actions: &mut Actions) -> After;

    /// How wide it is, in points.
    fn width(&self) -> f32 {
        frame::WIDTH
    }

    /// It is closed, by whatever means.
    fn end(&mut self, _actions: &mut Actions) {}
}

/// The box that is open, and what each remembers.
#[derive(Default)]
pub struct Boxes {
    open: Option<OpenBox>,
    tag: tag::State,
    claim: claim::State,
    evidence: evidence::State,
    where_from: where_from::State,
    memo: memo::State,
    date: date::State,
    place: place::State,
    withdraw: withdraw::State,
    compete: compete::State,
    tag_to: tag_to::State,
    autotag: autotag::State,
    retag: retag::State,
    grade: grade::State,
    reply: reply::State,
    task: task::Add,
    tick: task::Tick,
    merge_claims: merge_claims::State,
    merge_names: merge_names::State,
    split_claim: split_claim::State,
    supersede: supersede::State,
    bring: bring::State,
}

impl Boxes {
    /// Opens a box on what is selected.
    pub fn open(&mut self, which: OpenBox, scene: &Scene<'_>) {
        self.open = Some(which);
        match which {
            OpenBox::Hypothesis => self.compete.ask(compete::What::Hypothesis),
            OpenBox::AgainstHypotheses => self.compete.ask(compete::What::Evidence),
            OpenBox::PlaceAt(spot) => self.place.ask(Some(spot)),
            OpenBox::Place => self.place.ask(None),
            OpenBox::MoveTag => self.tag_to.ask(tag_to::What::Move, None),
            OpenBox::MergeTag(with) => self.tag_to.ask(tag_to::What::Merge, with),
            OpenBox::MovePassages => self.tag_to.ask(tag_to::What::Passages, None),
            OpenBox::Grade(about) => self.grade.ask(about),
            OpenBox::Reply(party) => self.reply.ask(party),
            _ => {}
        }
        self.boxed(which).begin(scene);
    }

    /// Closes whatever is open.
    pub fn close(&mut self) {
        self.open = None;
    }

    /// Opens the box in which what this query finds is tagged; an empty one leaves what was searched for last.
    pub fn open_autotag(&mut self, query: &str, scene: &Scene<'_>) {
        self.autotag.ask(query);
        self.open(OpenBox::Autotag, scene);
    }

    /// The box that is open.
    pub const fn which(&self) -> Option<OpenBox> {
        self.open
    }

    /// Opens the box in which the work of another program is looked at and taken in, one file after the other. The parsers
    /// that read what comes along are of this program.
    pub fn open_work(&mut self, files: Vec<PathBuf>, parser_program: PathBuf, scene: &Scene<'_>) {
        self.bring.ask(files, parser_program);
        self.open(OpenBox::BringWork, scene);
    }

    /// Whether a box is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Draws the open box. While none is open, digits set the tags that have them.
    pub fn show(&mut self, ui: &mut egui::Ui, scene: &Scene<'_>, actions: &mut Actions) {
        let Some(open) = self.open else {
            tag::listen_to_digits(ui, scene, actions);
            return;
        };
        let boxed = self.boxed(open);
        let after = frame::show(ui, boxed, scene, actions);
        if after == After::Close {
            boxed.end(actions);
            self.open = None;
        }
    }

    /// Puts the tags set last on what is selected: their names for the Undo menu, and the edit.
    pub fn tag_again(&self, scene: &Scene<'_>) -> Option<(String, Verb)> {
        self.tag.again(scene)
    }

    /// Tags the words selected, or the passage, with themselves.
    pub fn tag_by_words(&self, scene: &Scene<'_>) -> Option<(String, Verb)> {
        tag::by_words(scene)
    }

    fn boxed(&mut self, which: OpenBox) -> &mut dyn Boxed {
        match which {
            OpenBox::Tag => &mut self.tag,
            OpenBox::Claim => &mut self.claim,
            OpenBox::Evidence => &mut self.evidence,
            OpenBox::WhereFrom => &mut self.where_from,
            OpenBox::Memo => &mut self.memo,
            OpenBox::Date => &mut self.date,
            OpenBox::Place | OpenBox::PlaceAt(_) => &mut self.place,
            OpenBox::Withdraw => &mut self.withdraw,
            OpenBox::Hypothesis | OpenBox::AgainstHypotheses => &mut self.compete,
            OpenBox::MoveTag | OpenBox::MergeTag(_) | OpenBox::MovePassages => &mut self.tag_to,
            OpenBox::Autotag => &mut self.autotag,
            OpenBox::Retag => &mut self.retag,
            OpenBox::Grade(_) => &mut self.grade,
            OpenBox::Reply(_) => &mut self.reply,
            OpenBox::Task => &mut self.task,
            OpenBox::TickTask => &mut self.tick,
            OpenBox::MergeClaims => &mut self.merge_claims,
            OpenBox::MergeNames => &mut self.merge_names,
            OpenBox::SplitClaim => &mut self.split_claim,
            OpenBox::Supersede => &mut self.supersede,
            OpenBox::BringWork => &mut self.bring,
        }
    }
}
