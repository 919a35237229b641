//! The one table of commands: menu, palette, tooltip and shortcut all come from it.

use super::action::Mark;
use super::keys::Keys;
use crate::brief::Template;
use crate::model::Reading;
use crate::say;
use egui::{Context, Key, KeyboardShortcut, Modifiers};

/// Where in the menus a command stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Menu {
    /// Projects, import, export.
    File,
    /// Undo, and what is done to the selection.
    Edit,
    /// Passages and their tags.
    Passage,
    /// Which documents were read, and what they are worth.
    Reading,
    /// What is in sight, and how it looks.
    View,
    /// Where one goes.
    Go,
    /// Claims and their evidence.
    Claim,
    /// What the map does.
    Map,
    /// The project as a whole.
    Case,
    /// What can I do here.
    Help,
}

impl Menu {
    /// All of them, as they stand in the bar.
    pub const ALL: &'static [Self] = &[
        Self::File,
        Self::Edit,
        Self::Passage,
        Self::Reading,
        Self::View,
        Self::Go,
        Self::Claim,
        Self::Map,
        Self::Case,
        Self::Help,
    ];

    /// Its name in the bar.
    pub fn name(self) -> &'static str {
        match self {
            Self::File => say!("File"),
            Self::Edit => say!("Edit"),
            Self::Passage => say!("Passage"),
            Self::Reading => say!("Reading"),
            Self::View => say!("View"),
            Self::Go => say!("Go"),
            Self::Claim => say!("Claim"),
            Self::Map => say!("Map"),
            Self::Case => say!("Case"),
            Self::Help => say!("Help"),
        }
    }
}

macro_rules! commands {
    ($($(#[$doc:meta])* $Name:ident: $menu:ident, $label:literal, $shortcut:expr;)+) => {
        /// Something that can be done from menu, palette or keyboard.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command { $($(#[$doc])* $Name,)+ }

        impl Command {
            /// Every command, in the order of the menus.
            pub const ALL: &'static [Self] = &[$(Self::$Name,)+];

            /// What it is called.
            pub fn label(self) -> &'static str {
                match self { $(Self::$Name => say!($label),)+ }
            }

            /// The menu it stands in.
            pub const fn menu(self) -> Menu {
                match self { $(Self::$Name => Menu::$menu,)+ }
            }

            /// Its name where settings are kept.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$Name => stringify!($Name),)+ }
            }

            /// The keys that do it, before anybody changed them.
            pub const fn keys_as_they_came(self) -> Option<KeyboardShortcut> {
                match self { $(Self::$Name => $shortcut,)+ }
            }
        }
    };
}

const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn shift_alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT.plus(Modifiers::ALT), key)
}

const fn ctrl_alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::ALT), key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

