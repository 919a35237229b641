//! Where each coding of a file stands in our own text, and how sure that is: one by one, nothing placed silently.
//!
//! How a file counts is known of the program that wrote it, and is *chosen* anew where its own codings speak against
//! that: so many more of them begin and end with words, or stand on the words that the file gives. A coding is
//! *verified* where the words are those that the file gives, or the numbers, counted as declared, fall on words; *moved*
//! where it stands otherwise than the declared counting says, by how much and why; *unsure* where somebody is to look;
//! *lost* where it stands nowhere. Texts that are not the same are compared by their words.

mod carried;
mod choice;
mod judge;
mod spoken;
#[cfg(test)]
mod tests;

use super::counting::Ruler;
use super::{Brought, Coding, Counting, Stands};
use crate::model::{Anchor, Quote, Span, words};
use crate::say;
use crate::text::{Resolved, Text, resolve};
use carried::Carrier;
use choice::Choice;
use judge::Judge;
use std::collections::BTreeMap;

words! {
    /// How sure the place of a coding is.
    pub enum Verdict {
        /// The words are those that the file gives, or its numbers fall on words as they are known to count.
        Verified = "verified", "Verified";
        /// It stands elsewhere than the numbers say, counted as they are known to be.
        Moved = "moved", "Moved";
        /// Somebody is to look.
        Unsure = "unsure", "To look at";
        /// It stands nowhere.
        Lost = "lost", "Lost";
    }
}

/// What is to be known of the place of a coding besides its verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The file's own codings say that it counts so, other than it was declared.
    Counted(Counting),
    /// The words that the file gives stand here, and not where its numbers lead.
    Words,
    /// Where the numbers lead stand other words than the file gives, and these are nowhere else.
    OtherWords,
    /// The words stand in several places.
    Several,
    /// Words much like these stand here, so alike in a hundred.
    Alike(u8),
    /// It begins or ends in the midst of a word.
    WithinWord,
    /// The numbers lead beyond the text.
    Beyond,
    /// Its words are not in our text of the document.
    OtherText,
    /// The document came without its text.
    NoText,
}

impl Why {
    /// A sentence without its full stop.
    pub fn sentence(self) -> String {
        match self {
            Self::Counted(counting) => {
                say!("The codings of this file fit when they are counted in {}", counting.in_words())
            }
            Self::Words => say!("The words stand here, not where the numbers lead").to_owned(),
            Self::OtherWords => say!("Other words stand there than the file gives").to_owned(),
            Self::Several => say!("The words stand in several places").to_owned(),
            Self::Alike(percent) => say!("Words {percent} % alike stand here", percent),
            Self::WithinWord => say!("It begins or ends in the midst of a word").to_owned(),
            Self::Beyond => say!("The numbers lead beyond the end of the text").to_owned(),
            Self::OtherText => say!("Its words are not in our text of the document").to_owned(),
            Self::NoText => say!("The document came without its text").to_owned(),
        }
    }
}

/// What was found out of one coding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audited {
    /// How sure its place is.
    pub verdict: Verdict,
    /// Where it stands in our text; none where it is lost.
    pub place: Option<Span>,
    /// How many code points further on than the numbers say, counted as declared; less than none is before.
    pub by: isize,
    /// What else is to be known.
    pub why: Vec<Why>,
    /// Whether the place is where the numbers lead, counted as most of the file's codings confirm: an unsure coding of
    /// which this holds was marked carelessly rather than misplaced.
    pub counted: bool,
}

impl Audited {
    fn at(verdict: Verdict, place: Span) -> Self {
        Self { verdict, place: Some(place), by: 0, why: Vec::new(), counted: false }
    }

    fn lost(why: Why) -> Self {
        Self { verdict: Verdict::Lost, place: None, by: 0, why: vec![why], counted: false }
    }

    fn because(mut self, why: Why) -> Self {
        self.why.push(why);
        self
    }

    /// Whether it is taken in without a question: all but what was only found by likeness or stands nowhere.
    pub fn is_taken_unasked(&self) -> bool {
        match self.verdict {
            Verdict::Verified | Verdict::Moved => true,
            Verdict::Unsure => self.counted,
            Verdict::Lost => false,
        }
    }

