//! Layers that the user puts over the map: files in a folder of the project, read when the map is first shown, each in a
//! process of its own, since a layer is a stranger's file.
//!
//! They are no part of the case: what is in the folder is the list, no history knows of them, no pack holds them, which it
//! says, and no export but a picture of the map, in which those that are shown are drawn. A purge deletes those in which the name stands, and says into which it could not look.

use super::parsers::{Lost, Reader, limits};
use super::plain_file::{self, Unread};
use super::{Headway, base_name};
use crate::ingest::Refusal;
use crate::ingest::layer::{self, MAX_BYTES, reading};
use crate::model::Layer;
use crate::problem::{Problem, ProblemKind};
use crate::say;
use crate::store::{Disk as _, Folder, LAYER_ENDINGS, RealDisk, make_folder, write_whole};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// What makes this program a child that reads layers.
pub const WORKER_ARGUMENT: &str = "--layer-worker";
/// Points of all layers of a project.
const MAX_POINTS_IN_ALL: usize = 2_000_000;
/// More files that are no layers are not told of.
const MAX_PROBLEMS: usize = 100;
/// How often it is looked whether somebody stopped it.
const LOOK: Duration = Duration::from_millis(20);

/// The layers of a project, and what is wrong with those that could not be read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layers {
    /// In the order of their names.
    pub layers: Vec<Layer>,
    /// A sentence for each file that is no layer.
    pub problems: Vec<Problem>,
}

/// A layer that was taken away, for as long as it can be put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// Its base name.
    pub name: String,
    /// None of what could not be read.
    bytes: Option<Vec<u8>>,
}

/// Reads layers in children of this program.
pub struct LayerReader {
    program: PathBuf,
    headway: Headway,
    child: Option<Reader>,
}

impl LayerReader {
    /// No child is started before the first file. Whoever holds the headway sees how far it is, and may stop it.
    pub fn new(program: PathBuf, headway: Headway) -> Self {
        Self { program, headway, child: None }
    }

    fn read(&mut self, bytes: &[u8], name: &str) -> Result<layer::Read, Refusal> {
        // The child would refuse these as well, and they never get as far.
        if bytes.is_empty() {
            return Err(Refusal::Empty);
        }
        if bytes.len() > MAX_BYTES {
            return Err(Refusal::TooLarge { limit_bytes: MAX_BYTES });
        }
        let limits = limits();
        let mut child = match self.child.take() {
            Some(child) => child,
            None => Reader::start(&self.program, WORKER_ARGUMENT, limits)
                .map_err(|error| Refusal::NoReader(error.kind().to_string()))?,
        };
        let (seconds, headway) = (limits.seconds_for(bytes.len()), &self.headway);
        let (began, allowed) = (Instant::now(), Duration::from_secs(seconds));
        let gives_up = |over: &Receiver<()>| {
            while over.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
                if headway.is_stopped() || began.elapsed() >= allowed {
                    return true;
                }
            }
            false
        };
        match child.until(gives_up, |requests, replies| reading::ask(requests, replies, name, bytes)) {
            Ok(read) => {
                self.child = Some(child);
                read
            }
            Err(Lost::Late) => Err(Refusal::TooSlow { seconds }),
            Err(Lost::Broken) => Err(Refusal::Crashed),
        }
    }
}

/// Whoever reads one layer.
trait Reads {
    fn read(&mut self, bytes: &[u8], name: &str) -> Result<layer::Read, Refusal>;
    /// Takes in how many are read, of how many; gives whether to go on.
    fn goes_on(&mut self, done: usize, of: usize) -> bool;
}

impl Reads for LayerReader {
    fn read(&mut self, bytes: &[u8], name: &str) -> Result<layer::Read, Refusal> {
        Self::read(self, bytes, name)
    }

    fn goes_on(&mut self, done: usize, of: usize) -> bool {
        self.headway.goes_on(done, of)
    }
}

/// Reads the layers of the project in this folder.
pub fn read(project: &Path, reader: &mut LayerReader) -> Layers {
    read_by(project, reader)
}

fn read_by(project: &Path, reader: &mut impl Reads) -> Layers {
    let mut layers = Layers::default();
    let (folder, names) = match own_folder(project) {
        Ok(folder) => {
            let names = names_in(&folder);
            (folder, names)
        }
        Err(problem) => {
            layers.problems.push(problem);
            return layers;
        }
    };
    let mut points = 0;
    for (nth, name) in names.iter().enumerate() {
        if !reader.goes_on(nth, names.len()) {
            layers.problems.push(stopped(name));
            break;
        }
        if points > MAX_POINTS_IN_ALL || layers.problems.len() >= MAX_PROBLEMS {
            let what = say!("'{name}' and what follows are not shown: the layers are too large together", name);
            layers.problems.push(Problem::new(ProblemKind::Partial, what));
            break;
        }
        match read_one(&folder.join(name), reader) {
            Ok((read, _)) => {
                points += read.layer.features.iter().map(|feature| feature.shape.points().count()).sum::<usize>();
                layers.layers.push(read.layer);
            }
            // It was given up on, and nothing is wrong with it.
            Err(_) if !reader.goes_on(nth, names.len()) => {
                layers.problems.push(stopped(name));
                break;
            }
            Err(problem) => layers.problems.push(problem),
        }
    }
    layers
}

