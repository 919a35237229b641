//! The keys: which shortcut does which command, as the user has set them.
//!
//! The table of commands says what the keys are as they come; what the user changed is laid over it here and
//! kept in the settings. A widget that names keys asks [`Keys::of`] for those in force. A shortcut does one
//! thing: setting it takes it from the command that had it.

use super::command::Command;
use crate::say::said;
use crate::{mark, say};
use egui::{Context, Event, InputState, Key, KeyboardShortcut, Modifiers};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The shortcuts that are not as they came; none where a command was left without keys.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<String, String>", into = "BTreeMap<String, String>")]
pub struct Keys {
    changed: BTreeMap<Command, Option<KeyboardShortcut>>,
}

impl Keys {
    /// The keys last applied to this context; as they came, if none were.
    pub fn of(context: &Context) -> Arc<Self> {
        context.data(|data| data.get_temp(Self::key())).unwrap_or_default()
    }

    /// Makes these the keys in force.
    pub fn apply(&self, context: &Context) {
        context.data_mut(|data| data.insert_temp(Self::key(), Arc::new(self.clone())));
    }

    fn key() -> egui::Id {
        egui::Id::unique("corroborate keys")
    }

    /// The keys that do a command.
    pub fn shortcut(&self, command: Command) -> Option<KeyboardShortcut> {
        self.changed.get(&command).copied().unwrap_or_else(|| command.keys_as_they_came())
    }

    /// They as they are printed on a keyboard; empty where there are none.
    pub fn printed(&self, command: Command) -> String {
        self.shortcut(command).map_or_else(String::new, printed)
    }

    /// What a sentence says is to be pressed for a command: its keys, or its name where it has none.
    pub fn to_press(&self, command: Command) -> String {
        let keys = self.printed(command);
        if keys.is_empty() { format!("‘{}’", command.label().trim_end_matches('…')) } else { keys }
    }

    /// The command that keys do.
    pub fn holder(&self, keys: KeyboardShortcut) -> Option<Command> {
        Command::ALL.iter().copied().find(|command| self.shortcut(*command) == Some(keys))
    }

    /// Whether a command's keys are not as they came.
    pub fn is_changed(&self, command: Command) -> bool {
        self.changed.contains_key(&command)
    }

    /// Whether any are not.
    pub fn are_changed(&self) -> bool {
        !self.changed.is_empty()
    }

    /// Gives a command these keys, or none; the command that they were taken from.
    pub fn set(&mut self, command: Command, keys: Option<KeyboardShortcut>) -> Option<Command> {
        let held_by = keys.and_then(|keys| self.holder(keys)).filter(|holder| *holder != command);
        if let Some(holder) = held_by {
            self.put(holder, None);
        }
        self.put(command, keys);
        held_by
    }

    /// Gives a command the keys that it came with; the command that they were taken from.
    pub fn reset(&mut self, command: Command) -> Option<Command> {
        self.set(command, command.keys_as_they_came())
    }

    /// All as they came.
    pub fn reset_all(&mut self) {
        self.changed.clear();
    }

    fn put(&mut self, command: Command, keys: Option<KeyboardShortcut>) {
        if keys == command.keys_as_they_came() {
            self.changed.remove(&command);
        } else {
            self.changed.insert(command, keys);
        }
    }