    /// Why, in one sentence with how far it moved; empty where there is nothing to say.
    pub fn reason(&self) -> String {
        let mut parts: Vec<String> = self.why.iter().map(|why| why.sentence()).collect();
        match self.by {
            0 => {}
            by if by > 0 => parts.push(say!("{by} characters after where the file says", by)),
            by => parts.push(say!("{before} characters before where the file says", before = by.unsigned_abs())),
        }
        parts.join("; ")
    }
}

/// How many codings of each verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sum {
    /// All.
    pub all: usize,
    /// Those that are verified.
    pub verified: usize,
    /// Those that moved.
    pub moved: usize,
    /// Those that somebody is to look at.
    pub unsure: usize,
    /// Those that stand nowhere.
    pub lost: usize,
}

impl Sum {
    /// Of these codings.
    pub fn of<'a>(codings: impl IntoIterator<Item = &'a Audited>) -> Self {
        let mut sum = Self::default();
        for audited in codings {
            sum.all += 1;
            *match audited.verdict {
                Verdict::Verified => &mut sum.verified,
                Verdict::Moved => &mut sum.moved,
                Verdict::Unsure => &mut sum.unsure,
                Verdict::Lost => &mut sum.lost,
            } += 1;
        }
        sum
    }

    /// `303 of 303 codings verified`, and how many are not, of which kind.
    pub fn sentence(self) -> String {
        let Self { all, verified, moved, unsure, lost } = self;
        let mut parts = vec![say!("{verified} of {all} codings verified", verified, all)];
        if moved > 0 {
            parts.push(say!("{moved} moved", moved));
        }
        if unsure > 0 {
            parts.push(say!("{unsure} to look at", unsure));
        }
        if lost > 0 {
            parts.push(say!("{lost} lost", lost));
        }
        parts.join(", ")
    }
}

/// What was found out of a file's codings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Audit {
    /// Each coding, in the order of [`Brought::codings`].
    pub codings: Vec<Audited>,
    /// How the codings of each document are counted, in the order of [`Brought::documents`]; none where they are not.
    pub countings: Vec<Option<Counting>>,
}

impl Audit {
    /// How many of each verdict.
    pub fn sum(&self) -> Sum {
        Sum::of(&self.codings)
    }

    /// How the file counts: the way of most of its documents, where any of its codings is counted.
    pub fn counting(&self) -> Option<Counting> {
        let mut counted: BTreeMap<Counting, usize> = BTreeMap::new();
        for counting in self.countings.iter().flatten() {
            *counted.entry(*counting).or_default() += 1;
        }
        counted.into_iter().max_by_key(|(_, documents)| *documents).map(|(counting, _)| counting)
    }
}

/// Where each coding stands in our texts, which are given in the order of [`Brought::documents`]; none for a document
/// whose text we have not got.
pub fn audit(brought: &Brought, ours: &[Option<Text>]) -> Audit {
    let mut of_document: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, coding) in brought.codings.iter().enumerate() {
        of_document.entry(coding.document).or_default().push(at);
    }
    let mut sheets: Vec<Sheet<'_>> = of_document
        .into_iter()
        .map(|(document, codings)| Sheet::of(brought, document, codings, ours.get(document).and_then(Option::as_ref)))
        .collect();
    let choice = Choice::of(brought.counting, &mut sheets);
    let mut audited: Vec<Option<Audited>> = vec![None; brought.codings.len()];
    let mut countings = vec![None; brought.documents.len()];
    for sheet in &mut sheets {
        if sheet.ruler.is_some()
            && let Some(counting) = countings.get_mut(sheet.document)
        {
            *counting = Some(choice.of_document(sheet.document));
        }
        for (at, found) in sheet.audit(&choice) {
            if let Some(place) = audited.get_mut(at) {
                *place = Some(found);
            }
        }
    }
    let codings = audited.into_iter().map(|found| found.unwrap_or_else(|| Audited::lost(Why::NoText))).collect();
    Audit { codings, countings }
}

