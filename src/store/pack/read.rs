//! Reading a stranger's pack.

use super::{Manifest, PACK_FORMAT, PackError, PackedName, Passphrase, seal};
use crate::model::Sha256;
use crate::say;
use crate::store::{Disk, Folder, StoreError, make_folder};
use serde::Deserialize;
use sha2::Digest as _;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use zip::read::{ArchiveOffset, Config, ZipFileEntry};
use zip::unstable::read::ZipIterable;
use zip::{CompressionMethod, ZipReadOptions};

/// The most that a pack may hold, in bytes really read and not as it says of itself.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Files in it.
    pub files: usize,
    /// Bytes of `manifest.ron`, which is read into memory.
    pub manifest_bytes: u64,
    /// Bytes of `history.ron` or `project.ron`, which are opened whole.
    pub project_bytes: u64,
    /// Bytes of a text, a layout or an original.
    pub file_bytes: u64,
    /// Bytes of everything, whatever the size of the pack.
    pub all_bytes: u64,
    /// How many times its own size a pack larger than that may hold.
    pub times: u64,
}

impl Default for Limits {
    fn default() -> Self {
        const MIB: u64 = 1 << 20;
        Self {
            files: 1_000_000,
            manifest_bytes: 256 * MIB,
            project_bytes: 1024 * MIB,
            file_bytes: 4096 * MIB,
            all_bytes: 4096 * MIB,
            times: 100,
        }
    }
}

impl Limits {
    fn of(&self, name: &PackedName) -> u64 {
        match name {
            PackedName::Manifest => self.manifest_bytes,
            PackedName::History | PackedName::Snapshot => self.project_bytes,
            PackedName::Text(_) | PackedName::Layout(_) | PackedName::Original(..) => self.file_bytes,
        }
    }
}

trait Source: Read + Seek {}
impl<T: Read + Seek> Source for T {}

/// A pack that was opened: its names are what a pack's are, and its manifest was read.
pub struct PackReader {
    source: Box<dyn Source>,
    /// Those that were not read yet.
    entries: Entries,
    manifest: Manifest,
    limits: Limits,
    left_bytes: u64,
}

impl PackReader {
    /// Looks through the pack; nothing of it is believed yet.
    pub fn open(mut file: File, passphrase: Option<&Passphrase>, limits: Limits) -> Result<Self, PackError> {
        let mut first = Vec::new();
        (&mut file).take(32).read_to_end(&mut first).map_err(unread)?;
        let packed_bytes = file.seek(SeekFrom::End(0)).map_err(unread)?;
        file.rewind().map_err(unread)?;
        let file = BufReader::new(file);
        let mut source: Box<dyn Source> = if seal::is_sealed(&first) {
            let passphrase = passphrase.ok_or(PackError::NeedsPassphrase)?;
            // The zip is read in small steps, and every seek behind the buffer would decrypt a chunk anew.
            Box::new(BufReader::new(seal::open(file, passphrase)?))
        } else if seal::is_armored(&first) {
            return Err(PackError::Armored);
        } else if first.starts_with(b"PK\x03\x04") {
            Box::new(file)
        } else {
            return Err(PackError::NotAPack(say!("it does not begin like one").to_owned()));
        };
        ends_where_it_says(source.as_mut())?;
        let entries = listed(&mut source, &limits)?;
        let left_bytes = limits.all_bytes.max(packed_bytes.saturating_mul(limits.times));
        let manifest = Manifest { format: PACK_FORMAT, left_out: Vec::new(), files: BTreeMap::new() };
        let mut reader = Self { source, entries, manifest, limits, left_bytes };
        reader.read_manifest()?;
        Ok(reader)
    }

