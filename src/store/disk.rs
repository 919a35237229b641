//! The few things a project asks of a file system, as a trait, so that faults can be injected: every
//! write, sync and rename of a project goes through here.

use crate::say;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A file system as a project sees it. Links, devices and FIFOs are never followed or opened.
pub trait Disk: Debug + Send + Sync {
    /// The file from this byte on, at most so many bytes of it.
    fn read_part(&self, path: &Path, offset_bytes: u64, at_most_bytes: u64) -> io::Result<Vec<u8>>;
    /// What stands at this path, none where nothing does.
    fn look(&self, path: &Path) -> io::Result<Option<Look>>;
    /// The names in a folder with what stands there, sorted.
    fn entries(&self, folder: &Path) -> io::Result<Vec<(String, EntryKind)>>;
    /// The whole file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.read_from(path, 0)
    }
    /// The file from this byte on.
    fn read_from(&self, path: &Path, offset_bytes: u64) -> io::Result<Vec<u8>> {
        self.read_part(path, offset_bytes, u64::MAX)
    }
    /// The file's size in bytes, none where there is no such file.
    fn size_bytes(&self, path: &Path) -> io::Result<Option<u64>> {
        match self.look(path)? {
            Some(look) if look.kind == EntryKind::File => Ok(Some(look.size_bytes)),
            Some(_) => Err(not_regular()),
            None => Ok(None),
        }
    }
    /// The names in a folder, sorted.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        Ok(self.entries(folder)?.into_iter().map(|(name, _)| name).collect())
    }
    /// Makes a folder that only its owner may enter; one that exists is left as it is. Fails where its
    /// parent is missing or something else stands in its place. It lasts once its parent is synced:
    /// [`make_folder`] does both.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;
    /// Lets nobody but its owner into a folder that is there.
    fn make_private(&self, folder: &Path) -> io::Result<()>;
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

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// What it is.
    pub kind: EntryKind,
    /// Its size in bytes.
    pub size_bytes: u64,
    /// The system's number for it, where there are such: another after something else took its place.
    pub number: u64,
    /// When it was last written to, where the system says.
    pub changed: Option<SystemTime>,
}

/// What sort of thing stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A link, a device, a socket, a FIFO: never opened or followed.
    Other,
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

