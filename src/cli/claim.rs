//! `claim`: state a claim.

use super::json::one_or_many;
use super::verb::Verb;
use crate::model::{AnyId, ClaimKind, Confidence, Edtf, Likelihood, Project};
use crate::problem::Problem;
use crate::session::Work;
use crate::session::verbs::claim::{NewClaim, state};
use serde::Deserialize;

/// A claim as it is stated.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Claim {
    /// The statement, a full sentence
    #[arg(long, value_name = "STATEMENT")]
    text: String,
    /// What sort: reported-fact, judgement, assumption or gap
    #[arg(long)]
    kind: Option<ClaimKind>,
    /// When, in EDTF: 2018, 2018-03~, 2014/2016
    #[arg(long, value_name = "EDTF")]
    #[serde(default, deserialize_with = "one_or_many")]
    when: Vec<Edtf>,
    /// Where: a name, a name and its point, or a number in the gazetteer
    #[arg(long = "where", value_name = "NAME|NAME@LAT,LON|geonames:ID")]
    #[serde(default, rename = "where", deserialize_with = "one_or_many")]
    places: Vec<String>,
    /// Who or what it is about
    #[arg(long = "entity", value_name = "NAME")]
    #[serde(default, alias = "entity", deserialize_with = "one_or_many")]
    entities: Vec<String>,
    /// How firm the ground is: low, moderate or high
    #[arg(long)]
    confidence: Option<Confidence>,
    /// How likely, on judgements only, from almost-no-chance to almost-certain
    #[arg(long)]
    likelihood: Option<Likelihood>,
    /// Why it is graded so
    #[arg(long, value_name = "TEXT", default_value_t)]
    #[serde(default)]
    reason: String,
}

impl Verb for Claim {
    fn label(&self, _: &Project) -> String {
        "State claim".to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let new = NewClaim {
            text: self.text.clone(),
            kind: self.kind,
            when: self.when.clone(),
            places: self.places.clone(),
            entities: self.entities.clone(),
            confidence: self.confidence,
            likelihood: self.likelihood,
            reason: self.reason.clone(),
        };
        Ok(vec![state(work, new)?.into()])
    }
}
