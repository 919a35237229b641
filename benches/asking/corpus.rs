//! The texts that are asked: plain text that is there already, in a project of its own.

use crate::spread::wall;
use corroborate::ingest::{Fields, Imported};
use corroborate::model::{Field, Layout, Sha256};
use corroborate::search::tokens;
use corroborate::session::{Content, Maker, ReadFile, Session};
use corroborate::store::Access;
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Where a machine has plain text, below a home and everywhere.
const BELOW_HOME: [&str; 2] = [".cargo/registry/src", ".rustup/toolchains"];
const EVERYWHERE: [&str; 4] = ["/usr/share/doc", "/usr/share/man", "/usr/lib/python3", "/usr/lib/python3.11"];
/// What is written for programs alone is no text that anybody asks.
const NO_TEXT: [&str; 8] = ["html", "svg", "css", "js", "json", "lock", "csv", "map"];
/// A larger file is left out, and so is one with hardly a sentence.
const MOST_BYTES: u64 = 20_000_000;
const LEAST_BYTES: u64 = 400;
/// What is taken in at once.
const TOGETHER: usize = 500;
/// Of so many bytes the words are counted that questions are made of.
const COUNTED_BYTES: usize = 40_000_000;
const MEGABYTES: usize = 1_000;

/// A project with the texts, and words that stand in them.
pub(super) struct Corpus {
    pub(super) folder: TempDir,
    pub(super) session: Session,
    pub(super) bytes: usize,
    pub(super) words: Words,
}

/// Words of the texts, by how often they stand there, and some as they stand in a row.
#[derive(Default)]
pub(super) struct Words {
    pub(super) counts: HashMap<String, usize>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Corpus {
    /// None where there is no text.
    pub(super) fn gather() -> Option<Self> {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder");
        let maker = Maker::of_this_machine("Analyst");
        let mut session = Session::create(&folder.path().join("case"), "Measured", maker).expect("a project");
        let limit = std::env::var("CORROBORATE_CORPUS_MB").ok().and_then(|given| given.parse().ok());
        let limit = limit.unwrap_or(MEGABYTES) * 1_000_000;
        let (mut bytes, mut words, mut seen, mut together) = (0, Words::default(), BTreeSet::new(), Vec::new());
        let ((), time) = wall(|| {
            for path in roots().iter().flat_map(|root| plain_files(root)) {
                let Some(text) = text(&path) else { continue };
                let sha256 = Sha256::of(text.as_bytes());
                if bytes + text.len() > limit || !seen.insert(sha256) {
                    continue;
                }
                if bytes < COUNTED_BYTES {
                    words.count(&text);
                }
                bytes += text.len();
                together.push(read_file(path, sha256, text));
                if together.len() == TOGETHER {
                    take_in(&mut session, &mut together);
                }
            }
            take_in(&mut session, &mut together);
        });
        println!("  taken in and kept in {:.1} s", time.as_secs_f64());
        (bytes > 0).then_some(Self { folder, session, bytes, words })
    }
}

impl Words {
    fn count(&mut self, text: &str) {
        let mut row: Vec<String> = Vec::new();
        for (nth, token) in tokens(text).enumerate() {
            let word = token.folded.into_owned();
            if nth % 500 < 4 {
                row.push(word.clone());
            } else if row.len() == 4 {
                self.rows.push(std::mem::take(&mut row));
            }
            *self.counts.entry(word).or_default() += 1;
        }
    }
}

/// The same project for whoever only reads it.
pub(super) fn reopened(session: &Session) -> Session {
    let maker = Maker::of_this_machine("Analyst");
    Session::open(session.folder().path(), Access::Read, maker).expect("it opens")
}

fn take_in(session: &mut Session, files: &mut Vec<ReadFile>) {
    let group = session.new_group();
    session.bring_in(files, group, false).expect("they are kept");
    files.clear();
}

fn roots() -> Vec<PathBuf> {
    if let Some(given) = std::env::var_os("CORROBORATE_CORPUS") {
        return std::env::split_paths(&given).collect();
    }
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    EVERYWHERE.iter().map(PathBuf::from).chain(BELOW_HOME.iter().map(|below| home.join(below))).collect()
}

/// In the order of their names, so that each run on a machine has the same.
fn plain_files(root: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().flatten();
    let is_text = |path: &Path| path.extension().is_none_or(|ending| !NO_TEXT.iter().any(|other| ending == *other));
    let is_of_size = |entry: &walkdir::DirEntry| {
        entry.metadata().is_ok_and(|metadata| (LEAST_BYTES..MOST_BYTES).contains(&metadata.len()))
    };
    let files = walk.filter(|entry| entry.file_type().is_file() && is_of_size(entry));
    files.map(walkdir::DirEntry::into_path).filter(|path| is_text(path)).collect()
}

/// The text of a file, where it is one; of one that is packed, what is in it.
fn text(path: &Path) -> Option<String> {
    let bytes = fs::read(path).ok()?;
    let bytes = if path.extension().is_some_and(|ending| ending == "gz") {
        let mut whole = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(bytes.as_slice()), &mut whole).ok()?;
        whole
    } else {
        bytes
    };
    let text = String::from_utf8(bytes).ok()?;
    (!text.contains('\0')).then(|| text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn read_file(path: PathBuf, sha256: Sha256, text: String) -> ReadFile {
    let title = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let fields = Fields {
        title: Some(Field::read(title)),
        language: Some(Field::guessed("en".to_owned())),
        ..Fields::default()
    };
    let imported = Imported {
        text,
        layout: Layout::default(),
        fields,
        media_type: "text/plain".into(),
        importer: "plain text 1".to_owned(),
        warnings: Vec::new(),
        pages_to_recognise: 0,
        mail: None,
        attachments: Vec::new(),
    };
    let content = Content::Parsed(Box::new(imported));
    ReadFile { path, folder: None, sha256, bytes: Vec::new(), content, attached: Vec::new() }
}
