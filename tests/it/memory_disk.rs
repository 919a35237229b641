//! A disk in memory that knows what would survive a power cut, and can fail or lose power at any step.
//!
//! What was written lasts once the file was synced, and a name once its folder was. A sync that fails
//! loses what it was to keep: the system goes on showing it and the next sync says nothing about it, as
//! Linux does.

use corroborate::store::{Disk, DiskFile, EntryKind, Look};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// One step fails with this error; an append leaves half of its bytes.
    Error(io::ErrorKind),
    /// From this step on nothing is done any more.
    PowerCut,
}

/// What a power cut leaves of what was not synced; all of it may happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaves {
    /// Nothing.
    Nothing,
    /// Everything, names and bytes.
    Everything,
    /// Names, and half of what was appended.
    Half,
}

impl Leaves {
    pub(crate) const ALL: [Self; 3] = [Self::Nothing, Self::Everything, Self::Half];
}

/// The disk. A clone is another hand on the same disk.
#[derive(Debug, Clone, Default)]
pub(crate) struct MemoryDisk(Arc<Mutex<State>>);

#[derive(Debug, Default, Clone)]
struct State {
    /// Names as they are shown, and as they would survive.
    shown: BTreeMap<PathBuf, Node>,
    lasting: BTreeMap<PathBuf, Node>,
    files: Vec<Bytes>,
    locks: BTreeSet<PathBuf>,
    /// Steps that change something, counted from 1.
    steps: usize,
    fault: Option<(usize, Fault)>,
    dead: bool,
    /// Looks at files and reads of them, counted from 1, and the one that fails.
    looks: usize,
    failing_look: Option<(usize, io::ErrorKind)>,
    failed_syncs: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Node {
    Folder,
    /// Its number in `files`.
    File(usize),
}

/// The bytes of a file.
#[derive(Debug, Default, Clone)]
struct Bytes {
    shown: Vec<u8>,
    lasting: Vec<u8>,
    /// From here on the next sync has something to keep.
    unsynced_from: usize,
}

impl Bytes {
    fn keep(&mut self) {
        self.lasting.resize(self.shown.len(), 0);
        self.lasting[self.unsynced_from..].copy_from_slice(&self.shown[self.unsynced_from..]);
        self.unsynced_from = self.shown.len();
    }

    fn after_power_cut(&self, leaves: Leaves) -> Vec<u8> {
        match leaves {
            Leaves::Nothing => self.lasting.clone(),
            Leaves::Everything => self.shown.clone(),
            Leaves::Half => match self.shown.strip_prefix(self.lasting.as_slice()) {
                Some(rest) => [&self.lasting, &rest[..rest.len() / 2]].concat(),
                None => self.lasting.clone(),
            },
        }
    }
}

impl MemoryDisk {
    /// A disk that holds these files and nothing else.
    pub(crate) fn holding(files: &[(&Path, &[u8])]) -> Self {
        let disk = Self::default();
        for (path, bytes) in files {
            let mut state = disk.state();
            for folder in path.ancestors().skip(1) {
                state.shown.insert(folder.to_owned(), Node::Folder);
            }
            let number = state.files.len();
            let bytes = bytes.to_vec();
            state.files.push(Bytes { unsynced_from: bytes.len(), shown: bytes.clone(), lasting: bytes });
            state.shown.insert((*path).to_owned(), Node::File(number));
            state.lasting = state.shown.clone();
        }
        disk
    }

    /// Lets this go wrong at the given step, counted from now; 1 is the next.
    pub(crate) fn fail_at(&self, step: usize, fault: Fault) {
        let mut state = self.state();
        let at = state.steps + step;
        state.fault = Some((at, fault));
    }

    /// How many steps changed something, or tried to.
    pub(crate) fn steps(&self) -> usize {
        self.state().steps
    }

    /// Lets a look at the disk or a read of it fail, counted from now; 1 is the next.
    pub(crate) fn fail_look_at(&self, look: usize, kind: io::ErrorKind) {
        let mut state = self.state();
        let at = state.looks + look;
        state.failing_look = Some((at, kind));
    }

    /// Lets nothing go wrong any more that was to.
    pub(crate) fn nothing_fails(&self) {
        let mut state = self.state();
        (state.fault, state.failing_look) = (None, None);
    }

