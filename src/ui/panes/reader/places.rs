//! Where the passages of a document stand in the text that is shown.
//!
//! A passage that stands where its anchor says is found at once. One that does not has to be *looked for* through all of
//! the text, which in a large one takes its time: that is done beside the window, and until it is done the passage is
//! neither found nor lost.

use crate::analysis::Index;
use crate::analysis::rejection::rejections;
use crate::model::{Document, Id, Passage, Project};
use crate::say;
use crate::session::Background;
use crate::text::{Resolved, Text, resolve, resolve_in_place};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// So many bytes are gone through at once; more of them beside the window.
const AT_ONCE_BYTES: usize = 1 << 20;
/// What is looked for beside the window is told as soon as so many bytes have been gone through.
const TELL_BYTES: usize = 64 << 20;

/// Where the passages of one document stand in the text that is shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Places {
    /// Those that are found, in the order of the text, in bytes.
    pub(super) found: Vec<Place>,
    /// Those whose words are not there, or could be in several places.
    pub(super) lost: Vec<Id<Passage>>,
    /// How many are still looked for.
    sought: usize,
    guesses: usize,
    /// Where in `found` each stands.
    by_passage: BTreeMap<Id<Passage>, usize>,
    by_key: BTreeMap<u64, Id<Passage>>,
}

/// Where one passage stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    pub(super) passage: Id<Passage>,
    pub(super) bytes: Range<usize>,
    /// How much alike the words are, where they are not the same.
    pub(super) guess: Option<f64>,
}

impl Places {
    fn of_found(mut found: Vec<Place>, lost: Vec<Id<Passage>>, sought: usize) -> Self {
        found.sort_by_key(|place| (place.bytes.start, place.bytes.end));
        let by_passage = found.iter().enumerate().map(|(at, place)| (place.passage, at)).collect();
        let by_key = found.iter().map(|place| (place.passage.as_u64(), place.passage)).collect();
        let guesses = found.iter().filter(|place| place.guess.is_some()).count();
        Self { found, lost, sought, guesses, by_passage, by_key }
    }

    /// The place of a passage.
    pub(super) fn of(&self, passage: Id<Passage>) -> Option<&Place> {
        self.found.get(*self.by_passage.get(&passage)?)
    }

    /// Whether this passage is still looked for, or may be.
    pub(super) fn may_be_found(&self, passage: Id<Passage>) -> bool {
        self.sought > 0 && self.of(passage).is_none() && !self.lost.contains(&passage)
    }

    /// The passages that hold a byte or end at it, the shortest first.
    pub(super) fn at(&self, byte: usize) -> Vec<Id<Passage>> {
        let holds = |place: &&Place| place.bytes.start <= byte && byte <= place.bytes.end;
        let mut here: Vec<&Place> = self.found.iter().filter(holds).collect();
        here.sort_by_key(|place| place.bytes.len());
        here.into_iter().map(|place| place.passage).collect()
    }

    /// The passage that a highlight's key names.
    pub(super) fn by_key(&self, key: u64) -> Option<Id<Passage>> {
        self.by_key.get(&key).copied()
    }

    /// What is said of passages that are not where they were.
    pub(super) fn unsure(&self) -> Option<String> {
        let lost = match self.lost.len() {
            0 => None,
            1 => Some(say!("1 passage not found in this text").to_owned()),
            count => Some(say!("{count} passages not found in this text", count)),
        };
        let guessed = match self.guesses {
            0 => None,
            1 => Some(say!("1 passage stands where its words are only similar").to_owned()),
            count => Some(say!("{count} passages stand where their words are only similar", count)),
        };
        let sought = match self.sought {
            0 => None,
            1 => Some(say!("1 passage is being looked for").to_owned()),
            count => Some(say!("{count} passages are being looked for", count)),
        };
        let said: Vec<String> = [lost, guessed, sought].into_iter().flatten().collect();
        (!said.is_empty()).then(|| said.join("; "))
    }
}

/// A passage, and where it was found.
type Found = (Arc<Passage>, Resolved);

