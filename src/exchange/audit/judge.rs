//! The verdict on a coding whose place is counted, in the text in which it is counted.

use super::choice::Choice;
use super::{Audited, Verdict, Why, spoken};
use crate::exchange::Counting;
use crate::exchange::counting::Ruler;
use crate::model::{Anchor, Quote, Span};
use crate::text::{Resolved, resolve, splits_word};

/// Words that are nowhere are looked for among words like them, so often: each time the whole text is gone through.
const MAX_LOOKED_FOR: usize = 100;

/// Judges the codings of one document.
pub(super) struct Judge<'a> {
    choice: &'a Choice,
    counting: Counting,
    looked_for: usize,
}

impl<'a> Judge<'a> {
    pub(super) fn new(choice: &'a Choice, document: usize) -> Self {
        Self { choice, counting: choice.of_document(document), looked_for: 0 }
    }

    /// Where the coding of these numbers stands.
    pub(super) fn place(&mut self, ruler: &mut Ruler, numbers: Span, given: Option<&str>) -> Audited {
        let declared = ruler.place(self.choice.declared, numbers);
        let place = ruler.place(self.counting, numbers);
        let given = given.filter(|given| self.choice.has_words && !given.trim().is_empty());
        let text = &ruler.plain;
        let audited = match (place, given) {
            (Some(place), Some(given)) if text.slice(place).is_some_and(|words| spoken::are(words, given)) => {
                Audited::at(Verdict::Verified, place)
            }
            (place, Some(given)) => self.elsewhere(ruler, numbers, place, given),
            (Some(place), None) if falls_on_words(ruler, place) => Audited::at(Verdict::Verified, place),
            (Some(place), None) => Audited::at(Verdict::Unsure, place).because(Why::WithinWord),
            (None, None) => return Audited::lost(Why::Beyond),
        };
        let stood = declared.map_or(numbers.start, |declared| declared.start).min(usize::MAX / 4);
        let by = audited.place.map_or(0, |found| found.start.cast_signed() - stood.cast_signed());
        let mut audited = Audited { by, counted: self.choice.is_confirmed && audited.place == place, ..audited };
        if audited.place != declared && audited.place == place && audited.place.is_some() {
            if audited.verdict == Verdict::Verified {
                audited.verdict = Verdict::Moved;
            }
            audited.why.push(Why::Counted(self.counting));
        }
        audited
    }

    /// The words that the file gives do not stand where its numbers lead: they are looked for.
    fn elsewhere(&mut self, ruler: &Ruler, numbers: Span, place: Option<Span>, given: &str) -> Audited {
        let near = place.map_or(numbers.start, |place| place.start);
        let beginning = spoken::beginning(given);
        if let Some(found) = spoken::nearest(&ruler.plain, beginning.unwrap_or(given), near) {
            // Words that are cut off go on as far as the numbers say.
            let place = if beginning.is_none() {
                found.place
            } else {
                let end = found.place.start.saturating_add(numbers.len()).min(ruler.plain.codepoints());
                Span { start: found.place.start, end: end.max(found.place.end) }
            };
            return if found.is_only {
                Audited::at(Verdict::Moved, place).because(Why::Words)
            } else {
                Audited::at(Verdict::Unsure, place).because(Why::Several)
            };
        }
        self.looked_for += 1;
        if self.looked_for <= MAX_LOOKED_FOR && beginning.is_none() {
            let quote = Quote::Kept { exact: given.to_owned(), before: String::new(), after: String::new() };
            let anchor = Anchor { span: Span { start: near, end: near }, quote };
            if let Resolved::Fuzzy(place, score) = resolve(&ruler.plain, &anchor) {
                let same = ruler.plain.slice(place).is_some_and(|words| spoken::same(words, given));
                return if same {
                    Audited::at(Verdict::Moved, place).because(Why::Words)
                } else {
                    Audited::at(Verdict::Unsure, place).because(Why::Alike((score * 100.0).clamp(0.0, 100.0) as u8))
                };
            }
        }
        match place {
            Some(place) => Audited::at(Verdict::Unsure, place).because(Why::OtherWords),
            None => Audited::lost(Why::Beyond),
        }
    }
}

fn falls_on_words(ruler: &Ruler, place: Span) -> bool {
    let text = ruler.plain.as_str();
    ruler.plain.bytes_of(place).is_some_and(|bytes| !splits_word(text, bytes.start) && !splits_word(text, bytes.end))
}
