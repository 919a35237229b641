//! The parts of a brief that the program makes, each time anew: what their author puts in is the name of the part,
//! `![](claims:)`, and what stands there is what the project says on the day.

use crate::model::words;

words! {
    /// A part that is made from the project whenever the brief is read.
    pub enum Part {
        /// The question, the day and who may read it.
        Head = "head", "Question, date and handling";
        /// What is judged, how likely it is and how firm its ground.
        Judgements = "judgements", "Key judgements";
        /// How much was read, on how many origins it rests, how they are graded, what is unexamined.
        Sources = "sources", "Source summary";
        /// Every claim with its state, origins, likelihood and confidence.
        Claims = "claims", "Table of claims";
        /// Every dated claim, the earliest first.
        Chronology = "chronology", "Table of dates";
        /// Claims with evidence both ways.
        Conflicts = "conflicts", "Where sources differ";
        /// Hypotheses against the evidence.
        Matrix = "matrix", "Competing hypotheses";
        /// What is taken for granted.
        Assumptions = "assumptions", "Assumptions";
        /// What is asked, and on what much would turn.
        Questions = "questions", "What would change this";
        /// What is not known, unsupported or not followed back.
        Gaps = "gaps", "Gaps";
        /// Who was asked about what, and what they answered.
        Replies = "replies", "Right of reply";
        /// People and bodies, and the claims about each.
        Parties = "parties", "People and bodies";
        /// Claims and sources in full, here instead of at the end.
        Register = "register", "Register";
        /// Every document that was loaded, with its hash.
        Documents = "documents", "Documents with their hashes";
    }
}