commands! {
    /// Make a project.
    NewProject: File, "New project…", Some(ctrl(Key::N));
    /// Open a project.
    OpenProject: File, "Open project…", Some(ctrl(Key::O));
    /// Bring files in.
    ImportFiles: File, "Import files…", Some(ctrl(Key::I));
    /// Bring folders in.
    ImportFolder: File, "Import folder…", Some(ctrl_shift(Key::I));
    /// Write the brief to a file.
    ExportBrief: File, "Export brief…", Some(ctrl(Key::E));
    /// Write who read which sentence of a brief to a file.
    ExportReview: File, "Export review record…", None;
    /// Write the whole project, or a table of it.
    ExportJson: File, "Export everything…", None;
    /// Write a brief with all that is needed to check it.
    ExportBundle: File, "Disclosure bundle…", None;
    /// Write the matrix of competing hypotheses to a file.
    ExportHypotheses: File, "Export competing hypotheses…", None;
    /// Save the timeline as it is seen.
    SaveTimeline: File, "Save picture of the timeline…", None;
    /// Save the map as it is seen.
    SaveMap: File, "Save picture of the map…", None;
    /// Load a newer version of the document over the one that is here.
    LoadVersion: File, "Load a new version…", None;
    /// Read the kept page again, with all that it shows.
    ReadWholePage: File, "Import again as whole page", None;
    /// Copy the bytes of the document as they came.
    SaveOriginal: File, "Save a copy of the original…", None;
    /// Open them in another program.
    OpenOriginal: File, "Open original in another program…", None;
    /// Save what can still be read of a damaged project as another.
    SaveGood: File, "Save what is good…", None;
    /// Close the project.
    CloseProject: File, "Close project", None;
    /// Leave.
    Quit: File, "Quit", Some(ctrl(Key::Q));

    /// Take back what was done last.
    Undo: Edit, "Undo", Some(ctrl(Key::Z));
    /// Take back the last undo.
    Redo: Edit, "Redo", Some(ctrl_shift(Key::Z));
    /// Everything that was done.
    ShowHistory: Edit, "History", Some(ctrl(Key::H));
    /// Write a memo on what is selected.
    WriteMemo: Edit, "Write memo…", Some(key(Key::M));
    /// Date what is selected.
    SetDate: Edit, "Set date…", Some(key(Key::D));
    /// Place what is selected.
    SetPlace: Edit, "Set place…", Some(key(Key::P));
    /// Say where the passage or document got this.
    WhereFrom: Edit, "Where did this get it?…", Some(key(Key::L));
    /// Copy with its source.
    CopyCitation: Edit, "Copy as citation", Some(ctrl_shift(Key::C));
    /// Delete what is selected.
    Delete: Edit, "Delete", Some(key(Key::Delete));
    /// The selection becomes a word, a sentence, a paragraph.
    GrowSelection: Edit, "Widen selection", Some(key(Key::W));
    /// The selection becomes what it was before.
    ShrinkSelection: Edit, "Narrow selection", Some(shift(Key::W));
    /// The next passage is selected too.
    SelectNextToo: Edit, "Select the next passage too", Some(shift(Key::CloseBracket));
    /// The one before is selected too.
    SelectPreviousToo: Edit, "Select the passage before too", Some(shift(Key::OpenBracket));
    /// All passages of the text are selected.
    SelectAllHere: Edit, "Select all passages of this text", None;

    /// Tag the words or the passage.
    TagPassage: Passage, "Tag passage…", Some(key(Key::T));
    /// Tag with the words themselves.
    TagByWords: Passage, "Tag with these words", Some(key(Key::V));
    /// Tag with the last tags.
    TagAgain: Passage, "Tag as before", Some(key(Key::R));
    /// Another tag in the place of one, or none.
    ChangeTag: Passage, "Change tag…", Some(shift(Key::T));
    /// Tag everything that a search finds.
    Autotag: Passage, "Autotag…", Some(ctrl_shift(Key::T));
    /// The passages at the caret.
    PassagesHere: Passage, "Passages at the caret", None;
    /// Passages that were left in older versions.
    CheckPassages: Passage, "Passages to check", None;
    /// The passage ends a word later.
    MoveEndOn: Passage, "Move end on", Some(shift_alt(Key::ArrowRight));
    /// The passage ends a word sooner.
    MoveEndBack: Passage, "Move end back", Some(shift_alt(Key::ArrowLeft));
    /// The passage begins a word later.
    MoveStartOn: Passage, "Move start on", Some(shift_alt(Key::ArrowDown));
    /// The passage begins a word sooner.
    MoveStartBack: Passage, "Move start back", Some(shift_alt(Key::ArrowUp));
    /// The passage becomes two at the caret; its evidence stays with the first.
    SplitPassage: Passage, "Split passage at the caret", Some(key(Key::S));
    /// The same; its evidence goes with the second.
    SplitToSecond: Passage, "Split passage, evidence with the second part", Some(shift(Key::S));
    /// Passages that touch each other become one.
    JoinPassages: Passage, "Join passages", Some(key(Key::J));
    /// The next thing that was noticed in the text.
    NextSuggestion: Passage, "Next suggestion", Some(key(Key::N));
    /// Do what is proposed.
    AcceptSuggestion: Passage, "Accept suggestion", Some(key(Key::Enter));
    /// Do it the other way round.
    AcceptTurned: Passage, "Accept suggestion the other way round", Some(shift(Key::Enter));
    /// It is not so, and nobody asks again.
    RejectSuggestion: Passage, "Reject suggestion", Some(key(Key::X));
    /// Everything that was noticed.
    ShowSuggestions: Passage, "Suggestions", None;
    /// Passages by any combination of tags.
    ShowCoded: Passage, "Coded text", Some(shift(Key::E));
    /// How much of each tag there is where.
    ShowTagMatrix: Passage, "Matrix of tags", Some(shift(Key::X));
    /// Put the tag under another.
    MoveTag: Passage, "Move tag…", None;
    /// Make one tag of two.
    MergeTag: Passage, "Merge tag…", None;
    /// Put another tag on all passages of the tag.
    MovePassages: Passage, "Move passages of tag…", None;
    /// No tag is hidden in the reader any more.
    ShowAllTags: Passage, "Show all tags", None;

    /// The next document nobody has read.
    NextUnread: Reading, "Next unread document", Some(key(Key::U));
    /// It matters: yes.
    MarkRelevant: Reading, "Relevant", Some(key(Key::Y));
    /// It is beside the point.
    MarkNotRelevant: Reading, "Not relevant", Some(key(Key::B));
    /// It is put aside, to be decided later.
    MarkSetAside: Reading, "Set aside", Some(key(Key::A));
    /// Privileged: hands off.
    MarkSealed: Reading, "Sealed", Some(key(Key::H));
    /// It is read to its finish.
    MarkDone: Reading, "Done", Some(key(Key::F));
    /// Nobody has read it.
    MarkUnread: Reading, "Unread", None;
    /// It matters; what comes next?
    RelevantThenNext: Reading, "Relevant, then next unread", Some(shift(Key::Y));
    /// It does not; what comes next?
    NotRelevantThenNext: Reading, "Not relevant, then next unread", Some(shift(Key::B));
    /// It is decided later; what comes next?
    SetAsideThenNext: Reading, "Set aside, then next unread", Some(shift(Key::A));
    /// Privileged; what comes next?
    SealedThenNext: Reading, "Sealed, then next unread", Some(shift(Key::H));
    /// It is read; what comes next?
    DoneThenNext: Reading, "Done, then next unread", Some(shift(Key::F));

    /// The headings of the document that is read.
    Outline: View, "Outline", Some(ctrl_shift(Key::O));
    /// What a message quotes of others, opened or folded away.
    QuotedReplies: View, "Open or fold quoted replies", Some(key(Key::Q));
    /// The page of the original beside the text.
    PagePicture: View, "Page picture", Some(key(Key::O));
    /// What is selected, in a second reader.
    ReadBeside: View, "Read beside", Some(ctrl_shift(Key::Enter));
    /// Close the second reader.
    CloseBeside: View, "Close second reader", Some(ctrl(Key::W));
    /// What was noticed in the text, marked there.
    SuggestionMarks: View, "Suggestions in the text", None;
    /// Face, size, width of the column, height of the lines.
    ReadingType: View, "Type of the text…", None;
    /// Larger text.
    ZoomIn: View, "Larger text", Some(ctrl(Key::Plus));
    /// Smaller text.
    ZoomOut: View, "Smaller text", Some(ctrl(Key::Minus));
    /// Text of the size that was designed.
    ZoomReset: View, "Text as designed", Some(ctrl(Key::Num0));
    /// Everything in the window larger.
    ScaleUp: View, "Larger window text", Some(ctrl_alt(Key::Plus));
    /// Everything in the window smaller.
    ScaleDown: View, "Smaller window text", Some(ctrl_alt(Key::Minus));
    /// Everything in the window as designed.
    ScaleReset: View, "Window text as designed", None;
    /// The layout for reading.
    LayoutRead: View, "Layout: read", Some(alt(Key::Num1));
    /// The layout for reasoning.
    LayoutReason: View, "Layout: reason", Some(alt(Key::Num2));
    /// The layout for writing.
    LayoutWrite: View, "Layout: write", Some(alt(Key::Num3));
    /// The layout as it came.
    ResetLayout: View, "Reset layout", None;
    /// Light, dark, high contrast.
    NextTheme: View, "Next theme", None;
    /// Hide everything from a glance.
    HideAll: View, "Hide everything", Some(ctrl_shift(Key::H));
    /// Which language the window speaks.
    Language: View, "Language…", None;
    /// What is remembered of a case, and when everything hides by itself.
    Privacy: View, "Privacy…", None;

    /// Go anywhere, do anything.
    Palette: Go, "Go to or do…", Some(ctrl(Key::K));
    /// Search the corpus.
    SearchCorpus: Go, "Search the corpus…", Some(ctrl_shift(Key::F));
    /// Each hit on a line of its own.
    ShowContext: Go, "Words in context", Some(ctrl_shift(Key::K));
    /// What marks the documents that are chosen, or found.
    ShowTerms: Go, "Terms that mark documents", Some(ctrl_shift(Key::M));
    /// What is like what is selected.
    MoreLikeThis: Go, "More like this", Some(ctrl_shift(Key::L));
    /// Keep what is searched for under a name.
    SaveSearch: Go, "Save search…", Some(ctrl_shift(Key::S));
    /// The forms of a query, each with an example.
    QueryForms: Go, "What can be asked", None;
    /// Find in this text.
    FindHere: Go, "Find in this text…", Some(ctrl(Key::F));
    /// The next passage or hit.
    Next: Go, "Next passage or hit", Some(key(Key::CloseBracket));
    /// The one before.
    Previous: Go, "Previous passage or hit", Some(key(Key::OpenBracket));
    /// Back to where one was.
    Back: Go, "Back", Some(alt(Key::ArrowLeft));
    /// Forward again.
    Forward: Go, "Forward", Some(alt(Key::ArrowRight));
    /// Focus on the next pane.
    NextPane: Go, "Next pane", Some(key(Key::F6));

    /// State a claim.
    NewClaim: Claim, "New claim…", Some(key(Key::C));
    /// Link the words or the passage to a claim.
    AddEvidence: Claim, "Add evidence…", Some(key(Key::E));
    /// What the claim goes back to, drawn.
    ShowGraph: Claim, "Graph of the claim", Some(key(Key::G));
    /// The next passage that is evidence in no claim.
    NextUnlinked: Claim, "Next passage in no claim", Some(shift(Key::U));
    /// Hypotheses against the evidence.
    ShowMatrix: Claim, "Competing hypotheses", Some(shift(Key::C));
    /// What would change without what is selected, or graded otherwise.
    WhatIf: Claim, "What if", Some(key(Key::I));
    /// Grade an origin, a piece of evidence or a claim.
    Grade: Claim, "Grade…", Some(shift(Key::G));
    /// Whom the claim concerns, and what they answered.
    RightOfReply: Claim, "Right of reply…", Some(shift(Key::R));
    /// What is still to be done or to be known.
    AddTask: Claim, "Add task or question…", Some(key(Key::K));
    /// What was done or came to be known.
    TickTask: Claim, "Tick task…", Some(shift(Key::K));
    /// One of several that say the same, or that are the same.
    Merge: Claim, "Merge claims or names…", Some(shift(Key::J));
    /// Two claims of one.
    SplitClaim: Claim, "Split claim…", None;
    /// Another claim in the place of one, which is kept.
    SupersedeClaim: Claim, "Supersede claim…", None;
    /// People, bodies and things.
    ShowPeople: Claim, "People", Some(shift(Key::N));
    /// Withdraw what is selected.
    Withdraw: Claim, "Withdraw…", None;

    /// Place what is selected by a click on the map.
    PointOnMap: Map, "Set place on the map", Some(shift(Key::P));
    /// Everything that is placed.
    FitMap: Map, "Show everything placed", None;
    /// A region of the map, from corner to corner.
    DrawRegion: Map, "Draw a region", Some(shift(Key::D));
    /// A region of the map, drawn round.
    DrawLasso: Map, "Draw round a region", Some(shift(Key::L));
    /// How far it is from place to place.
    Measure: Map, "Measure", Some(shift(Key::M));
    /// Shapes from a file, over the map.
    AddLayer: Map, "Add layer…", None;
    /// The days move by under the map.
    PlayMap: Map, "Play through time", Some(shift(Key::Space));
    /// Refer to a claim, a passage or a document in the brief.
    InsertReference: Case, "Insert reference…", Some(ctrl(Key::L));
    /// Begin a brief from the claims.
    NewBrief: Case, "New brief from the claims", None;
    /// Begin a brief that fits on a page.
    NewOnePage: Case, "New one-page brief", None;
    /// Begin a whole assessment.
    NewFull: Case, "New full assessment", None;
    /// Begin one in the order of days.
    NewChronology: Case, "New chronology", None;
    /// Begin one with a section a claim.
    NewDossier: Case, "New claim-by-claim dossier", None;
    /// Begin one by party.
    NewDueDiligence: Case, "New due diligence", None;
    /// Freeze the brief under a number.
    IssueBrief: Case, "Issue brief…", None;
    /// What the check of the brief found next.
    NextFinding: Case, "Next finding in the brief", Some(key(Key::F8));
    /// What it found before.
    PreviousFinding: Case, "Previous finding in the brief", Some(shift(Key::F8));
    /// Walk through the brief, sentence by sentence.
    ReviewBrief: Case, "Review brief", Some(ctrl_shift(Key::R));
    /// Erase the document everywhere.
    PurgeDocument: Case, "Purge document…", None;
    /// Erase a name everywhere.
    PurgeName: Case, "Purge a name…", None;
    /// Check every file of the project.
    Verify: Case, "Verify project", None;
    /// What came of the last import.
    LastImport: Case, "Last import report", None;
    /// What came of all imports.
    ImportReports: Case, "Import reports…", None;
    /// Have the pages that are pictures read by a program on this machine.
    Recognise: Case, "Recognise text on scans", None;
    /// Put the project into one file.
    Pack: Case, "Pack…", None;
    /// Make a project of a pack.
    Unpack: Case, "Open a pack…", None;
    /// Take the work of another copy of the project in.
    MergeCopy: Case, "Merge a colleague's copy…", None;
    /// Who works here.
    SetAuthor: Case, "Your name…", None;

    /// The keys.
    Shortcuts: Help, "What can I do here?", Some(key(Key::Questionmark));
    /// How everything is done, at the page that tells of what is at hand.
    Guide: Help, "Guide", Some(key(Key::F1));
    /// What stays on the machine, and what leaves it.
    Safety: Help, "What stays, what leaves", None;
    /// See what the program does, step by step, in the bundled case.
    Tour: Help, "Take the tour", None;
    /// Open the bundled case.
    OpenExample: Help, "Open the bundled case", None;
    /// Which version this is, and whose work is in it.
    About: Help, "About Corroborate", None;
}

