//! A place in the other program's text, taken over into ours. Where the two are not the same, its words are found again.

use super::{Audited, Verdict, Why};
use crate::model::{QUOTE_CONTEXT_CODEPOINTS, Span};
use crate::text::{Resolved, Text, make, resolve};

/// Takes places over, in the order of the text.
pub(super) struct Carrier {
    theirs: Text,
    ours: Option<Text>,
    is_same: bool,
    /// How much further on in our text the last one stood.
    ahead: isize,
}

impl Carrier {
    pub(super) fn new(theirs: Text, ours: Option<Text>) -> Self {
        let is_same = ours.as_ref().is_none_or(|ours| *ours == theirs);
        Self { theirs, ours, is_same, ahead: 0 }
    }

    /// The same in our text.
    pub(super) fn carry(&mut self, audited: Audited) -> Audited {
        let (Some(place), Some(ours), false) = (audited.place, &self.ours, self.is_same) else { return audited };
        if let Some(found) = self.beside(ours, place) {
            return Audited { place: Some(found), ..audited };
        }
        let Some(anchor) = make(&self.theirs, place) else { return Audited::lost(Why::OtherText) };
        match resolve(ours, &anchor) {
            Resolved::Exact(found) | Resolved::Moved(found) => {
                self.ahead = found.start.cast_signed() - place.start.cast_signed();
                Audited { place: Some(found), ..audited }
            }
            Resolved::Fuzzy(found, score) => {
                let percent = (score * 100.0).clamp(0.0, 100.0) as u8;
                Audited { verdict: Verdict::Unsure, place: Some(found), counted: false, ..audited }
                    .because(Why::Alike(percent))
            }
            Resolved::Lost => Audited { verdict: Verdict::Lost, place: None, by: 0, counted: false, ..audited }
                .because(Why::OtherText),
        }
    }

    /// As far on as the last one, where the same words stand between the same words.
    fn beside(&self, ours: &Text, place: Span) -> Option<Span> {
        let on = |at: usize| usize::try_from(at.cast_signed() + self.ahead).ok();
        let found = Span { start: on(place.start)?, end: on(place.end)? };
        let around = |text: &Text, span: Span| -> Option<String> {
            let start = span.start.saturating_sub(QUOTE_CONTEXT_CODEPOINTS / 2);
            let end = (span.end + QUOTE_CONTEXT_CODEPOINTS / 2).min(text.codepoints());
            text.slice(Span { start, end }).map(str::to_owned)
        };
        (around(&self.theirs, place)? == around(ours, found)?).then_some(found)
    }
}
