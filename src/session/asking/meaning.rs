//! What a query means for one document: whether it answers, and where.
//!
//! Whether it answers is of the document: two words may stand anywhere in it. A field of passages *binds* what stands
//! beside it: words count only where they overlap such a passage, or, behind NOT, where they do not. With no words
//! beside it, its passages are what is found.
//!
//! What is known of a text may be less than its words: then the answer may be that one has to look.

use super::reach::{Reach, Reaches, unknown};
use crate::model::{Document, Id, Project, Span};
use crate::search::{Field, Finding, Occurrence, Query, Sought, Term};

/// A query over one revision of a project.
#[derive(Debug)]
pub(super) struct Meaning {
    plan: Plan,
    /// Every term, those that must not stand there among them.
    pub(super) terms: Vec<Term>,
    /// How many of the terms are looked for; they stand first.
    pub(super) wanted: usize,
    fields: Vec<Reaches>,
    /// Sentences about what the project does not hold.
    pub(super) unknown: Vec<String>,
}

/// A query with its terms and fields by number.
#[derive(Debug)]
enum Plan {
    Term(usize),
    Field(usize),
    /// Those that ask for nothing but fields bind the rest.
    All {
        binding: Vec<Self>,
        bound: Vec<Self>,
    },
    Any(Vec<Self>),
    Not(Box<Self>),
}

/// Whether something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Truth {
    No,
    /// The text has to be read.
    Maybe,
    Yes,
}

impl Truth {
    fn of(is: bool) -> Self {
        if is { Self::Yes } else { Self::No }
    }

    fn and(self, other: impl FnOnce() -> Self) -> Self {
        match self {
            Self::No => Self::No,
            Self::Yes => other(),
            Self::Maybe if other() == Self::No => Self::No,
            Self::Maybe => Self::Maybe,
        }
    }

    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::No, Self::No) => Self::No,
            _ => Self::Maybe,
        }
    }

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Maybe => Self::Maybe,
            Self::Yes => Self::No,
        }
    }
}

/// What is known of the words of a text.
#[derive(Clone, Copy)]
pub(super) enum Words<'a> {
    /// Nothing yet.
    Unread,
    /// Which terms it holds.
    Held(&'a dyn Fn(usize) -> bool),
    /// Where every term stands, by term and in order.
    Read(&'a [Vec<Occurrence>]),
}

impl Meaning {
    pub(super) fn of(project: &Project, query: &Query) -> Self {
        let mut terms: Vec<Term> = query.terms().into_iter().cloned().collect();
        let wanted = terms.len();
        let mut fields: Vec<&Field> = Vec::new();
        let plan = plan(query.sought(), &mut terms, &mut fields);
        let unknown = fields.iter().filter_map(|field| unknown(project, field)).collect();
        let fields = fields.iter().map(|field| Reaches::of(project, field)).collect();
        Self { plan, terms, wanted, fields, unknown }
    }

    /// Whether a document answers, and what is found in it, in the order of its text.
    pub(super) fn in_document(&self, document: Id<Document>, words: Words<'_>) -> (Truth, Vec<Finding>) {
        let mut case = Case { meaning: self, document, words, found: Vec::new(), may_find: false };
        let truth = case.truth(&self.plan, None);
        let mut found = case.found;
        found.sort_by_key(|finding| (finding.span, finding.term));
        found.dedup();
        (truth, found)
    }
}

fn plan<'a>(sought: &'a Sought, terms: &mut Vec<Term>, fields: &mut Vec<&'a Field>) -> Plan {
    match sought {
        Sought::Term(term) => Plan::Term(numbered(terms, |known| known == term, || term.clone())),
        Sought::Field(field) => Plan::Field(numbered(fields, |known| *known == field, || field)),
        Sought::All(parts) => {
            let (binding, bound): (Vec<_>, Vec<_>) = parts.iter().partition(|part| part.is_of_fields());
            let mut plans = |parts: Vec<&'a Sought>| parts.into_iter().map(|part| plan(part, terms, fields)).collect();
            Plan::All { binding: plans(binding), bound: plans(bound) }
        }
        Sought::Any(parts) => Plan::Any(parts.iter().map(|part| plan(part, terms, fields)).collect()),
        Sought::Not(part) => Plan::Not(Box::new(plan(part, terms, fields))),
    }
}

fn numbered<T>(known: &mut Vec<T>, is_it: impl Fn(&T) -> bool, make: impl FnOnce() -> T) -> usize {
    known.iter().position(is_it).unwrap_or_else(|| {
        known.push(make());
        known.len() - 1
    })
}

impl Plan {
    fn is_of_fields(&self) -> bool {
        match self {
            Self::Term(_) => false,
            Self::Field(_) => true,
            Self::All { bound, .. } => bound.is_empty(),
            Self::Any(parts) => parts.iter().all(Self::is_of_fields),
            Self::Not(part) => part.is_of_fields(),
        }
    }
}

/// What binds the part of a query that is looked at, and what binds that.
#[derive(Clone, Copy)]
struct Bound<'a> {
    by: &'a [Plan],
    outer: Option<&'a Self>,
}

/// A query and a document.
struct Case<'a> {
    meaning: &'a Meaning,
    document: Id<Document>,
    words: Words<'a>,
    found: Vec<Finding>,
    /// Whether reading might find words of which nobody knows.
    may_find: bool,
}

