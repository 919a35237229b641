//! One suggestion: where it stands, the words there, and what is proposed.

use super::{Between, Kind};
use crate::analysis::Index;
use crate::model::{Claim, Decision, Document, Edition, Id, Layout, Passage, Project, Span};
use crate::problem::Problem;
use crate::session::verbs::{decision, passage};
use crate::session::{Made, Work};
use crate::suggest::attributions::{Attributed, attributions};
use crate::suggest::conflicts::Quote;
use crate::suggest::references::{References, Works};
use crate::text::Text;
use serde_json::Value;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::Arc;

/// Code points of the line that are shown on each side of the words.
const AROUND_CODEPOINTS: usize = 56;
/// Of longer words only the beginning is kept.
const WORDS_CODEPOINTS: usize = 600;

/// A text that is read.
pub struct Read<'a> {
    /// The document.
    pub document: &'a Document,
    /// The edition that is read.
    pub edition: Id<Edition>,
    /// Its text.
    pub text: &'a Text,
    /// Its layout.
    pub layout: &'a Layout,
    references: OnceCell<References>,
    attributions: OnceCell<Vec<Attributed>>,
}

impl<'a> Read<'a> {
    /// This text of a document.
    pub fn new(document: &'a Document, edition: Id<Edition>, text: &'a Text, layout: &'a Layout) -> Self {
        Self { document, edition, text, layout, references: OnceCell::new(), attributions: OnceCell::new() }
    }

    /// The works that it refers to, taken apart once.
    pub fn references(&self) -> &References {
        self.references.get_or_init(|| References::of(self.text, self.layout))
    }

    /// Whom its sentences rest on, sought once.
    pub fn attributions(&self) -> &[Attributed] {
        self.attributions.get_or_init(|| attributions(self.text, self.layout, self.references()))
    }

    /// Something noticed at this place; none where the text has no such place.
    pub(super) fn suggest(
        &self,
        kind: &'static str,
        span: Span,
        value: String,
        weight: f32,
        offer: impl Offer + 'static,
    ) -> Option<Suggestion> {
        let kind = Kind::named(kind)?;
        let words = Words::of(self.text, span)?;
        let (document, edition, offer) = (self.document.id, self.edition, Arc::new(offer));
        Some(Suggestion { kind, document, edition, span, words, value, weight, offer })
    }
}

/// The words of a suggestion and those around them, on one line each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// What of the line stands before.
    pub before: String,
    /// The words themselves, as they stand.
    pub here: String,
    /// What of the line stands after.
    pub after: String,
}

impl Words {
    /// Those at a place of a text.
    pub(super) fn of(text: &Text, span: Span) -> Option<Self> {
        let shown = Span { end: span.end.min(span.start + WORDS_CODEPOINTS), ..span };
        let mut here = text.slice(shown)?.to_owned();
        if shown != span {
            here.push('…');
        }
        let end = text.codepoints();
        let before = Span { start: span.start.saturating_sub(AROUND_CODEPOINTS), end: span.start };
        let after = Span { start: span.end, end: (span.end + AROUND_CODEPOINTS).min(end) };
        let (before, after) = (text.slice(before)?, text.slice(after)?);
        Some(Self { before: end_of_line(before), here, after: start_of_line(after) })
    }
}

/// The words at a place of a text of the project.
pub(super) fn in_edition(between: &Between<'_>, edition: Id<Edition>, span: Span) -> Option<Words> {
    Words::of(&between.library.text(between.project.editions.get(edition)?).ok()?, span)
}

/// What of its last line stands whole at the end of a piece of text; an ellipsis where words were left out.
fn end_of_line(piece: &str) -> String {
    match piece.rsplit_once('\n') {
        Some((_, line)) => line.to_owned(),
        None if piece.chars().count() < AROUND_CODEPOINTS => piece.to_owned(),
        None => piece.split_once(' ').map_or_else(|| piece.to_owned(), |(_, whole)| format!("…{whole}")),
    }
}

/// The same of its first line, at the start of a piece.
fn start_of_line(piece: &str) -> String {
    match piece.split_once('\n') {
        Some((line, _)) => line.to_owned(),
        None if piece.chars().count() < AROUND_CODEPOINTS => piece.to_owned(),
        None => piece.rsplit_once(' ').map_or_else(|| piece.to_owned(), |(whole, _)| format!("{whole}…")),
    }
}

/// Something noticed at a place of a text, and what is proposed there.
#[derive(Debug, Clone)]
pub struct Suggestion {
    /// What sort it is.
    pub kind: &'static Kind,
    /// The document it stands in.
    pub document: Id<Document>,
    /// The edition that was read.
    pub edition: Id<Edition>,
    /// Where.
    pub span: Span,
    /// The words there.
    pub words: Words,
    /// What is proposed, as a decision keeps it.
    pub value: String,
    /// What is worth more stands first among its kind.
    pub weight: f32,
    /// What is proposed.
    pub offer: Arc<dyn Offer>,
}

impl Suggestion {
    /// Whether the two are the same suggestion.
    pub fn is(&self, other: &Self) -> bool {
        self.key() == other.key()
    }

    /// What tells it from every other.
    pub fn key(&self) -> (usize, Id<Edition>, Span, &str) {
        (self.kind.nth(), self.edition, self.span, &self.value)
    }
}