/// A document with its codings.
struct Sheet<'a> {
    document: usize,
    /// The codings and their places among all.
    codings: Vec<(usize, &'a Coding)>,
    /// By the text in which they are counted, where any of them is.
    ruler: Option<Ruler>,
    ours: Option<&'a Text>,
}

impl<'a> Sheet<'a> {
    fn of(brought: &'a Brought, document: usize, codings: Vec<usize>, ours: Option<&'a Text>) -> Self {
        let codings: Vec<_> = codings.into_iter().filter_map(|at| Some((at, brought.codings.get(at)?))).collect();
        let is_counted = codings.iter().any(|(_, coding)| matches!(coding.stands, Stands::At { .. }));
        let theirs = brought.documents.get(document).and_then(|document| document.text.as_deref());
        let text = theirs.or_else(|| ours.map(Text::as_str)).filter(|_| is_counted);
        Self { document, codings, ruler: text.map(Ruler::of), ours }
    }

    fn audit(&mut self, choice: &Choice) -> Vec<(usize, Audited)> {
        let mut carrier = self.ruler.as_ref().map(|ruler| Carrier::new(ruler.plain.clone(), self.ours.cloned()));
        let mut judge = Judge::new(choice, self.document);
        let mut ordered = self.codings.clone();
        ordered.sort_by_key(|(_, coding)| match &coding.stands {
            Stands::At { span, .. } => span.start,
            Stands::Quoted { .. } | Stands::Whole => 0,
        });
        let mut found = Vec::with_capacity(ordered.len());
        for (at, coding) in ordered {
            let audited = match &coding.stands {
                Stands::Whole => whole(self.ours),
                Stands::Quoted { exact, before, after, near } => quoted(self.ours, (exact, before, after), *near),
                Stands::At { span, words } => match (&mut self.ruler, &mut carrier) {
                    (Some(ruler), Some(carrier)) => carrier.carry(judge.place(ruler, *span, words.as_deref())),
                    _ => Audited::lost(Why::NoText),
                },
            };
            found.push((at, audited));
        }
        found
    }
}

/// A coding of a whole document is one of all of its text.
fn whole(ours: Option<&Text>) -> Audited {
    match ours.map(Text::whole).filter(|whole| !whole.is_empty()) {
        Some(whole) => Audited { counted: true, ..Audited::at(Verdict::Verified, whole) },
        None => Audited::lost(Why::NoText),
    }
}

/// The words of a quote are looked for; several places are told apart by what stands around, or else by where about.
fn quoted(ours: Option<&Text>, (exact, before, after): (&str, &str, &str), near: Option<usize>) -> Audited {
    let Some(text) = ours else { return Audited::lost(Why::NoText) };
    let length = exact.chars().count();
    let start = near.unwrap_or(usize::MAX / 2).min(usize::MAX / 2);
    let quote = Quote::Kept { exact: exact.to_owned(), before: before.to_owned(), after: after.to_owned() };
    match resolve(text, &Anchor { span: Span { start, end: start + length }, quote }) {
        Resolved::Exact(place) => Audited::at(Verdict::Verified, place),
        Resolved::Moved(place) if near.is_none() => Audited::at(Verdict::Verified, place),
        Resolved::Moved(place) => {
            let by = place.start.cast_signed() - start.cast_signed();
            Audited { by, ..Audited::at(Verdict::Moved, place).because(Why::Words) }
        }
        Resolved::Fuzzy(place, _) if text.slice(place).is_some_and(|words| spoken::same(words, exact)) => {
            Audited::at(Verdict::Verified, place)
        }
        Resolved::Fuzzy(place, score) => {
            Audited::at(Verdict::Unsure, place).because(Why::Alike((score * 100.0).clamp(0.0, 100.0) as u8))
        }
        Resolved::Lost => match spoken::nearest(text, exact, start) {
            Some(nearest) => Audited::at(Verdict::Unsure, nearest.place).because(Why::Several),
            None => Audited::lost(Why::OtherText),
        },
    }
}
