//! `brief-issue`: freeze what a brief says today, under the next number.

use super::brief::asked_for;
use super::verb::{Followed, Verb};
use crate::model::{AnyId, Brief, Project};
use crate::problem::Problem;
use crate::session::{Work, verbs};
use serde::Deserialize;
use serde_json::json;

/// Which brief.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BriefIssue {
    /// Which brief, where there are several
    #[arg(long, value_name = "ID")]
    #[serde(default)]
    brief: Option<String>,
}

impl Verb for BriefIssue {
    fn label(&self, _: &Project) -> String {
        "Issue brief".to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let id = asked_for(self.brief.as_deref(), work.project())?;
        let id = id.ok_or_else(|| Problem::usage("No brief is written yet").advise("'brief-set' writes one"))?;
        verbs::brief::issue(work, id)?;
        Ok(vec![id.into()])
    }

    fn followed(&self, before: &Project, after: &Project) -> Option<Followed> {
        let is_new = |brief: &&Brief| before.briefs.get(brief.id).map_or(0, |it| it.issued.len()) < brief.issued.len();
        let brief = after.briefs.iter().find(is_new)?;
        let number = brief.issued.last()?.number;
        let sentence = format!("‘{}’ is issued as number {number}; 'brief --issue {number}' writes it.", brief.title);
        Some(Followed { sentence, key: "issue", value: json!(number) })
    }
}
