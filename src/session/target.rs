//! A file outside the project that something is written to, whole or not at all.

use crate::problem::Problem;
use crate::say;
use crate::store::{Disk as _, DiskFile, RealDisk, StoreError, write_whole};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// A file that may be written: its folder is there, and it does not lie in the project.
#[derive(Debug, Clone)]
pub struct Target(PathBuf);

impl Target {
    /// Looks whether the file may be written.
    pub fn outside(project: &Path, file: &Path) -> Result<Self, Problem> {
        let name = file.file_name().ok_or_else(|| not_a_file(file))?;
        if file.is_dir() {
            return Err(not_a_file(file));
        }
        let folder = match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let folder = fs::canonicalize(folder).map_err(|_missing| {
            Problem::usage(say!("There is no folder {}", folder.display())).advise(say!("Make it first"))
        })?;
        let target = folder.join(name);
        let inside = |path: &Path| fs::canonicalize(project).is_ok_and(|project| path.starts_with(project));
        // A link outside may lead inside.
        if inside(&target) || fs::canonicalize(&target).is_ok_and(|target| inside(&target)) {
            return Err(Problem::usage(say!("{} lies in the project", file.display()))
                .advise(say!("Give a file outside the project's folder")));
        }
        Ok(Self(target))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes what `write` hands on, piece by piece: whole or not at all. What was written is gone when it fails.
    pub fn write_with(&self, write: &mut dyn FnMut(&mut dyn io::Write) -> Result<(), Problem>) -> Result<(), Problem> {
        let name = self.0.file_name().unwrap_or_default().display().to_string();
        let refused = |error| Problem::from(StoreError::Disk { doing: say!("write {name}", name), error });
        if fs::metadata(&self.0).is_ok_and(|metadata| !metadata.is_file()) {
            let mut file = fs::OpenOptions::new().write(true).open(&self.0).map_err(refused)?;
            return write(&mut file);
        }
        let (disk, new) = (RealDisk, self.0.with_file_name(format!("{name}.new")));
        if disk.size_bytes(&new).map_err(refused)?.is_some() {
            disk.remove(&new).map_err(refused)?;
        }
        let mut file = Pieces(disk.create(&new).map_err(refused)?);
        let mut buffered = io::BufWriter::with_capacity(1 << 20, &mut file);
        let written = write(&mut buffered).and_then(|()| buffered.flush().map_err(refused));
        drop(buffered);
        let placed = written
            .and_then(|()| file.0.sync().map_err(refused))
            .and_then(|()| disk.rename(&new, &self.0).map_err(refused));
        if placed.is_err() {
            // The disk already said no; whether the remains can be cleared away changes nothing.
            drop(disk.remove(&new));
        }
        placed.and_then(|()| disk.sync_folder(self.0.parent().unwrap_or(Path::new("."))).map_err(refused))
    }

    /// Writes it.
    pub fn write(&self, bytes: &[u8]) -> Result<(), Problem> {
        let written = match fs::metadata(&self.0) {
            // A pipe or a device cannot be replaced; what it takes, it takes at once.
            Ok(metadata) if !metadata.is_file() => {
                fs::OpenOptions::new().write(true).open(&self.0).and_then(|mut file| file.write_all(bytes))
            }
            _ => write_whole(&RealDisk, &self.0, bytes),
        };
        let name = self.0.file_name().unwrap_or_default().display();
        written.map_err(|error| StoreError::Disk { doing: say!("write {name}", name), error }.into())
    }
}

/// A file that is being written, as those who write see it.
struct Pieces(Box<dyn DiskFile>);

impl io::Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.append(bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Looks whether a new project may lie at this path: not within another project's folder, which is that one's own.
pub(super) fn outside_projects(path: &Path) -> Result<(), Problem> {
    let mut above = std::path::absolute(path).unwrap_or_else(|_no_folder| path.to_owned());
    // What is not there yet has no other name than the one given; the folder it comes to lie in may have.
    while above.pop() {
        let Ok(folder) = fs::canonicalize(&above) else { continue };
        let holds_one = |folder: &&Path| fs::symlink_metadata(folder.join("history.ron")).is_ok();
        let Some(project) = folder.ancestors().find(holds_one) else { return Ok(()) };
        return Err(Problem::usage(say!("{} lies in the project {}", path.display(), project.display()))
            .advise(say!("Give a folder outside it")));
    }
    Ok(())
}

fn not_a_file(file: &Path) -> Problem {
    Problem::usage(say!("{} is no file", file.display())).advise(say!("Give the name of a file to write"))
}
