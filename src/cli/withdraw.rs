//! `withdraw`: keep something, and let it count no more.

use super::verb::{Followed, Verb};
use super::whatif::in_json;
use crate::analysis::whatif::affected;
use crate::analysis::wording::{capitalised, counted};
use crate::analysis::{Index, Standings};
use crate::brief::{Changed, affected_sentences};
use crate::model::{AnyId, Project, WithdrawalKind};
use crate::problem::Problem;
use crate::session::{Work, find, verbs};
use serde::Deserialize;

/// What may no longer be relied on, and why.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Withdraw {
    /// A claim, a document, an origin, a passage or a piece of evidence
    id: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// What happened to it: retracted, forged, unsafe or embargoed
    #[arg(long)]
    kind: Option<WithdrawalKind>,
}

impl Verb for Withdraw {
    fn label(&self, project: &Project) -> String {
        find(project, &self.id).map_or_else(|_nothing| "Withdraw".to_owned(), |id| format!("Withdraw {}", id.noun()))
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let id = find(work.project(), &self.id)?;
        verbs::withdraw::withdraw(work, id, self.kind.unwrap_or(WithdrawalKind::Retracted), &self.reason)?;
        Ok(vec![id])
    }

    fn followed(&self, before: &Project, after: &Project) -> Option<Followed> {
        let index = Index::of(before);
        let claims = affected(&Standings::of(before, &index), &index, after);
        let changed = Changed { before, after, claims: &claims };
        let sentences = affected_sentences(changed);
        let sentence = format!(
            "{} and {} rest on it; 'whatif --withdraw {} --correction' drafts the notice.",
            counted(claims.len(), "claim", "claims"),
            counted(sentences.len(), "sentence of a brief", "sentences of briefs"),
            self.id
        );
        let value = in_json(changed, &sentences)["affected"].take();
        Some(Followed { sentence: capitalised(&sentence), key: "affected", value })
    }
}
