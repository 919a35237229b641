//! What is written outside the project: briefs and exports, whole or not at all, and never over a file
//! that nobody said may be replaced.

use super::{Library, Target, Texts};
use crate::analysis::Index;
use crate::brief::{self, Finding, Issued, Material};
use crate::export::Format;
use crate::model::{Brief, Edtf, Id, Project};
use crate::problem::{Problem, ProblemKind};
use std::fs;
use std::path::{Path, PathBuf};

/// A project as it stood when something was to be written of it.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// The project.
    pub project: Project,
    /// Its texts.
    pub library: Library,
    /// Its folder, into which nothing is written.
    pub folder: PathBuf,
}

/// What is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// This brief; none is one composed from the claims.
    Brief(Option<Id<Brief>>),
    /// Everything, in this format.
    Everything(Format),
}

/// Whether a file that is there may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is written.
    Keep,
    /// It goes.
    Replace,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// It is written; what its author should look at.
    Done(Vec<Finding>),
    /// A file of this name is there already, and nothing was written.
    Exists,
}

impl Outgoing {
    /// Writes it; a brief in the format of the file's ending.
    pub fn write(&self, what: What, file: &Path, existing: Existing) -> Result<Written, Problem> {
        let target = Target::outside(&self.folder, file)?;
        if existing == Existing::Keep && fs::symlink_metadata(target.path()).is_ok() {
            return Ok(Written::Exists);
        }
        let (bytes, findings) = self.make(what, target.path())?;
        target.write(&bytes)?;
        Ok(Written::Done(findings))
    }

    fn make(&self, what: What, file: &Path) -> Result<(Vec<u8>, Vec<Finding>), Problem> {
        let index = Index::of(&self.project);
        let texts = Texts { project: &self.project, library: &self.library };
        match what {
            What::Brief(id) => {
                let as_of = today()?;
                let material = Material { project: &self.project, index: &index, corpus: &texts, as_of: &as_of };
                let issued = self.issue(id, &material, file)?;
                Ok((issued.text.into_bytes(), issued.findings))
            }
            What::Everything(format) => {
                let mut bytes = Vec::new();
                format.write(&self.project, &index, &texts, &mut bytes).map_err(|error| {
                    Problem::new(ProblemKind::Project, format!("The project could not be exported: {error}"))
                })?;
                Ok((bytes, Vec::new()))
            }
        }
    }

    fn issue(&self, id: Option<Id<Brief>>, material: &Material<'_>, file: &Path) -> Result<Issued, Problem> {
        let stored = id.and_then(|id| self.project.briefs.get(id));
        let text = stored.and_then(|brief| self.project.prose.get(brief.prose)).map(|prose| prose.text.clone());
        let markdown = text.unwrap_or_else(|| brief::compose(material));
        let title = stored.map_or_else(|| self.project.title(), |brief| brief.title.as_str());
        let draft = brief::Draft { title, markdown: &markdown };
        match ending(file).as_str() {
            "md" => Ok(brief::to_markdown(material, draft)),
            "html" | "htm" => Ok(brief::to_html(material, draft)),
            other => {
                let what = if other.is_empty() {
                    "The file's name has no ending, which says the format".to_owned()
                } else {
                    format!("A brief cannot be written as .{other}")
                };
                Err(Problem::usage(what).advise("End the name in .md for Markdown or in .html for a web page"))
            }
        }
    }
}

/// The ending of a file's name, without its dot, in small letters.
fn ending(file: &Path) -> String {
    file.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// The day it is, in universal time.
fn today() -> Result<Edtf, Problem> {
    let now = jiff::Timestamp::now().to_string();
    let day = now.get(..10).and_then(|day| day.parse().ok());
    day.ok_or_else(|| Problem::new(ProblemKind::Disk, "This machine's clock shows no day").advise("Set the clock"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Maker, Session};

    fn check(name: &str, expected: Result<&str, &str>) {
        let folder = tempfile::tempdir().expect("a folder");
        let session =
            Session::create(&folder.path().join("case"), "A case", Maker::of_this_machine("a")).expect("made");
        let outgoing = Outgoing {
            project: session.project().clone(),
            library: session.library().clone(),
            folder: session.folder().path().to_owned(),
        };
        let (file, what) = (folder.path().join(name), What::Brief(None));
        let written = outgoing.write(what, &file, Existing::Keep);
        let text = match &written {
            Ok(_) => fs::read_to_string(&file).expect("it is there"),
            Err(problem) => problem.what.clone(),
        };
        match expected {
            Ok(holds) => {
                assert!(text.contains(holds), "{text}");
                assert_eq!(outgoing.write(what, &file, Existing::Keep), Ok(Written::Exists));
                assert!(matches!(outgoing.write(what, &file, Existing::Replace), Ok(Written::Done(_))));
            }
            Err(says) => assert!(written.is_err() && text.contains(says), "{text}"),
        }
    }

    #[test]
    fn a_brief_is_written_by_the_ending_of_its_name_outside_the_project_and_over_nothing() {
        check("brief.md", Ok("# A case"));
        check("brief.HTML", Ok("<html"));
        check("brief.docx", Err("cannot be written as .docx"));
        check("brief", Err("no ending"));
        check("case/brief.md", Err("lies in the project"));
        check("nowhere/brief.md", Err("There is no folder"));
    }
}
