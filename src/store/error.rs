//! What can go wrong with a project folder.

use super::LineError;
use super::chain::BadLine;
use crate::problem::{Problem, ProblemKind};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why the folder could not be read or written.
#[derive(Debug)]
pub enum StoreError {
    /// There is no project in this folder.
    Missing(PathBuf),
    /// The folder already holds something.
    Occupied(PathBuf),
    /// The project was written by a newer version.
    Newer {
        /// The file that says so.
        file: String,
        /// The format it is in.
        format: u32,
    },
    /// A file of the project is not what was written.
    Damaged {
        /// The file's name within the project.
        file: String,
        /// The line, from 1, where the damage has one.
        line: Option<u64>,
        /// What is wrong with it.
        detail: String,
    },
    /// History is damaged before its last line, so that nothing can be appended to it.
    Broken {
        /// The line, from 1, that is not what was written.
        line: u64,
        /// What is wrong with it.
        detail: String,
    },
    /// Another program is writing to the project.
    Locked(PathBuf),
    /// The project was opened to be read only.
    ReadOnly,
    /// An earlier sync failed on this handle: what the disk holds is not known, so nothing is promised.
    Poisoned,
    /// The disk refused.
    Disk {
        /// What was being done, and to which file: 'write history.ron'.
        doing: String,
        /// What the system said.
        error: io::Error,
    },
}

impl StoreError {
    /// Wraps what the system said about doing this to the file at `path`.
    pub(crate) fn disk<'a>(verb: &'a str, path: &'a Path) -> impl FnOnce(io::Error) -> Self + use<'a> {
        move |error| {
            let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.display().to_string());
            Self::Disk { doing: format!("{verb} {name}"), error }
        }
    }

    /// A line of history that is not what was written.
    pub(crate) fn line(number: u64, error: LineError) -> Self {
        match error {
            LineError::Newer(format) => Self::Newer { file: "history.ron".to_owned(), format },
            LineError::Bad(detail) => {
                Self::Damaged { file: "history.ron".to_owned(), line: Some(number), detail: detail.to_owned() }
            }
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Problem::from(self).fmt(f)
    }
}

impl std::error::Error for StoreError {}

impl From<BadLine> for StoreError {
    fn from(bad: BadLine) -> Self {
        Self::Broken { line: bad.number, detail: bad.detail.to_owned() }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::from(&error)
    }
}

impl From<&StoreError> for Problem {
    fn from(error: &StoreError) -> Self {
        match error {
            StoreError::Missing(folder) => {
                Self::new(ProblemKind::Project, format!("There is no project in {}", folder.display()))
                    .advise("Give the folder that holds history.ron, or make a project with 'corroborate new'")
            }
            StoreError::Occupied(folder) => Self::new(ProblemKind::Usage, format!("{} is not empty", folder.display()))
                .advise("Give a folder that does not exist yet"),
            StoreError::Newer { file, format } => {
                let what =
                    format!("{file} is in format {format}, which is newer than this program's {}", super::FORMAT);
                Self::new(ProblemKind::Project, what).advise("Open it with a newer version; nothing was changed")
            }
            StoreError::Damaged { file, line, detail } => {
                let place = line.map_or_else(String::new, |line| format!(", line {line}"));
                Self::new(ProblemKind::Project, format!("{file}{place}: {detail}"))
                    .advise("Run 'corroborate verify' to see all that is damaged")
            }
            StoreError::Broken { line, detail } => {
                let what = format!("history.ron, line {line}: {detail}; so the project can only be read");
                Self::new(ProblemKind::Project, what)
                    .advise("Save what is good of it with 'corroborate export --salvage', or restore it from a copy")
            }
            StoreError::Locked(folder) => {
                Self::new(ProblemKind::Locked, format!("{} is open in another window or program", folder.display()))
                    .advise("Close it there, or only read it here")
            }
            StoreError::ReadOnly => Self::new(ProblemKind::Project, "This project is open to be read only"),
            StoreError::Poisoned => {
                Self::new(ProblemKind::Disk, "The disk failed earlier, so nothing more is saved to this project")
                    .advise("Close it, check the disk, and open it again")
            }
            StoreError::Disk { doing, error } => disk_problem(doing, error),
        }
    }
}

fn disk_problem(doing: &str, error: &io::Error) -> Problem {
    let (why, advice) = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            ("the disk is full", "Free some space and try again")
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            ("the disk is read-only", "Copy the project to a disk that can be written to")
        }
        io::ErrorKind::PermissionDenied => ("it is not permitted", "Check who owns the folder and its permissions"),
        io::ErrorKind::NotFound => ("it is not there", "Check the path"),
        io::ErrorKind::FileTooLarge => ("it is larger than anything this program writes", "Restore it from a copy"),
        io::ErrorKind::InvalidInput => ("it is a link or a device", "Put a plain file in its place"),
        _ => ("the disk failed", "Check the disk, and restore the project from a copy if it persists"),
    };
    Problem::new(ProblemKind::Disk, format!("Could not {doing}: {why}")).advise(advice)
}
