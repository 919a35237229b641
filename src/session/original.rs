//! The bytes of a document as they were imported, for use outside the program: opened by another one, which may
//! call home and leave traces, or copied to where somebody said.

use super::outgoing::{Existing, Written};
use super::{Library, Target};
use crate::model::{Document, Edition, Id, Project};
use crate::problem::{Problem, ProblemKind};
use crate::say;
use crate::store::{Corpus, Folder};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The original of a document's newest edition.
#[derive(Debug, Clone)]
pub struct Original {
    corpus: Corpus,
    project: PathBuf,
    edition: Edition,
}

impl Original {
    /// The original of this document, where its bytes were kept. `folder` is the project's.
    pub fn of(project: &Project, library: &Library, folder: &Path, document: Id<Document>) -> Option<Self> {
        let edition = Self::edition(project, document)?.clone();
        Some(Self { corpus: library.corpus().clone(), project: folder.to_owned(), edition })
    }

    /// The edition whose bytes were kept.
    pub fn edition(project: &Project, document: Id<Document>) -> Option<&Edition> {
        let edition = project.documents.get(document).and_then(Document::edition)?;
        project.editions.get(edition).filter(|edition| edition.original_kept)
    }

    /// Whether the bytes that were kept of a document are a web page.
    pub fn is_page(project: &Project, document: Id<Document>) -> bool {
        Self::edition(project, document).is_some_and(|edition| edition.media_type == "text/html")
    }

    /// Opens it in the program that this system has for its type. The file is made read-only before, and is
    /// named by its hash, so that the other program does not learn what it was called. Blocks for as long as
    /// the system's opener runs.
    pub fn open(&self) -> Result<(), Problem> {
        self.open_with(OPENER)
    }

    fn open_with(&self, opener: &str) -> Result<(), Problem> {
        let file = Folder::at(&self.project).original(self.edition.original, &self.edition.media_type);
        // What the program does not know by its type could be anything, a program among it.
        if file.extension().is_none_or(|ending| ending == OsStr::new("bin")) {
            return Err(refused(say!("It is of no type that other programs are known for")));
        }
        self.corpus.original(self.edition.original, &self.edition.media_type)?;
        // An absolute path cannot be taken for an option.
        let file = fs::canonicalize(&file).map_err(|_gone| refused(say!("Its file is gone")))?;
        protect(&file)?;
        let quiet =
            Command::new(opener).arg(&file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        match quiet {
            Ok(status) if status.success() || !TELLS => Ok(()),
            Ok(_) => Err(refused(say!("The system has no program for files of this type"))),
            Err(_) => Err(refused(&say!("The system has no '{opener}' to open it with", opener))),
        }
    }

    /// Copies it to a file outside the project, and over nothing that nobody said may be replaced.
    pub fn copy(&self, file: &Path, existing: Existing) -> Result<Written, Problem> {
        let target = Target::outside(&self.project, file)?;
        if existing == Existing::Keep && fs::symlink_metadata(target.path()).is_ok() {
            return Ok(Written::Exists);
        }
        target.write(&self.corpus.original(self.edition.original, &self.edition.media_type)?)?;
        Ok(Written::Done)
    }
}

const OPENER: &str = if cfg!(target_os = "macos") {
    "open"
} else if cfg!(windows) {
    "explorer"
} else {
    "xdg-open"
};

/// Whether the opener says by its exit code how it went: the Explorer of Windows does not.
const TELLS: bool = !cfg!(windows);

fn refused(why: &str) -> Problem {
    Problem::new(ProblemKind::Partial, say!("The original was not opened. {why}", why))
        .advise(say!("Save a copy of it, and open that where it can do no harm"))
}

/// No program is to change what was imported.
fn protect(file: &Path) -> Result<(), Problem> {
    let read_only = |file: &Path| -> std::io::Result<()> {
        let mut permissions = fs::metadata(file)?.permissions();
        permissions.set_readonly(true);
        fs::set_permissions(file, permissions)
    };
    match read_only(file) {
        Err(error) if error.kind() != std::io::ErrorKind::ReadOnlyFilesystem => {
            Err(refused(say!("It could not be protected from being changed")))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::testing::with_document;

    fn check(media_type: &str, look: impl FnOnce(&Original, &Path)) {
        let (folder, session, document) = with_document(media_type);
        let original = Original::of(session.project(), session.library(), session.folder().path(), document);
        look(&original.expect("it is kept"), folder.path());
    }

    #[test]
    fn a_copy_holds_the_bytes_and_goes_over_nothing() {
        check("text/plain", |original, folder| {
            let file = folder.join("copy.txt");
            assert_eq!(original.copy(&file, Existing::Keep), Ok(Written::Done));
            assert_eq!(fs::read(&file).expect("it is there"), b"bytes");
            assert_eq!(original.copy(&file, Existing::Keep), Ok(Written::Exists));
            assert!(original.copy(&folder.join("case/copy.txt"), Existing::Keep).is_err(), "not into the project");
        });
    }

    #[test]
    fn what_is_opened_is_of_a_known_type_whole_and_read_only() {
        check("text/plain", |original, folder| {
            assert_eq!(original.open_with("true"), Ok(()));
            assert!(original.open_with("false").is_err_and(|problem| problem.what.contains("no program for files")));
            let problem = original.open_with("no-such-opener").expect_err("there is none");
            assert!(problem.what.contains("no-such-opener"), "{problem}");
            let file = fs::read_dir(folder.join("case/originals")).expect("a folder").next().expect("a file");
            let file = file.expect("it can be read").path();
            assert!(fs::metadata(&file).expect("it is there").permissions().readonly());
            fs::remove_file(&file).expect("it goes");
            fs::write(&file, "other bytes").expect("written");
            assert!(original.open_with("true").is_err(), "what was changed is not opened");
        });
        check("application/x-unheard-of", |original, _| assert!(original.open_with("true").is_err()));
    }
}
