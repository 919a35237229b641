//! How a review stands: which sentences are ticked, which ticks have lapsed and why, what was said of which sentence.

use super::{Review, ReviewedSentence};
use crate::analysis::label::label;
use crate::model::{AnyId, Brief, Id, Project, ReviewComment, Seen, Tick, words};
use crate::say;
use std::collections::{BTreeMap, BTreeSet};

/// So many of the words of two sentences are the same, of a hundred, where one is taken for a newer wording of the other.
const ALIKE_PERCENT: usize = 60;
/// Things that are named where a tick has lapsed; more are counted.
const NAMED: usize = 3;

/// How a sentence stands in a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReviewState {
    /// Nobody has ticked it.
    Open,
    /// These ticks hold, the last one last.
    Ticked(Vec<Id<Tick>>),
    /// This tick was made of it, and holds no more.
    Lapsed(Id<Tick>, Lapse),
}

/// Why a tick holds no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lapse {
    /// The words of the sentence changed.
    Words,
    /// What it rests on did.
    Evidence(Vec<ChangedEvidence>),
}

/// Something that stands otherwise than when a sentence was ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChangedEvidence {
    /// What.
    pub what: AnyId,
    /// What became of it.
    pub how: How,
}

words! {
    /// What became of something that a sentence rests on.
    pub enum How {
        /// It stands otherwise.
        Changed = "changed", "changed";
        /// It was not there.
        New = "new", "new";
        /// It is there no more.
        Gone = "gone", "gone";
    }
}

/// What became of one tick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It holds.
    Holds,
    /// It has lapsed.
    Lapsed(Lapse),
    /// Its sentence is in the brief no more.
    Gone,
}

/// How much of a brief is reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Sentences to be read.
    pub sentences: usize,
    /// Those that are ticked.
    pub ticked: usize,
    /// Those of which a tick has lapsed.
    pub lapsed: usize,
    /// Comments that nobody has settled.
    pub comments: usize,
}

impl Progress {
    /// 'Reviewed 12 of 40 · 2 lapsed · 1 comment'.
    pub fn sentence(self) -> String {
        let Self { sentences, ticked, lapsed, comments } = self;
        let mut words = say!("Reviewed {ticked} of {sentences}", ticked, sentences);
        if lapsed > 0 {
            words += &say!(" · {lapsed} lapsed", lapsed);
        }
        if comments > 0 {
            words += " · ";
            words += &say!("1 comment" | "{n} comments" % comments);
        }
        words
    }
}

/// How the review of a brief stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reviewing {
    /// Of each sentence of the review.
    pub states: Vec<ReviewState>,
    /// What was said of each, the first first.
    pub comments: Vec<Vec<Id<ReviewComment>>>,
    /// What was said of sentences that are in the brief no more.
    pub elsewhere: Vec<Id<ReviewComment>>,
    /// Every tick that was made of each, the last one last: those that hold and those that have lapsed.
    pub ticks: Vec<Vec<Id<Tick>>>,
    /// What became of each tick.
    pub fates: BTreeMap<Id<Tick>, Fate>,
    /// How far it is.
    pub progress: Progress,
}

