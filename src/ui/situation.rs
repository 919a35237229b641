//! What can be done now: for each command, whether it makes sense, and if not, why.

use super::app::App;
use super::command::Command;
use super::opened::Opened;
use super::read_only::ReadOnly;
use crate::analysis::whatif::can_be_withdrawn;
use crate::model::AnyId;
use crate::say::said;
use crate::session::original::Original;
use crate::store::Access;
use crate::{mark, say};

/// What commands depend on, as plain values.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each answers one question of its own")]
pub struct Situation {
    /// A project is open.
    pub open: bool,
    /// It can be changed.
    pub writable: bool,
    /// Why it cannot.
    pub read_only: Option<&'static str>,
    /// Something is typed and not saved.
    pub draft: bool,
    /// What Undo would take back.
    pub undo: Option<String>,
    /// What Redo would take back.
    pub redo: Option<String>,
    /// Words are selected in the reader.
    pub words: bool,
    /// Hits of a search are chosen.
    pub hits: bool,
    /// What is selected.
    pub object: Option<AnyId>,
    /// A document is open in the reader.
    pub document: bool,
    /// Its original is kept in the project.
    pub original: bool,
    /// It is a web page.
    pub page: bool,
    /// A suggestion is asked about, or several are chosen.
    pub asked: bool,
    /// Something was tagged before.
    pub tagged: bool,
    /// A tag is hidden in the reader.
    pub hidden_tags: bool,
    /// A document is unread.
    pub unread: bool,
    /// There is a claim.
    pub claims: bool,
    /// Evidence was judged against a hypothesis.
    pub judged: bool,
    /// There is a brief.
    pub briefs: bool,
    /// Something was imported.
    pub imported: bool,
    /// There is a place to go back to.
    pub back: bool,
    /// There is a place to go forward to.
    pub forward: bool,
}

impl Situation {
    /// How things stand.
    pub(super) fn of(app: &App) -> Self {
        let trail = |has: fn(&super::trail::Trail) -> bool| {
            app.opened.as_ref().is_some_and(|opened| has(&app.trails[opened.selection.at_hand]))
        };
        let base = Self {
            draft: app.opened.as_ref().is_some_and(|opened| opened.drafts.is_pending()) || app.panes.is_moving(),
            asked: app.panes.suggestions.several().is_some(),
            back: trail(super::trail::Trail::can_go_back),
            forward: trail(super::trail::Trail::can_go_forward),
            ..Self::default()
        };
        app.opened.as_ref().map_or(base.clone(), |opened| base.with(opened))
    }

    fn with(self, opened: &Opened) -> Self {
        let project = &opened.project;
        Self {
            open: true,
            writable: opened.access == Access::Write,
            read_only: opened.read_only.as_ref().map(ReadOnly::reason),
            undo: opened.undo.undo.clone(),
            redo: opened.undo.redo.clone(),
            words: opened.selection.words.is_some(),
            hits: !opened.selection.hits.is_empty(),
            object: opened.selection.object,
            document: opened.selection.document.is_some(),
            original: opened.selection.document.is_some_and(|id| Original::edition(project, id).is_some()),
            page: opened.selection.document.is_some_and(|id| Original::is_page(project, id)),
            asked: self.asked || opened.suggested.current().is_some(),
            tagged: !project.taggings.is_empty(),
            hidden_tags: opened.hidden_tags.is_on(project),
            unread: opened.has_unread(),
            claims: !project.claims.is_empty(),
            judged: !project.ach_cells.is_empty(),
            briefs: !project.briefs.is_empty(),
            imported: !project.import_reports.is_empty(),
            ..self
        }
    }