    /// The commands whose keys were pressed, longest shortcuts first, of those that `may` act. Keys without
    /// Ctrl or Alt act only when no text field has the focus.
    pub fn pressed(&self, context: &Context, may: impl Fn(Command) -> bool) -> Vec<Command> {
        let typing = context.text_edit_focused();
        let mut shortcuts: Vec<_> = Command::ALL
            .iter()
            .filter(|command| may(**command))
            .filter_map(|command| Some((*command, self.shortcut(*command)?)))
            .filter(|(_, keys)| !typing || !types_a_letter(*keys))
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

/// What was typed where keys were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// These keys, to be used.
    Keys(KeyboardShortcut),
    /// Backspace: no keys.
    Nothing,
    /// Escape: leave it as it is.
    Escape,
    /// Keys that cannot be given away, and why.
    Reserved(&'static str),
}

/// The keys that were pressed in this frame, which nobody else sees.
pub fn typed(context: &Context) -> Option<Typed> {
    context.input_mut(|input| {
        input.events.iter_mut().for_each(name_by_place);
        let typed = input.events.iter().find_map(|event| match event {
            Event::Key { key, pressed: true, repeat: false, modifiers, .. } => Some(read(*key, *modifiers)),
            // The toolkit takes these from the keyboard itself.
            Event::Copy | Event::Cut | Event::Paste(_) => Some(Typed::Reserved(said(OF_FIELDS))),
            _ => None,
        });
        if typed.is_some() {
            input.events.retain(|event| !matches!(event, Event::Key { .. } | Event::Text(_)));
        }
        typed
    })
}

const OF_FIELDS: &str = mark!("These keys edit text in every field");

fn read(key: Key, held: Modifiers) -> Typed {
    let modifiers = Modifiers { ctrl: held.ctrl && !held.command, mac_cmd: false, ..held };
    let (shift, others) = (modifiers.shift, modifiers.command || modifiers.alt || modifiers.ctrl);
    match key {
        Key::Escape => return Typed::Escape,
        Key::Backspace if !shift && !others => return Typed::Nothing,
        Key::Tab => return Typed::Reserved(say!("Tab moves the focus and nothing else")),
        Key::Enter | Key::Space if !others => return Typed::Reserved(say!("Enter and Space press what has the focus")),
        Key::ArrowLeft
        | Key::ArrowRight
        | Key::ArrowUp
        | Key::ArrowDown
        | Key::Home
        | Key::End
        | Key::PageUp
        | Key::PageDown
        | Key::Backspace
            if !modifiers.alt =>
        {
            return Typed::Reserved(say!("These keys move and edit in texts and lists"));
        }
        Key::A | Key::C | Key::V | Key::X if modifiers == Modifiers::COMMAND => {
            return Typed::Reserved(said(OF_FIELDS));
        }
        _ => {}
    }
    // What stands behind Shift is a key of its own.
    let modifiers = if key == Key::Questionmark && !others { Modifiers::NONE } else { modifiers };
    Typed::Keys(KeyboardShortcut::new(modifiers, key))
}

/// Keys as they are printed on a keyboard.
pub fn printed(keys: KeyboardShortcut) -> String {
    let command = if cfg!(target_os = "macos") { "Cmd+" } else { "Ctrl+" };
    let key = match keys.logical_key {
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Questionmark => "?",
        Key::Plus => "+",
        Key::Minus => "-",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        key => key.name(),
    };
    held(keys.modifiers, command) + key
}

/// Keys as the settings keep them, the same on every system: `Ctrl+Shift+OpenBracket`.
fn written(keys: KeyboardShortcut) -> String {
    held(keys.modifiers, "Ctrl+") + keys.logical_key.name()
}

fn held(modifiers: Modifiers, command: &str) -> String {
    let held = [(modifiers.command, command), (modifiers.shift, "Shift+"), (modifiers.alt, "Alt+")];
    held.into_iter().filter(|(is_held, _)| *is_held).map(|(_, name)| name).collect()
}

/// Reads what [`written`] wrote.
fn from_written(written: &str) -> Option<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    let mut rest = written;
    for (name, held) in [("Ctrl+", Modifiers::COMMAND), ("Shift+", Modifiers::SHIFT), ("Alt+", Modifiers::ALT)] {
        if let Some(after) = rest.strip_prefix(name) {
            (modifiers, rest) = (modifiers | held, after);
        }
    }
    Some(KeyboardShortcut::new(modifiers, Key::from_name(rest)?))
}

impl From<BTreeMap<String, String>> for Keys {
    /// What another version named and this one does not know is as it came.
    fn from(kept: BTreeMap<String, String>) -> Self {
        let mut keys = Self::default();
        for (name, written) in kept {
            let Some(command) = Command::ALL.iter().copied().find(|command| command.name() == name) else { continue };
            match from_written(&written) {
                None if written.is_empty() => keys.put(command, None),
                None => {}
                Some(shortcut) => keys.put(command, Some(shortcut)),
            }
        }
        keys
    }
}

impl From<Keys> for BTreeMap<String, String> {
    fn from(keys: Keys) -> Self {
        let kept = |(command, keys): (Command, Option<KeyboardShortcut>)| {
            (command.name().to_owned(), keys.map_or_else(String::new, written))
        };
        keys.changed.into_iter().map(kept).collect()
    }
}

/// Takes a key that was pressed alone. egui's own `consume_key` lets Alt and Shift pass; here only the question
/// mark may stand behind Shift.
pub fn consume_bare(input: &mut InputState, wanted: Key) -> bool {
    let before = input.events.len();
    input.events.retain(|event| match event {
        Event::Key { key, pressed: true, modifiers, .. } if *key == wanted => {
            modifiers.alt || modifiers.command || modifiers.ctrl || (modifiers.shift && wanted != Key::Questionmark)
        }
        _ => true,
    });
    input.events.len() < before
}

/// Keys that are meant by their place on the keyboard and not by what is printed on them: brackets stand
/// behind a modifier on many, and plus behind Shift on others.
fn name_by_place(event: &mut Event) {
    if let Event::Key { key, physical_key: Some(place), modifiers, .. } = event {
        match place {
            Key::OpenBracket | Key::CloseBracket if !modifiers.command && !modifiers.alt => *key = *place,
            Key::Equals if modifiers.command && *key == Key::Equals => *key = Key::Plus,
            _ => {}
        }
    }
}

/// Whether a text field would take these keys as typing.
fn types_a_letter(keys: KeyboardShortcut) -> bool {
    use Key::{F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12};
    let is_function_key = matches!(keys.logical_key, F1 | F2 | F3 | F4 | F5 | F6 | F7 | F8 | F9 | F10 | F11 | F12);
    // Shift with Alt and an arrow selects.
    let is_chord = keys.modifiers.command || keys.modifiers.ctrl || keys.modifiers.alt && !keys.modifiers.shift;
    !is_chord && !is_function_key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context_with(modifiers: Modifiers, key: Key, look: impl Fn(&Context)) {
        let context = Context::default();
        let event = Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        let input = egui::RawInput { events: vec![event], ..egui::RawInput::default() };
        context.run_ui(input, |ui| look(ui.ctx())).textures_delta.clear();
    }

    fn check_pressed(keys: &Keys, modifiers: Modifiers, key: Key, expected: &[Command]) {
        context_with(modifiers, key, |context| {
            assert_eq!(keys.pressed(context, |_| true), expected, "{modifiers:?} {key:?}");
        });
    }

    #[test]
    fn a_bare_key_is_meant_bare() {
        let keys = Keys::default();
        check_pressed(&keys, Modifiers::NONE, Key::D, &[Command::SetDate]);
        check_pressed(&keys, Modifiers::ALT, Key::D, &[]);
        check_pressed(&keys, Modifiers::ALT, Key::Num1, &[Command::LayoutRead]);
        check_pressed(&keys, Modifiers::SHIFT, Key::Questionmark, &[Command::Shortcuts]);
        check_pressed(&keys, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z, &[Command::Redo]);
        check_pressed(&keys, Modifiers::SHIFT, Key::T, &[Command::ChangeTag]);
        check_pressed(&keys, Modifiers::SHIFT.plus(Modifiers::ALT), Key::ArrowRight, &[Command::MoveEndOn]);
        check_pressed(&keys, Modifiers::ALT, Key::ArrowRight, &[Command::Forward]);
    }

    #[test]
    fn keys_are_named_as_on_a_keyboard_and_each_does_one_thing() {
        let keys = Keys::default();
        assert_eq!(keys.printed(Command::SearchCorpus), "Ctrl+Shift+F");
        assert_eq!((keys.printed(Command::Next), keys.printed(Command::Back)), ("]".to_owned(), "Alt+←".to_owned()));
        let all = Command::ALL.iter().filter_map(|command| keys.shortcut(*command).map(printed));
        let mut all: Vec<String> = all.collect();
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count, "two commands share their keys");
    }

