//! What follows from withdrawing or grading one thing, or followed from it: the same for the pane and for the box
//! 'Withdraw'.

use crate::analysis::whatif::{Affected, Supposition, affected, can_be_withdrawn, is_withdrawn, suppose};
use crate::analysis::wording::{capitalised, counted};
use crate::brief::{AffectedSentence, Changed, affected_sentences};
use crate::model::{AnyId, Credibility, Project, Reliability};
use crate::say;
use crate::ui::scene::{Scene, Selection};
use std::mem::swap;

/// What is supposed of the subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::ui) enum Choice {
    /// It counts no more.
    #[default]
    Withdrawn,
    /// The origin is graded so.
    Reliability(Reliability),
    /// The evidence is, or all of the passage or document.
    Credibility(Credibility),
}

/// Whether it is supposed or was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::ui) enum Tense {
    /// It would change.
    #[default]
    Would,
    /// It has changed.
    Has,
}

/// The claims that stand otherwise, those whose state changes first, and the sentences of briefs that lead to what does.
#[derive(Debug, Clone, Default)]
pub(in crate::ui) struct Consequences {
    pub(in crate::ui) tense: Tense,
    pub(in crate::ui) before: Project,
    pub(in crate::ui) after: Project,
    pub(in crate::ui) claims: Vec<Affected>,
    pub(in crate::ui) sentences: Vec<AffectedSentence>,
}

impl Consequences {
    /// Asks the engine. What is withdrawn already is compared with what would be if it had stood.
    pub(in crate::ui) fn of(scene: &Scene<'_>, subject: AnyId, choice: Choice) -> Self {
        let now = scene.project;
        let has = choice == Choice::Withdrawn && is_withdrawn(now, subject);
        let supposition = match (choice, subject) {
            (Choice::Withdrawn, id) if has => Supposition::Standing(id),
            (Choice::Withdrawn, id) => Supposition::Withdrawn(id),
            (Choice::Reliability(grade), AnyId::Origin(id)) => Supposition::Reliability(id, grade),
            (Choice::Credibility(grade), id) => Supposition::Credibility(id, grade),
            (Choice::Reliability(_), _) => return Self::default(),
        };
        let Ok(supposed) = suppose(now, scene.index, &[supposition]) else { return Self::default() };
        let mut claims = affected(scene.standings, scene.index, &supposed);
        let (tense, before, after) = if has {
            for one in &mut claims {
                swap(&mut one.before, &mut one.after);
            }
            (Tense::Has, supposed, now.clone())
        } else {
            (Tense::Would, now.clone(), supposed)
        };
        let sentences = affected_sentences(Changed { before: &before, after: &after, claims: &claims });
        Self { tense, before, after, claims, sentences }
    }

    /// How many claims are in another state.
    pub(in crate::ui) fn changing(&self) -> usize {
        self.claims.iter().filter(|one| one.changes_state()).count()
    }

    /// Whether nothing stands otherwise.
    pub(in crate::ui) fn is_nothing(&self) -> bool {
        self.claims.is_empty() && self.sentences.is_empty()
    }

    /// 'Two claims would change state; one other would keep the same state on other grounds. Three sentences of briefs
    /// lead there.'
    pub(in crate::ui) fn sentence(&self) -> String {
        let (changing, all) = (self.changing(), self.claims.len());
        let others = all - changing;
        let who = |count| capitalised(&counted(count, "claim", "claims"));
        let rest = |count| counted(count, "other", "others");
        let claims = match (changing, others, self.tense) {
            (0, 0, Tense::Would) => say!("No claim would stand otherwise.").to_owned(),
            (0, 0, Tense::Has) => say!("No claim stands otherwise.").to_owned(),
            (0, _, Tense::Would) => say!("{} would keep the same state on other grounds.", who(others)),
            (0, _, Tense::Has) => say!("{} kept the same state on other grounds.", who(others)),
            (_, 0, Tense::Would) => say!("{} would change state.", who(changing)),
            (_, 0, Tense::Has) => say!("{} changed state.", who(changing)),
            (_, _, Tense::Would) => {
                say!(
                    "{} would change state; {} would keep the same state on other grounds.",
                    who(changing),
                    rest(others)
                )
            }
            (_, _, Tense::Has) => {
                say!("{} changed state; {} kept the same state on other grounds.", who(changing), rest(others))
            }
        };
        if self.sentences.is_empty() {
            return claims;
        }
        let lead = capitalised(&counted(self.sentences.len(), "sentence of a brief leads", "sentences of briefs lead"));
        say!("{claims} {lead} there.", claims, lead)
    }
}

/// What a question is about: what is selected, where that can be withdrawn; with nothing selected, the document that is
/// read.
pub(in crate::ui) fn subject(selection: &Selection) -> Option<AnyId> {
    let read = || selection.document.map(AnyId::Document);
    match selection.object {
        Some(id) => Some(id).filter(|id| can_be_withdrawn(*id)),
        None => read(),
    }
}