    /// Why a command makes no sense now, a sentence without its full stop; none where it does.
    pub fn why_not(&self, command: Command) -> Option<&'static str> {
        if !self.open && needs_project(command) {
            return Some(say!("No project is open"));
        }
        if !self.writable && changes(command) {
            return Some(self.read_only.unwrap_or(say!("This project is open to be read only")));
        }
        let is_passage = matches!(self.object, Some(AnyId::Passage(_)));
        let passage = self.words || is_passage;
        let (holds, reason) = match command {
            Command::Undo => (self.draft || self.undo.is_some(), say!("Nothing was done yet")),
            Command::Redo => (self.redo.is_some(), say!("Nothing was undone")),
            Command::TagPassage => (passage || self.hits, said(SELECT_WORDS)),
            Command::AddEvidence | Command::CopyCitation => (passage, said(SELECT_WORDS)),
            Command::TagByWords => (passage, say!("Select words in the text first")),
            Command::MoveEndOn | Command::MoveEndBack | Command::MoveStartOn | Command::MoveStartBack => {
                (is_passage, say!("Select a passage first"))
            }
            Command::JoinPassages | Command::ChangeTag => (is_passage, say!("Select a passage first, or several")),
            Command::TagAgain if passage || self.hits => (self.tagged, say!("Nothing was tagged yet")),
            Command::TagAgain => (false, said(SELECT_WORDS)),
            Command::SetDate | Command::SetPlace | Command::PointOnMap => (
                passage || matches!(self.object, Some(AnyId::Claim(_))),
                say!("Select words, a passage or a claim first"),
            ),
            Command::WhereFrom | Command::MoreLikeThis => {
                (passage || self.document, say!("Select words, a passage or a document first"))
            }
            Command::Withdraw => {
                (self.can_be_withdrawn(), say!("Select a document, a passage, an origin, evidence or a claim first"))
            }
            Command::Grade => (
                matches!(self.object, Some(AnyId::Claim(_) | AnyId::Evidence(_) | AnyId::Origin(_))),
                say!("Select a claim, a piece of evidence or an origin first"),
            ),
            Command::RightOfReply
            | Command::AddTask
            | Command::TickTask
            | Command::SplitClaim
            | Command::SupersedeClaim => (matches!(self.object, Some(AnyId::Claim(_))), say!("Select a claim first")),
            Command::Merge => (
                matches!(self.object, Some(AnyId::Claim(_) | AnyId::Entity(_))),
                say!("Select claims first, or people, bodies and things"),
            ),
            Command::Delete => (self.object.is_some_and(can_be_deleted), say!("Select something first")),
            Command::MoveTag | Command::MergeTag | Command::MovePassages => {
                (matches!(self.object, Some(AnyId::Tag(_))), say!("Select a tag first"))
            }
            Command::NextSuggestion => (self.document, say!("Read a document first")),
            Command::AcceptSuggestion | Command::AcceptTurned | Command::RejectSuggestion => {
                (self.asked, say!("Go to a suggestion first"))
            }
            Command::ReadWholePage => {
                (self.original && self.page, say!("Only a web page whose file is kept can be read again so"))
            }
            Command::ShowAllTags => (self.hidden_tags, say!("No tag is hidden")),
            Command::FindHere
            | Command::Next
            | Command::Previous
            | Command::PurgeDocument
            | Command::PagePicture
            | Command::ReadBeside
            | Command::Outline
            | Command::QuotedReplies
            | Command::ReadingType
            | Command::LoadVersion
            | Command::GrowSelection
            | Command::ShrinkSelection
            | Command::SelectNextToo
            | Command::SelectPreviousToo
            | Command::SelectAllHere
            | Command::PassagesHere
            | Command::SplitPassage
            | Command::SplitToSecond => (self.document, say!("No document is open")),
            Command::SaveOriginal | Command::OpenOriginal if !self.document => (false, say!("No document is open")),
            Command::SaveOriginal | Command::OpenOriginal => {
                (self.original, say!("Its original is not kept in the project"))
            }
            Command::Back => (self.back, say!("There is nowhere to go back to")),
            Command::Forward => (self.forward, say!("There is nowhere to go forward to")),
            Command::NextUnread => (self.unread, say!("No document is unread")),
            command if command.mark().is_some() => (self.document, say!("No document is open")),
            Command::LastImport | Command::ImportReports => (self.imported, say!("Nothing was imported yet")),
            Command::ExportHypotheses => (self.judged, say!("No evidence was judged against a hypothesis yet")),
            Command::NewBrief => (self.claims, say!("State a claim first")),
            Command::InsertReference
            | Command::IssueBrief
            | Command::NextFinding
            | Command::PreviousFinding
            | Command::ReviewBrief
            | Command::ExportReview => (self.briefs, say!("Begin a brief first")),
            _ => (true, ""),
        };
        (!holds).then_some(reason)
    }

    fn can_be_withdrawn(&self) -> bool {
        self.object.map_or(self.document, can_be_withdrawn)
    }
}

