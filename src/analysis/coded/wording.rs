//! A question in words: as it is read on screen, and as it is typed on the command line.

use super::{Condition, Join, Question, Relation, Year};
use crate::analysis::Index;
use crate::analysis::label::label;
use crate::model::Project;
use crate::say;

impl Question {
    /// The question as a person reads it: 'tagged ‘Money’ and overlapping ‘Loans’, not tagged ‘Draft’'.
    pub fn in_words(&self, project: &Project, index: &Index) -> String {
        let mut words = String::new();
        for (nth, condition) in self.conditions.iter().enumerate() {
            let between = match (nth, condition.join, condition.is_not) {
                (0, ..) => String::new(),
                (_, Join::Or, _) => say!(", or ").to_owned(),
                (_, Join::And, true) => ", ".to_owned(),
                (_, Join::And, false) => say!(" and ").to_owned(),
            };
            words += &between;
            words += &condition.in_words(index);
        }
        if let Some(document) = self.document {
            words += &say!(", in ‘{}’", label(project, document.into()));
        }
        match self.year {
            Some(Year::In(year)) => words += &say!(", of {year}", year),
            Some(Year::Unknown) => words += say!(", of no known year"),
            None => {}
        }
        words
    }

    /// The conditions as [`Question::typed`] reads them again.
    pub fn as_typed(&self, index: &Index) -> String {
        let mut words = Vec::new();
        for (nth, condition) in self.conditions.iter().enumerate() {
            match condition.join {
                Join::Or if nth > 0 => words.push("or".to_owned()),
                Join::And if nth > 0 => words.push("and".to_owned()),
                _ => {}
            }
            if condition.is_not {
                words.push("not".to_owned());
            }
            words.push(match condition.relation {
                Relation::Near => format!("near {}", condition.words_between),
                relation => relation.key().to_owned(),
            });
            words.push(format!("\"{}\"", index.path(condition.tag).replace('"', "\\\"")));
            if !condition.with_under {
                words.push("only".to_owned());
            }
        }
        words.join(" ")
    }
}

impl Condition {
    fn in_words(&self, index: &Index) -> String {
        let path = index.path(self.tag);
        let path = if self.with_under { path.to_owned() } else { say!("{path} alone", path) };
        let how = match self.relation {
            Relation::Near => {
                say!("within one word of" | "within {n} words of" % self.words_between)
            }
            relation => relation.label().to_owned(),
        };
        if self.is_not { say!("not {how} ‘{path}’", how, path) } else { format!("{how} ‘{path}’") }
    }
}
