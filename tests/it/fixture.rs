//! What the tests of the core share: ids and a clock that are the same on every run, and a few verbs.

use corroborate::ingest::{Fields, Imported};
use corroborate::model::{AnyId, Brief, Claim, Id, Layout, Sha256};
use corroborate::problem::Problem;
use corroborate::session::verbs::{brief, claim};
use corroborate::session::{Clock, Content, IdSource, Maker, ReadFile, Work};
use jiff::Timestamp;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;

/// Where projects lie on a disk in memory.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from("/cases/hub")
}

/// A plain text as it is read from a file of this name.
pub(crate) fn read_file(name: &str, text: &str) -> ReadFile {
    let imported = Imported {
        text: text.to_owned(),
        layout: Layout::default(),
        fields: Fields::default(),
        media_type: "text/plain".to_owned(),
        importer: "text 1".to_owned(),
        warnings: Vec::new(),
        pages_to_recognise: 0,
        mail: None,
        attachments: Vec::new(),
    };
    let bytes = text.as_bytes().to_vec();
    let (sha256, content) = (Sha256::of(&bytes), Content::Parsed(Box::new(imported)));
    ReadFile { path: name.into(), folder: None, bytes, sha256, content, attached: Vec::new() }
}

/// A maker whose clock goes on by a second at each look, and whose ids count up from `first_id`.
pub(crate) fn maker(first_id: u64) -> Maker {
    Maker::new("Analyst", Box::new(Ticking::default()), Box::new(Counting(first_id)))
}

#[derive(Debug, Default)]
struct Ticking(Mutex<i64>);

impl Clock for Ticking {
    fn now(&self) -> Timestamp {
        let mut seconds = self.0.lock().expect("nobody panics with it");
        *seconds += 1;
        Timestamp::from_second(1_700_000_000 + *seconds).expect("in range")
    }
}

#[derive(Debug)]
struct Counting(u64);

impl IdSource for Counting {
    fn bits(&mut self) -> [u8; 10] {
        self.0 += 1;
        let mut bits = [0; 10];
        bits[2..].copy_from_slice(&self.0.to_be_bytes());
        bits
    }
}

/// States a claim.
pub(crate) fn state_claim(work: &mut Work<'_>, text: &str) -> Result<Id<Claim>, Problem> {
    claim::state(work, claim::NewClaim { text: text.to_owned(), ..claim::NewClaim::default() })
}

/// The same, as the window asks for it.
pub(crate) fn made_claim(text: &'static str) -> impl FnOnce(&mut Work<'_>) -> Result<Option<AnyId>, Problem> + Send {
    move |work| Ok(Some(state_claim(work, text)?.into()))
}

/// Begins a brief with this text.
pub(crate) fn begin_brief(work: &mut Work<'_>, text: &str) -> Result<Id<Brief>, Problem> {
    brief::begin(work, "Note", text, None)
}

/// How long anything asked for may take before a test gives up on it.
pub(crate) const DEADLINE: Duration = Duration::from_secs(30);