fn stopped(name: &str) -> Problem {
    Problem::new(ProblemKind::Partial, say!("Reading was stopped: '{name}' and what follows are not shown", name))
}

/// The base names of the project's layers, in order.
pub(super) fn names(project: &Path) -> Vec<String> {
    own_folder(project).map_or_else(|_linked| Vec::new(), |folder| names_in(&folder))
}

/// The files in the folder of layers whose names end as layers do, in order.
fn names_in(folder: &Path) -> Vec<String> {
    let mut names = RealDisk.list(folder).unwrap_or_default();
    names.retain(|name| has_ending(name));
    names.sort();
    names
}

/// Copies a file into the project as a layer; its name, and how many of its
/// shapes could not be read. A file that is no layer is refused, and nothing is written.
pub fn add(project: &Path, file: &Path, reader: &mut LayerReader) -> Result<(String, usize), Problem> {
    add_by(project, file, reader)
}

fn add_by(project: &Path, file: &Path, reader: &mut impl Reads) -> Result<(String, usize), Problem> {
    let (read, bytes) = read_one(file, reader)?;
    let name = read.layer.name.clone();
    if !has_ending(&name) {
        let endings = LAYER_ENDINGS.join(", ");
        return Err(Problem::usage(say!("'{name}' does not end as a layer does", name))
            .advise(say!("Give it one of these endings: {endings}", endings)));
    }
    keep(project, &name, &bytes)?;
    Ok((name, read.left_out))
}

/// Takes a layer out of the project: its file is deleted. What is given back can be put back.
pub fn remove(project: &Path, name: &str) -> Result<Removed, Problem> {
    // A name with a path in it would lead elsewhere.
    let name = base_name(Path::new(name));
    let file = own_folder(project)?.join(&name);
    let bytes = plain_file::read(&file, MAX_BYTES).ok();
    RealDisk.remove(&file).map_err(|error| {
        Problem::new(ProblemKind::Disk, say!("The layer '{name}' cannot be taken away: {error}", name, error))
    })?;
    Ok(Removed { name, bytes })
}

/// Puts a layer back that was taken away.
pub fn put_back(project: &Path, removed: &Removed) -> Result<(), Problem> {
    let Removed { name, bytes } = removed;
    let lost = || {
        Problem::new(ProblemKind::Partial, say!("The layer '{name}' could not be read and cannot be put back", name))
    };
    keep(project, name, bytes.as_deref().ok_or_else(lost)?)
}

/// Writes a layer into the project, unless there is another of its name.
fn keep(project: &Path, name: &str, bytes: &[u8]) -> Result<(), Problem> {
    let folder = own_folder(project)?;
    let target = folder.join(name);
    let is_other = match plain_file::read(&target, MAX_BYTES) {
        Ok(before) => before != bytes,
        Err(Unread::Refused(error)) => error.kind() != std::io::ErrorKind::NotFound,
        Err(_) => true,
    };
    if is_other {
        return Err(Problem::usage(say!("There is another layer called '{name}'", name))
            .advise(say!("Take that away first, or give the file another name")));
    }
    let refused = |error: std::io::Error| {
        Problem::new(ProblemKind::Disk, say!("The layer '{name}' cannot be kept: {error}", name, error))
            .advise(say!("Make room on the disk, or see who may write there"))
    };
    make_folder(&RealDisk, &folder).and_then(|()| RealDisk.make_private(&folder)).map_err(refused)?;
    write_whole(&RealDisk, &target, bytes).map_err(refused)
}

/// What a look into a layer for a name shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// The name stands in it, or in the name of its file.
    Holds,
    /// It is compressed, writes letters as numbers or cannot be read, so nobody could tell.
    Unseen,
}

/// The layers in which the name of somebody stands, or into which nobody could look, as `counts` tells of the readings of
/// their bytes. They are looked into as they lie: no child is needed, since nothing is parsed.
pub(super) fn holding(project: &Path, counts: &dyn Fn(&[u8]) -> bool) -> Vec<(String, Seen)> {
    let Ok(folder) = own_folder(project) else { return vec![("layers".to_owned(), Seen::Unseen)] };
    let look = |name: String| {
        let seen = match plain_file::read(&folder.join(&name), MAX_BYTES) {
            _ if counts(name.as_bytes()) => Some(Seen::Holds),
            Ok(bytes) if bytes.starts_with(b"PK") => Some(Seen::Unseen),
            Ok(bytes) if counts(&bytes) => Some(Seen::Holds),
            // Letters may be written as their numbers, which nobody decodes here.
            Ok(bytes) => bytes.windows(2).any(|two| matches!(two, b"\\u" | b"&#")).then_some(Seen::Unseen),
            Err(_) => Some(Seen::Unseen),
        };
        seen.map(|seen| (name, seen))
    };
    names_in(&folder).into_iter().filter_map(look).collect()
}

