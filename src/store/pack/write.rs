//! Writing a pack.

use super::{Manifest, PACK_FORMAT, PackError, PackedName, Passphrase, seal};
use crate::model::{LeftOut, Sha256};
use crate::say;
use crate::store::{Disk, Folder, StoreError};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// After so many bytes of a file it is asked whether to go on.
const PIECE_BYTES: usize = 1 << 20;

/// What goes into a pack: bytes that were made for it, and files of the project by their hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ingredients {
    /// `history.ron`.
    pub history: Vec<u8>,
    /// `project.ron`.
    pub snapshot: Vec<u8>,
    /// Files of the corpus and originals, each where it lies.
    pub files: BTreeMap<PackedName, PathBuf>,
    /// What was left out.
    pub left_out: Vec<LeftOut>,
}

impl Ingredients {
    /// A file of the project's folder under the name it has in a pack.
    pub fn text(folder: &Folder, sha256: Sha256) -> (PackedName, PathBuf) {
        (PackedName::Text(sha256), folder.text(sha256))
    }

    /// The same for a layout.
    pub fn layout(folder: &Folder, sha256: Sha256) -> (PackedName, PathBuf) {
        (PackedName::Layout(sha256), folder.layout(sha256))
    }

    /// The same for bytes as imported.
    pub fn original(folder: &Folder, sha256: Sha256, media_type: &str) -> (PackedName, PathBuf) {
        let path = folder.original(sha256, media_type);
        let ending = path.extension().map_or_else(|| "bin".to_owned(), |ending| ending.to_string_lossy().into_owned());
        (PackedName::Original(sha256, ending), path)
    }

    fn manifest(&self) -> Manifest {
        let made = [(PackedName::History, &self.history), (PackedName::Snapshot, &self.snapshot)];
        let made = made.into_iter().map(|(name, bytes)| (name.to_string(), Sha256::of(bytes)));
        let kept = self.files.keys().filter_map(|name| Some((name.to_string(), name.promises()?)));
        Manifest { format: PACK_FORMAT, left_out: self.left_out.clone(), files: made.chain(kept).collect() }
    }

    /// The bytes of one file; what is not what its name says is refused.
    fn bytes(&self, disk: &dyn Disk, name: &PackedName, manifest: &[u8]) -> Result<Vec<u8>, PackError> {
        match name {
            PackedName::Manifest => return Ok(manifest.to_vec()),
            PackedName::History => return Ok(self.history.clone()),
            PackedName::Snapshot => return Ok(self.snapshot.clone()),
            PackedName::Text(_) | PackedName::Layout(_) | PackedName::Original(..) => {}
        }
        let Some(path) = self.files.get(name) else { return Ok(Vec::new()) };
        let bytes = disk.read(path).map_err(StoreError::disk("read", path))?;
        if name.promises() == Some(Sha256::of(&bytes)) {
            Ok(bytes)
        } else {
            let detail = say!("its bytes are not those that were kept").to_owned();
            Err(StoreError::Damaged { file: name.to_string(), line: None, detail }.into())
        }
    }
}

/// Writes the pack to `out`, encrypted where there is a passphrase. `told` hears how many files are in, of
/// how many, and says whether to go on.
pub fn write(
    disk: &dyn Disk,
    ingredients: &Ingredients,
    passphrase: Option<&Passphrase>,
    out: &mut dyn Write,
    told: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<(), PackError> {
    match passphrase {
        None => zipped(disk, ingredients, out, told),
        Some(passphrase) => seal::seal(out, passphrase, |out| zipped(disk, ingredients, out, told)),
    }
}

fn zipped(
    disk: &dyn Disk,
    ingredients: &Ingredients,
    out: &mut dyn Write,
    told: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<(), PackError> {
    let manifest = ingredients.manifest();
    let ron = ron::ser::to_string_pretty(&manifest, ron::ser::PrettyConfig::new().new_line("\n"))
        .map_err(|error| unwritten(io::Error::other(error)))?;
    let mut names: Vec<PackedName> = ingredients.files.keys().cloned().collect();
    names.extend([PackedName::Manifest, PackedName::History, PackedName::Snapshot]);
    names.sort_by_key(ToString::to_string);
    let mut zip = ZipWriter::new_stream(out);
    for (done, name) in names.iter().enumerate() {
        if !told(done, names.len()) {
            return Err(PackError::Stopped);
        }
        let bytes = ingredients.bytes(disk, name, ron.as_bytes())?;
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o600)
            .large_file(bytes.len() >= u32::MAX as usize);
        zip.start_file(name.to_string(), options).map_err(unzipped)?;
        for piece in bytes.chunks(PIECE_BYTES) {
            if !told(done, names.len()) {
                return Err(PackError::Stopped);
            }
            zip.write_all(piece).map_err(unwritten)?;
        }
    }
    zip.finish().map_err(unzipped)?;
    if told(names.len(), names.len()) { Ok(()) } else { Err(PackError::Stopped) }
}

fn unzipped(error: ZipError) -> PackError {
    unwritten(match error {
        ZipError::Io(error) => error,
        other => io::Error::other(other),
    })
}

fn unwritten(error: io::Error) -> PackError {
    StoreError::Disk { doing: say!("write the pack").to_owned(), error }.into()
}

impl From<io::Error> for PackError {
    fn from(error: io::Error) -> Self {
        unwritten(error)
    }
}
