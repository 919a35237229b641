//! What the program noticed in the texts of the open project and nobody has decided about, and which of it is asked
//! about. It lasts while the project is open; what is decided is kept in the project.

use crate::analysis::Coverage;
use crate::model::{Document, Edition, Id, Passage, Project, Span};
use crate::session::Headway;
use crate::session::copies::KnownPrints;
use crate::session::suggestions::{Decided, KINDS, Kind, Noticed, Pass, Suggestion};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What one goes through, suggestion by suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Through {
    /// The text that is read.
    Text,
    /// The list of all.
    List,
}

/// The suggestion that is asked about.
#[derive(Debug, Clone)]
pub struct Current {
    /// The suggestion.
    pub suggestion: Arc<Suggestion>,
    /// What one goes on in when it is decided.
    pub through: Through,
}

/// What is done beside the window.
#[derive(Debug, Clone)]
pub enum Errand {
    /// Texts are read.
    Read,
    /// They are compared with one another, for this kind.
    Compare(&'static Kind),
}

/// How far the reading along is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// So many texts are read, of so many.
    Reading(usize, usize),
    /// Texts are compared; so much is done, of so much.
    Comparing(usize, usize),
    /// It was stopped before all was read.
    Stopped,
    /// All is read.
    Done,
}

/// What was noticed.
#[derive(Debug, Default)]
pub struct Suggested {
    noticed: Noticed,
    /// What nobody has decided about, by document, in the order of the text; a suggestion between two texts stands in
    /// both.
    open: BTreeMap<Id<Document>, Vec<Arc<Suggestion>>>,
    /// All of those, each once.
    all: Arc<Vec<Arc<Suggestion>>>,
    coverage: Coverage,
    /// What `open` was computed for: the project's revision, and how often something was taken in.
    computed_for: Option<(u64, u64)>,
    taken: u64,
    /// How often what is open, or in sight, changed: a key for what is computed from it.
    changes: u64,
    current: Option<Current>,
    hidden: bool,
    /// The kinds that are out of sight in the text, by their place among all.
    hidden_kinds: BTreeSet<usize>,
    stopped: bool,
    under_way: Option<(Errand, Headway)>,
    /// The documents of this revision have all been read and compared.
    done_for: Option<(u64, u64)>,
}

impl Suggested {
    /// Nothing yet, with the fingerprints of texts that were read before.
    pub fn knowing(prints: KnownPrints) -> Self {
        let mut suggested = Self::default();
        suggested.noticed = Noticed::knowing(prints);
        suggested
    }

    /// How often what is open, or in sight in the text, changed; not which of it is asked about.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// What was noticed, decided or not.
    pub fn noticed(&self) -> &Noticed {
        &self.noticed
    }

    /// What nobody has decided about.
    pub fn all(&self) -> &Arc<Vec<Arc<Suggestion>>> {
        &self.all
    }

    /// What of it is about a document, in the order of its text.
    pub fn of(&self, document: Id<Document>) -> &[Arc<Suggestion>] {
        self.open.get(&document).map(Vec::as_slice).unwrap_or_default()
    }

    /// How much of the project it rests on.
    pub fn coverage(&self) -> Coverage {
        self.coverage
    }

    /// The suggestion that is asked about.
    pub fn current(&self) -> Option<&Current> {
        self.current.as_ref()
    }

    /// Whether this one is.
    pub fn is_current(&self, suggestion: &Suggestion) -> bool {
        self.current.as_ref().is_some_and(|current| current.suggestion.is(suggestion))
    }

    /// Asks about this one, or about none.
    pub fn ask_about(&mut self, current: Option<Current>) {
        self.current = current;
    }

    /// Whether they are out of sight in the text.
    pub fn is_hidden(&self) -> bool {
        self.hidden
    }

    /// Hides them in the text, or shows them again.
    pub fn toggle_hidden(&mut self) {
        self.hidden = !self.hidden;
        self.changes += 1;
    }