const SELECT_WORDS: &str = mark!("Select words or a passage first");

fn can_be_deleted(id: AnyId) -> bool {
    !matches!(id, AnyId::Case(_) | AnyId::Prose(_) | AnyId::Edition(_))
}

/// Whether a command works on the open project.
fn needs_project(command: Command) -> bool {
    use Command as C;
    !matches!(
        command,
        C::NewProject
            | C::OpenProject
            | C::Quit
            | C::Palette
            | C::NextTheme
            | C::ZoomIn
            | C::ZoomOut
            | C::ScaleUp
            | C::ScaleDown
            | C::ScaleReset
            | C::ZoomReset
            | C::HideAll
            | C::SetAuthor
            | C::Unpack
            | C::Shortcuts
            | C::Privacy
            | C::Language
            | C::Guide
            | C::Safety
            | C::About
            | C::OpenExample
            | C::Tour
    )
}

/// Whether a command changes the project.
fn changes(command: Command) -> bool {
    use Command as C;
    if command.mark().is_some() {
        return true;
    }
    matches!(
        command,
        C::ImportFiles
            | C::ImportFolder
            | C::LoadVersion
            | C::ReadWholePage
            | C::AcceptSuggestion
            | C::AcceptTurned
            | C::RejectSuggestion
            | C::Recognise
            | C::MergeCopy
            | C::Undo
            | C::Redo
            | C::TagPassage
            | C::TagByWords
            | C::TagAgain
            | C::WriteMemo
            | C::SetDate
            | C::SetPlace
            | C::PointOnMap
            | C::AddLayer
            | C::WhereFrom
            | C::Delete
            | C::NewClaim
            | C::AddEvidence
            | C::Grade
            | C::RightOfReply
            | C::AddTask
            | C::TickTask
            | C::Merge
            | C::SplitClaim
            | C::SupersedeClaim
            | C::Withdraw
            | C::NewBrief
            | C::NewOnePage
            | C::NewFull
            | C::NewChronology
            | C::NewDossier
            | C::NewDueDiligence
            | C::IssueBrief
            | C::InsertReference
            | C::PurgeDocument
            | C::PurgeName
            | C::Autotag
            | C::SaveSearch
            | C::MoveTag
            | C::MergeTag
            | C::MovePassages
            | C::MoveEndOn
            | C::MoveEndBack
            | C::MoveStartOn
            | C::MoveStartBack
            | C::SplitPassage
            | C::SplitToSecond
            | C::JoinPassages
            | C::ChangeTag
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(situation: &Situation, command: Command, expected: Option<&str>) {
        assert_eq!(situation.why_not(command), expected, "{command:?} in {situation:?}");
    }

    #[test]
    fn a_command_that_makes_no_sense_says_why() {
        let closed = Situation::default();
        check(&closed, Command::TagPassage, Some("No project is open"));
        check(&closed, Command::NewProject, None);
        let reading = Situation { open: true, document: true, ..closed };
        check(&reading, Command::TagPassage, Some("This project is open to be read only"));
        check(&reading, Command::FindHere, None);
        check(&reading, Command::OpenOriginal, Some("Its original is not kept in the project"));
        let along = Situation { read_only: Some("It is open in another window"), ..reading.clone() };
        check(&along, Command::TagPassage, Some("It is open in another window"));
        let writing = Situation { writable: true, ..reading };
        check(&writing, Command::TagPassage, Some("Select words or a passage first"));
        check(&writing, Command::Undo, Some("Nothing was done yet"));
        let marked = Situation { words: true, undo: Some("Tag passage".to_owned()), ..writing };
        for command in [Command::TagPassage, Command::TagByWords, Command::NewClaim, Command::Undo] {
            check(&marked, command, None);
        }
        check(&marked, Command::TagAgain, Some("Nothing was tagged yet"));
    }
}