    /// How many times anything was looked at or read.
    pub(crate) fn looks(&self) -> usize {
        self.state().looks
    }

    /// The bytes of a file.
    pub(crate) fn bytes(&self, path: &Path) -> Option<Vec<u8>> {
        let state = self.state();
        state.file(path).ok().map(|number| state.files[number].shown.clone())
    }

    /// Every file with its bytes.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let state = self.state();
        let file = |(path, node): (&PathBuf, &Node)| match node {
            Node::File(number) => Some((path.clone(), state.files[*number].shown.clone())),
            Node::Folder => None,
        };
        state.shown.iter().filter_map(file).collect()
    }

    /// How often a sync of this file failed.
    pub(crate) fn failed_syncs(&self, path: &Path) -> usize {
        self.state().failed_syncs.iter().filter(|failed| *failed == path).count()
    }

    /// The disk as it is found after the power was cut now and came back.
    pub(crate) fn after_power_cut(&self, leaves: Leaves) -> Self {
        let state = self.state();
        let names = if leaves == Leaves::Nothing { &state.lasting } else { &state.shown };
        let reachable = |path: &PathBuf| {
            path.ancestors().skip(1).all(|folder| names.get(folder) == Some(&Node::Folder) || is_root(folder))
        };
        let shown: BTreeMap<_, _> =
            names.iter().filter(|(path, _)| reachable(path)).map(|(path, node)| (path.clone(), *node)).collect();
        let bytes = state.files.iter().map(|file| file.after_power_cut(leaves));
        let files = bytes.map(|bytes| Bytes { unsynced_from: bytes.len(), shown: bytes.clone(), lasting: bytes });
        Self(Arc::new(Mutex::new(State { lasting: shown.clone(), shown, files: files.collect(), ..State::default() })))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a look, which may be the one that fails.
    fn looking(&self) -> io::Result<MutexGuard<'_, State>> {
        let mut state = self.state();
        state.looks += 1;
        match state.failing_look {
            Some((at, kind)) if at == state.looks => Err(kind.into()),
            _ => Ok(state),
        }
    }

    /// Counts a step that changes something; the error that it meets, if it is to meet one.
    fn step(&self) -> (MutexGuard<'_, State>, io::Result<()>) {
        let mut state = self.state();
        state.steps += 1;
        let met = match state.fault {
            _ if state.dead => Err(io::ErrorKind::NotConnected.into()),
            Some((at, Fault::Error(kind))) if at == state.steps => Err(kind.into()),
            Some((at, Fault::PowerCut)) if at == state.steps => {
                state.dead = true;
                Err(io::ErrorKind::NotConnected.into())
            }
            _ => Ok(()),
        };
        (state, met)
    }
}

fn is_root(path: &Path) -> bool {
    path.parent().is_none() || path == Path::new("")
}

