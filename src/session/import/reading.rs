//! Reading what one path leads to: a file, every file of an archive, and what is attached to messages, however these
//! lie in one another.

use super::handover::Handover;
use super::mailbox;
use super::refusals::Refusals;
use super::{
    Content, ImportPlan, ReadFile, Unread, base_name, folder_in, folder_of_entry, reason, refused, why_unread,
};
use crate::ingest::archive::{Entry, Fault};
use crate::ingest::{MAX_INPUT_BYTES, Refusal};
use crate::model::Sha256;
use crate::say;
use crate::session::plain_file::{self, PlainFile};
use crate::session::{Contents, Unpacking};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

/// Messages and archives attached to messages, in one another, deeper than anybody sends.
const MAX_DEPTH: usize = 12;
/// Attachments that were not read are named in the warning of their message, so many of them.
const MAX_NAMED: usize = 10;

/// What one path leads to, being read.
pub(super) struct Reading<'a> {
    plan: &'a ImportPlan<'a>,
    handover: &'a Handover<'a>,
    /// What was asked for.
    path: &'a Path,
    /// Says whether to go on.
    hand_on: &'a mut dyn FnMut(ReadFile) -> bool,
    refusals: Refusals,
    /// Nobody takes what is read any more: the import was cancelled, and the rest stays unread.
    stopped: bool,
    /// It is to be one document, and no archive.
    is_one: bool,
}

/// What came of something within another.
#[derive(Default)]
struct Brought {
    /// The documents' hashes.
    in_it: BTreeSet<Sha256>,
    /// What was refused, with the reason.
    refused: Vec<(String, String)>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(
        plan: &'a ImportPlan<'a>,
        handover: &'a Handover<'a>,
        hand_on: &'a mut dyn FnMut(ReadFile) -> bool,
        path: &'a Path,
    ) -> Self {
        Self { plan, handover, hand_on, path, refusals: Refusals::default(), stopped: false, is_one: false }
    }

    /// Reads the file at the path and hands on all that it holds.
    pub(super) fn all(mut self) {
        let path = self.path;
        if let Err(unread) = self.at_path() {
            self.give(refused(path.to_owned(), why_unread(&unread)));
        }
        if let Some(rest) = self.refusals.summed_up(path) {
            self.handover.expect_fewer(self.refusals.counted() - 1);
            (self.hand_on)(rest);
        }
    }

    fn at_path(&mut self) -> Result<(), Unread> {
        let path = self.path;
        let mut file = PlainFile::open(path)?;
        if mailbox::is_one(&mut file)? {
            return self.mailbox(file);
        }
        self.file(path.to_owned(), file.whole(MAX_INPUT_BYTES)?, 0);
        Ok(())
    }

    /// The messages of a mailbox, which was expected as one file. What was read before the disk failed, or before
    /// somebody wrote to the mailbox, stays.
    fn mailbox(&mut self, mut file: PlainFile) -> Result<(), Unread> {
        // They are counted before, so that it can be said how far the reading is.
        let mut counted = 0_usize;
        for message in mailbox::messages(&mut file)? {
            // What comes before the place that cannot be read is read below, and the error said there.
            if message.is_err() {
                break;
            }
            counted += 1;
            if !self.goes_on() {
                return Ok(());
            }
        }
        self.handover.expect_more(counted.saturating_sub(1));
        // What is said of the mailbox itself comes beside its messages.
        self.each_message(&mut file).inspect_err(|_| self.handover.expect_more(usize::from(counted > 0)))
    }

    fn each_message(&mut self, mailbox: &mut PlainFile) -> Result<(), Unread> {
        for message in mailbox::messages(mailbox)? {
            if !self.goes_on() {
                return Ok(());
            }
            self.entry(self.path, message?, 1);
        }
        if mailbox.is_as_it_was()? { Ok(()) } else { Err(Unread::Changed) }
    }

    /// Reads the file at the path as one document, and hands on what is attached to it before it.
    pub(super) fn one(self) {
        match plain_file::read(self.path, MAX_INPUT_BYTES) {
            Ok(bytes) => self.one_of(bytes),
            Err(unread) => drop((self.hand_on)(refused(self.path.to_owned(), why_unread(&unread)))),
        }
    }

    /// The same of these bytes.
    pub(super) fn one_of(mut self, bytes: Vec<u8>) {
        self.is_one = true;
        let path = self.path.to_owned();
        drop(self.file(path, bytes, 0));
    }

