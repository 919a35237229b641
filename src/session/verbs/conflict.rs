//! Passages that were shown as conflicting or agreeing: refused for good, and asked about again.

use crate::analysis::conflicts::{Question, RULE};
use crate::model::{Decision, Id};
use crate::problem::Problem;
use crate::session::Work;

/// They do not, or it matters to nobody; nobody is asked about them again.
pub fn refuse(work: &mut Work<'_>, question: &Question) -> Result<(), Problem> {
    if decided(work, question).is_some() {
        return Ok(());
    }
    let (edition, span) = question.at();
    work.get(edition)?;
    let decision = Decision {
        id: work.maker.id(),
        rule: RULE.to_owned(),
        kind: question.kind().to_owned(),
        edition,
        span,
        value: question.value(),
        accepted: false,
        made: work.stamp(),
    };
    work.create(decision).map(drop)
}

/// What was refused is asked about again.
pub fn ask_again(work: &mut Work<'_>, question: &Question) -> Result<(), Problem> {
    match decided(work, question) {
        Some(decision) => work.delete(decision),
        None => Ok(()),
    }
}

fn decided(work: &Work<'_>, question: &Question) -> Option<Id<Decision>> {
    let same = |decision: &&Decision| Question::decided(decision).as_ref() == Some(question);
    work.project().decisions.iter().find(same).map(|decision| decision.id)
}
