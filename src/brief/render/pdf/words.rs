//! Words as they are set: where a long one may break, and in which direction a line runs.

use crate::brief::manuscript::Run;
use crate::brief::render::office;

/// A place where a line may break, which is not seen.
const MAY_BREAK: char = '\u{200b}';
/// After these an address is best broken.
const JOINTS: &str = "/\\-_.?&=%#:;,@|+";

pub(super) use crate::brief::render::contents::plain;

/// The same words with places to break in those of more letters than this.
pub(super) fn broken(text: &str, longest: usize) -> String {
    let longest = longest.max(1);
    let is_fine = |word: &str| word.len() <= longest || word.chars().count() <= longest;
    if text.split_whitespace().all(is_fine) {
        return text.to_owned();
    }
    let mut broken = String::with_capacity(text.len() + text.len() / longest);
    for word in text.split_inclusive(char::is_whitespace) {
        if is_fine(word.trim_end()) {
            broken += word;
        } else {
            break_up(word, longest, &mut broken);
        }
    }
    broken
}

/// Breaks after a joint, and where none comes in time, at the last letter that has room.
fn break_up(word: &str, longest: usize, broken: &mut String) {
    let mut since = 0;
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        broken.push(letter);
        since += 1;
        let Some(next) = letters.peek().filter(|next| !next.is_whitespace()) else { continue };
        let is_joint = JOINTS.contains(letter) && next.is_alphanumeric();
        if is_joint || (since >= longest && letter.is_alphanumeric() && next.is_alphanumeric()) {
            broken.push(MAY_BREAK);
            since = 0;
        }
    }
}

/// Whether a line runs from right to left: its first letter does, wherever it stands.
pub(super) fn is_right_to_left(runs: &[Run]) -> bool {
    let words = plain(runs);
    let first = words.chars().find(|char| char.is_alphabetic());
    first.is_some_and(|letter| office::is_right_to_left(letter.encode_utf8(&mut [0; 4])))
}