impl Reviewing {
    /// How the review of this brief stands in this project.
    pub fn of(project: &Project, brief: Id<Brief>, review: &Review) -> Self {
        let mut ticks: Vec<&Tick> = project.ticks.iter().filter(|tick| tick.brief == brief).collect();
        ticks.sort_by_key(|tick| (tick.made.at, tick.id));
        let mut by_words: BTreeMap<&str, Vec<&Tick>> = BTreeMap::new();
        for tick in ticks {
            by_words.entry(&tick.sentence).or_default().push(tick);
        }
        let mut reviewing = Self::default();
        for sentence in &review.sentences {
            let of_it = by_words.get(sentence.words.as_str()).map(Vec::as_slice).unwrap_or_default();
            let held = of_it.iter().filter(|tick| same(&tick.evidence, &sentence.evidence)).map(|tick| tick.id);
            let held: Vec<Id<Tick>> = held.collect();
            reviewing.fates.extend(held.iter().map(|id| (*id, Fate::Holds)));
            reviewing.ticks.push(held.clone());
            reviewing.states.push(if held.is_empty() { ReviewState::Open } else { ReviewState::Ticked(held) });
        }
        reviewing.find_lapsed(&by_words, review);
        reviewing.take_comments(project, brief, review);
        let count = |is: fn(&ReviewState) -> bool| reviewing.states.iter().filter(|state| is(state)).count();
        reviewing.progress = Progress {
            sentences: review.sentences.len(),
            ticked: count(|state| matches!(state, ReviewState::Ticked(_))),
            lapsed: count(|state| matches!(state, ReviewState::Lapsed(..))),
            comments: reviewing.progress.comments,
        };
        reviewing
    }

    /// First ticks of the same words, then those whose words are nowhere any more and nearly those of an open sentence.
    fn find_lapsed(&mut self, by_words: &BTreeMap<&str, Vec<&Tick>>, review: &Review) {
        let known: BTreeSet<&str> = review.sentences.iter().map(|sentence| sentence.words.as_str()).collect();
        for ((state, made), sentence) in self.states.iter_mut().zip(&mut self.ticks).zip(&review.sentences) {
            let Some(of_it) = by_words.get(sentence.words.as_str()) else { continue };
            for tick in of_it.iter().filter(|tick| !same(&tick.evidence, &sentence.evidence)) {
                // Of two sentences with the same words a tick may hold for the other.
                if self.fates.get(&tick.id) == Some(&Fate::Holds) {
                    continue;
                }
                let lapse = Lapse::Evidence(changes(&tick.evidence, &sentence.evidence));
                self.fates.insert(tick.id, Fate::Lapsed(lapse.clone()));
                made.push(tick.id);
                if !matches!(state, ReviewState::Ticked(_)) {
                    *state = ReviewState::Lapsed(tick.id, lapse);
                }
            }
        }
        for (words, ticks) in by_words.iter().filter(|(words, _)| !known.contains(*words)) {
            let open = self.states.iter().enumerate().filter(|(_, state)| **state == ReviewState::Open);
            let likeness = |nth: usize| {
                review.sentences.get(nth).map(|sentence| (alike(words, &sentence.words), std::cmp::Reverse(nth)))
            };
            let nearest = open.filter_map(|(nth, _)| likeness(nth)).max();
            let nearest = nearest.filter(|(percent, _)| *percent >= ALIKE_PERCENT).map(|(_, nth)| nth.0);
            for tick in ticks {
                let fate = if nearest.is_some() { Fate::Lapsed(Lapse::Words) } else { Fate::Gone };
                self.fates.insert(tick.id, fate);
            }
            let place = nearest.and_then(|nth| self.states.get_mut(nth).zip(self.ticks.get_mut(nth)));
            if let Some(((state, made), last)) = place.zip(ticks.last()) {
                made.extend(ticks.iter().map(|tick| tick.id));
                *state = ReviewState::Lapsed(last.id, Lapse::Words);
            }
        }
    }

    /// A comment stands at its sentence, or at what that became.
    fn take_comments(&mut self, project: &Project, brief: Id<Brief>, review: &Review) {
        let mut comments: Vec<&ReviewComment> =
            project.review_comments.iter().filter(|comment| comment.brief == brief).collect();
        comments.sort_by_key(|comment| (comment.made.at, comment.id));
        self.comments = vec![Vec::new(); review.sentences.len()];
        for comment in comments {
            self.progress.comments += usize::from(comment.resolved.is_none());
            match place_of(&comment.sentence, &review.sentences).and_then(|nth| self.comments.get_mut(nth)) {
                Some(here) => here.push(comment.id),
                None => self.elsewhere.push(comment.id),
            }
        }
    }