/// The folder of the layers; a link would lead elsewhere.
fn own_folder(project: &Path) -> Result<PathBuf, Problem> {
    let folder = Folder::at(project).layers();
    if folder.symlink_metadata().is_ok_and(|it| !it.is_dir()) {
        return Err(Problem::new(ProblemKind::Disk, say!("'layers' in the project is no folder")));
    }
    Ok(folder)
}

fn has_ending(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    LAYER_ENDINGS.contains(&ending.as_str())
}

fn read_one(file: &Path, reader: &mut impl Reads) -> Result<(layer::Read, Vec<u8>), Problem> {
    let name = base_name(file);
    let cannot =
        |why: String| Problem::new(ProblemKind::Partial, say!("'{name}' is no layer for the map: {why}", name, why));
    let bytes = plain_file::read(file, MAX_BYTES).map_err(|unread| match unread {
        Unread::TooLarge => cannot(Refusal::TooLarge { limit_bytes: MAX_BYTES }.to_string()),
        Unread::Refused(error) => cannot(error.to_string()),
        Unread::NotPlain | Unread::MadeUp | Unread::Changed => cannot(say!("it is no plain file").to_owned()),
    })?;
    let read = reader.read(&bytes, &name).map_err(|refusal| cannot(refusal.to_string()))?;
    Ok((read, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// Reads without a child, and stops before this many are read.
    struct Here(usize);

    impl Reads for Here {
        fn read(&mut self, bytes: &[u8], name: &str) -> Result<layer::Read, Refusal> {
            layer::read(bytes, name)
        }

        fn goes_on(&mut self, done: usize, _of: usize) -> bool {
            done < self.0
        }
    }

    fn read(project: &Path) -> Layers {
        read_by(project, &mut Here(100))
    }

    #[test]
    fn a_layer_is_kept_as_the_file_it_came_as() {
        let folder = tempfile::tempdir().expect("a folder");
        let (project, file) = (folder.path().join("case"), folder.path().join("sites.csv"));
        fs::create_dir(&project).expect("a folder");
        assert_eq!(read(&project), Layers::default());
        fs::write(&file, "name,lat,lon\nQuay,50.63,5.57\nNowhere,,\n").expect("written");
        assert_eq!(add_by(&project, &file, &mut Here(1)), Ok(("sites.csv".to_owned(), 1)));
        let layers = read(&project);
        assert_eq!((layers.layers.len(), layers.layers[0].features.len()), (1, 1));
        fs::write(project.join("layers/broken.kml"), "<kml").expect("written");
        fs::write(project.join("layers/notes.txt"), "mine").expect("written");
        let layers = read(&project);
        assert_eq!((layers.layers.len(), layers.problems.len()), (1, 1));
        assert!(layers.problems[0].what.starts_with("'broken.kml' is no layer for the map"), "{:?}", layers.problems);
        let stopped = read_by(&project, &mut Here(0));
        assert!(stopped.layers.is_empty() && stopped.problems[0].what.starts_with("Reading was stopped"));
        let removed = remove(&project, "../layers/sites.csv").expect("it is there");
        assert!(read(&project).layers.is_empty());
        assert_eq!(put_back(&project, &removed), Ok(()));
        assert_eq!(read(&project).layers, layers.layers);
    }

    #[test]
    fn what_is_no_layer_is_refused_and_nothing_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("prices.csv");
        fs::write(&file, "name,price\nQuay,5\n").expect("written");
        let problem = add_by(folder.path(), &file, &mut Here(1)).expect_err("no coordinates");
        assert!(problem.what.contains("call them lat and lon"), "{problem:?}");
        assert!(!folder.path().join("layers").exists());
    }

    #[test]
    fn a_name_is_looked_for_in_layers_and_in_their_names() {
        let folder = tempfile::tempdir().expect("a folder");
        let layers = folder.path().join("layers");
        fs::create_dir(&layers).expect("a folder");
        for (name, bytes) in
            [("a.csv", &b"Quay"[..]), ("b.csv", b"Basin"), ("c.kmz", b"PK\x03\x04"), ("Quay.kml", b"<kml/>")]
        {
            fs::write(layers.join(name), bytes).expect("written");
        }
        let counts = |bytes: &[u8]| bytes.windows(4).any(|word| word == b"Quay");
        let found = holding(folder.path(), &counts);
        let expected = [("Quay.kml", Seen::Holds), ("a.csv", Seen::Holds), ("c.kmz", Seen::Unseen)];
        assert_eq!(found, expected.map(|(name, seen)| (name.to_owned(), seen)));
    }
}