/// Anchors that were looked for in one text, so that a lost one is not looked for again at every edit.
#[derive(Debug, Default)]
pub(super) struct Resolutions {
    /// None for those that are looked for.
    known: BTreeMap<Id<Passage>, (Arc<Passage>, Option<Resolved>)>,
    looking: Option<Background<Vec<Found>>>,
    /// Whether any is still to be looked for.
    has_more: bool,
}

impl Resolutions {
    /// Finds every passage of the document that is where its anchor says in this text; the others too, where the
    /// text is short.
    pub(super) fn take_in(&mut self, project: &Project, index: &Index, document: Id<Document>, text: &Text) {
        let mut left_bytes = AT_ONCE_BYTES;
        for passage in index.passages(document).iter().filter_map(|id| project.passages.shared(*id)) {
            if self.known.get(&passage.id).is_some_and(|(known, _)| known.anchor == passage.anchor) {
                continue;
            }
            let mut resolved = resolve_in_place(text, &passage.anchor);
            if resolved.is_none() && text.as_str().len() <= left_bytes {
                left_bytes -= text.as_str().len();
                resolved = Some(resolve(text, &passage.anchor));
            }
            self.has_more |= resolved.is_none();
            self.known.insert(passage.id, (passage, resolved));
        }
    }

    /// Takes in what was found beside the window, and goes on looking for the rest; whether anything was found.
    /// `wake` is called when there is more.
    pub(super) fn go_on(&mut self, text: &Text, wake: impl FnOnce() -> Arc<dyn Fn() + Send + Sync>) -> bool {
        let found: Vec<Found> = self.looking.iter().flat_map(Background::done).flatten().collect();
        if found.is_empty() && (self.looking.is_some() || !self.has_more) {
            return false;
        }
        self.looking = None;
        for (sought, resolved) in &found {
            if let Some((known, place)) = self.known.get_mut(&sought.id)
                && known.anchor == sought.anchor
            {
                *place = Some(*resolved);
            }
        }
        let sought: Vec<_> = self.known.values().filter(|(_, place)| place.is_none()).map(|(one, _)| one).collect();
        self.has_more = !sought.is_empty();
        if self.has_more {
            let (sought, text): (Vec<_>, _) = (sought.into_iter().cloned().collect(), text.clone());
            let jobs = Background::new(wake());
            jobs.run(move || look_for(&text, sought));
            self.looking = Some(jobs);
        }
        !found.is_empty()
    }

    /// Where the passages of the document stand in this text, as far as it is known. Similar words of which somebody
    /// said that they are not a passage's count for nothing.
    pub(super) fn places(&self, project: &Project, index: &Index, document: Id<Document>, text: &Text) -> Places {
        let (mut found, mut lost, mut sought) = (Vec::new(), Vec::new(), 0);
        let newest = project.documents.get(document).and_then(Document::edition);
        let refused = rejections(project);
        let is_refused = |passage| newest.is_some_and(|newest| refused.contains(&(passage, newest)));
        for passage in index.passages(document).iter().filter(|id| project.passages.contains(**id)) {
            let Some(resolved) = self.known.get(passage).and_then(|(_, resolved)| *resolved) else {
                sought += 1;
                continue;
            };
            let guess = if let Resolved::Fuzzy(_, score) = resolved { Some(score) } else { None };
            let shown = resolved.span().filter(|_| guess.is_none() || !is_refused(*passage));
            match shown.and_then(|span| text.bytes_of(span)) {
                Some(bytes) => found.push(Place { passage: *passage, bytes, guess }),
                None => lost.push(*passage),
            }
        }
        Places::of_found(found, lost, sought)
    }
}

