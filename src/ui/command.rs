//! The one table of commands: menu, palette, tooltip and shortcut all come from it.

use egui::{Key, KeyboardShortcut, Modifiers};

/// Where in the menus a command stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Menu {
    /// Projects, import, export.
    File,
    /// Undo, and what is done to the selection.
    Edit,
    /// Panes, layouts, theme.
    View,
    /// Claims and their evidence.
    Claim,
    /// The project as a whole.
    Case,
    /// What can I do here.
    Help,
}

impl Menu {
    /// All of them, as they stand in the bar.
    pub const ALL: &'static [Self] = &[Self::File, Self::Edit, Self::View, Self::Claim, Self::Case, Self::Help];

    /// Its name in the bar.
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Claim => "Claim",
            Self::Case => "Case",
            Self::Help => "Help",
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
            pub const fn label(self) -> &'static str {
                match self { $(Self::$Name => $label,)+ }
            }

            /// The menu it stands in.
            pub const fn menu(self) -> Menu {
                match self { $(Self::$Name => Menu::$menu,)+ }
            }

            /// The keys that do it.
            pub const fn shortcut(self) -> Option<KeyboardShortcut> {
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
    /// Write the whole project, or a table of it.
    ExportJson: File, "Export everything…", None;
    /// Load a newer version of the document over the one that is here.
    LoadVersion: File, "Load a new version…", None;
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
    /// Passages that were left in older versions.
    CheckPassages: Edit, "Passages to check", None;
    /// Tag the words or the passage.
    TagPassage: Edit, "Tag passage…", Some(key(Key::T));
    /// Tag with the words themselves.
    TagByWords: Edit, "Tag with these words", Some(key(Key::V));
    /// Tag with the last tags.
    TagAgain: Edit, "Tag as before", Some(key(Key::R));
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

    /// Go anywhere, do anything.
    Palette: View, "Go to or do…", Some(ctrl(Key::K));
    /// Find in this text.
    FindHere: View, "Find in this text…", Some(ctrl(Key::F));
    /// Search the corpus.
    SearchCorpus: View, "Search the corpus…", Some(ctrl_shift(Key::F));
    /// The next passage or hit.
    Next: View, "Next passage or hit", Some(key(Key::CloseBracket));
    /// The one before.
    Previous: View, "Previous passage or hit", Some(key(Key::OpenBracket));
    /// Back to where one was.
    Back: View, "Back", Some(alt(Key::ArrowLeft));
    /// Forward again.
    Forward: View, "Forward", Some(alt(Key::ArrowRight));
    /// The layout for reading.
    LayoutRead: View, "Layout: read", Some(alt(Key::Num1));
    /// The layout for reasoning.
    LayoutReason: View, "Layout: reason", Some(alt(Key::Num2));
    /// The layout for writing.
    LayoutWrite: View, "Layout: write", Some(alt(Key::Num3));
    /// The layout as it came.
    ResetLayout: View, "Reset layout", None;
    /// Focus on the next pane.
    NextPane: View, "Next pane", Some(key(Key::F6));
    /// Light, dark, high contrast.
    NextTheme: View, "Next theme", None;
    /// Larger text.
    ZoomIn: View, "Larger text", Some(ctrl(Key::Plus));
    /// Smaller text.
    ZoomOut: View, "Smaller text", Some(ctrl(Key::Minus));
    /// Hide everything from a glance.
    HideAll: View, "Hide everything", Some(ctrl_shift(Key::H));
    /// What is remembered of a case, and when everything hides by itself.
    Privacy: View, "Privacy…", None;

    /// State a claim.
    NewClaim: Claim, "New claim…", Some(key(Key::C));
    /// Link the words or the passage to a claim.
    AddEvidence: Claim, "Add evidence…", Some(key(Key::E));
    /// Withdraw what is selected.
    Withdraw: Claim, "Withdraw…", None;

    /// The next document nobody has read.
    NextUnread: Case, "Next unread document", Some(key(Key::U));
    /// Refer to a claim, a passage or a document in the brief.
    InsertReference: Case, "Insert reference…", Some(ctrl(Key::L));
    /// Begin a brief from the claims.
    NewBrief: Case, "New brief from the claims", None;
    /// Erase the document everywhere.
    PurgeDocument: Case, "Purge document…", None;
    /// Erase a name everywhere.
    PurgeName: Case, "Purge a name…", None;
    /// Check every file of the project.
    Verify: Case, "Verify project", None;
    /// What came of the last import.
    LastImport: Case, "Last import report", None;
    /// Put the project into one file.
    Pack: Case, "Pack…", None;
    /// Make a project of a pack.
    Unpack: Case, "Open a pack…", None;
    /// Who works here.
    SetAuthor: Case, "Your name…", None;

    /// The keys.
    Shortcuts: Help, "What can I do here?", Some(key(Key::Questionmark));
    /// What stays on the machine, and what leaves it.
    Guide: Help, "What stays, what leaves", None;
    /// Open the bundled case.
    OpenExample: Help, "Open the bundled case", None;
}

impl Command {
    /// What it does and the keys that do it, for a tooltip.
    pub fn tooltip(self) -> String {
        self.with_keys(self.label())
    }

    /// These words and the keys that do it.
    pub fn with_keys(self, words: &str) -> String {
        let keys = self.keys();
        if keys.is_empty() { words.to_owned() } else { format!("{words} ({keys})") }
    }

