//! Layers that the user puts over the map: files in a folder of the project, read when the map is first shown.
//!
//! They are no part of the case: no history, no undo, no pack holds them, and what is in the folder is the list.

use super::base_name;
use super::plain_file::{self, Unread};
use crate::ingest::Refusal;
use crate::ingest::layer::{self, MAX_BYTES};
use crate::model::Layer;
use crate::problem::{Problem, ProblemKind};
use crate::say;
use crate::store::{Disk as _, Folder, LAYER_ENDINGS, RealDisk, make_folder, write_whole};
use std::path::{Path, PathBuf};

/// Points of all layers of a project.
const MAX_POINTS_IN_ALL: usize = 2_000_000;
/// More files that are no layers are not told of.
const MAX_PROBLEMS: usize = 100;

/// The layers of a project, and what is wrong with those that could not be read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layers {
    /// In the order of their names.
    pub layers: Vec<Layer>,
    /// A sentence for each file that is no layer.
    pub problems: Vec<Problem>,
}

/// Reads the layers of the project in this folder.
pub fn read(project: &Path) -> Layers {
    let mut layers = Layers::default();
    let folder = match own_folder(project) {
        Ok(folder) => folder,
        Err(problem) => {
            layers.problems.push(problem);
            return layers;
        }
    };
    let mut names = RealDisk.list(&folder).unwrap_or_default();
    names.retain(|name| has_ending(name));
    names.sort();
    let mut points = 0;
    for name in names {
        if points > MAX_POINTS_IN_ALL || layers.problems.len() >= MAX_PROBLEMS {
            let what = say!("'{name}' and what follows are not shown: the layers are too large together", name);
            layers.problems.push(Problem::new(ProblemKind::Partial, what));
            break;
        }
        match read_one(&folder.join(&name)) {
            Ok((read, _)) => {
                points += read.layer.features.iter().map(|feature| feature.shape.points().count()).sum::<usize>();
                layers.layers.push(read.layer);
            }
            Err(problem) => layers.problems.push(problem),
        }
    }
    layers
}

/// Copies a file into the project as a layer; its name, and how many of its
/// shapes could not be read. A file that is no layer is refused, and nothing is written.
pub fn add(project: &Path, file: &Path) -> Result<(String, usize), Problem> {
    let (read, bytes) = read_one(file)?;
    let name = read.layer.name.clone();
    if !has_ending(&name) {
        let endings = LAYER_ENDINGS.join(", ");
        return Err(Problem::usage(say!("'{name}' does not end as a layer does", name))
            .advise(say!("Give it one of these endings: {endings}", endings)));
    }
    let folder = own_folder(project)?;
    let target = folder.join(&name);
    if plain_file::read(&target, MAX_BYTES).is_ok_and(|before| before != bytes) {
        return Err(Problem::usage(say!("There is another layer called '{name}'", name))
            .advise(say!("Take that away first, or give the file another name")));
    }
    let refused = |error: std::io::Error| {
        Problem::new(ProblemKind::Disk, say!("The layer '{name}' cannot be kept: {error}", name, error))
            .advise(say!("Make room on the disk, or see who may write there"))
    };
    make_folder(&RealDisk, &folder).and_then(|()| RealDisk.make_private(&folder)).map_err(refused)?;
    write_whole(&RealDisk, &target, &bytes).map_err(refused)?;
    Ok((name, read.left_out))
}

/// Takes a layer out of the project: its file is deleted.
pub fn remove(project: &Path, name: &str) -> Result<(), Problem> {
    // A name with a path in it would lead elsewhere.
    let file = own_folder(project)?.join(base_name(Path::new(name)));
    RealDisk.remove(&file).map_err(|error| {
        Problem::new(ProblemKind::Disk, say!("The layer '{name}' cannot be taken away: {error}", name, error))
    })
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

fn read_one(file: &Path) -> Result<(layer::Read, Vec<u8>), Problem> {
    let name = base_name(file);
    let cannot =
        |why: String| Problem::new(ProblemKind::Partial, say!("'{name}' is no layer for the map: {why}", name, why));
    let bytes = plain_file::read(file, MAX_BYTES).map_err(|unread| match unread {
        Unread::TooLarge => cannot(Refusal::TooLarge { limit_bytes: MAX_BYTES }.to_string()),
        Unread::Refused(error) => cannot(error.to_string()),
        Unread::NotPlain | Unread::MadeUp | Unread::Changed => cannot(say!("it is no plain file").to_owned()),
    })?;
    let read = layer::read(&bytes, &name).map_err(|refusal| cannot(refusal.to_string()))?;
    Ok((read, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_layer_is_kept_as_the_file_it_came_as() {
        let folder = tempfile::tempdir().expect("a folder");
        let (project, file) = (folder.path().join("case"), folder.path().join("sites.csv"));
        fs::create_dir(&project).expect("a folder");
        assert_eq!(read(&project), Layers::default());
        fs::write(&file, "name,lat,lon\nQuay,50.63,5.57\nNowhere,,\n").expect("written");
        assert_eq!(add(&project, &file), Ok(("sites.csv".to_owned(), 1)));
        let layers = read(&project);
        assert_eq!((layers.layers.len(), layers.layers[0].features.len()), (1, 1));
        fs::write(project.join("layers/broken.kml"), "<kml").expect("written");
        fs::write(project.join("layers/notes.txt"), "mine").expect("written");
        let layers = read(&project);
        assert_eq!((layers.layers.len(), layers.problems.len()), (1, 1));
        assert!(layers.problems[0].what.starts_with("'broken.kml' is no layer for the map"), "{:?}", layers.problems);
        assert_eq!(remove(&project, "../layers/sites.csv"), Ok(()));
        assert!(read(&project).layers.is_empty());
    }

    #[test]
    fn what_is_no_layer_is_refused_and_nothing_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("prices.csv");
        fs::write(&file, "name,price\nQuay,5\n").expect("written");
        let problem = add(folder.path(), &file).expect_err("no coordinates");
        assert!(problem.what.contains("call them lat and lon"), "{problem:?}");
        assert!(!folder.path().join("layers").exists());
    }
}
