//! What changes, as plain lines: claims whose state changes, claims that keep it, and the sentences of each brief.

use super::consequences::{Consequences, Tense};
use crate::analysis::label::label;
use crate::analysis::whatif::Affected;
use crate::analysis::wording::list;
use crate::analysis::{Naming, State};
use crate::brief::AffectedSentence;
use crate::model::{AnyId, Brief, Claim, Id};
use crate::say;
use std::collections::BTreeSet;

/// One line of the list.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Line {
    /// What stands over the lines below it.
    Head(String),
    /// A claim that stands otherwise.
    Claim(ClaimLine),
    /// A sentence of a brief that leads to what stands otherwise.
    Sentence(SentenceLine),
}

/// A claim before and after.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ClaimLine {
    pub(super) id: Id<Claim>,
    pub(super) text: String,
    pub(super) before: State,
    pub(super) after: State,
    /// It is the claim itself that is withdrawn.
    pub(super) withdrawn: bool,
    /// Why it is, or was, in its state.
    pub(super) says_before: String,
    /// Why it would be, or is, in the other; the same where only grades change.
    pub(super) says_after: String,
}

/// A sentence of a brief.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SentenceLine {
    pub(super) brief: Id<Brief>,
    pub(super) sentence: String,
    /// 'In issues 1 and 2 · leads to a claim'.
    pub(super) meta: String,
    /// What it leads to, claims first.
    pub(super) leads_to: Vec<AnyId>,
}

impl ClaimLine {
    /// Whether its state changes.
    pub(super) fn changes(&self) -> bool {
        self.before != self.after || self.withdrawn
    }

    /// 'One origin, before: two or more origins'.
    pub(super) fn states(&self) -> String {
        if self.withdrawn {
            say!("Withdrawn; its evidence stays as it was").to_owned()
        } else if self.changes() {
            format!("{} → {}", self.before.label(), self.after.label())
        } else {
            say!("{}, as before", self.after.label())
        }
    }
}

/// The lines of what changes.
pub(super) fn lines(consequences: &Consequences) -> Vec<Line> {
    let claims: Vec<ClaimLine> = consequences.claims.iter().map(|one| claim(consequences, one)).collect();
    let (changing, others): (Vec<_>, Vec<_>) = claims.into_iter().partition(ClaimLine::changes);
    let mut lines = Vec::new();
    let mut group = |head: String, claims: Vec<ClaimLine>| {
        if !claims.is_empty() {
            lines.push(Line::Head(head));
            lines.extend(claims.into_iter().map(Line::Claim));
        }
    };
    let tense = consequences.tense;
    let (n, m) = (changing.len(), others.len());
    let (first, second) = match tense {
        Tense::Would => (
            say!("One claim would change state" | "{n} claims would change state" % n),
            say!("One would keep its state on other grounds" | "{n} would keep their state on other grounds" % m),
        ),
        Tense::Has => (
            say!("One claim changed state" | "{n} claims changed state" % n),
            say!("One kept its state on other grounds" | "{n} kept their state on other grounds" % m),
        ),
    };
    group(first, changing);
    group(second, others);
    lines.extend(briefs(consequences));
    lines
}

fn claim(consequences: &Consequences, one: &Affected) -> ClaimLine {
    ClaimLine {
        id: one.claim,
        text: label(&consequences.before, one.claim.into()),
        before: one.before.state,
        after: one.after.state,
        withdrawn: one.before.withdrawn != one.after.withdrawn,
        says_before: one.before.sentence(&consequences.before, Naming::Inside),
        says_after: one.after.sentence(&consequences.after, Naming::Inside),
    }
}

/// The sentences, a head a brief.
fn briefs(consequences: &Consequences) -> Vec<Line> {
    let sentences = &consequences.sentences;
    let mut lines = Vec::new();
    let mut last = None;
    for one in sentences {
        if last != Some(one.brief) {
            last = Some(one.brief);
            let title = label(&consequences.before, one.brief.into());
            let count = sentences.iter().filter(|other| other.brief == one.brief).count();
            lines.push(Line::Head(say!(
                "{title}: one sentence leads there" | "{title}: {n} sentences lead there" % count,
                title = title
            )));
        }
        lines.push(Line::Sentence(sentence(consequences, one)));
    }
    lines
}

fn sentence(consequences: &Consequences, one: &AffectedSentence) -> SentenceLine {
    let issues: Vec<String> = one.issues.iter().map(u32::to_string).collect();
    let stands = match issues.len() {
        0 => say!("Not issued yet").to_owned(),
        1 => say!("In issue {}", list(&issues)),
        _ => say!("In issues {}", list(&issues)),
    };
    let mut leads_to: Vec<AnyId> = one.leads_to.iter().copied().collect();
    leads_to.sort_by_key(|id| !matches!(id, AnyId::Claim(_)));
    let nouns: BTreeSet<&str> = leads_to.iter().map(|id| id.noun()).collect();
    let count = leads_to.len();
    let to = match (nouns.first(), nouns.len()) {
        (Some(noun), 1) if count == 1 => {
            let name = leads_to.first().map_or_else(String::new, |id| label(&consequences.before, *id));
            say!("{stands} · leads to the {noun} ‘{name}’", stands, noun, name)
        }
        _ => say!("{stands} · leads to {count} things that stand otherwise", stands, count),
    };
    SentenceLine { brief: one.brief, sentence: one.sentence.clone(), meta: to, leads_to }
}
