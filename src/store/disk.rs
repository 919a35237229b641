//! The few things a project asks of a file system, as a trait, so that faults can be injected: every
//! write, sync and rename of a project goes through here.

use std::fmt::Debug;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

/// A file system as a project sees it. Links, devices and FIFOs are never followed or opened.
pub trait Disk: Debug + Send + Sync {
    /// The whole file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.read_from(path, 0)
    }
    /// The file from this byte on.
    fn read_from(&self, path: &Path, offset_bytes: u64) -> io::Result<Vec<u8>>;
    /// The file's size in bytes, none where there is no such file.
    fn size_bytes(&self, path: &Path) -> io::Result<Option<u64>>;
    /// The names in a folder, sorted.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;
    /// Makes a folder that only its owner may enter; one that exists is left as it is. Fails where its
    /// parent is missing or something else stands in its place. It lasts once its parent is synced:
    /// [`make_folder`] does both.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;
    /// Makes a file that only its owner may read; fails where one exists.
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;
    /// Opens a file to append to.
    fn open_append(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;
    /// Puts `from` in the place of `to`, at once.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes renames and new files of this folder last.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Takes the lock on this file, made where it is missing; none where somebody else holds it. The
    /// lock is held as long as the value lives, and goes with the process.
    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Debug + Send + Sync>>>;
}

/// A file that is being written.
pub trait DiskFile: Debug + Send {
    /// Writes all of it at the end.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Returns once what was written would survive a power cut.
    fn sync(&mut self) -> io::Result<()>;
    /// Cuts the file to this many bytes.
    fn cut_to(&mut self, bytes: u64) -> io::Result<()>;
}

/// Puts these bytes in the place of the file, whole or not at all: a new file, sync, rename, sync of
/// the folder.
pub fn write_whole(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    let mut name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
    name.push(".new");
    let new = folder.join(name);
    // Left behind by a writer that was cut off: it was never renamed, so nothing rests on it.
    if disk.size_bytes(&new)?.is_some() {
        disk.remove(&new)?;
    }
    let written = (|| {
        let mut file = disk.create(&new)?;
        file.append(bytes)?;
        file.sync()
    })();
    if let Err(error) = written {
        // The disk already said no; whether the remains can be cleared away changes nothing.
        drop(disk.remove(&new));
        return Err(error);
    }
    disk.rename(&new, path)?;
    disk.sync_folder(folder)
}

/// Makes a folder and the parents that it lacks, and returns once they would survive a power cut. The
/// parent is synced even where the folder exists: whoever made it may have been cut off before.
pub fn make_folder(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    let parent = folder.parent().map(|parent| if parent == Path::new("") { Path::new(".") } else { parent });
    match (disk.create_folder(folder), parent) {
        (Ok(()), Some(parent)) => disk.sync_folder(parent),
        (Err(error), Some(parent)) if error.kind() == io::ErrorKind::NotFound => {
            make_folder(disk, parent)?;
            disk.create_folder(folder)?;
            disk.sync_folder(parent)
        }
        (made, _) => made,
    }
}

/// The file system of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn read_from(&self, path: &Path, offset_bytes: u64) -> io::Result<Vec<u8>> {
        let mut file = open_regular(OpenOptions::new().read(true), path)?;
        if offset_bytes > 0 {
            file.seek(SeekFrom::Start(offset_bytes))?;
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn size_bytes(&self, path: &Path) -> io::Result<Option<u64>> {
        match fs::symlink_metadata(path) {
            Ok(metadata) if metadata.is_file() => Ok(Some(metadata.len())),
            Ok(_) => Err(not_regular()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let mut names = fs::read_dir(folder)?
            .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
            .collect::<io::Result<Vec<_>>>()?;
        names.sort_unstable();
        Ok(names)
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        #[cfg_attr(not(unix), expect(unused_mut, reason = "only unix has modes"))]
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        match builder.create(folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if fs::symlink_metadata(folder)?.is_dir() {
                    Ok(())
                } else {
                    Err(not_regular())
                }
            }
            made => made,
        }
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let mut options = OpenOptions::new();
        options.append(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Ok(Box::new(RealFile(open_regular(&mut options, path)?)))
    }

    fn open_append(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(RealFile(open_regular(OpenOptions::new().append(true), path)?)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    #[cfg(unix)]
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    /// Elsewhere a folder cannot be synced; the file system orders renames itself.
    #[cfg(not(unix))]
    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Debug + Send + Sync>>> {
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = open_regular(&mut options, path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(file))),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(error)) => Err(error),
        }
    }
}

#[derive(Debug)]
struct RealFile(File);

impl DiskFile for RealFile {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn cut_to(&mut self, bytes: u64) -> io::Result<()> {
        self.0.set_len(bytes)
    }
}

/// Opens a plain file and nothing else: no link is followed, no FIFO waited for.
fn open_regular(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits();
        std::os::unix::fs::OpenOptionsExt::custom_flags(options, flags.cast_signed());
    }
    let file = options.open(path).map_err(|error| if is_a_link(path) { not_regular() } else { error })?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(not_regular()) }
}

fn is_a_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
}

fn not_regular() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "not a plain file")
}