/// What a suggestion is accepted onto.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Onto {
    /// Its own words, which become a passage where they are none.
    #[default]
    Words,
    /// A passage.
    Passage(Id<Passage>),
    /// A claim; what a claim cannot have goes onto the words.
    Claim(Id<Claim>),
}

impl Onto {
    /// The passage that is meant, marked where it is not one yet.
    pub(super) fn mark(self, work: &mut Work<'_>, at: &Suggestion) -> Result<Id<Passage>, Problem> {
        match self {
            Self::Passage(id) => Ok(id),
            Self::Words | Self::Claim(_) => passage::mark(work, at.document, at.span),
        }
    }
}

/// A place in another text that a suggestion is about too.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// The document.
    pub document: Id<Document>,
    /// The edition that was read.
    pub edition: Id<Edition>,
    /// What stands where in the one and in the other, longest first.
    pub spans: Vec<(Span, Span)>,
    /// The words of the first.
    pub words: Words,
}

/// Something that two places say differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// What: 'Title'.
    pub what: String,
    /// As the one has it.
    pub one: String,
    /// As the other has it.
    pub other: String,
}

/// What a row of a list shows of two things that are held against each other, or of a name and its other spellings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The one, with what tells in it.
    pub one: Quote,
    /// What stands between them: '≠'.
    pub sign: &'static str,
    /// The other.
    pub other: Quote,
}

/// The project that suggestions are listed in, with what is looked up there for each.
#[derive(Debug)]
pub struct Listing<'a> {
    /// The project.
    pub project: &'a Project,
    /// What belongs to what in it.
    pub index: &'a Index,
    /// Its documents, by what tells a work.
    pub works: Works<'a>,
}

/// What is proposed, and how it is done.
pub trait Offer: Debug + Send + Sync {
    /// What is proposed, in words: 'March 2018'.
    fn proposes(&self) -> String;

    /// Why, in a sentence without its full stop.
    fn reason(&self) -> String;

    /// What accepting it does, onto this: 'Dates a passage over these words'.
    fn does(&self, onto: Onto) -> String;

    /// What it is in JSON, besides where it stands.
    fn fields(&self, at: &Suggestion, listing: &Listing<'_>) -> Value;

    /// What it is in a table of the command line.
    fn line(&self, _project: &Project) -> String {
        self.proposes()
    }

    /// Whether anything is proposed at all; what is not is listed and never asked about.
    fn is_open(&self) -> bool {
        true
    }

    /// Whether it can be put onto a claim.
    fn fits_claims(&self) -> bool {
        false
    }

    /// Whether one of the passages over these words says so already.
    fn is_there(&self, _project: &Project, _here: &[&Passage]) -> bool {
        false
    }

    /// What the two places that it compares say, and what they are called.
    fn compared(&self) -> Option<([&'static str; 2], Vec<Compared>)> {
        None
    }

    /// What a row shows of it, where that is not its own words.
    fn shown(&self) -> Option<Shown> {
        None
    }

    /// The other place that it is about.
    fn beside(&self) -> Option<&Beside> {
        None
    }

    /// Does what is proposed; gives what is to be selected then.
    fn accept(&self, at: &Suggestion, onto: Onto, work: &mut Work<'_>) -> Made;

    /// The same the other way round, where there is one.
    fn accept_turned(&self, _at: &Suggestion, _work: &mut Work<'_>) -> Option<Made> {
        None
    }

    /// Whether there is another way round.
    fn turns(&self) -> bool {
        false
    }

    /// Keeps that it is not so.
    fn reject(&self, at: &Suggestion, work: &mut Work<'_>) -> Result<(), Problem> {
        decision::record(work, at, false)
    }
}

/// The passages of the edition of a decision that stand at its place, and over which no other suggestion of the same was
/// accepted.
pub(super) fn at_place(work: &Work<'_>, decision: &Decision) -> Vec<Id<Passage>> {
    let same = |one: &&Decision| {
        one.id != decision.id
            && one.accepted
            && one.onto.is_none()
            && one.edition == decision.edition
            && one.kind == decision.kind
            && one.value == decision.value
    };
    let others: Vec<Span> = work.project().decisions.iter().filter(same).map(|one| one.span).collect();
    let here = |passage: &&Passage| {
        let span = passage.anchor.span;
        let is_said_still = others.iter().any(|other| span.overlaps(*other));
        passage.edition == decision.edition && span.overlaps(decision.span) && !is_said_still
    };
    work.project().passages.iter().filter(here).map(|passage| passage.id).collect()
}

/// A passage that was made for a suggestion is not much older than the decision.
const MADE_WITHIN_SECONDS: i64 = 10;

/// Deletes a passage that was made for the suggestion and holds nothing any more.
pub(super) fn tidy(work: &mut Work<'_>, decision: &Decision, id: Id<Passage>) -> Result<(), Problem> {
    let project = work.project();
    let Some(passage) = project.passages.get(id) else { return Ok(()) };
    let says_nothing = passage.when.is_empty()
        && passage.places.is_empty()
        && passage.attribution.is_empty()
        && passage.entities.is_empty()
        && passage.withdrawn.is_none();
    let age_seconds = decision.made.at.as_second() - passage.made.at.as_second();
    let is_its_own = passage.anchor.span == decision.span
        && passage.made.by == decision.made.by
        && (0..=MADE_WITHIN_SECONDS).contains(&age_seconds);
    let is_used = !project.naming_any(&BTreeSet::from([id.into()])).is_empty();
    if says_nothing && is_its_own && !is_used { work.delete(id) } else { Ok(()) }
}
