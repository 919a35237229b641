//! What can go wrong with a project folder.

use super::LineError;
use super::chain::BadLine;
use crate::problem::{Problem, ProblemKind};
use crate::say;
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
                Self::new(ProblemKind::Project, say!("There is no project in {}", folder.display()))
                    .advise(say!("Give the folder that holds history.ron, or make a project with 'corroborate new'"))
            }
            StoreError::Occupied(folder) => Self::new(ProblemKind::Usage, say!("{} is not empty", folder.display()))
                .advise(say!("Give a folder that does not exist yet")),
            StoreError::Newer { file, format } => {
                let what = say!(
                    "{file} is in format {format}, which is newer than this program's {}",
                    super::FORMAT,
                    file,
                    format
                );
                Self::new(ProblemKind::Project, what).advise(say!("Open it with a newer version; nothing was changed"))
            }
            StoreError::Damaged { file, line, detail } => {
                let place = line.map_or_else(String::new, |line| say!(", line {line}", line));
                Self::new(ProblemKind::Project, format!("{file}{place}: {detail}"))
                    .advise(say!("Run 'corroborate verify' to see all that is damaged"))
            }
            StoreError::Broken { line, detail } => {
                let what = say!("history.ron, line {line}: {detail}; so the project can only be read", line, detail);
                Self::new(ProblemKind::Project, what).advise(say!(
                    "Save what is good of it with 'corroborate export --salvage', or restore it from a copy"
                ))
            }
            StoreError::Locked(folder) => {
                Self::new(ProblemKind::Locked, say!("{} is open in another window or program", folder.display()))
                    .advise(say!("Close it there, or only read it here"))
            }
            StoreError::ReadOnly => Self::new(ProblemKind::Project, say!("This project is open to be read only")),
            StoreError::Poisoned => {
                Self::new(ProblemKind::Disk, say!("The disk failed earlier, so nothing more is saved to this project"))
                    .advise(say!("Close it, check the disk, and open it again"))
            }
            StoreError::Disk { doing, error } => disk_problem(doing, error),
        }
    }
}

fn disk_problem(doing: &str, error: &io::Error) -> Problem {
    let (why, advice) = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            (say!("the disk is full"), say!("Free some space and try again"))
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            (say!("the disk is read-only"), say!("Copy the project to a disk that can be written to"))
        }
        io::ErrorKind::PermissionDenied => {
            (say!("it is not permitted"), say!("Check who owns the folder and its permissions"))
        }
        io::ErrorKind::NotFound => (say!("it is not there"), say!("Check the path")),
        io::ErrorKind::FileTooLarge => {
            (say!("it is larger than anything this program writes"), say!("Restore it from a copy"))
        }
        io::ErrorKind::InvalidInput => (say!("it is a link or a device"), say!("Put a plain file in its place")),
        _ => (say!("the disk failed"), say!("Check the disk, and restore the project from a copy if it persists")),
    };
    Problem::new(ProblemKind::Disk, say!("Could not {doing}: {why}", doing, why)).advise(advice)
}
