//! The image of the snapshot in `.cache/`: the same project in a form that is read several times as fast
//! as RON. RON stays the truth: an image is only looked at for a snapshot that is whole, and one that is missing,
//! damaged, of another snapshot or of another version of this program is as good as none, without a word.
//!
//! It is of the SHA-256 of the snapshot up to its check, and holds the snapshot as `MessagePack` with named fields, since
//! the model leaves out what is empty. Whoever writes the snapshot writes it; a reader never does. There is one name for
//! it, so that no older one lies about.

use super::replay::Standing;
use super::snapshot::{self, Check, Snapshot};
use super::{Cache, Disk, FORMAT, Folder, StoreError};
use crate::model::Sha256;
use serde::Deserialize as _;

/// A smaller snapshot is read as RON in no time, and its image would cost more syncs than it saves.
const LEAST_BYTES: usize = 1 << 20;
/// Deeper than anything in the model.
const MOST_DEPTH: usize = 64;
/// What an image may have beyond the size of its snapshot, which is never the smaller one of the two.
const LEEWAY_BYTES: u64 = 1024;

/// Its name in the cache.
const NAME: &str = "project.image";

/// What it is of: a snapshot of this SHA-256.
fn of_snapshot(sha256: Sha256) -> String {
    format!("image of format {FORMAT}\n{sha256}")
}

/// Writes the image of the snapshot with this SHA-256 and size, if the disk will have it: nothing rests on it.
pub(super) fn keep(cache: Cache<'_>, (of, snapshot_bytes): (Sha256, usize), snapshot: &Snapshot) {
    if snapshot_bytes < LEAST_BYTES {
        // What a larger snapshot left is of no more use, and would only keep what was taken out since.
        return cache.clear(NAME);
    }
    if let Ok(body) = rmp_serde::to_vec_named(snapshot) {
        drop(cache.keep_computed(NAME, &of_snapshot(of), &body));
    }
}

/// Reads `project.ron`, from its image where that is of this very snapshot.
pub(super) fn read_quickly(disk: &dyn Disk, folder: &Folder) -> Result<Option<Standing>, StoreError> {
    let Some(bytes) = snapshot::bytes(disk, &folder.snapshot(), "project.ron")? else { return Ok(None) };
    let check = snapshot::check(&bytes);
    let image = match check {
        Check::Right(sha256) => read(Cache::of(disk, folder), sha256, bytes.len() as u64),
        Check::Wrong | Check::Missing => None,
    };
    image.map_or_else(|| snapshot::take_apart(&bytes, check, "project.ron"), Ok).map(Some)
}

/// What the image of `project.ron` says, where there is one.
pub(super) fn read_image(disk: &dyn Disk, folder: &Folder) -> Result<Option<Standing>, StoreError> {
    let bytes = snapshot::bytes(disk, &folder.snapshot(), "project.ron")?;
    Ok(bytes.and_then(|bytes| match snapshot::check(&bytes) {
        Check::Right(sha256) => read(Cache::of(disk, folder), sha256, bytes.len() as u64),
        Check::Wrong | Check::Missing => None,
    }))
}

/// The snapshot with this SHA-256 and of this size from its image, where there is one.
fn read(cache: Cache<'_>, of: Sha256, snapshot_bytes: u64) -> Option<Standing> {
    take_apart(&cache.computed(NAME, &of_snapshot(of), snapshot_bytes.saturating_add(LEEWAY_BYTES))?)
}

fn take_apart(body: &[u8]) -> Option<Standing> {
    let mut reader = rmp_serde::Deserializer::from_read_ref(body);
    reader.set_max_depth(MOST_DEPTH);
    let snapshot = Snapshot::deserialize(&mut reader).ok()?;
    (snapshot.format == FORMAT).then(|| snapshot.standing())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{self, Change};
    use crate::model::{Id, Memo, Project, SavedSearch, Stamp};
    use crate::store::history::End;
    use crate::store::{RealDisk, cache};

    fn snapshot() -> Snapshot {
        let made = Stamp { by: "Analyst".to_owned(), at: jiff::Timestamp::UNIX_EPOCH };
        let search = SavedSearch { id: Id::from_bits([3; 10]), name: "Hub".to_owned(), query: "hub".to_owned(), made };
        let mut project = Project::default();
        edit::apply_edit(&mut project, &Change::create(search).into()).expect("nothing stands in its way");
        let end = End { revision: 1, hash: Sha256::of(b"a line"), bytes: 7 };
        Snapshot::of(end, project)
    }

    /// What the cache gives of a file with these bytes, for the snapshot with this SHA-256.
    fn given(bytes: &[u8], of: Sha256) -> Option<Standing> {
        take_apart(cache::body(bytes, &of_snapshot(of))?)
    }

    fn image(of: Sha256, body: &[u8]) -> Vec<u8> {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = Folder::at(folder.path());
        let cache = Cache::of(&RealDisk, &folder);
        cache.keep_computed(NAME, &of_snapshot(of), body).expect("it is kept");
        assert_eq!(cache.computed(NAME, &of_snapshot(of), body.len() as u64).as_deref(), Some(body));
        cache.read(NAME, u64::MAX).expect("it is there")
    }

    #[test]
    fn it_gives_the_snapshot_and_whatever_happened_to_it_gives_none() {
        let of = Sha256::of(b"a snapshot");
        let body = rmp_serde::to_vec_named(&snapshot()).expect("it can be written");
        let whole = image(of, &body);
        let (read, written) = (given(&whole, of).expect("it is whole"), snapshot().standing());
        assert_eq!((&read.project, read.end), (&written.project, written.end));
        assert_eq!(read.project.revision(), 1);
        assert!(given(&whole, Sha256::of(b"another snapshot")).is_none());
        for at in 0..whole.len() {
            assert!(given(&whole[..at], of).is_none(), "cut at {at}");
            let mut flipped = whole.clone();
            flipped[at] ^= 1;
            assert!(given(&flipped, of).is_none(), "flipped at {at}");
        }
    }

    /// With a check that is right: deep nesting, counts and lengths that nothing follows, other shapes.
    #[test]
    fn a_hostile_image_is_no_image() {
        let body = rmp_serde::to_vec_named(&snapshot()).expect("it can be written");
        let named = |name: &str, value: &[u8]| [&[0x81, 0xa0 | name.len() as u8], name.as_bytes(), value].concat();
        let lists = [0xdd, 0xff, 0xff, 0xff, 0xff];
        let mut newer = snapshot();
        newer.format = FORMAT + 1;
        let hostile = [
            vec![0x91; 4 << 20],
            named("project", &vec![0x91; 100_000]),
            named("project", &named("memos", &lists)),
            named("project", &named("memos", &lists.repeat(100_000))),
            named("anything", &[0xc6, 0xff, 0xff, 0xff, 0xff]),
            named("head", &[0xdb, 0xff, 0xff, 0xff, 0xff]),
            named("project", &[0xdf, 0xff, 0xff, 0xff, 0xff]),
            rmp_serde::to_vec(&vec![0_u8; 9]).expect("it can be written"),
            rmp_serde::to_vec_named(&Vec::<Memo>::new()).expect("it can be written"),
            rmp_serde::to_vec_named(&newer).expect("it can be written"),
            Vec::new(),
        ];
        for body in hostile {
            assert!(take_apart(&body).is_none(), "{:?}", body.get(..20));
        }
        assert!(take_apart(&body).is_some());
    }
}