impl<'a> Case<'a> {
    fn reach(&self, field: usize) -> Reach<'a> {
        self.meaning.fields.get(field).map_or(Reach::Nowhere, |reaches| reaches.in_document(self.document))
    }

    /// Whether a part is so; what is found for it is kept where it is.
    fn truth(&mut self, plan: &'a Plan, bound: Option<&Bound<'_>>) -> Truth {
        let (before, might) = (self.found.len(), self.may_find);
        let truth = match plan {
            Plan::Term(term) => self.term(*term, bound),
            fields if fields.is_of_fields() => self.fields(std::slice::from_ref(fields), bound),
            Plan::All { binding, bound: parts } => {
                let within = Bound { by: binding, outer: bound };
                let all = parts.iter().fold(Truth::Yes, |all, part| all.and(|| self.truth(part, Some(&within))));
                // Where no words are found, what binds them is.
                let is_bare = all == Truth::Yes && self.found.len() == before && !binding.is_empty();
                match if is_bare { self.fields(binding, bound) } else { all } {
                    Truth::No if is_bare && self.may_find => Truth::Maybe,
                    truth => truth,
                }
            }
            Plan::Any(parts) => parts.iter().fold(Truth::No, |any, part| any.or(self.truth(part, bound))),
            Plan::Not(part) => {
                let truth = self.truth(part, None).not();
                self.found.truncate(before);
                self.may_find = might;
                truth
            }
            Plan::Field(_) => Truth::No,
        };
        if truth == Truth::No {
            self.found.truncate(before);
        }
        truth
    }

    fn term(&mut self, term: usize, bound: Option<&Bound<'_>>) -> Truth {
        // Something is found, and nobody says where yet.
        let somewhere = Finding { term: Some(term), span: Span { start: 0, end: 0 }, marks: Vec::new() };
        match self.words {
            Words::Held(holds) if !holds(term) => Truth::No,
            Words::Unread => {
                self.may_find = true;
                self.admits(None, bound).and(|| Truth::Maybe)
            }
            Words::Held(_) => {
                let truth = self.admits(None, bound);
                self.may_find |= truth == Truth::Maybe;
                self.found.extend((truth == Truth::Yes).then_some(somewhere));
                truth
            }
            Words::Read(places) => {
                let before = self.found.len();
                for place in places.get(term).into_iter().flatten() {
                    if self.admits(Some(place.span), bound) == Truth::Yes {
                        self.found.push(Finding { term: Some(term), span: place.span, marks: place.marks() });
                    }
                }
                Truth::of(self.found.len() > before)
            }
        }
    }

    /// Whether parts that ask for nothing but fields are so together: some passage that they name meets all of them,
    /// or they are so of the document where they name none.
    fn fields(&mut self, plans: &'a [Plan], bound: Option<&Bound<'_>>) -> Truth {
        let mut named = Vec::new();
        for plan in plans {
            self.named(plan, &mut named);
        }
        let all = Bound { by: plans, outer: bound };
        let before = self.found.len();
        for span in named {
            if self.admits(Some(span), Some(&all)) == Truth::Yes {
                self.found.push(Finding { term: None, span, marks: vec![span] });
            }
        }
        let is_outer = self.admits_document(bound, true);
        Truth::of(self.found.len() > before || (is_outer && plans.iter().all(|plan| self.is_of_document(plan, false))))
    }

    /// The passages that a part names.
    fn named(&self, plan: &Plan, spans: &mut Vec<Span>) {
        match plan {
            Plan::Field(field) => {
                if let Reach::Passages(passages) = self.reach(*field) {
                    spans.extend(passages.spans());
                }
            }
            Plan::All { binding: parts, .. } | Plan::Any(parts) => {
                for part in parts {
                    self.named(part, spans);
                }
            }
            Plan::Term(_) | Plan::Not(_) => {}
        }
    }

    /// Whether fields are so of a document as a whole, where a passage that they name is taken to be there or not.
    fn is_of_document(&self, plan: &Plan, with_passages: bool) -> bool {
        match plan {
            Plan::Term(_) => false,
            Plan::Field(field) => match self.reach(*field) {
                Reach::Nowhere => false,
                Reach::Everywhere => true,
                Reach::Passages(_) => with_passages,
            },
            Plan::All { binding, .. } => binding.iter().all(|part| self.is_of_document(part, with_passages)),
            Plan::Any(parts) => parts.iter().any(|part| self.is_of_document(part, with_passages)),
            Plan::Not(part) => !self.is_of_document(part, !with_passages),
        }
    }

    fn admits_document(&self, bound: Option<&Bound<'_>>, with_passages: bool) -> bool {
        bound.is_none_or(|bound| {
            bound.by.iter().all(|plan| self.is_of_document(plan, with_passages))
                && self.admits_document(bound.outer, with_passages)
        })
    }

    /// Whether what binds a place lets it count; without a place, whether it would anywhere.
    fn admits(&self, span: Option<Span>, bound: Option<&Bound<'_>>) -> Truth {
        let Some(bound) = bound else { return Truth::Yes };
        let here = bound.by.iter().fold(Truth::Yes, |all, plan| all.and(|| self.meets(plan, span)));
        here.and(|| self.admits(span, bound.outer))
    }

    fn meets(&self, plan: &Plan, span: Option<Span>) -> Truth {
        match plan {
            Plan::Term(_) => Truth::No,
            Plan::Field(field) => match (self.reach(*field), span) {
                (Reach::Nowhere, _) => Truth::No,
                (Reach::Everywhere, _) => Truth::Yes,
                (Reach::Passages(_), None) => Truth::Maybe,
                (Reach::Passages(passages), Some(span)) => Truth::of(passages.overlap(span)),
            },
            Plan::All { binding, .. } => {
                binding.iter().fold(Truth::Yes, |all, part| all.and(|| self.meets(part, span)))
            }
            Plan::Any(parts) => parts.iter().fold(Truth::No, |any, part| any.or(self.meets(part, span))),
            Plan::Not(part) => self.meets(part, span).not(),
        }
    }
}