impl Command {
    /// What it does and the keys that do it, for a tooltip.
    pub fn tooltip(self, context: &Context) -> String {
        self.with_keys(context, self.label())
    }

    /// These words and the keys that do it.
    pub fn with_keys(self, context: &Context, words: &str) -> String {
        let keys = self.keys(context);
        if keys.is_empty() { words.to_owned() } else { format!("{words} ({keys})") }
    }

    /// The keys that do it, as they are printed on a keyboard; empty where there are none.
    pub fn keys(self, context: &Context) -> String {
        Keys::of(context).printed(self)
    }

    /// What a sentence says is to be pressed for it.
    pub fn to_press(self, context: &Context) -> String {
        Keys::of(context).to_press(self)
    }

    /// How far it says that documents are read.
    pub const fn mark(self) -> Option<Mark> {
        let (reading, then_next) = match self {
            Self::MarkRelevant => (Reading::Relevant, false),
            Self::MarkNotRelevant => (Reading::NotRelevant, false),
            Self::MarkSetAside => (Reading::SetAside, false),
            Self::MarkSealed => (Reading::Sealed, false),
            Self::MarkDone => (Reading::Done, false),
            Self::MarkUnread => (Reading::Unread, false),
            Self::RelevantThenNext => (Reading::Relevant, true),
            Self::NotRelevantThenNext => (Reading::NotRelevant, true),
            Self::SetAsideThenNext => (Reading::SetAside, true),
            Self::SealedThenNext => (Reading::Sealed, true),
            Self::DoneThenNext => (Reading::Done, true),
            _ => return None,
        };
        Some(Mark { reading, then_next })
    }

