//! Unpacking: a stranger's file becomes a project, or nothing.
//!
//! Everything is written into a folder beside the one asked for, `NAME.unpacking`, checked there as `verify`
//! checks a project, and put in its place by one rename. An unpacking that is cut off leaves that folder, and
//! in it a project only when every byte was there.

use crate::model::LeftOut;
use crate::problem::{Problem, ProblemKind};
use crate::say;
use crate::session::target::outside_projects;
use crate::store::pack::{Limits, PackError, PackReader, Passphrase};
use crate::store::{Disk, Finding, FindingKind, Folder, RealDisk, StoreError, make_folder, verify};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What came out of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unpacked {
    /// What was left out when it was packed.
    pub left_out: Vec<LeftOut>,
    /// What is not as it should be in it, and was not when it was packed.
    pub findings: Vec<Finding>,
}

/// Unpacks a file into a folder that does not exist or is empty. `told` hears how many files are out, of how
/// many, and says whether to go on.
pub fn unpack(
    file: &Path,
    folder: &Path,
    passphrase: Option<&Passphrase>,
    limits: Limits,
    told: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Unpacked, Problem> {
    outside_projects(folder)?;
    is_free(folder)?;
    let reader = PackReader::open(opened(file)?, passphrase, limits)?;
    let left_out = reader.manifest().left_out.clone();
    let beside = beside(folder)?;
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    make_folder(disk.as_ref(), &beside).map_err(cannot("make", &beside))?;
    let mut last = (0, 0);
    let noted = &mut |done, all| {
        last = (done, all);
        told(done, all)
    };
    let findings = reader
        .unpack(disk.as_ref(), &Folder::at(&beside), noted)
        .map_err(Problem::from)
        .and_then(|()| sound(&disk, &beside))
        // Looking through all of it takes its time, and until now it can be stopped.
        .and_then(|findings| if told(last.0, last.1) { Ok(findings) } else { Err(PackError::Stopped.into()) })
        .and_then(|findings| put_in_place(disk.as_ref(), &beside, folder).map(|()| findings));
    match findings {
        Ok(findings) => Ok(Unpacked { left_out, findings }),
        Err(problem) => {
            // What was written is ours alone; where the disk refuses even that, the folder's name says what it is.
            drop(fs::remove_dir_all(&beside));
            Err(problem)
        }
    }
}

fn is_free(folder: &Path) -> Result<(), Problem> {
    let occupied = || Problem::from(StoreError::Occupied(folder.to_owned()));
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(cannot(say!("look into"), folder)(error)),
        Ok(there) if !there.is_dir() => Err(occupied()),
        Ok(_) => match fs::read_dir(folder).map_err(cannot(say!("look into"), folder))?.next() {
            None => Ok(()),
            Some(_) => Err(occupied()),
        },
    }
}

/// The file, where it is one: a device or a pipe has no end to begin from.
fn opened(file: &Path) -> Result<File, Problem> {
    let name = file.file_name().unwrap_or(file.as_os_str()).display().to_string();
    let metadata = fs::metadata(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Problem::new(ProblemKind::Project, say!("There is no pack {}", file.display()))
            .advise(say!("Check the path")),
        _ => cannot("read", file)(error),
    })?;
    if !metadata.is_file() {
        return Err(
            Problem::new(ProblemKind::Project, say!("{name} is no file", name)).advise(say!("Give the pack itself"))
        );
    }
    File::open(file).map_err(cannot("read", file))
}

fn beside(folder: &Path) -> Result<PathBuf, Problem> {
    let name = folder.file_name().ok_or_else(|| {
        Problem::usage(say!("{} is no name for a folder", folder.display())).advise(say!("Name the folder to make"))
    })?;
    let mut name = name.to_owned();
    name.push(".unpacking");
    let beside = folder.with_file_name(name);
    match fs::symlink_metadata(&beside) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(beside),
        Err(error) => Err(cannot(say!("look for"), &beside)(error)),
        Ok(_) => Err(Problem::usage(say!("{} is there, left by an unpacking that was cut off", beside.display()))
            .advise(say!("Delete it and try again"))),
    }
}

/// What `verify` says of it. What breaks the chain or a hash makes it no project; a reference that leads nowhere
/// was packed with it.
fn sound(disk: &Arc<dyn Disk>, beside: &Path) -> Result<Vec<Finding>, Problem> {
    let findings = verify(disk, &Folder::at(beside))?;
    let broken = |finding: &&Finding| finding.kind != FindingKind::Reference;
    match findings.iter().find(broken) {
        None => Ok(findings),
        Some(finding) => Err(Problem::new(
            ProblemKind::Project,
            say!("The project in the pack is damaged: {} {}", finding.file, finding.detail),
        )
        .advise(say!("Ask for it again; nothing was unpacked"))),
    }
}

fn put_in_place(disk: &dyn Disk, beside: &Path, folder: &Path) -> Result<(), Problem> {
    if folder.is_dir() {
        // It is empty; where it is no longer, this fails and so does the unpacking.
        fs::remove_dir(folder).map_err(cannot("replace", folder))?;
    }
    disk.rename(beside, folder).map_err(cannot("make", folder))?;
    let parent = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    disk.sync_folder(parent).map_err(cannot("write", parent))
}

fn cannot<'a>(verb: &'a str, path: &'a Path) -> impl FnOnce(std::io::Error) -> Problem + use<'a> {
    move |error| {
        let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.display().to_string());
        StoreError::Disk { doing: format!("{verb} {name}"), error }.into()
    }
}
