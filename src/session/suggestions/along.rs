//! Reading along: the texts are gone through piece by piece, so that what was noticed first can be looked at while
//! the rest is read, and a text that has not changed is read once.

use super::{Between, By, KINDS, Kind, Read, Suggestion};
use crate::analysis::{Coverage, Scope};
use crate::model::{Decision, Document, Edition, Edtf, Field, Id, Project, Span};
use crate::session::conflicts::KnownSentences;
use crate::session::copies::KnownPrints;
use crate::session::{Headway, Library};
use crate::text::{Resolved, Text, make, resolve};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// After so long what was noticed is handed over, and the reading goes on in another pass.
const A_PASS: Duration = Duration::from_millis(700);

/// What was noticed in one text.
#[derive(Debug, Default)]
pub struct InText {
    /// The document's own date, which dates in it were counted from.
    published: Option<Edtf>,
    /// What was, kind by kind, in the order of the text.
    found: Vec<Arc<Suggestion>>,
    /// What was decided in older versions of the text, and where that stands in this one.
    carried: Vec<(Id<Decision>, Span)>,
    /// Whether the text could not be read.
    is_missing: bool,
}

/// Which texts stood beside one another as they were compared, and the dates of their documents.
type Compared = Vec<(Id<Document>, Id<Edition>, Option<Field<Edtf>>)>;

/// What was noticed so far. A clone shares it.
#[derive(Debug, Clone, Default)]
pub struct Noticed {
    /// In texts, by edition.
    texts: Arc<BTreeMap<Id<Edition>, Arc<InText>>>,
    /// Between texts, by kind.
    pairs: BTreeMap<&'static str, (Arc<Compared>, Vec<Arc<Suggestion>>)>,
    prints: KnownPrints,
    sentences: KnownSentences,
}

/// What came of reading on for a while.
#[derive(Debug)]
pub struct Pass {
    read: Vec<(Id<Edition>, Arc<InText>)>,
}

/// Sealed texts are not read; withdrawn ones are, since what they say may stand elsewhere too.
const SCOPE: Scope = Scope { sealed: false, withdrawn: true };

impl Noticed {
    /// Nothing yet, with the fingerprints of texts that were read before.
    pub fn knowing(prints: KnownPrints) -> Self {
        Self { prints, ..Self::default() }
    }

    /// The fingerprints of the texts that were read.
    pub fn prints(&self) -> &KnownPrints {
        &self.prints
    }

    /// What was noticed in this edition.
    pub fn in_text(&self, edition: Id<Edition>) -> &[Arc<Suggestion>] {
        self.texts.get(&edition).map(|text| text.found.as_slice()).unwrap_or_default()
    }

    /// What was decided in older versions, by the edition that it holds in as well.
    pub(super) fn carried(&self) -> impl Iterator<Item = (Id<Edition>, Id<Decision>, Span)> {
        let texts = self.texts.iter().filter(|(_, text)| !text.carried.is_empty());
        texts.flat_map(|(edition, text)| text.carried.iter().map(|(decision, span)| (*edition, *decision, *span)))
    }

    /// Whether this edition was read.
    pub fn has_read(&self, edition: Id<Edition>) -> bool {
        self.texts.contains_key(&edition)
    }

    /// What was noticed between texts, kind by kind.
    pub fn between(&self) -> impl Iterator<Item = &Arc<Suggestion>> {
        self.pairs.values().flat_map(|(_, found)| found)
    }

    /// The texts that are to be read, in the project's order, and how much of it that is.
    pub fn scope(project: &Project) -> (Vec<(Id<Document>, &Edition)>, Coverage) {
        Coverage::of(project, SCOPE)
    }

    /// How many texts wait to be read, or to be read again.
    pub fn waiting(&self, project: &Project) -> usize {
        Self::scope(project).0.iter().filter(|(document, edition)| !self.knows(project, *document, edition.id)).count()
    }

    /// How much of the project it rests on, so far.
    pub fn coverage(&self, project: &Project) -> Coverage {
        let (open, coverage) = Self::scope(project);
        let missing =
            |(_, edition): &&(Id<Document>, &Edition)| self.texts.get(&edition.id).is_some_and(|text| text.is_missing);
        coverage.without(open.iter().filter(missing).count())
    }

