//! Why the open project can only be read, in words for the banner and for what is asked of it.

use crate::problem::{Problem, ProblemKind};

/// Why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadOnly {
    /// That was asked for.
    Asked,
    /// Another window or program writes to it.
    OpenElsewhere,
    /// The disk does not let it be written to; what it said.
    Disk(String),
    /// History is damaged before its last line; where, and how.
    Damaged(String),
}

impl ReadOnly {
    /// Why a project that this problem kept from being written to is read instead; none where it is not.
    pub fn instead_of(problem: &Problem) -> Option<Self> {
        match problem.kind {
            ProblemKind::Locked => Some(Self::OpenElsewhere),
            ProblemKind::Disk => Some(Self::Disk(problem.what.clone())),
            _ => None,
        }
    }

    /// Why a project that was to be written to came to be read, by what was said as it was opened.
    pub fn damaged(notices: &[Problem]) -> Self {
        let history = notices.iter().find(|notice| notice.what.starts_with("history.ron"));
        Self::Damaged(history.or(notices.first()).map_or_else(String::new, |notice| notice.what.clone()))
    }

    /// Why something cannot be done: a sentence without its full stop.
    pub fn reason(&self) -> &'static str {
        match self {
            Self::Asked => "This project is open to be read only",
            Self::OpenElsewhere => "This project is open in another window: here it can only be read",
            Self::Disk(_) => "This project's folder cannot be written to",
            Self::Damaged(_) => "This project's history is damaged: it can only be read",
        }
    }

    /// What stands over the panes; nothing where whoever opened it asked for no more.
    pub fn banner(&self) -> String {
        match self {
            Self::Asked => String::new(),
            Self::OpenElsewhere => {
                "Open in another window: you can read along. What is done there is shown here.".to_owned()
            }
            Self::Disk(said) => format!(
                "Read only: {}. To go on working, copy the folder to a disk that can be written to, and open the copy.",
                within(said)
            ),
            Self::Damaged(said) => format!(
                "Read only: {said}. What is good is shown. Save it with 'corroborate export --salvage', or open a \
                 copy of the folder from before."
            ),
        }
    }
}

/// A sentence as it stands within another.
fn within(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(problem: &Problem, expected: Option<&str>) {
        let banner = ReadOnly::instead_of(problem).map(|why| why.banner());
        assert_eq!(banner.as_deref().map(|banner| banner.split_inclusive(['.', ':']).next().unwrap_or("")), expected);
    }

    #[test]
    fn what_can_be_read_is_read_and_says_why() {
        check(&Problem::new(ProblemKind::Locked, "It is open"), Some("Open in another window:"));
        check(&Problem::new(ProblemKind::Disk, "Could not lock it"), Some("Read only:"));
        check(&Problem::new(ProblemKind::Project, "There is none"), None);
        let notices = [Problem::usage("project.ron is bad"), Problem::usage("history.ron, line 3: it is cut short")];
        assert!(ReadOnly::damaged(&notices).banner().contains("history.ron, line 3"));
    }
}
