//! What would change: the project as it would be if something were withdrawn or graded otherwise, and every claim that
//! would stand otherwise in it.
//!
//! It is the same assessment run on a clone, not a second set of rules; nothing is done.
//!
//! Which sentences of briefs change with the claims is told by [`crate::brief`].

use super::{Assessment, Index, Standings, assess};
use crate::model::{
    AnyId, Claim, Credibility, Evidence, Graded, Id, Object, Origin, Project, Reliability, Source, Stamp, Withdrawal,
    WithdrawalKind,
};
use crate::problem::Problem;
use crate::say;

/// Something that is supposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Supposition {
    /// It counts no more: a claim, a document, an origin, a passage or a piece of evidence.
    Withdrawn(AnyId),
    /// What is withdrawn counts again.
    Standing(AnyId),
    /// An origin is graded so.
    Reliability(Id<Origin>, Reliability),
    /// A piece of evidence is graded so, or all of a passage, or of a document.
    Credibility(AnyId, Credibility),
}

impl Supposition {
    /// A grade as it is typed, for what it is typed of.
    pub fn regraded(id: AnyId, grade: &str) -> Result<Self, Problem> {
        let unknown = |error: crate::model::UnknownWord| Problem::usage(error.to_string());
        match id {
            AnyId::Origin(id) => Ok(Self::Reliability(id, grade.parse().map_err(unknown)?)),
            AnyId::Evidence(_) | AnyId::Passage(_) | AnyId::Document(_) => {
                Ok(Self::Credibility(id, grade.parse().map_err(unknown)?))
            }
            other => Err(Problem::usage(say!("A {} is not graded", other.noun()))
                .advise(say!("An origin is graded A to F; evidence, a passage or a document 1 to 6"))),
        }
    }
}

/// A claim that would stand otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Affected {
    /// The claim.
    pub claim: Id<Claim>,
    /// What it stands on.
    pub before: Assessment,
    /// What it would stand on.
    pub after: Assessment,
}

impl Affected {
    /// Whether its state would be another, and not only what lies beneath it.
    pub fn changes_state(&self) -> bool {
        self.before.state != self.after.state || self.before.withdrawn != self.after.withdrawn
    }
}

/// The project as it would be.
pub fn suppose(project: &Project, index: &Index, suppositions: &[Supposition]) -> Result<Project, Problem> {
    let mut supposed = project.clone();
    for supposition in suppositions {
        match *supposition {
            Supposition::Withdrawn(id) => supposed = with_withdrawal(&supposed, id, Some(withdrawal()))?,
            Supposition::Standing(id) => supposed = with_withdrawal(&supposed, id, None)?,
            Supposition::Reliability(id, grade) => {
                let mut origin = found(supposed.origins.get(id))?;
                origin.reliability.push(graded(grade));
                supposed = supposed.supposing(origin);
            }
            Supposition::Credibility(id, grade) => {
                for evidence in graded_with(&supposed, index, id) {
                    let mut evidence = found(supposed.evidence.get(evidence))?;
                    evidence.credibility.push(graded(grade));
                    supposed = supposed.supposing(evidence);
                }
            }
        }
    }
    Ok(supposed)
}

/// The claims that would stand otherwise in `after`, those whose state changes first. Nothing is linked anew by
/// supposing, so that the index of the project holds for both.
pub fn affected(standings: &Standings, index: &Index, after: &Project) -> Vec<Affected> {
    let touched = standings.touched(after, index).into_iter();
    let compared = touched.filter_map(|claim| {
        let (before, after) = (standings.get(claim)?, assess(after, index, claim));
        (*before != after).then(|| Affected { claim, before: before.clone(), after })
    });
    let mut affected: Vec<Affected> = compared.collect();
    affected.sort_by_key(|one| (!one.changes_state(), one.claim));
    affected
}

/// What would fall with one origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fall {
    /// The origin.
    pub origin: Id<Origin>,
    /// The claims that would stand otherwise without it.
    pub affected: Vec<Affected>,
}

