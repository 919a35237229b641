//! Why the open project can only be read, in words for the banner and for what is asked of it.

use crate::problem::{Problem, ProblemKind};
use crate::say;

/// Why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadOnly {
    /// That was asked for.
    Asked,
    /// Another window or program writes to it.
    OpenElsewhere,
    /// The disk does not let it be written to; why not: 'the disk is read-only'.
    Disk(String),
    /// History is damaged before its last line; where, and how.
    Damaged(String),
}

impl ReadOnly {
    /// Why a project that this problem kept from being written to is read instead; none where it is not.
    pub fn instead_of(problem: &Problem) -> Option<Self> {
        match problem.kind {
            ProblemKind::Locked => Some(Self::OpenElsewhere),
            ProblemKind::Disk => Some(Self::Disk(cause(&problem.what).to_owned())),
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
            Self::Asked => say!("This project is open to be read only"),
            Self::OpenElsewhere => say!("This project is open in another window: here it can only be read"),
            Self::Disk(_) => say!("This project's folder cannot be written to"),
            Self::Damaged(_) => say!("This project's history is damaged: it can only be read"),
        }
    }

    /// What stands over the panes; nothing where whoever opened it asked for no more.
    pub fn banner(&self) -> String {
        match self {
            Self::Asked => String::new(),
            Self::OpenElsewhere => {
                say!("Open in another window: you can read along. What is done there is shown here.").to_owned()
            }
            Self::Disk(cause) => say!(
                "This folder cannot be written to: {cause}. You can read in it; to go on working, copy it to a disk that \
                 can be written to, and open the copy.",
                cause
            ),
            Self::Damaged(said) => {
                // What is said of a line of history says already that the project can only be read.
                let read_only = if said.contains(say!("only be read")) { "" } else { say!("Read only: ") };
                say!(
                    "{read_only}{said}. What is good is shown. To go on working, save it as a project of its own, or \
                     open a copy of the folder from before.",
                    read_only,
                    said
                )
            }
        }
    }
}

/// Why the disk refused, without what was being done to which file: a reader has no use for that.
fn cause(sentence: &str) -> &str {
    sentence.rsplit_once(": ").map_or(sentence, |(_, cause)| cause)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::StoreError;

    fn check(problem: &Problem, expected: Option<&str>) {
        let banner = ReadOnly::instead_of(problem).map(|why| why.banner());
        assert_eq!(banner.as_deref().map(|banner| banner.split_inclusive(['.', ':']).next().unwrap_or("")), expected);
    }

    #[test]
    fn what_can_be_read_is_read_and_says_why() {
        check(&Problem::new(ProblemKind::Locked, "It is open"), Some("Open in another window:"));
        let refused = Problem::new(ProblemKind::Disk, "Could not lock lock: the disk is full");
        check(&refused, Some("This folder cannot be written to:"));
        assert_eq!(ReadOnly::instead_of(&refused), Some(ReadOnly::Disk("the disk is full".to_owned())));
        check(&Problem::new(ProblemKind::Project, "There is none"), None);
        let notices = [Problem::usage("project.ron is bad"), Problem::usage("history.ron, line 3: it is cut short")];
        assert!(ReadOnly::damaged(&notices).banner().starts_with("Read only: history.ron, line 3"));
        let broken = StoreError::Broken { line: 3, detail: "it is cut short".to_owned() };
        let banner = ReadOnly::damaged(&[broken.into()]).banner();
        assert!(banner.starts_with("history.ron, line 3") && !banner.contains("Read only"), "{banner}");
    }
}