impl State {
    fn file(&self, path: &Path) -> io::Result<usize> {
        match self.shown.get(path) {
            Some(Node::File(number)) => Ok(*number),
            Some(Node::Folder) => Err(io::ErrorKind::InvalidInput.into()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn parent_is_there(&self, path: &Path) -> io::Result<()> {
        let parent = path.parent().unwrap_or(path);
        let there = is_root(parent) || self.shown.get(parent) == Some(&Node::Folder);
        if there { Ok(()) } else { Err(io::ErrorKind::NotFound.into()) }
    }
}

impl Disk for MemoryDisk {
    fn read_part(&self, path: &Path, offset_bytes: u64, at_most_bytes: u64) -> io::Result<Vec<u8>> {
        let state = self.looking()?;
        let bytes = &state.files[state.file(path)?].shown;
        let offset = usize::try_from(offset_bytes).expect("a small file");
        let most = usize::try_from(at_most_bytes).unwrap_or(usize::MAX);
        Ok(bytes.get(offset..).unwrap_or_default().iter().take(most).copied().collect())
    }

    fn look(&self, path: &Path) -> io::Result<Option<Look>> {
        let state = self.looking()?;
        let look = |kind, size_bytes, number| Look { kind, size_bytes, number, changed: None };
        Ok(state.shown.get(path).map(|node| match node {
            Node::Folder => look(EntryKind::Folder, 0, 0),
            Node::File(number) => look(EntryKind::File, state.files[*number].shown.len() as u64, *number as u64),
        }))
    }

    fn entries(&self, folder: &Path) -> io::Result<Vec<(String, EntryKind)>> {
        let state = self.looking()?;
        let inside = state.shown.iter().filter(|(path, _)| path.parent() == Some(folder));
        let entry = |(path, node): (&PathBuf, &Node)| {
            let kind = if *node == Node::Folder { EntryKind::Folder } else { EntryKind::File };
            Some((path.file_name()?.to_string_lossy().into_owned(), kind))
        };
        Ok(inside.filter_map(entry).collect())
    }

    fn make_private(&self, _folder: &Path) -> io::Result<()> {
        let (_state, met) = self.step();
        met
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        let (mut state, met) = self.step();
        met?;
        if is_root(folder) {
            return Ok(());
        }
        state.parent_is_there(folder)?;
        match state.shown.get(folder) {
            Some(Node::File(_)) => Err(io::ErrorKind::InvalidInput.into()),
            Some(Node::Folder) => Ok(()),
            None => {
                state.shown.insert(folder.to_owned(), Node::Folder);
                Ok(())
            }
        }
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let (mut state, met) = self.step();
        met?;
        state.parent_is_there(path)?;
        if state.shown.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let number = state.files.len();
        state.files.push(Bytes::default());
        state.shown.insert(path.to_owned(), Node::File(number));
        Ok(Box::new(MemoryFile { disk: self.clone(), number, path: path.to_owned() }))
    }

    fn open_append(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let number = self.state().file(path)?;
        Ok(Box::new(MemoryFile { disk: self.clone(), number, path: path.to_owned() }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let (mut state, met) = self.step();
        met?;
        let number = state.file(from)?;
        state.shown.remove(from);
        state.shown.insert(to.to_owned(), Node::File(number));
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let (mut state, met) = self.step();
        met?;
        state.file(path)?;
        state.shown.remove(path);
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let (mut state, met) = self.step();
        met?;
        let inside = |path: &PathBuf| path.parent() == Some(folder);
        state.lasting.retain(|path, _| !inside(path));
        let now: Vec<_> =
            state.shown.iter().filter(|(path, _)| inside(path)).map(|(path, node)| (path.clone(), *node)).collect();
        state.lasting.extend(now);
        Ok(())
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn Debug + Send + Sync>>> {
        let (mut state, met) = self.step();
        met?;
        state.parent_is_there(path)?;
        if !state.shown.contains_key(path) {
            let number = state.files.len();
            state.files.push(Bytes::default());
            state.shown.insert(path.to_owned(), Node::File(number));
        }
        let free = state.locks.insert(path.to_owned());
        Ok(free.then(|| Box::new(Held { disk: self.clone(), path: path.to_owned() }) as Box<_>))
    }
}

/// A lock that is held as long as it lives.
#[derive(Debug)]
struct Held {
    disk: MemoryDisk,
    path: PathBuf,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.disk.state().locks.remove(&self.path);
    }
}

#[derive(Debug)]
struct MemoryFile {
    disk: MemoryDisk,
    number: usize,
    path: PathBuf,
}

impl DiskFile for MemoryFile {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let (mut state, met) = self.disk.step();
        let is_dead = state.dead;
        let file = &mut state.files[self.number];
        match met {
            Err(error) if is_dead => Err(error),
            Err(error) => {
                file.shown.extend_from_slice(&bytes[..bytes.len() / 2]);
                Err(error)
            }
            Ok(()) => {
                file.shown.extend_from_slice(bytes);
                Ok(())
            }
        }
    }

    fn sync(&mut self) -> io::Result<()> {
        let (mut state, met) = self.disk.step();
        let is_dead = state.dead;
        if met.is_err() {
            state.failed_syncs.push(self.path.clone());
        }
        let file = &mut state.files[self.number];
        match met {
            Ok(()) => file.keep(),
            // The pages count as written from now on, and are not.
            Err(_) if !is_dead => file.unsynced_from = file.shown.len(),
            Err(_) => {}
        }
        met
    }

    fn cut_to(&mut self, bytes: u64) -> io::Result<()> {
        let (mut state, met) = self.disk.step();
        met?;
        let file = &mut state.files[self.number];
        let length = usize::try_from(bytes).expect("a small file");
        file.shown.truncate(length);
        file.unsynced_from = file.unsynced_from.min(length);
        Ok(())
    }
}
