//! A diagnosis for a person: what is wrong, with which file, and what to do about it.
//!
//! Inside a module errors are enums of their own; where they reach somebody they become a `Problem`,
//! once. The kind decides the exit code of the command line and the tone of the window.

use std::fmt;

/// What is wrong, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What sort of problem it is.
    pub kind: ProblemKind,
    /// What is wrong, a sentence without its full stop.
    pub what: String,
    /// What to do about it, a sentence without its full stop; empty where nothing can be done.
    pub advice: String,
}

/// What sort of problem it is; each has one exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// Something was refused or a check found something; the rest was done. Exit code 1.
    Partial,
    /// It was asked for in a way that cannot be meant. Exit code 2.
    Usage,
    /// The project is missing, damaged or from a newer version. Exit code 3.
    Project,
    /// The project is open elsewhere. Exit code 4.
    Locked,
    /// The disk refused: full, read-only, failing. Exit code 5.
    Disk,
}

impl ProblemKind {
    /// The exit code of the command line.
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Partial => 1,
            Self::Usage => 2,
            Self::Project => 3,
            Self::Locked => 4,
            Self::Disk => 5,
        }
    }
}

impl Problem {
    /// A problem of this kind.
    pub fn new(kind: ProblemKind, what: impl Into<String>) -> Self {
        Self { kind, what: what.into(), advice: String::new() }
    }

    /// What was asked for cannot be meant.
    pub fn usage(what: impl Into<String>) -> Self {
        Self::new(ProblemKind::Usage, what)
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = advice.into();
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.", self.what)?;
        if !self.advice.is_empty() {
            write!(f, " {}.", self.advice)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}