    /// Whether those of this kind are marked in the text.
    pub fn marks(&self, kind: &Kind) -> bool {
        !self.hidden && !self.hidden_kinds.contains(&kind.nth())
    }

    /// Marks those of this kind in the text, or hides them. What is marked is in sight, also where all were hidden.
    pub fn mark(&mut self, kind: &Kind, marks: bool) {
        if marks && self.hidden {
            self.hidden = false;
            self.hidden_kinds = (0..KINDS.len()).collect();
        }
        if marks {
            self.hidden_kinds.remove(&kind.nth());
        } else {
            self.hidden_kinds.insert(kind.nth());
        }
        self.changes += 1;
    }

    /// Takes in what a newer project has decided. The one that was asked about, where it is not open any more.
    pub fn follow(&mut self, project: &Project) -> Option<Current> {
        let wanted = Some((project.revision(), self.taken));
        if self.computed_for != wanted {
            self.compute(project);
            (self.computed_for, self.changes) = (wanted, self.changes + 1);
        }
        let is_open = |suggestion: &Suggestion| self.of(suggestion.document).iter().any(|one| one.is(suggestion));
        let gone = self.current.as_ref().is_some_and(|current| !is_open(&current.suggestion));
        if gone { self.current.take() } else { None }
    }

    fn compute(&mut self, project: &Project) {
        let decided = Decided::with(project, &self.noticed);
        let marked = Marked::of(project);
        let is_open = |suggestion: &Suggestion| {
            let here = marked.over(suggestion.edition, suggestion.span);
            !decided.holds(suggestion) && (here.is_empty() || !suggestion.offer.is_there(project, &here))
        };
        let (texts, _) = Noticed::scope(project);
        let (mut open, mut all): (BTreeMap<_, Vec<_>>, _) = (BTreeMap::new(), Vec::new());
        for (document, edition) in texts {
            let found = self.noticed.in_text(edition.id).iter().filter(|one| is_open(one));
            let found: Vec<Arc<Suggestion>> = found.cloned().collect();
            all.extend(found.iter().cloned());
            open.insert(document, found);
        }
        let is_here = |id: Id<Document>| project.documents.contains(id);
        for one in self.noticed.between() {
            let beside = one.offer.beside().map(|beside| beside.document);
            if is_here(one.document) && beside.is_none_or(is_here) && is_open(one) {
                all.push(Arc::clone(one));
                for document in std::iter::once(one.document).chain(beside) {
                    open.entry(document).or_default().push(Arc::clone(one));
                }
            }
        }
        for (document, found) in &mut open {
            found.sort_by(|a, b| place_in(a, *document).cmp(&place_in(b, *document)));
        }
        (self.open, self.all, self.coverage) = (open, Arc::new(all), self.noticed.coverage(project));
    }

    /// The next of a document's text after one of them, or from a place on; from its beginning where none follows.
    pub fn next_in(&self, document: Id<Document>, after: Option<&Suggestion>, from: usize) -> Option<Arc<Suggestion>> {
        let found = self.of(document);
        let is_after = |one: &&Arc<Suggestion>| match after {
            Some(after) => place_in(one, document) > place_in(after, document),
            None => place_in(one, document).0.start >= from,
        };
        found.iter().find(is_after).or(found.first()).cloned()
    }

    /// The one at a place of a document's text, the shortest first.
    pub fn at(&self, document: Id<Document>, codepoint: usize) -> Option<Arc<Suggestion>> {
        let holds = |one: &&Arc<Suggestion>| {
            let span = place_in(one, document).0;
            span.start <= codepoint && codepoint < span.end
        };
        self.of(document).iter().filter(holds).min_by_key(|one| place_in(one, document).0.len()).cloned()
    }

    /// What is to be done beside the window now; nothing where all is read, or somebody stopped it.
    pub fn next_errand(&mut self, project: &Project) -> Option<Errand> {
        let now = (project.documents.revision(), project.editions.revision());
        if self.stopped || self.under_way.is_some() || self.done_for == Some(now) {
            return None;
        }
        if self.noticed.waiting(project) > 0 {
            return Some(Errand::Read);
        }
        let kind = self.noticed.to_compare(project);
        if kind.is_none() {
            self.done_for = Some(now);
        }
        kind.map(Errand::Compare)
    }

