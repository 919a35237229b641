//! Grades: the Admiralty scales for sources and items (NATO AJP-2.1), and ICD 203's confidence and
//! likelihood. A grade is never overwritten: the next one stands after it, with its reason.

use super::Stamp;
use super::word::words;
use serde::{Deserialize, Serialize};

/// One grade, with why and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Graded<T> {
    /// The grade.
    pub value: T,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Who gave it, when.
    pub made: Stamp,
}

/// The grade that holds: the last one given.
pub fn current<T: Copy>(grades: &[Graded<T>]) -> Option<T> {
    grades.last().map(|grade| grade.value)
}

words! {
    /// Reliability of an origin (Admiralty A to F).
    pub enum Reliability {
        /// Completely reliable.
        A = "A", "A: completely reliable";
        /// Usually reliable.
        B = "B", "B: usually reliable";
        /// Fairly reliable.
        C = "C", "C: fairly reliable";
        /// Not usually reliable.
        D = "D", "D: not usually reliable";
        /// Unreliable.
        E = "E", "E: unreliable";
        /// Reliability cannot be judged.
        F = "F", "F: cannot be judged";
    }
}

words! {
    /// Credibility of an item of information (Admiralty 1 to 6).
    pub enum Credibility {
        /// Confirmed by other, independent sources.
        One = "1", "1: confirmed by independent sources";
        /// Probably true.
        Two = "2", "2: probably true";
        /// Possibly true.
        Three = "3", "3: possibly true";
        /// Doubtful.
        Four = "4", "4: doubtful";
        /// Improbable.
        Five = "5", "5: improbable";
        /// Truth cannot be judged.
        Six = "6", "6: cannot be judged";
    }
}

words! {
    /// How firm the ground of a judgement is (ICD 203).
    pub enum Confidence {
        /// Scant, questionable or fragmented ground.
        Low = "low", "Low";
        /// Credible, but not enough for more.
        Moderate = "moderate", "Moderate";
        /// Good ground.
        High = "high", "High";
    }
}

words! {
    /// How likely a judgement is: the seven bands of ICD 203, D.6.e.(2)(a), each in both of its wordings. A product
    /// keeps to one of the two; the briefs use the first.
    pub enum Likelihood {
        /// 1 to 5 %.
        AlmostNoChance = "almost-no-chance", "Almost no chance, remote (1–5 %)";
        /// 5 to 20 %.
        VeryUnlikely = "very-unlikely", "Very unlikely, highly improbable (5–20 %)";
        /// 20 to 45 %.
        Unlikely = "unlikely", "Unlikely, improbable (20–45 %)";
        /// 45 to 55 %.
        RoughlyEvenChance = "roughly-even-chance", "Roughly even chance, roughly even odds (45–55 %)";
        /// 55 to 80 %.
        Likely = "likely", "Likely, probable (55–80 %)";
        /// 80 to 95 %.
        VeryLikely = "very-likely", "Very likely, highly probable (80–95 %)";
        /// 95 to 99 %.
        AlmostCertain = "almost-certain", "Almost certain, nearly certain (95–99 %)";
    }
}

impl Likelihood {
    /// The band in per cent, from and to (ICD 203, D.6.e.(2)(a)).
    pub const fn percent(self) -> (u8, u8) {
        match self {
            Self::AlmostNoChance => (1, 5),
            Self::VeryUnlikely => (5, 20),
            Self::Unlikely => (20, 45),
            Self::RoughlyEvenChance => (45, 55),
            Self::Likely => (55, 80),
            Self::VeryLikely => (80, 95),
            Self::AlmostCertain => (95, 99),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bands_follow_on_each_other_and_are_said_in_both_wordings() {
        let bands = Likelihood::ALL;
        for (band, next) in bands.iter().zip(bands.iter().skip(1)) {
            assert_eq!(band.percent().1, next.percent().0);
        }
        for band in bands {
            let (from, to) = band.percent();
            assert!(band.label().contains(", ") && band.label().ends_with(&format!("({from}–{to} %)")), "{band}");
        }
    }
}
