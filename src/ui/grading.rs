//! The four scales on which things are graded, and what was given on them before. A grade is never overwritten: the next
//! one stands after it, with who gave it, when and why.

use crate::analysis::when::moment_of;
use crate::model::{
    AnyId, ClaimKind, Confidence, Credibility, Evidence, Graded, Likelihood, Project, Reliability, Stamp,
};
use crate::say;

/// A scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// Of an origin: Admiralty A to F.
    Reliability,
    /// Of a piece of evidence: Admiralty 1 to 6.
    Credibility,
    /// Of a claim: how firm its ground is.
    Confidence,
    /// Of a judgement: ICD 203's seven bands.
    Likelihood,
}

/// One grade that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// What held before; none where it was the first.
    pub from: Option<String>,
    /// The grade.
    pub to: String,
    /// Why; empty where nobody said.
    pub reason: String,
    /// By whom, when.
    pub made: Stamp,
}

impl Given {
    /// 'Low → High · an analyst, 3 March 2020, 14:05 UTC'
    pub fn line(&self) -> String {
        let change = self.from.as_ref().map_or_else(|| self.to.clone(), |from| format!("{from} → {}", self.to));
        format!("{change} · {}, {}", self.made.by, moment_of(self.made.at))
    }

    /// Why, or that nobody said.
    pub fn why(&self) -> &str {
        if self.reason.is_empty() { say!("no reason given") } else { &self.reason }
    }
}

impl Scale {
    /// The scales on which this is graded.
    pub fn of(project: &Project, id: AnyId) -> Vec<Self> {
        match id {
            AnyId::Origin(_) => vec![Self::Reliability],
            AnyId::Evidence(_) => vec![Self::Credibility],
            AnyId::Claim(id) => match project.claims.get(id).map(|claim| claim.kind) {
                Some(ClaimKind::Judgement) => vec![Self::Confidence, Self::Likelihood],
                _ => vec![Self::Confidence],
            },
            _ => Vec::new(),
        }
    }

    /// The field that it sets.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Reliability => "reliability",
            Self::Credibility => "credibility",
            Self::Confidence => "confidence",
            Self::Likelihood => "likelihood",
        }
    }

    /// What it is called on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reliability => say!("Reliability"),
            Self::Credibility => say!("Credibility"),
            Self::Confidence => say!("Confidence"),
            Self::Likelihood => say!("Likelihood"),
        }
    }

    /// Every grade of it: its key and its label.
    pub fn grades(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Reliability => Reliability::ALL.iter().map(|word| (word.key(), word.label())).collect(),
            Self::Credibility => Credibility::ALL.iter().map(|word| (word.key(), word.label())).collect(),
            Self::Confidence => Confidence::ALL.iter().map(|word| (word.key(), word.label())).collect(),
            Self::Likelihood => Likelihood::ALL.iter().map(|word| (word.key(), word.label())).collect(),
        }
    }

    /// The grade of this that holds: its key.
    pub fn current(self, project: &Project, id: AnyId) -> Option<&'static str> {
        match (self, id) {
            (Self::Reliability, AnyId::Origin(id)) => last(&project.origins.get(id)?.reliability, Reliability::key),
            (Self::Credibility, AnyId::Evidence(id)) => last(&project.evidence.get(id)?.credibility, Credibility::key),
            (Self::Confidence, AnyId::Claim(id)) => last(&project.claims.get(id)?.confidence, Confidence::key),
            (Self::Likelihood, AnyId::Claim(id)) => last(&project.claims.get(id)?.likelihood, Likelihood::key),
            _ => None,
        }
    }

    /// The grade of this that holds: its label.
    pub fn current_label(self, project: &Project, id: AnyId) -> Option<&'static str> {
        let key = self.current(project, id)?;
        self.grades().into_iter().find(|(grade, _)| *grade == key).map(|(_, label)| label)
    }

    /// Every grade of this that was given, the last one first.
    pub fn given(self, project: &Project, id: AnyId) -> Vec<Given> {
        let found = match (self, id) {
            (Self::Reliability, AnyId::Origin(id)) => {
                project.origins.get(id).map(|origin| given(&origin.reliability, |grade| grade.key().to_owned()))
            }
            (Self::Credibility, AnyId::Evidence(id)) => {
                project.evidence.get(id).map(|item| given(&item.credibility, |grade| grade.key().to_owned()))
            }
            (Self::Confidence, AnyId::Claim(id)) => {
                project.claims.get(id).map(|claim| given(&claim.confidence, |grade| grade.label().to_owned()))
            }
            (Self::Likelihood, AnyId::Claim(id)) => {
                project.claims.get(id).map(|claim| given(&claim.likelihood, first_wording))
            }
            _ => None,
        };
        found.unwrap_or_default()
    }

    /// The reasons given last on this scale, for anything in the project; each once.
    pub fn last_reasons(self, project: &Project, most: usize) -> Vec<String> {
        let mut reasons: Vec<(jiff::Timestamp, &str)> = match self {
            Self::Reliability => project.origins.iter().flat_map(|origin| reasons(&origin.reliability)).collect(),
            Self::Credibility => {
                project.evidence.iter().flat_map(|item: &Evidence| reasons(&item.credibility)).collect()
            }
            Self::Confidence => project.claims.iter().flat_map(|claim| reasons(&claim.confidence)).collect(),
            Self::Likelihood => project.claims.iter().flat_map(|claim| reasons(&claim.likelihood)).collect(),
        };
        reasons.sort_by(|one, other| other.cmp(one));
        let mut last: Vec<String> = Vec::new();
        for (_, reason) in reasons {
            if last.len() == most {
                break;
            }
            if !last.iter().any(|known| known == reason) {
                last.push(reason.to_owned());
            }
        }
        last
    }
}