    /// Every tick that was made of a sentence.
    pub fn ticks_of(&self, nth: usize) -> &[Id<Tick>] {
        self.ticks.get(nth).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether somebody should read this sentence still.
    pub fn is_open(&self, nth: usize) -> bool {
        self.states.get(nth).is_some_and(|state| !matches!(state, ReviewState::Ticked(_)))
    }
}

impl Lapse {
    /// What changed, in a sentence.
    pub fn sentence(&self, project: &Project) -> String {
        let Self::Evidence(changed) = self else { return say!("Its words have changed since.").to_owned() };
        let named: Vec<String> = changed.iter().take(NAMED).map(|it| it.in_words(project)).collect();
        let (named, more) = (named.join(", "), changed.len().saturating_sub(NAMED));
        if more == 0 {
            say!("What it rests on has changed since: {named}.", named)
        } else {
            say!("What it rests on has changed since: {named} and {more} more.", named, more)
        }
    }
}

impl ChangedEvidence {
    fn in_words(self, project: &Project) -> String {
        let Self { what, how } = self;
        // How a claim is gone, or a passage, needs no id.
        let name = if project.contains(what) { format!(" ‘{}’", label(project, what)) } else { String::new() };
        format!("{}{name} ({})", what.noun(), how.label())
    }
}

/// Whether everything stands as it did, in whatever order it is read.
fn same(before: &[Seen], now: &[Seen]) -> bool {
    let sorted = |seen: &[Seen]| seen.iter().cloned().collect::<BTreeSet<_>>();
    before == now || sorted(before) == sorted(now)
}

/// What stands otherwise now; a document's or a claim's own change goes before what follows from it.
fn changes(before: &[Seen], now: &[Seen]) -> Vec<ChangedEvidence> {
    let was: BTreeMap<AnyId, _> = before.iter().map(|seen| (seen.what, seen.state)).collect();
    let is: BTreeMap<AnyId, _> = now.iter().map(|seen| (seen.what, seen.state)).collect();
    let mut changed = Vec::new();
    for seen in now {
        match was.get(&seen.what) {
            None => changed.push(ChangedEvidence { what: seen.what, how: How::New }),
            Some(state) if *state != seen.state => {
                changed.push(ChangedEvidence { what: seen.what, how: How::Changed });
            }
            Some(_) => {}
        }
    }
    let gone = before.iter().filter(|seen| !is.contains_key(&seen.what));
    changed.extend(gone.map(|seen| ChangedEvidence { what: seen.what, how: How::Gone }));
    // Of a passage that is evidence, the passage says more than the link.
    let says_more = |it: &ChangedEvidence| !matches!(it.what, AnyId::Evidence(_));
    let any_says_more = changed.iter().any(says_more);
    changed.retain(|it| says_more(it) || it.how == How::Changed || !any_says_more);
    changed
}

/// The sentence with these words, or the one that they became.
fn place_of(words: &str, sentences: &[ReviewedSentence]) -> Option<usize> {
    let same = sentences.iter().position(|sentence| sentence.words == words);
    same.or_else(|| {
        let alike = sentences.iter().enumerate().map(|(nth, it)| (alike(words, &it.words), std::cmp::Reverse(nth)));
        alike.max().filter(|(percent, _)| *percent >= ALIKE_PERCENT).map(|(_, nth)| nth.0)
    })
}

/// How many of the words of the longer sentence stand in the other too, of a hundred.
fn alike(one: &str, other: &str) -> usize {
    let words = |sentence: &str| sentence.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (one, mut other) = (words(one), words(other));
    let longest = one.len().max(other.len()).max(1);
    let shared = one.iter().filter(|word| {
        let at = other.iter().position(|known| known == *word);
        at.map(|at| other.swap_remove(at)).is_some()
    });
    100 * shared.count() / longest
}

/// Whoever wrote words of a brief, as far as the brief itself says.
pub fn writers(brief: &Brief) -> BTreeSet<&str> {
    brief.writers.iter().map(String::as_str).chain([brief.made.by.as_str()]).collect()
}