    #[test]
    fn a_shortcut_that_is_given_is_taken_from_the_command_that_had_it() {
        let mut keys = Keys::default();
        let date = KeyboardShortcut::new(Modifiers::NONE, Key::D);
        assert_eq!(keys.set(Command::TagPassage, Some(date)), Some(Command::SetDate));
        check_pressed(&keys, Modifiers::NONE, Key::D, &[Command::TagPassage]);
        check_pressed(&keys, Modifiers::NONE, Key::T, &[]);
        assert_eq!((keys.printed(Command::SetDate), keys.is_changed(Command::SetDate)), (String::new(), true));
        assert_eq!(keys.reset(Command::SetDate), Some(Command::TagPassage));
        assert_eq!(
            (keys.to_press(Command::SetDate), keys.to_press(Command::TagPassage)),
            ("D".to_owned(), "‘Tag passage’".to_owned())
        );
        assert_eq!(
            (keys.printed(Command::SetDate), keys.printed(Command::TagPassage)),
            ("D".to_owned(), String::new())
        );
        keys.reset_all();
        assert_eq!(keys, Keys::default());
    }

    #[test]
    fn what_was_changed_is_kept_and_what_is_not_known_is_as_it_came() {
        let mut keys = Keys::default();
        let chord = KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT | Modifiers::ALT, Key::OpenBracket);
        keys.set(Command::TagPassage, Some(chord));
        keys.set(Command::NewClaim, None);
        let kept = ron::to_string(&keys).expect("it is written");
        assert_eq!(ron::from_str::<Keys>(&kept).expect("it is read"), keys);
        let other = r#"{"AnOldCommand": "Ctrl+J", "TagPassage": "Hyper+J", "NewClaim": "F9"}"#;
        let keys: Keys = ron::from_str(other).expect("it is read");
        assert_eq!((keys.printed(Command::TagPassage), keys.printed(Command::NewClaim)), ("T".into(), "F9".into()));
    }

    #[test]
    fn keys_that_everything_needs_are_not_given_away() {
        let check = |modifiers: Modifiers, key: Key, expected: Option<&str>| {
            let as_typed = match read(key, modifiers) {
                Typed::Keys(keys) => Some(printed(keys)),
                Typed::Nothing => Some("nothing".to_owned()),
                Typed::Escape => Some("escape".to_owned()),
                Typed::Reserved(_) => None,
            };
            assert_eq!(as_typed.as_deref(), expected, "{modifiers:?} {key:?}");
        };
        let control = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
        check(control, Key::J, Some("Ctrl+J"));
        check(Modifiers::SHIFT, Key::J, Some("Shift+J"));
        check(Modifiers::SHIFT, Key::Questionmark, Some("?"));
        check(Modifiers::ALT, Key::ArrowUp, Some("Alt+↑"));
        check(Modifiers::NONE, Key::Backspace, Some("nothing"));
        check(Modifiers::NONE, Key::Escape, Some("escape"));
        for (modifiers, key) in [
            (Modifiers::NONE, Key::Tab),
            (control, Key::Tab),
            (Modifiers::NONE, Key::Enter),
            (Modifiers::SHIFT, Key::ArrowUp),
            (control, Key::ArrowLeft),
            (control, Key::C),
        ] {
            check(modifiers, key, None);
        }
    }
}