    /// The kind whose texts are to be compared with one another next.
    pub fn to_compare(&self, project: &Project) -> Option<&'static Kind> {
        KINDS.iter().find(|kind| {
            let known = self.pairs.get(kind.key).map(|(beside, _)| beside.as_slice());
            matches!(kind.by, By::Between(_)) && known != Some(beside(project).as_slice())
        })
    }

    /// Takes in what was read.
    pub fn take(&mut self, pass: Pass) {
        Arc::make_mut(&mut self.texts).extend(pass.read);
    }

    /// Takes in what was found between texts.
    pub fn take_compared(&mut self, kind: &'static Kind, project: &Project, found: Vec<Suggestion>) {
        let found = found.into_iter().map(Arc::new).collect();
        self.pairs.insert(kind.key, (Arc::new(beside(project)), found));
    }

    fn knows(&self, project: &Project, document: Id<Document>, edition: Id<Edition>) -> bool {
        self.texts.get(&edition).is_some_and(|text| text.published.as_ref() == published(project, document))
    }
}

fn published(project: &Project, document: Id<Document>) -> Option<&Edtf> {
    project.documents.get(document)?.sure_publication()
}

fn beside(project: &Project) -> Compared {
    // Which of two is the copy rests on guessed dates too.
    let date = |id| project.documents.get(id)?.published.clone();
    let texts = Noticed::scope(project).0.into_iter();
    texts.map(|(document, edition)| (document, edition.id, date(document))).collect()
}

/// Reads on for a while, `first` before all others; a text that was begun is read to its end.
pub fn read_on(
    project: &Project,
    library: &Library,
    noticed: &Noticed,
    first: Option<Id<Document>>,
    headway: &Headway,
) -> Pass {
    let began = Instant::now();
    let mut open = Noticed::scope(project).0;
    let of = open.len();
    open.retain(|(document, edition)| !noticed.knows(project, *document, edition.id));
    open.sort_by_key(|(document, _)| Some(*document) != first);
    let (mut pass, before) = (Pass { read: Vec::new() }, of - open.len());
    for (document, edition) in open {
        let is_over = began.elapsed() > A_PASS && !pass.read.is_empty();
        if is_over || !headway.goes_on(before + pass.read.len(), of) {
            break;
        }
        let Some(document) = project.documents.get(document) else { continue };
        pass.read.push((edition.id, Arc::new(in_text(project, library, document, edition))));
    }
    pass
}

fn in_text(project: &Project, library: &Library, document: &Document, edition: &Edition) -> InText {
    let published = document.sure_publication().cloned();
    // The library would keep it in memory, where a reader's text may be.
    let text = library.corpus().text(edition.text).map(Text::new);
    let layout = library.corpus().layout(edition.layout);
    let (Ok(text), Ok(layout)) = (text, layout) else {
        return InText { published, is_missing: true, ..InText::default() };
    };
    let read = Read::new(document, edition.id, &text, &layout);
    let of_kind = |kind: &'static Kind| if let By::Text(find) = kind.by { find(&read) } else { Vec::new() };
    let found = KINDS.iter().flat_map(of_kind).filter(|one| one.offer.is_open()).map(Arc::new).collect();
    let carried = carried(project, library, document, &text);
    InText { published, found, carried, is_missing: false }
}

/// What was decided in older versions of a document, where the same words stand in this text.
pub fn carried(project: &Project, library: &Library, document: &Document, text: &Text) -> Vec<(Id<Decision>, Span)> {
    let Some((_, older)) = document.editions.split_last() else { return Vec::new() };
    let mut found = Vec::new();
    for edition in older {
        let of_it = |decision: &&Decision| decision.edition == *edition && Kind::of(decision).is_some();
        let mut decisions = project.decisions.iter().filter(of_it).peekable();
        if decisions.peek().is_none() {
            continue;
        }
        let old = project.editions.get(*edition).and_then(|edition| library.corpus().text(edition.text).ok());
        let Some(old) = old.map(Text::new) else { continue };
        let place = |decision: &Decision| match resolve(text, &make(&old, decision.span)?) {
            Resolved::Exact(span) | Resolved::Moved(span) => Some((decision.id, span)),
            // A guess would leave out what nobody has looked at.
            _ => None,
        };
        found.extend(decisions.filter_map(place));
    }
    found
}

/// Compares the texts with one another for this kind; nothing where it was stopped.
pub fn compare(
    kind: &'static Kind,
    project: &Project,
    library: &Library,
    noticed: &Noticed,
    headway: &Headway,
) -> Option<Vec<Suggestion>> {
    let By::Between(find) = kind.by else { return Some(Vec::new()) };
    find(&Between { project, library, prints: &noticed.prints, sentences: &noticed.sentences, headway })
}