/// Looks for the first of these, as many as are told at once; at least one.
fn look_for(text: &Text, sought: Vec<Arc<Passage>>) -> Vec<Found> {
    let at_once = TELL_BYTES / text.as_str().len().max(1);
    let find = |passage: Arc<Passage>| {
        let resolved = resolve(text, &passage.anchor);
        (passage, resolved)
    };
    sought.into_iter().take(at_once.max(1)).map(find).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::rejection::{KIND, RULE};
    use crate::analysis::testing::{Case, stamp};
    use crate::model::{Decision, Span};
    use std::time::{Duration, Instant};

    const TEXT: &str = "The ledger\n\nThe harbour was leased in March.\nNobody signed.\n";

    fn check(places: &Places, text: &str, [here, moved, changed, lost]: [Id<Passage>; 4]) {
        assert_eq!(places.lost, [lost]);
        assert_eq!((places.guesses, places.found.len(), places.sought), (1, 3, 0));
        assert_eq!(places.of(here).map(|place| &text[place.bytes.clone()]), Some("harbour"));
        assert_eq!(places.of(moved).map(|place| &text[place.bytes.clone()]), Some("Nobody signed"));
        assert!(places.of(changed).is_some_and(|place| place.guess.is_some()));
        let said = places.unsure().unwrap_or_default();
        assert_eq!(said, "1 passage not found in this text; 1 passage stands where its words are only similar");
    }

    fn case() -> (Case, Id<Document>, [Id<Passage>; 4]) {
        let mut case = Case::default();
        let document = case.document("The ledger");
        let passages = [
            case.passage_at(document, 16, "harbour"),
            case.passage_at(document, 0, "Nobody signed"),
            case.passage_at(document, 12, "The harbour was let out in March"),
            case.passage_at(document, 5, "Something quite different stood here"),
        ];
        (case, document, passages)
    }

    #[test]
    fn passages_are_found_marked_as_guesses_or_lost() {
        let (case, document, passages) = case();
        let (index, text) = (Index::of(&case.project), Text::from(TEXT));
        let mut resolutions = Resolutions::default();
        resolutions.take_in(&case.project, &index, document, &text);
        let places = resolutions.places(&case.project, &index, document, &text);
        check(&places, TEXT, passages);
        resolutions.take_in(&case.project, &index, document, &text);
        assert_eq!(resolutions.places(&case.project, &index, document, &text), places);
    }

    #[test]
    fn similar_words_that_somebody_refused_are_not_shown_as_the_passage() {
        let (mut case, document, [here, _, changed, lost]) = case();
        let text = Text::from(TEXT);
        let mut resolutions = Resolutions::default();
        let mut places = |case: &Case| {
            let index = Index::of(&case.project);
            resolutions.take_in(&case.project, &index, document, &text);
            resolutions.places(&case.project, &index, document, &text)
        };
        assert_eq!(places(&case).at(20), [here, changed]);
        let edition = case.project.documents.get(document).and_then(Document::edition).expect("a text");
        let place = (edition, Span { start: 12, end: 40 });
        case.put(Decision::refusal(Id::from_bits([1; 10]), (RULE, KIND), place, changed.to_string(), stamp()));
        let after = places(&case);
        assert_eq!((after.at(20), after.lost), (vec![here], vec![lost, changed]));
    }

    /// In a text too large to be gone through in a frame those that stand elsewhere are found a little later.
    #[test]
    fn what_has_to_be_looked_for_in_a_large_text_is_found_beside_the_window() {
        let (case, document, passages) = case();
        let large = TEXT.to_owned() + &"Nothing of this sort.\n".repeat(AT_ONCE_BYTES / 20);
        let (index, text) = (Index::of(&case.project), Text::from(large.as_str()));
        let mut resolutions = Resolutions::default();
        resolutions.take_in(&case.project, &index, document, &text);
        let first = resolutions.places(&case.project, &index, document, &text);
        assert_eq!(first.unsure().as_deref(), Some("3 passages are being looked for"));
        let until = Instant::now() + Duration::from_mins(1);
        while resolutions.places(&case.project, &index, document, &text).sought > 0 && Instant::now() < until {
            resolutions.go_on(&text, || Arc::new(|| {}));
            std::thread::yield_now();
        }
        check(&resolutions.places(&case.project, &index, document, &text), &large, passages);
    }
}