    /// The command that sets this and nothing else.
    pub const fn marking(reading: Reading) -> Self {
        match reading {
            Reading::Unread => Self::MarkUnread,
            Reading::Relevant => Self::MarkRelevant,
            Reading::NotRelevant => Self::MarkNotRelevant,
            Reading::SetAside => Self::MarkSetAside,
            Reading::Sealed => Self::MarkSealed,
            Reading::Done => Self::MarkDone,
        }
    }

    /// The command that begins a brief from this template.
    pub const fn of_template(template: Template) -> Self {
        match template {
            Template::OnePage => Self::NewOnePage,
            Template::Full => Self::NewFull,
            Template::Chronology => Self::NewChronology,
            Template::Dossier => Self::NewDossier,
            Template::DueDiligence => Self::NewDueDiligence,
        }
    }

    /// Whether a line stands before it in its menu.
    pub const fn begins_group(self) -> bool {
        matches!(
            self,
            Self::ImportFiles
                | Self::ExportBrief
                | Self::SaveOriginal
                | Self::CloseProject
                | Self::WriteMemo
                | Self::CopyCitation
                | Self::GrowSelection
                | Self::PassagesHere
                | Self::MoveEndOn
                | Self::SplitPassage
                | Self::NextSuggestion
                | Self::MoveTag
                | Self::SuggestionMarks
                | Self::ReadingType
                | Self::ScaleUp
                | Self::LayoutRead
                | Self::NextTheme
                | Self::FindHere
                | Self::Back
                | Self::MarkRelevant
                | Self::RelevantThenNext
                | Self::ShowGraph
                | Self::DrawRegion
                | Self::AddLayer
                | Self::WhatIf
                | Self::Grade
                | Self::Merge
                | Self::Withdraw
                | Self::PurgeDocument
                | Self::Verify
                | Self::Pack
                | Self::SetAuthor
                | Self::OpenExample
                | Self::About
        )
    }
}