    /// One file, which was expected as one.
    fn file(&mut self, path: PathBuf, bytes: Vec<u8>, depth: usize) -> Brought {
        let sha256 = Sha256::of(&bytes);
        let mut attached = BTreeSet::new();
        let content = if self.plan.known.contains(&sha256) {
            Content::Known
        } else {
            match self.plan.parsers.open_to(&bytes, &base_name(&path), self.plan.extent) {
                Ok(Contents::Archive(_)) if self.is_one && depth == 0 => {
                    Content::Refused(say!("It is an archive; unpack it, and give one file of it").to_owned())
                }
                Ok(Contents::Archive(unpacking)) => return self.archive(&path, unpacking, depth),
                Ok(Contents::Document(mut imported)) => {
                    let entries = std::mem::take(&mut imported.attachments);
                    self.handover.expect_more(entries.len());
                    let brought = self.entries(&path, entries, depth);
                    imported.warnings.extend(not_read(&brought.refused));
                    attached = brought.in_it;
                    // It comes once all of that is in, or not at all.
                    if self.stopped {
                        return Brought::default();
                    }
                    Content::Parsed(imported)
                }
                Err(refusal) => Content::Refused(reason(&refusal)),
            }
        };
        let brought = match &content {
            Content::Refused(reason) => Brought::not(&path, reason),
            Content::Parsed(_) | Content::Known => Brought { in_it: BTreeSet::from([sha256]), refused: Vec::new() },
        };
        let attached = attached.into_iter().collect();
        self.give(ReadFile { path, folder: None, bytes, sha256, content, attached });
        brought
    }

    /// The files of an archive, which was expected as one file.
    fn archive(&mut self, path: &Path, unpacking: Unpacking<'_>, depth: usize) -> Brought {
        let listed = unpacking.listed().max(1);
        self.handover.expect_more(listed - 1);
        let handover = self.handover;
        let counted = unpacking.enumerate().map(|(nth, entry)| {
            handover.expect_more(usize::from(nth >= listed));
            entry
        });
        self.entries(path, counted, depth)
    }

    /// Waits while there is a pause; whether to go on. Whoever is told not to leaves the rest unread.
    fn goes_on(&self) -> bool {
        let goes_on = !self.stopped && self.handover.goes_on();
        if !goes_on {
            self.handover.cut_short();
        }
        goes_on
    }

    fn folder_of(&self, path: &Path) -> Option<String> {
        match within(path, self.path) {
            Some(rest) => Some(folder_of_entry(self.plan.roots, self.path, &rest)),
            None => folder_in(self.plan.roots, self.path),
        }
    }

    fn entries(&mut self, within: &Path, entries: impl IntoIterator<Item = Entry>, depth: usize) -> Brought {
        let mut all = Brought::default();
        for entry in entries {
            if self.stopped {
                break;
            }
            let brought = self.entry(within, entry, depth + 1);
            all.in_it.extend(brought.in_it);
            all.refused.extend(brought.refused);
        }
        all
    }

    /// A file of the archive or message at `within`, as if it had been saved by hand. Its path is put together as
    /// words: as a path, what stands in the archive could lead anywhere.
    fn entry(&mut self, within: &Path, entry: Entry, depth: usize) -> Brought {
        let mut path = within.as_os_str().to_owned();
        if !entry.path.is_empty() {
            path.push("/");
            path.push(&entry.path);
        }
        let path = PathBuf::from(path);
        let bytes = entry.bytes.and_then(|bytes| {
            if depth > MAX_DEPTH { Err(Refusal::from(Fault::Depth { limit: MAX_DEPTH })) } else { Ok(bytes) }
        });
        match bytes {
            Ok(bytes) => self.file(path, bytes, depth),
            Err(refusal) => {
                let brought = Brought::not(&path, &reason(&refusal));
                self.give(refused(path, reason(&refusal)));
                brought
            }
        }
    }

    fn give(&mut self, mut file: ReadFile) {
        file.folder = self.folder_of(&file.path);
        let taken = match self.refusals.take(file) {
            Some(file) => (self.hand_on)(file),
            None => !self.plan.cancel.load(Ordering::Relaxed),
        };
        self.stopped |= !taken;
    }
}

/// Where a file lay: what is in an archive or a message lies in it as in a folder.
fn within(path: &Path, top: &Path) -> Option<String> {
    let (path, top) = (path.to_string_lossy(), top.to_string_lossy());
    path.strip_prefix(&*top).map(|rest| rest.trim_start_matches('/').to_owned()).filter(|rest| !rest.is_empty())
}

impl Brought {
    fn not(path: &Path, reason: &str) -> Self {
        Self { in_it: BTreeSet::new(), refused: vec![(base_name(path), reason.to_owned())] }
    }
}

/// What a message says of what came with it and was not read.
fn not_read(refused: &[(String, String)]) -> Option<String> {
    let named = refused.iter().take(MAX_NAMED);
    let mut named: Vec<String> = named.map(|(name, reason)| format!("'{name}' ({reason})")).collect();
    if refused.len() > MAX_NAMED {
        named.push(say!("and {} more", refused.len() - MAX_NAMED));
    }
    (!named.is_empty()).then(|| say!("Not all that is attached was read: {}", named.join(", ")))
}