/// The file, unless it is larger than anything this program writes there: a stranger's project must not
/// fill the memory.
pub(super) fn read_bounded(disk: &dyn Disk, path: &Path, most_bytes: u64) -> io::Result<Vec<u8>> {
    let bytes = disk.read_part(path, 0, most_bytes.saturating_add(1))?;
    if bytes.len() as u64 > most_bytes { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// Puts these bytes in the place of the file, whole or not at all: a new file, sync, rename, sync of
/// the folder.
pub fn write_whole(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    let new = beside(path)?;
    if let Err(error) = begun(disk, &new, bytes)?.sync() {
        // The disk already said no; whether the remains can be cleared away changes nothing.
        drop(disk.remove(&new));
        return Err(error);
    }
    disk.rename(&new, path)?;
    disk.sync_folder(folder)
}

/// Files that were written and do not last yet: their bytes are synced together, side by side, then each is put in
/// its place and the folders are synced once. Cheaper by far than one after the other, and as safe: whoever waits
/// for [`Gathered::settle`] waits for all of it.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// By where they are to be put.
    files: BTreeMap<PathBuf, Box<dyn DiskFile>>,
    /// Those that are there and last.
    folders: BTreeSet<PathBuf>,
    /// Those in which names may not last yet.
    unsynced: BTreeSet<PathBuf>,
}

/// So many files are synced at the same time: a journal takes what comes together in one write.
const SYNCS_AT_ONCE: usize = 8;

impl Gathered {
    /// Writes these bytes, to be put in the place of the file.
    pub(super) fn write(&mut self, disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
        if !self.folders.contains(folder) {
            make_folder(disk, folder)?;
            self.folders.insert(folder.to_owned());
        }
        if self.files.contains_key(path) {
            return Ok(());
        }
        let new = beside(path)?;
        let file = begun(disk, &new, bytes)?;
        self.files.insert(path.to_owned(), file);
        Ok(())
    }

    /// A name in this folder is to last too.
    pub(super) fn sync_with_the_rest(&mut self, folder: &Path) {
        self.unsynced.insert(folder.to_owned());
    }

    /// Returns once all of them would survive a power cut. Where one does not, none is promised.
    pub(super) fn settle(&mut self, disk: &dyn Disk) -> io::Result<()> {
        let (mut files, unsynced) = (std::mem::take(&mut self.files), std::mem::take(&mut self.unsynced));
        let synced = synced(files.values_mut().collect());
        let paths: Vec<PathBuf> = files.into_keys().collect();
        let settled = synced.and_then(|()| {
            paths.iter().try_for_each(|path| disk.rename(&beside(path)?, path))?;
            let own = paths.iter().filter_map(|path| path.parent());
            let folders: BTreeSet<&Path> = own.chain(unsynced.iter().map(PathBuf::as_path)).collect();
            folders.into_iter().try_for_each(|folder| disk.sync_folder(folder))
        });
        if settled.is_err() {
            // The disk already said no; whether the remains can be cleared away changes nothing.
            for path in &paths {
                drop(beside(path).and_then(|new| disk.remove(&new)));
            }
        }
        settled
    }
}

/// Syncs files side by side; the first error, if any.
fn synced(files: Vec<&mut Box<dyn DiskFile>>) -> io::Result<()> {
    let each = files.len().div_ceil(SYNCS_AT_ONCE).max(1);
    let mut files = files;
    std::thread::scope(|scope| {
        let threads: Vec<_> = files
            .chunks_mut(each)
            .map(|part| scope.spawn(move || part.iter_mut().try_for_each(|file| file.sync())))
            .collect();
        let failed = || Err(io::ErrorKind::Other.into());
        threads.into_iter().try_for_each(|thread| thread.join().unwrap_or_else(|_panic| failed()))
    })
}

/// Where a file is written before it is put in its place.
fn beside(path: &Path) -> io::Result<PathBuf> {
    let mut name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
    name.push(".new");
    Ok(path.parent().ok_or(io::ErrorKind::InvalidInput)?.join(name))
}

/// A new file with these bytes, which do not last yet.
fn begun(disk: &dyn Disk, new: &Path, bytes: &[u8]) -> io::Result<Box<dyn DiskFile>> {
    // Left behind by a writer that was cut off: it was never renamed, so nothing rests on it.
    if disk.size_bytes(new)?.is_some() {
        disk.remove(new)?;
    }
    let written = disk.create(new).and_then(|mut file| file.append(bytes).map(|()| file));
    if written.is_err() {
        // The disk already said no; whether the remains can be cleared away changes nothing.
        drop(disk.remove(new));
    }
    written
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
    fn read_part(&self, path: &Path, offset_bytes: u64, at_most_bytes: u64) -> io::Result<Vec<u8>> {
        let mut file = open_regular(OpenOptions::new().read(true), path)?;
        let there = file.metadata()?.len().saturating_sub(offset_bytes).min(at_most_bytes);
        if offset_bytes > 0 {
            file.seek(SeekFrom::Start(offset_bytes))?;
        }
        let mut bytes = Vec::new();
        let room = bytes.try_reserve_exact(usize::try_from(there).unwrap_or(usize::MAX));
        room.map_err(|_too_large| io::Error::from(io::ErrorKind::FileTooLarge))?;
        file.take(at_most_bytes).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn look(&self, path: &Path) -> io::Result<Option<Look>> {
        match fs::symlink_metadata(path) {
            Ok(metadata) => Ok(Some(Look {
                kind: kind(metadata.file_type()),
                size_bytes: metadata.len(),
                number: number(&metadata),
                changed: metadata.modified().ok(),
            })),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn entries(&self, folder: &Path) -> io::Result<Vec<(String, EntryKind)>> {
        let entry = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            Ok((entry.file_name().to_string_lossy().into_owned(), kind(entry.file_type()?)))
        };
        let mut entries = fs::read_dir(folder)?.map(entry).collect::<io::Result<Vec<_>>>()?;
        entries.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Ok(entries)
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

    #[cfg(unix)]
    fn make_private(&self, folder: &Path) -> io::Result<()> {
        if !fs::symlink_metadata(folder)?.is_dir() {
            return Err(not_regular());
        }
        fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))
    }

    /// Elsewhere a folder belongs to whose home it lies in.
    #[cfg(not(unix))]
    fn make_private(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
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
            Ok(()) => Ok(Some(Box::new(Held(file)))),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(error)) => Err(error),
        }
    }
}

/// A file that is locked as long as this lives. Closing it would not be enough: a process that is being
/// started by another thread holds a copy of the open file until its program is loaded, and the lock with it.
#[derive(Debug)]
struct Held(File);

impl Drop for Held {
    fn drop(&mut self) {
        // A lock that cannot be given back goes with the process.
        drop(self.0.unlock());
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

fn kind(of: fs::FileType) -> EntryKind {
    match of {
        of if of.is_file() => EntryKind::File,
        of if of.is_dir() => EntryKind::Folder,
        _ => EntryKind::Other,
    }
}

#[cfg(unix)]
fn number(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn number(_metadata: &fs::Metadata) -> u64 {
    0
}

fn is_a_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
}

fn not_regular() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, say!("not a plain file"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_given_back_though_a_copy_of_the_open_file_lives_on() {
        let temporary = tempfile::tempdir().expect("a folder");
        let path = temporary.path().join("lock");
        let file = File::create(&path).expect("it is made");
        let copy = file.try_clone().expect("as a process that is being started has it");
        file.try_lock().expect("it is free");
        let held = Held(file);
        assert!(RealDisk.try_lock(&path).expect("it can be asked").is_none(), "it is held");
        drop(held);
        assert!(RealDisk.try_lock(&path).expect("it can be asked").is_some(), "it is free again");
        drop(copy);
    }
}