/// For each origin on which something rests, what would fall if it fell; the one that takes most with it first.
pub fn each_origin(project: &Project, index: &Index, standings: &Standings) -> Vec<Fall> {
    let standing = project.origins.iter().filter(|origin| origin.withdrawn.is_none());
    let rested_on = standing.filter(|origin| standings.passing(Source::Origin(origin.id)).next().is_some());
    let falls = rested_on.filter_map(|origin| {
        let without = suppose(project, index, &[Supposition::Withdrawn(origin.id.into())]).ok()?;
        let affected = affected(standings, index, &without);
        (!affected.is_empty()).then_some(Fall { origin: origin.id, affected })
    });
    let mut falls: Vec<Fall> = falls.collect();
    let states = |fall: &Fall| fall.affected.iter().filter(|one| one.changes_state()).count();
    falls.sort_by_key(|fall| (std::cmp::Reverse(states(fall)), fall.origin));
    falls
}

/// Whether something is withdrawn.
pub fn is_withdrawn(project: &Project, id: AnyId) -> bool {
    withdrawal_of(project, id).is_some()
}

/// Why, when and by whom something was withdrawn.
pub fn withdrawal_of(project: &Project, id: AnyId) -> Option<&Withdrawal> {
    match id {
        AnyId::Claim(id) => project.claims.get(id)?.withdrawn.as_ref(),
        AnyId::Document(id) => project.documents.get(id)?.withdrawn.as_ref(),
        AnyId::Origin(id) => project.origins.get(id)?.withdrawn.as_ref(),
        AnyId::Passage(id) => project.passages.get(id)?.withdrawn.as_ref(),
        AnyId::Evidence(id) => project.evidence.get(id)?.withdrawn.as_ref(),
        _ => None,
    }
}

/// Whether something can be withdrawn.
pub fn can_be_withdrawn(id: AnyId) -> bool {
    use AnyId::{Claim, Document, Evidence, Origin, Passage};
    matches!(id, Claim(_) | Document(_) | Origin(_) | Passage(_) | Evidence(_))
}

/// The evidence that is graded with this: itself, or all of a passage, or of a document.
pub fn graded_with(project: &Project, index: &Index, id: AnyId) -> Vec<Id<Evidence>> {
    match id {
        AnyId::Evidence(id) => vec![id],
        AnyId::Passage(id) => index.uses(id).to_vec(),
        AnyId::Document(id) => index.passages(id).iter().flat_map(|passage| index.uses(*passage)).copied().collect(),
        _ => Vec::new(),
    }
    .into_iter()
    .filter(|evidence| project.evidence.contains(*evidence))
    .collect()
}

fn with_withdrawal(project: &Project, id: AnyId, withdrawn: Option<Withdrawal>) -> Result<Project, Problem> {
    macro_rules! set {
        ($collection:ident, $id:ident) => {{
            let mut object = found(project.$collection.get($id))?;
            object.withdrawn = withdrawn;
            Ok(project.supposing(object))
        }};
    }
    match id {
        AnyId::Claim(id) => set!(claims, id),
        AnyId::Document(id) => set!(documents, id),
        AnyId::Origin(id) => set!(origins, id),
        AnyId::Passage(id) => set!(passages, id),
        AnyId::Evidence(id) => set!(evidence, id),
        other => Err(Problem::usage(say!("A {} cannot be withdrawn", other.noun()))
            .advise(say!("Withdraw the claim, document, origin, passage or evidence that is in doubt"))),
    }
}

fn found<T: Object>(object: Option<&T>) -> Result<T, Problem> {
    object.cloned().ok_or_else(|| Problem::usage(say!("There is no such {} in this project", T::NOUN)))
}

/// Nobody did it, at no time: it is only supposed.
fn nobody() -> Stamp {
    Stamp { by: String::new(), at: jiff::Timestamp::UNIX_EPOCH }
}

fn withdrawal() -> Withdrawal {
    Withdrawal { kind: WithdrawalKind::Retracted, reason: String::new(), made: nobody() }
}

fn graded<T>(value: T) -> Graded<T> {
    Graded { value, reason: String::new(), made: nobody() }
}

#[cfg(test)]
mod tests;
