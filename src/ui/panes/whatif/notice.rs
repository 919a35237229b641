//! The draft of a correction for what is withdrawn, dated by the day on which it was.

use super::consequences::Consequences;
use crate::analysis::Naming;
use crate::analysis::whatif::withdrawal_of;
use crate::analysis::when::in_words;
use crate::brief::{Changed, Correction, correction};
use crate::model::AnyId;
use crate::say;
use crate::session::day_of;
use crate::ui::scene::Scene;

/// A draft, and what it is called as a brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Notice {
    pub(super) title: String,
    pub(super) text: String,
}

/// Drafts it, as it may leave: protected origins are not named. None while nothing is withdrawn.
pub(super) fn notice(consequences: &Consequences, subject: AnyId, scene: &Scene<'_>) -> Option<Notice> {
    let Consequences { before, after, claims, sentences, .. } = consequences;
    let as_of = day_of(withdrawal_of(scene.project, subject)?.made.at).ok()?;
    let (changed, index) = (Changed { before, after, claims }, scene.index);
    let causes = &[subject];
    let naming = Naming::Issued;
    let text = correction(Correction { changed, causes, sentences, index, as_of: &as_of, naming });
    Some(Notice { title: say!("Correction, {}", in_words(&as_of)), text })
}
