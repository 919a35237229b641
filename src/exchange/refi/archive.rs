//! The files of a `.qdpx`: a zip archive with one `.qde` at its root and the sources in a folder.

use super::super::NotRead;
use crate::say;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// Files of one project.
const MAX_FILES: usize = 200_000;
/// The largest of them that is read, in bytes, and all together.
const MAX_FILE_BYTES: u64 = 512 * 1024 * 1024;
const MAX_BYTES: u64 = 2 * 1024 * 1024 * 1024;

/// An archive; by default one without files, which a bare XML file has.
#[derive(Default)]
pub(super) struct Archive<'a> {
    zip: Option<ZipArchive<Cursor<&'a [u8]>>>,
    /// What it lists, by path in lower case with `/`.
    paths: BTreeMap<String, usize>,
    read_bytes: u64,
}

impl<'a> Archive<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, NotRead> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_damaged| not_read(say!("It is no whole archive")))?;
        if zip.len() > MAX_FILES {
            return Err(not_read(say!("It holds too many files")));
        }
        let names = (0..zip.len()).filter_map(|at| Some((zip.name_for_index(at)?.ok()?, at)));
        let paths = names.map(|(name, at)| (name.replace('\\', "/").to_lowercase(), at)).collect();
        Ok(Self { zip: Some(zip), paths, read_bytes: 0 })
    }

    /// The path of the project's XML: the `.qde` at the root, or the only one there is.
    pub(super) fn project(&self) -> Option<String> {
        let mut found: Vec<&String> = self
            .paths
            .keys()
            .filter(|path| path.rsplit('.').next() == Some("qde") && !path.contains("__macosx"))
            .collect();
        found.sort_by_key(|path| (path.matches('/').count(), path.as_str() != "project.qde"));
        found.first().map(|path| (*path).clone())
    }

    /// The file that a path of the XML leads to; none where it did not come along. It is looked for by its name in the
    /// folder of the sources, and anywhere where that has it not.
    pub(super) fn source(&mut self, path: &str) -> Option<Vec<u8>> {
        let path = path.replace('\\', "/").to_lowercase();
        let bare = path.split_once("://").map_or(path.as_str(), |(_, bare)| bare).trim_start_matches(['/', '.']);
        let name = bare.rsplit('/').next().filter(|name| !name.is_empty())?;
        let (within, ends) = (format!("sources/{bare}"), format!("/{name}"));
        let known = [bare.to_owned(), within].into_iter().find(|path| self.paths.contains_key(path));
        let found = known.or_else(|| {
            let mut named = self.paths.keys().filter(|path| path.as_str() == name || path.ends_with(&ends));
            named.next().cloned()
        })?;
        self.read(&found).ok()
    }

    /// The bytes of a file by its path as it is listed.
    pub(super) fn read(&mut self, path: &str) -> Result<Vec<u8>, NotRead> {
        let damaged = || not_read(say!("A file in it is damaged"));
        let (Some(zip), Some(at)) = (&mut self.zip, self.paths.get(path)) else { return Err(damaged()) };
        let file = zip.by_index(*at).map_err(|_unread| damaged())?;
        let most = MAX_FILE_BYTES.min(MAX_BYTES.saturating_sub(self.read_bytes));
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes).map_err(|_unread| damaged())?;
        if bytes.len() as u64 > most {
            return Err(not_read(say!("A file in it is too large")));
        }
        self.read_bytes += bytes.len() as u64;
        Ok(bytes)
    }
}

/// The text of a file as it stands there: its line ends as they are, its byte order mark as a character.
pub(super) fn text(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        return format!("\u{feff}{text}");
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

fn not_read(what: &str) -> NotRead {
    NotRead { what: what.to_owned(), advice: say!("Export it again from the program that made it").to_owned() }
}