    /// The keys that do it, as they are printed on a keyboard; empty where there are none.
    pub fn keys(self) -> String {
        let Some(KeyboardShortcut { modifiers, logical_key }) = self.shortcut() else { return String::new() };
        let command = if cfg!(target_os = "macos") { "Cmd+" } else { "Ctrl+" };
        let held = [(modifiers.command, command), (modifiers.shift, "Shift+"), (modifiers.alt, "Alt+")];
        let mut keys: String = held.into_iter().filter(|(is_held, _)| *is_held).map(|(_, name)| name).collect();
        keys.push_str(match logical_key {
            Key::OpenBracket => "[",
            Key::CloseBracket => "]",
            Key::Questionmark => "?",
            Key::Plus => "+",
            Key::Minus => "-",
            Key::ArrowLeft => "←",
            Key::ArrowRight => "→",
            key => key.name(),
        });
        keys
    }

    /// Whether a line stands before it in its menu.
    pub const fn begins_group(self) -> bool {
        matches!(
            self,
            Self::ImportFiles
                | Self::ExportBrief
                | Self::SaveOriginal
                | Self::CloseProject
                | Self::TagPassage
                | Self::WriteMemo
                | Self::CopyCitation
                | Self::FindHere
                | Self::Next
                | Self::LayoutRead
                | Self::NextTheme
                | Self::HideAll
                | Self::Withdraw
                | Self::PurgeDocument
                | Self::Verify
                | Self::Pack
                | Self::SetAuthor
        )
    }

    /// The commands whose keys were pressed, longest shortcuts first, of those that `may` act. Single keys
    /// act only when no text field has the focus.
    pub fn pressed(context: &egui::Context, may: impl Fn(Self) -> bool) -> Vec<Self> {
        let typing = context.text_edit_focused();
        let mut shortcuts: Vec<_> = Self::ALL
            .iter()
            .filter(|command| may(**command))
            .filter_map(|command| Some((*command, command.shortcut()?)))
            .filter(|(_, keys)| !typing || keys.modifiers.any() || is_function_key(keys.logical_key))
            .collect();
        shortcuts.sort_by_key(|(_, keys)| (!keys.modifiers.shift, !keys.modifiers.command, !keys.modifiers.alt));
        context.input_mut(|input| {
            input.events.iter_mut().for_each(name_by_place);
            shortcuts.retain(|(_, keys)| {
                if keys.modifiers.is_none() {
                    consume_bare(input, keys.logical_key)
                } else {
                    input.consume_shortcut(keys)
                }
            });
        });
        shortcuts.into_iter().map(|(command, _)| command).collect()
    }
}

/// Takes a key that was pressed alone. egui's own `consume_key` lets Alt and Shift pass; here only the question
/// mark may stand behind Shift.
pub fn consume_bare(input: &mut egui::InputState, wanted: Key) -> bool {
    let before = input.events.len();
    input.events.retain(|event| match event {
        egui::Event::Key { key, pressed: true, modifiers, .. } if *key == wanted => {
            modifiers.alt || modifiers.command || modifiers.ctrl || (modifiers.shift && wanted != Key::Questionmark)
        }
        _ => true,
    });
    input.events.len() < before
}

/// Keys that are meant by their place on the keyboard and not by what is printed on them: brackets stand
/// behind a modifier on many, and plus behind Shift on others.
fn name_by_place(event: &mut egui::Event) {
    if let egui::Event::Key { key, physical_key: Some(place), modifiers, .. } = event {
        match place {
            Key::OpenBracket | Key::CloseBracket if modifiers.is_none() => *key = *place,
            Key::Equals if modifiers.command && *key == Key::Equals => *key = Key::Plus,
            _ => {}
        }
    }
}

fn is_function_key(key: Key) -> bool {
    matches!(key, Key::F1 | Key::F6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_key_is_meant_bare() {
        let check = |modifiers: Modifiers, key: Key, expected: &[Command]| {
            let context = egui::Context::default();
            let event = egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
            let input = egui::RawInput { events: vec![event], ..egui::RawInput::default() };
            let mut pressed = Vec::new();
            context.run_ui(input, |ui| pressed.extend(Command::pressed(ui.ctx(), |_| true))).textures_delta.clear();
            assert_eq!(pressed, expected, "{modifiers:?} {key:?}");
        };
        check(Modifiers::NONE, Key::D, &[Command::SetDate]);
        check(Modifiers::ALT, Key::D, &[]);
        check(Modifiers::ALT, Key::Num1, &[Command::LayoutRead]);
        check(Modifiers::SHIFT, Key::Questionmark, &[Command::Shortcuts]);
        check(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z, &[Command::Redo]);
    }

    #[test]
    fn keys_are_named_as_on_a_keyboard_and_each_does_one_thing() {
        assert_eq!(Command::SearchCorpus.keys(), "Ctrl+Shift+F");
        assert_eq!((Command::Next.keys(), Command::Back.keys()), ("]".to_owned(), "Alt+←".to_owned()));
        let mut keys: Vec<String> =
            Command::ALL.iter().map(|command| command.keys()).filter(|k| !k.is_empty()).collect();
        let all = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), all, "two commands share their keys");
    }
}
