//! The digits and letters that set tags without a box.

use crate::model::{Project, Tag};
use crate::ui::command::Command;
use crate::ui::keys::{Keys, consume_bare};
use egui::{Event, Key, Ui};

/// The key of a tag that was typed alone: any digit, or a letter that a tag has. Nobody else sees it.
pub(super) fn typed(ui: &Ui, project: &Project) -> Option<char> {
    let pressed: Vec<Key> = ui.input(|input| input.events.iter().filter_map(pressed).collect());
    let meant = |key: &Key| {
        let sign = sign(*key)?;
        (sign.is_ascii_digit() || has(project, sign).is_some()).then_some((*key, sign))
    };
    let (key, sign) = pressed.iter().find_map(meant)?;
    ui.input_mut(|input| consume_bare(input, key)).then_some(sign)
}

/// The tag that has a key.
pub fn has(project: &Project, key: char) -> Option<&Tag> {
    project.tags.iter().find(|tag| tag.key == Some(key))
}

/// The digits and letters that no command has for itself, digits first.
pub fn free(keys: &Keys) -> impl Iterator<Item = char> {
    let bare = |command: &Command| {
        keys.shortcut(*command).filter(|keys| keys.modifiers.is_none()).map(|keys| keys.logical_key)
    };
    let taken: Vec<char> = Command::ALL.iter().filter_map(bare).filter_map(sign).collect();
    "1234567890abcdefghijklmnopqrstuvwxyz".chars().filter(move |key| !taken.contains(key))
}

fn pressed(event: &Event) -> Option<Key> {
    match event {
        Event::Key { key, pressed: true, .. } => Some(*key),
        _ => None,
    }
}

/// What stands on a key, where it is a digit or a letter.
fn sign(key: Key) -> Option<char> {
    let mut signs = key.name().chars();
    match (signs.next(), signs.next()) {
        (Some(sign), None) if sign.is_ascii_alphanumeric() => Some(sign.to_ascii_lowercase()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_commands_are_not_offered_to_tags() {
        let free: Vec<char> = free(&Keys::default()).collect();
        assert!(free.starts_with(&['1', '2']) && free.contains(&'0') && free.contains(&'z'));
        for taken in ['t', 'm', 'u', 'g', 'k'] {
            assert!(!free.contains(&taken), "{taken}");
        }
        assert_eq!(
            [sign(Key::Num7), sign(Key::B), sign(Key::F2), sign(Key::Comma)],
            [Some('7'), Some('b'), None, None]
        );
    }
}
