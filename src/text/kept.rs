//! The words of a quote that is kept, and how much of its context stands around them.

use super::Text;
use crate::model::Span;

/// Agreeing code points of context that must tell one occurrence from the others.
const TELLING_CODEPOINTS: usize = 4;

/// A quote whose words are known.
#[derive(Clone, Copy)]
pub(super) struct Kept<'a> {
    pub(super) exact: &'a str,
    pub(super) before: &'a str,
    pub(super) after: &'a str,
}

impl Kept<'_> {
    /// Whether it stands there with all of its context.
    pub(super) fn stands_at(self, text: &Text, span: Span) -> bool {
        let whole_context = || self.before.chars().count() + self.after.chars().count();
        text.slice(span) == Some(self.exact)
            && text.byte_of(span.start).is_some_and(|byte| self.context_at(text, byte) == whole_context())
    }

    /// The one occurrence that the context speaks for.
    pub(super) fn occurrence(self, text: &Text) -> Occurrence {
        let mut best: Option<(usize, usize)> = None;
        let mut second = None;
        for (byte, _) in text.as_str().match_indices(self.exact) {
            let agreeing = self.context_at(text, byte);
            if best.is_none_or(|(most, _)| agreeing > most) {
                second = best.map(|(most, _)| most);
                best = Some((agreeing, byte));
            } else {
                second = second.max(Some(agreeing));
            }
        }
        match (best, second) {
            (None, _) => Occurrence::None,
            (Some((_, byte)), None) => Occurrence::At(byte),
            (Some((most, byte)), Some(next)) if most >= next + TELLING_CODEPOINTS => Occurrence::At(byte),
            _ => Occurrence::Several,
        }
    }

    /// Code points of context that agree around an occurrence of the words.
    fn context_at(self, text: &Text, start_byte: usize) -> usize {
        self.context_around(text.as_str(), start_byte, start_byte + self.exact.len())
    }

    /// Code points of context that agree around a range of bytes.
    pub(super) fn context_around(self, text: &str, start_byte: usize, end_byte: usize) -> usize {
        let before = text.get(..start_byte).unwrap_or_default().chars().rev();
        let after = text.get(end_byte..).unwrap_or_default().chars();
        agreeing(before, self.before.chars().rev()) + agreeing(after, self.after.chars())
    }
}

/// Where words are that their context speaks for.
pub(super) enum Occurrence {
    None,
    At(usize),
    Several,
}

/// How many characters two sequences begin with in common.
fn agreeing(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}
