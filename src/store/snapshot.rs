//! The snapshot: the whole project as pretty RON, with the line of history it stands at.
//!
//! Its last line is a comment, `// check` and the SHA-256 of all that stands before it, so that a byte
//! changed anywhere in it is noticed. That line is the same in every format, so that a newer version's
//! snapshot is told apart from a damaged one; the first format had none.

use super::disk::read_bounded;
use super::history::End;
use super::replay::Standing;
use super::{Disk, FORMAT, Folder, LineHash, StoreError};
use crate::model::{Project, Sha256};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A larger one is not read: a project of 100,000 passages takes some 150 MB.
const MAX_BYTES: u64 = 2 << 30;
/// The format stands in so many bytes at its head.
const HEAD_BYTES: usize = 256;
/// Since this format a snapshot has a check.
const CHECKED_SINCE: u32 = 2;
const CHECK: &str = "// check ";

/// What `project.ron` holds.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Snapshot {
    /// The format it is in.
    pub(super) format: u32,
    /// The revision it stands at.
    revision: u64,
    /// The length of history up to that revision, in bytes.
    history_bytes: u64,
    /// The hash of the line that made that revision.
    head: LineHash,
    /// The project.
    project: Project,
}

impl Snapshot {
    /// Of this project, which stands where history has this end.
    pub(super) fn of(end: End, project: Project) -> Self {
        Self { format: FORMAT, revision: end.revision, history_bytes: end.bytes, head: end.hash, project }
    }

    pub(super) fn standing(self) -> Standing {
        let mut project = self.project;
        project.set_revision(self.revision);
        let end = End { revision: self.revision, hash: self.head, bytes: self.history_bytes };
        Standing { project, end }
    }
}

/// The whole file for this project, which stands where history has this end.
pub(super) fn write(end: End, project: Project) -> Result<String, StoreError> {
    written(&Snapshot::of(end, project)).map(|(ron, _sha256)| ron)
}

/// The whole file, and what its check says.
pub(super) fn written(snapshot: &Snapshot) -> Result<(String, Sha256), StoreError> {
    let pretty = ron::ser::PrettyConfig::new().indentor("  ").new_line("\n");
    let ron = ron::ser::to_string_pretty(snapshot, pretty);
    let ron = ron.map_err(|error| damaged("project.ron", error.to_string()))? + "\n";
    let check = Sha256::of(ron.as_bytes());
    Ok((ron + CHECK + &check.to_string() + "\n", check))
}

/// What the last line says of all that stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Check {
    /// It is what was written; the SHA-256 of that.
    Right(Sha256),
    /// It is not.
    Wrong,
    /// Nothing, as in the first format.
    Missing,
}

/// What stands before the project.
#[derive(Debug, Deserialize)]
struct Beginning {
    revision: u64,
    history_bytes: u64,
    head: LineHash,
}

/// Where in history `project.ron` stands, by what its first lines say; nothing vouches for them yet.
pub(super) fn peek(disk: &dyn Disk, folder: &Folder) -> Option<End> {
    let bytes = disk.read_part(&folder.snapshot(), 0, HEAD_BYTES as u64).ok()?;
    let (before, _) = std::str::from_utf8(&bytes).ok()?.split_once("project:")?;
    let Beginning { revision, history_bytes, head } = ron::from_str(&format!("{before})")).ok()?;
    Some(End { revision, hash: head, bytes: history_bytes })
}

/// Looks at the check without reading the rest.
pub(super) fn check(bytes: &[u8]) -> Check {
    let last = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let start = last.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let (before, line) = (bytes.get(..start).unwrap_or_default(), bytes.get(start..).unwrap_or_default());
    match line.strip_prefix(CHECK.as_bytes()) {
        None => Check::Missing,
        Some(given) => {
            let sha256 = Sha256::of(before);
            if given == format!("{sha256}\n").as_bytes() { Check::Right(sha256) } else { Check::Wrong }
        }
    }
}

/// The format, which stands first in every version's snapshot, so that nothing that is none is read further.
fn format(bytes: &[u8]) -> Option<u32> {
    let begins = bytes.get(..HEAD_BYTES.min(bytes.len()))?;
    let first = std::str::from_utf8(begins.trim_ascii_start().strip_prefix(b"(")?.split(|byte| *byte == b',').next()?);
    let (name, number) = first.ok()?.split_once(':')?;
    if name.trim() == "format" { number.trim().parse().ok() } else { None }
}

/// Reads the snapshot at `path`, which is called `name` within the project; none where there is no such file.
pub(super) fn read(disk: &dyn Disk, path: &Path, name: &str) -> Result<Option<Standing>, StoreError> {
    let bytes = bytes(disk, path, name)?;
    bytes.map(|bytes| take_apart(&bytes, check(&bytes), name)).transpose()
}

/// The file at `path`, whole; none where there is no such file.
pub(super) fn bytes(disk: &dyn Disk, path: &Path, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
    if disk.size_bytes(path).map_err(StoreError::disk("read", path))?.is_none() {
        return Ok(None);
    }
    match read_bounded(disk, path, MAX_BYTES) {
        Err(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
            Err(damaged(name, "it is larger than anything this program writes".to_owned()))
        }
        read => read.map(Some).map_err(StoreError::disk("read", path)),
    }
}

/// What the file called `name` says, with its check looked at before.
pub(super) fn take_apart(bytes: &[u8], check: Check, name: &str) -> Result<Standing, StoreError> {
    if check == Check::Wrong {
        return Err(damaged(name, "its check does not match its words".to_owned()));
    }
    match format(bytes) {
        None | Some(0) => Err(damaged(name, "it does not begin with a format".to_owned())),
        Some(format) if format > FORMAT => Err(StoreError::Newer { file: name.to_owned(), format }),
        Some(format) if format >= CHECKED_SINCE && check == Check::Missing => {
            Err(damaged(name, "its last line, the check, is missing".to_owned()))
        }
        Some(format) => match ron::de::from_bytes::<Snapshot>(bytes) {
            Ok(snapshot) if snapshot.format == format => Ok(snapshot.standing()),
            Ok(_) => Err(damaged(name, "it does not begin with a format".to_owned())),
            Err(error) => Err(damaged(name, error.to_string())),
        },
    }
}

fn damaged(file: &str, detail: String) -> StoreError {
    StoreError::Damaged { file: file.to_owned(), line: None, detail }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::RealDisk;

    #[test]
    fn the_first_lines_say_where_in_history_it_stands() {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = Folder::at(temporary.path());
        let end = End { revision: 412, hash: Sha256::of(b"a line"), bytes: 98_765 };
        let whole = write(end, Project::default()).expect("it can be written");
        let cases = [
            (whole.as_str(), Some(end)),
            (whole.get(..30).unwrap_or_default(), None),
            ("(format:3,anything:true,project:())", None),
            ("", None),
        ];
        for (written, expected) in cases {
            std::fs::write(folder.snapshot(), written).expect("it is written");
            assert_eq!(peek(&RealDisk, &folder), expected, "{written}");
        }
        std::fs::remove_file(folder.snapshot()).expect("it was there");
        assert_eq!(peek(&RealDisk, &folder), None);
    }
}