    /// What the pack says about itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Writes every file into a folder that exists and holds nothing; history last, since without it nothing
    /// opens the rest as a project. `told` hears how many files are out, of how many, and says whether to
    /// go on.
    pub fn unpack(
        mut self,
        disk: &dyn Disk,
        folder: &Folder,
        told: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<(), PackError> {
        let mut names: Vec<PackedName> = self.entries.keys().cloned().collect();
        names.sort_by_key(|name| (*name == PackedName::History, *name == PackedName::Snapshot));
        for made in [folder.corpus(), folder.originals()] {
            make_folder(disk, &made).map_err(StoreError::disk("make", &made))?;
        }
        let all = names.len();
        for (done, name) in names.iter().enumerate() {
            if !told(done, all) {
                return Err(PackError::Stopped);
            }
            let path = folder.path().join(name.to_string());
            let mut file = disk.create(&path).map_err(StoreError::disk("write", &path))?;
            let sha256 = self.read(name, &mut |bytes| {
                if !told(done, all) {
                    return Err(PackError::Stopped);
                }
                file.append(bytes).map_err(StoreError::disk("write", &path)).map_err(PackError::from)
            })?;
            file.sync().map_err(StoreError::disk("write", &path))?;
            self.expect(name, sha256)?;
        }
        for made in [folder.corpus(), folder.originals(), folder.path().to_owned()] {
            disk.sync_folder(&made).map_err(StoreError::disk("write", &made))?;
        }
        if told(all, all) { Ok(()) } else { Err(PackError::Stopped) }
    }

    fn read_manifest(&mut self) -> Result<(), PackError> {
        let mut ron = Vec::new();
        self.read(&PackedName::Manifest, &mut |bytes| {
            ron.extend_from_slice(bytes);
            Ok(())
        })?;
        self.manifest = parsed(&ron)?;
        let listed = self.manifest.files.keys().map(String::as_str);
        let mut there: Vec<String> = self.entries.keys().map(ToString::to_string).collect();
        there.sort();
        if !listed.eq(there.iter().map(String::as_str)) {
            return Err(damaged("manifest.ron", say!("does not name the files that are there")));
        }
        for needed in [PackedName::History, PackedName::Snapshot] {
            if !self.entries.contains_key(&needed) {
                return Err(damaged(&needed.to_string(), say!("is not in it")));
            }
        }
        Ok(())
    }

    fn expect(&self, name: &PackedName, found: Sha256) -> Result<(), PackError> {
        let file = name.to_string();
        let said = self.manifest.files.get(&file).copied();
        if said == Some(found) && name.promises().is_none_or(|promised| promised == found) {
            Ok(())
        } else {
            Err(damaged(&file, say!("is not what the manifest says")))
        }
    }

    /// Hands on the bytes of one file piece by piece; gives their hash. Every file is read once.
    fn read(
        &mut self,
        name: &PackedName,
        take: &mut dyn FnMut(&[u8]) -> Result<(), PackError>,
    ) -> Result<Sha256, PackError> {
        let file = name.to_string();
        let entry = self.entries.remove(name).ok_or_else(|| damaged(&file, say!("is not in it")))?;
        let mut stream = entry
            .with_reader(&mut self.source, ZipReadOptions::new())
            .map_err(|error| damaged(&file, &say!("cannot be read ({error})", error)))?;
        let (mut hash, mut buffer) = (sha2::Sha256::new(), vec![0; 64 * 1024]);
        let mut left_of_file = self.limits.of(name);
        loop {
            let read =
                stream.read(&mut buffer).map_err(|error| damaged(&file, &say!("cannot be read ({error})", error)))?;
            let Some(piece) = buffer.get(..read).filter(|piece| !piece.is_empty()) else { break };
            let bytes = piece.len() as u64;
            let too_large = |what: &str| PackError::TooLarge(say!("{what} at {file}", what, file));
            left_of_file = left_of_file.checked_sub(bytes).ok_or_else(|| too_large(say!("a file goes on")))?;
            self.left_bytes = self.left_bytes.checked_sub(bytes).ok_or_else(|| too_large(say!("it goes on")))?;
            hash.update(piece);
            take(piece)?;
        }
        Ok(Sha256(hash.finalize().into()))
    }
}

/// A pack ends with the end of its directory: nothing stands behind it, and no comment is in it.
fn ends_where_it_says(source: &mut dyn Source) -> Result<(), PackError> {
    const END: i64 = 22;
    let mut last = [0; END as usize];
    let cut = |_error: io::Error| damaged("", say!("it is cut short, or something stands behind its end"));
    source.seek(SeekFrom::End(-END)).map_err(cut)?;
    source.read_exact(&mut last).map_err(cut)?;
    if last.starts_with(b"PK\x05\x06") && last.ends_with(&[0, 0]) {
        Ok(())
    } else {
        Err(damaged("", say!("it is cut short, or something stands behind its end")))
    }
}

type Entries = BTreeMap<PackedName, ZipFileEntry<'static>>;

/// Every file by its name: none twice, none that is a link or a folder, none packed in a way that packs are not.
fn listed(source: &mut Box<dyn Source>, limits: &Limits) -> Result<Entries, PackError> {
    let bad = |error: zip::result::ZipError| damaged("", &say!("its list of files cannot be read ({error})", error));
    let mut zip = ZipIterable::try_new(source, Config { archive_offset: ArchiveOffset::Known(0) })
        .map_err(bad)?
        .enforce_header_consistency(true);
    if zip.len() > limits.files {
        return Err(PackError::TooLarge(say!("{} files", zip.len())));
    }
    let mut entries = Entries::new();
    for entry in zip.files().map_err(bad)? {
        let entry = entry.map_err(bad)?;
        let name: PackedName = String::from_utf8_lossy(entry.name_raw()).parse()?;
        let plain = matches!(entry.compression(), CompressionMethod::Deflated | CompressionMethod::Stored);
        if entry.is_dir() || entry.is_symlink() || entry.encrypted() || !plain {
            return Err(damaged(&name.to_string(), say!("is not a plain file")));
        }
        if let Some(twice) = entries.insert(name, entry) {
            return Err(damaged(&String::from_utf8_lossy(twice.name_raw()), say!("is in it twice")));
        }
    }
    Ok(entries)
}

/// What every version's manifest says first.
#[derive(Deserialize)]
#[serde(rename = "Manifest")]
struct Head {
    format: u32,
}

fn parsed(ron: &[u8]) -> Result<Manifest, PackError> {
    match ron::de::from_bytes::<Manifest>(ron) {
        Ok(manifest) if manifest.format == PACK_FORMAT => Ok(manifest),
        Ok(manifest) if manifest.format > PACK_FORMAT => Err(PackError::Newer(manifest.format)),
        Ok(_) => Err(damaged("manifest.ron", say!("does not begin with a format"))),
        Err(_) => match ron::de::from_bytes::<Head>(ron) {
            Ok(head) if head.format > PACK_FORMAT => Err(PackError::Newer(head.format)),
            _ => Err(damaged("manifest.ron", say!("is not a manifest"))),
        },
    }
}

fn damaged(file: &str, detail: &str) -> PackError {
    PackError::Damaged { file: file.to_owned(), detail: detail.to_owned() }
}

fn unread(error: io::Error) -> PackError {
    StoreError::disk("read", Path::new(say!("the pack")))(error).into()
}
