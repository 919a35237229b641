//! Likelihood and confidence in words, kept apart: Intelligence Community Directive 203, D.6.e.(2),
//! wants both where they are known and never in one sentence.

use crate::analysis::wording::shortened;
use crate::model::{Claim, Confidence, Likelihood, current};
use crate::say;

/// Code points of a reason that may stand in a sentence.
const REASON_CODEPOINTS: usize = 300;

/// How likely the judgement is; none on anything but a judgement with a likelihood.
pub fn likelihood_sentence(claim: &Claim) -> Option<String> {
    let sentence = match current(&claim.likelihood)? {
        Likelihood::AlmostNoChance => say!("There is almost no chance of this (1–5 %)."),
        Likelihood::VeryUnlikely => say!("This is very unlikely (5–20 %)."),
        Likelihood::Unlikely => say!("This is unlikely (20–45 %)."),
        Likelihood::RoughlyEvenChance => say!("There is a roughly even chance of this (45–55 %)."),
        Likelihood::Likely => say!("This is likely (55–80 %)."),
        Likelihood::VeryLikely => say!("This is very likely (80–95 %)."),
        Likelihood::AlmostCertain => say!("This is almost certain (95–99 %)."),
    };
    Some(sentence.to_owned())
}

/// 'Likely (55–80 %)': in the wording of the sentences, for a column of a table.
pub(super) fn likelihood_in_short(likelihood: Likelihood) -> String {
    let (from, to) = likelihood.percent();
    let words = likelihood.label().split(',').next().unwrap_or_default();
    format!("{words} ({from}–{to} %)")
}

/// How firm its ground is, and why, where a reason was given.
pub fn confidence_sentence(claim: &Claim) -> Option<String> {
    let grade = claim.confidence.last()?;
    let level = match grade.value {
        Confidence::Low => "low",
        Confidence::Moderate => "moderate",
        Confidence::High => "high",
    };
    let reason = shortened(grade.reason.trim().trim_end_matches('.'), REASON_CODEPOINTS);
    Some(if reason.is_empty() {
        say!("Confidence in this is {level}.", level)
    } else {
        say!("Confidence in this is {level}: {reason}.", level, reason)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{Case, stamp};
    use crate::model::Graded;

    #[test]
    fn likelihood_and_confidence_never_share_a_sentence() {
        let mut case = Case::default();
        let claim = case.claim("The loan was signed.");
        for likelihood in Likelihood::ALL {
            for confidence in Confidence::ALL {
                case.change(claim, |claim| {
                    claim.likelihood.push(Graded { value: *likelihood, reason: String::new(), made: stamp() });
                    let reason = "Two reports agree.".to_owned();
                    claim.confidence.push(Graded { value: *confidence, reason, made: stamp() });
                });
                let claim = case.project.claims.get(claim).expect("just made");
                let (likely, sure) =
                    (likelihood_sentence(claim).expect("graded"), confidence_sentence(claim).expect("graded"));
                assert!(likely.contains('%') && !likely.to_lowercase().contains("confidence"), "{likely}");
                assert!(!sure.contains('%') && !sure.contains("likely") && !sure.contains("chance"), "{sure}");
                assert!(sure.ends_with(": Two reports agree."), "{sure}");
            }
        }
    }
}