    /// It is being done.
    pub fn began(&mut self, errand: Errand, headway: Headway) {
        self.under_way = Some((errand, headway));
    }

    /// Whether this is what is being done; it is no more from now on.
    pub fn ended(&mut self, headway: &Headway) -> bool {
        let is_it = self.under_way.as_ref().is_some_and(|(_, under_way)| under_way == headway);
        if is_it {
            self.under_way = None;
        }
        is_it
    }

    /// Takes in what was read.
    pub fn take(&mut self, pass: Pass, project: &Project) {
        self.noticed.take(pass);
        self.taken += 1;
        self.follow(project);
    }

    /// Takes in what was found between the texts of `compared`.
    pub fn take_compared(
        &mut self,
        kind: &'static Kind,
        compared: &Project,
        found: Vec<Suggestion>,
        project: &Project,
    ) {
        self.noticed.take_compared(kind, compared, found);
        self.taken += 1;
        self.follow(project);
    }

    /// Stops what is being done, and begins nothing before it is to go on.
    pub fn stop(&mut self) {
        self.stopped = true;
        if let Some((_, headway)) = &self.under_way {
            headway.stop();
        }
    }

    /// Goes on where it was stopped.
    pub fn resume(&mut self) {
        (self.stopped, self.done_for) = (false, None);
    }

    /// How far it is.
    pub fn reach(&self) -> Reach {
        match &self.under_way {
            _ if self.stopped => Reach::Stopped,
            Some((Errand::Read, headway)) => {
                let (done, of) = headway.count();
                Reach::Reading(done, of)
            }
            Some((Errand::Compare(_), headway)) => {
                let (done, of) = headway.count();
                Reach::Comparing(done, of)
            }
            None => Reach::Done,
        }
    }

    /// Whether something is being done.
    pub fn is_under_way(&self) -> bool {
        self.under_way.is_some()
    }
}

/// The passages of a project by edition and place, so that those over some words are found without going through all.
struct Marked<'a>(BTreeMap<Id<Edition>, (Vec<&'a Passage>, usize)>);

impl<'a> Marked<'a> {
    fn of(project: &'a Project) -> Self {
        let mut by_edition: BTreeMap<_, (Vec<&Passage>, usize)> = BTreeMap::new();
        for passage in &project.passages {
            let (here, longest) = by_edition.entry(passage.edition).or_default();
            here.push(passage);
            *longest = passage.anchor.span.len().max(*longest);
        }
        for (here, _) in by_edition.values_mut() {
            here.sort_by_key(|passage| passage.anchor.span);
        }
        Self(by_edition)
    }

    fn over(&self, edition: Id<Edition>, span: Span) -> Vec<&'a Passage> {
        let Some((here, longest)) = self.0.get(&edition) else { return Vec::new() };
        let until = here.partition_point(|passage| passage.anchor.span.start < span.end);
        let near = here.iter().take(until).rev();
        let near = near.take_while(|passage| passage.anchor.span.start + longest > span.start);
        near.filter(|passage| passage.anchor.span.overlaps(span)).copied().collect()
    }
}

/// Where a suggestion stands in the text of a document, and what tells it from others there.
fn place_in(one: &Suggestion, document: Id<Document>) -> (Span, usize, &str) {
    (span_in(one, document), one.kind.nth(), &one.value)
}

/// Its words in the text of a document: its own, or those of the other of two.
pub fn span_in(one: &Suggestion, document: Id<Document>) -> Span {
    let beside = one.offer.beside().filter(|beside| one.document != document && beside.document == document);
    beside.and_then(|beside| beside.spans.first()).map_or(one.span, |(_, there)| *there)
}

impl Drop for Suggested {
    /// Nobody waits for what is still being read.
    fn drop(&mut self) {
        self.stop();
    }
}
