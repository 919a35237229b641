//! Sentences that somebody read against their evidence and let stand, and what of that evidence changed since.

use super::checking::{Checking, first_claim};
use crate::analysis::when::day_of;
use crate::brief::Rule;
use crate::brief::review::{Lapse, ReviewState, Reviewing, review};
use crate::model::Brief;
use crate::say;

pub(super) fn look(checking: &mut Checking<'_>, brief: &Brief) {
    let project = checking.material.project;
    if !project.ticks.iter().any(|tick| tick.brief == brief.id) {
        return;
    }
    let review = review(checking.material, checking.markdown);
    let reviewing = Reviewing::of(project, brief.id, &review);
    for (sentence, state) in review.sentences.iter().zip(&reviewing.states) {
        // Where the words changed, it is another sentence, which nobody has ticked.
        let ReviewState::Lapsed(id, lapse @ Lapse::Evidence(_)) = state else { continue };
        let Some((tick, nth)) = project.ticks.get(*id).zip(checking.sentence_at(sentence.bytes.start)) else {
            continue;
        };
        let cited: Vec<_> = sentence.claims.iter().map(|claim| claim.claim.into()).collect();
        let claim = first_claim(&cited);
        let state = claim.and_then(|id| checking.assessment(id)).map(|it| it.state.label());
        let (by, day, why) = (&tick.made.by, day_of(tick.made.at), lapse.sentence(project));
        let detail = say!("{by} ticked it on {day}. {why}", by, day, why);
        let now = state.map(|state| say!(" The claim now: {state}.", state)).unwrap_or_default();
        checking.find(nth, Rule::StandsOtherwise, None, claim, detail + &now);
    }
}