/// 'Likely' of 'Likely, probable (55–80 %)'.
fn first_wording(grade: Likelihood) -> String {
    grade.label().split(',').next().unwrap_or_default().to_owned()
}

fn last<T: Copy>(grades: &[Graded<T>], key: impl Fn(T) -> &'static str) -> Option<&'static str> {
    grades.last().map(|grade| key(grade.value))
}

fn given<T: Copy>(grades: &[Graded<T>], short: impl Fn(T) -> String) -> Vec<Given> {
    let before = std::iter::once(None).chain(grades.iter().map(Some));
    let steps = grades.iter().zip(before).map(|(grade, before)| Given {
        from: before.map(|before| short(before.value)),
        to: short(grade.value),
        reason: grade.reason.clone(),
        made: grade.made.clone(),
    });
    let mut steps: Vec<Given> = steps.collect();
    steps.reverse();
    steps
}

fn reasons<T>(grades: &[Graded<T>]) -> impl Iterator<Item = (jiff::Timestamp, &str)> {
    grades.iter().filter(|grade| !grade.reason.is_empty()).map(|grade| (grade.made.at, grade.reason.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::OriginKind;
    use crate::session::verbs::origin;
    use crate::ui::testing::Stage;

    #[test]
    fn grades_are_told_from_the_last_to_the_first_and_reasons_once() {
        let mut stage = Stage::default();
        let id = stage.work(|work| {
            let id = origin::state(work, "The port", OriginKind::Body, Some(Reliability::B))?;
            origin::grade(work, id, Reliability::D, "It took a statement back.")?;
            origin::grade(work, id, Reliability::C, "Its later figures held.")?;
            let other = origin::state(work, "The clerk", OriginKind::Person, None)?;
            origin::grade(work, other, Reliability::D, "It took a statement back.")?;
            Ok(id)
        });
        let scene = stage.scene();
        let told = Scale::Reliability.given(scene.project, id.into());
        let told: Vec<_> = told.iter().map(|one| (one.from.as_deref(), one.to.as_str(), one.why())).collect();
        let expected = [
            (Some("D"), "C", "Its later figures held."),
            (Some("B"), "D", "It took a statement back."),
            (None, "B", "no reason given"),
        ];
        assert_eq!(told, expected);
        assert_eq!(Scale::Reliability.current(scene.project, id.into()), Some("C"));
        let reasons = Scale::Reliability.last_reasons(scene.project, 5);
        assert_eq!(reasons, ["It took a statement back.", "Its later figures held."]);
        assert_eq!(Scale::of(scene.project, id.into()), [Scale::Reliability]);
    }
}
