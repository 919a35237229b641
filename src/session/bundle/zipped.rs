//! Putting a bundle into one ZIP file: sorted, without times, and every file of the project read again piece by piece and
//! compared with its hash.

use super::{Source, unwritten};
use crate::model::Sha256;
use crate::problem::{Problem, ProblemKind};
use crate::say;
use sha2::Digest as _;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _, Write};
use std::path::Path;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// After so many bytes of a file it is asked whether to go on.
const PIECE_BYTES: usize = 1 << 20;

/// Writes these files. `told` hears how many are in, of how many, and says whether to go on.
pub(super) fn write(
    files: &BTreeMap<String, Source>,
    out: &mut dyn Write,
    told: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<(), Problem> {
    let mut zip = ZipWriter::new_stream(out);
    for (done, (name, source)) in files.iter().enumerate() {
        let mut goes_on = || if told(done, files.len()) { Ok(()) } else { Err(stopped()) };
        goes_on()?;
        zip.start_file(name.as_str(), options(size_bytes(source)?)).map_err(unzipped)?;
        match source {
            Source::Made(bytes) => {
                for piece in bytes.chunks(PIECE_BYTES) {
                    goes_on()?;
                    zip.write_all(piece).map_err(unwritten)?;
                }
            }
            Source::File(path, sha256) => copy(path, *sha256, name, &mut zip, &mut goes_on)?,
        }
    }
    zip.finish().map_err(unzipped)?;
    if told(files.len(), files.len()) { Ok(()) } else { Err(stopped()) }
}

fn options(size_bytes: u64) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644)
        .large_file(size_bytes >= u64::from(u32::MAX))
}

fn size_bytes(source: &Source) -> Result<u64, Problem> {
    match source {
        Source::Made(bytes) => Ok(bytes.len() as u64),
        Source::File(path, _) => std::fs::metadata(path).map(|metadata| metadata.len()).map_err(unwritten),
    }
}

/// Copies a file of the project; one that is not what its hash says is refused.
fn copy(
    path: &Path,
    sha256: Sha256,
    name: &str,
    zip: &mut dyn Write,
    goes_on: &mut dyn FnMut() -> Result<(), Problem>,
) -> Result<(), Problem> {
    let mut file = File::open(path).map_err(unwritten)?;
    let (mut digest, mut piece) = (sha2::Sha256::new(), vec![0; PIECE_BYTES]);
    loop {
        goes_on()?;
        let read = match file.read(&mut piece) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read.map_err(unwritten)?,
        };
        let Some(read) = piece.get(..read).filter(|read| !read.is_empty()) else { break };
        digest.update(read);
        zip.write_all(read).map_err(unwritten)?;
    }
    if Sha256(digest.finalize().into()) == sha256 {
        return Ok(());
    }
    let what = say!("The bytes of {name} are not those that were kept, and no bundle was written", name);
    Err(Problem::new(ProblemKind::Project, what).advise(say!("Run 'corroborate verify'")))
}

fn stopped() -> Problem {
    Problem::new(ProblemKind::Partial, say!("It was stopped, and no bundle was written"))
}

fn unzipped(error: ZipError) -> Problem {
    unwritten(match error {
        ZipError::Io(error) => error,
        other => io::Error::other(other),
    })
}
