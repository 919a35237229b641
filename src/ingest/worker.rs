//! The child process's side of the parsers, and what both sides say to each other.
//!
//! The child reads one file after the other from a stream, writes what became of each to another, and
//! touches nothing else. It sets its limits itself, before it looks at the first byte of a stranger's
//! file.
//!
//! A *frame* is a length in eight bytes, little-endian, and so many bytes. A request is two frames: the
//! `Request` as JSON, the file. The reply to a document is three: the `Reply` as JSON, the text, the layout as
//! JSON; what is attached to it follows as the files of an archive do. The reply to an archive is one, and then
//! for each file in it the `Part` as JSON and, where it
//! could be had, its bytes, until the part that is the end; what those bytes say is asked anew, of any
//! child. So one file at a time is in the pipe, and a file that is fatal to its reader is not to the rest
//! of the archive. The first frame of all is the [`Limits`].

use super::archive::{self, Caps, Entry};
use super::content::Content;
use super::sniff::sniff;
use super::{Extent, Hands, Imported, MAX_INPUT_BYTES, MAX_TEXT_BYTES, Refusal, Start, import_to};
use crate::model::Layout;
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// A layout is written out longer than the text it describes where a page is all links.
const MAX_LAYOUT_BYTES: usize = 1024 * 1024 * 1024;
/// Names and headers are short.
const MAX_HEADER_BYTES: usize = 16 * 1024 * 1024;

/// What a reading process may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// What it may take for itself, its code aside.
    pub memory_bytes: u64,
    /// Its processor time over all the files that it reads.
    pub processor_seconds: u64,
    /// The time for any file, as the clock on the wall has it; the parent sees to it.
    pub base_seconds: u64,
    /// More time for each of its megabytes.
    pub seconds_per_megabyte: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { memory_bytes: 4 << 30, processor_seconds: 3600, base_seconds: 60, seconds_per_megabyte: 2 }
    }
}

impl Limits {
    /// The usual limits, with so little memory that as many processes as read side by side, each at its limit,
    /// leave the machine room to go on.
    pub fn on_a_machine(memory_bytes: u64, processes: usize) -> Self {
        let usual = Self::default();
        let share = memory_bytes / 2 / processes.max(1) as u64;
        let memory_bytes = share.clamp(LEAST_MEMORY_BYTES, usual.memory_bytes);
        Self { memory_bytes, ..usual }
    }

    /// How long a file of this size may take.
    pub fn seconds_for(&self, size_bytes: usize) -> u64 {
        let megabytes = (size_bytes / (1024 * 1024)) as u64;
        self.base_seconds.saturating_add(megabytes.saturating_mul(self.seconds_per_megabyte))
    }
}

/// A file that is to be read; its bytes follow in a frame of their own.
#[derive(Debug, Serialize, Deserialize)]
struct Request<'a> {
    name: std::borrow::Cow<'a, str>,
    extent: Extent,
    /// How many threads it may be read by.
    hands: usize,
}

/// What became of a file; its text and layout, or its parts, follow in frames of their own.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Reply {
    Imported(Box<Imported>),
    Refused(Refusal),
    Archive { listed: usize },
}

/// One file of an archive, by its path in it; its bytes follow in a frame of their own.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Part {
    File(String),
    Refused(String, Refusal),
    End,
}

/// What a file is, as far as it was read.
#[derive(Debug, PartialEq, Eq)]
pub enum Opened {
    /// One document.
    Document(Box<Imported>),
    /// An archive; its files come one after the other.
    Archive {
        /// How many files it lists; none where it has no list.
        listed: usize,
    },
}

/// Reads files from `requests` and answers on `replies` until the requests end. What is large is read by as many hands
/// as the request allows, which `start` sets to work.
pub fn run(mut requests: impl Read, replies: impl Write, start: &Start) -> io::Result<()> {
    let Some(limits) = read_frame(&mut requests, MAX_HEADER_BYTES)? else { return Ok(()) };
    confine(serde_json::from_slice(&limits)?);
    serve(requests, replies, start)
}

fn serve(mut requests: impl Read, mut replies: impl Write, start: &Start) -> io::Result<()> {
    while let Some(request) = read_frame(&mut requests, MAX_HEADER_BYTES)? {
        let Request { name, extent, hands } = serde_json::from_slice(&request)?;
        let bytes = read_frame(&mut requests, MAX_INPUT_BYTES)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        if let Ok(Content::Archive(kind)) = sniff(&bytes, &name) {
            write_archive(&mut replies, kind, &bytes, &name)?;
        } else {
            let outcome = import_to(&bytes, &name, extent, Hands::of(hands, start));
            drop(bytes);
            write_reply(&mut replies, outcome)?;
        }
    }
    Ok(())
}

/// Begins the conversation with a reading process: the parent's side.
pub fn greet(requests: &mut impl Write, limits: Limits) -> io::Result<()> {
    write_frame(requests, &serde_json::to_vec(&limits)?)?;
    requests.flush()
}

/// Asks for one file, to be read to this extent by so many hands: the parent's side.
pub fn ask(requests: &mut impl Write, name: &str, extent: Extent, hands: usize, bytes: &[u8]) -> io::Result<()> {
    write_frame(requests, &serde_json::to_vec(&Request { name: name.into(), extent, hands })?)?;
    write_frame(requests, bytes)?;
    requests.flush()
}

/// Takes the answer for one file: the parent's side. An error means that the process is no longer of
/// use.
pub fn answer(replies: &mut impl Read) -> io::Result<Result<Opened, Refusal>> {
    let mut imported = match serde_json::from_slice(&frame(replies, MAX_HEADER_BYTES)?)? {
        Reply::Refused(refusal) => return Ok(Err(refusal)),
        Reply::Archive { listed } => return Ok(Ok(Opened::Archive { listed })),
        Reply::Imported(imported) => imported,
    };
    imported.text = String::from_utf8(frame(replies, MAX_TEXT_BYTES)?).map_err(io::Error::other)?;
    imported.layout = serde_json::from_slice::<Layout>(&frame(replies, MAX_LAYOUT_BYTES)?)?;
    while let Some(attachment) = next_entry(replies)? {
        imported.attachments.push(attachment);
    }
    Ok(Ok(Opened::Document(imported)))
}

/// Takes the next file of an archive or the next attachment, or their end: the parent's side, after an answer that has
/// any.
pub fn next_entry(replies: &mut impl Read) -> io::Result<Option<Entry>> {
    Ok(match serde_json::from_slice(&frame(replies, MAX_HEADER_BYTES)?)? {
        Part::File(path) => Some(Entry { path, bytes: Ok(frame(replies, MAX_INPUT_BYTES)?) }),
        Part::Refused(path, refusal) => Some(Entry { path, bytes: Err(refusal) }),
        Part::End => None,
    })
}

fn write_archive(replies: &mut impl Write, kind: archive::Kind, bytes: &[u8], name: &str) -> io::Result<()> {
    let caps = Caps::default();
    let listed = archive::listed(kind, bytes, caps);
    write_frame(replies, &serde_json::to_vec(&Reply::Archive { listed })?)?;
    archive::unpack(kind, bytes, name, caps, &mut |entry| write_part(replies, entry))?;
    write_frame(replies, &serde_json::to_vec(&Part::End)?)?;
    replies.flush()
}

fn write_part(replies: &mut impl Write, entry: Entry) -> io::Result<()> {
    match entry.bytes {
        Err(refusal) => write_frame(replies, &serde_json::to_vec(&Part::Refused(entry.path, refusal))?)?,
        Ok(bytes) => {
            write_frame(replies, &serde_json::to_vec(&Part::File(entry.path))?)?;
            write_frame(replies, &bytes)?;
        }
    }
    replies.flush()
}

fn write_reply(replies: &mut impl Write, outcome: Result<Imported, Refusal>) -> io::Result<()> {
    match outcome {
        Err(refusal) => write_frame(replies, &serde_json::to_vec(&Reply::Refused(refusal))?)?,
        Ok(mut imported) => {
            let text = std::mem::take(&mut imported.text);
            let layout = std::mem::take(&mut imported.layout);
            let attachments = std::mem::take(&mut imported.attachments);
            write_frame(replies, &serde_json::to_vec(&Reply::Imported(Box::new(imported)))?)?;
            write_frame(replies, text.as_bytes())?;
            write_frame(replies, &serde_json::to_vec(&layout)?)?;
            attachments.into_iter().try_for_each(|attachment| write_part(replies, attachment))?;
            write_frame(replies, &serde_json::to_vec(&Part::End)?)?;
        }
    }
    replies.flush()
}

pub(super) fn write_frame(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)
}

/// The next frame, which must be there.
pub(super) fn frame(from: &mut impl Read, limit_bytes: usize) -> io::Result<Vec<u8>> {
    read_frame(from, limit_bytes)?.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

/// The next frame; `None` where the stream ends before it. A length beyond the limit is an error before
/// anything is read, and memory is taken as bytes come, not as a length promises.
pub(super) fn read_frame(from: &mut impl Read, limit_bytes: usize) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    let Some((first, rest)) = length.split_first_mut() else { return Ok(None) };
    if from.read(std::slice::from_mut(first))? == 0 {
        return Ok(None);
    }
    from.read_exact(rest)?;
    let length = u64::from_le_bytes(length);
    if length > limit_bytes as u64 {
        return Err(io::Error::other("a frame is longer than any may be"));
    }
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(bytes))
}

/// A machine with less memory to a process than this is too small for large files, not for us.
const LEAST_MEMORY_BYTES: u64 = 768 << 20;
/// What the program's own code and the libraries that it is linked to may take up of a process's addresses.
const CODE_BYTES: u64 = 2 << 30;

/// Bounds this process: its memory and processor time, no image of it left on the disk when it fails, no
/// file written, and no new descriptor, so that it can open neither a file nor a socket. A bound that cannot be set is
/// left: the parent's deadline holds all the same.
#[cfg(target_os = "linux")]
pub(super) fn confine(limits: Limits) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    for (resource, most) in [
        (Resource::Data, limits.memory_bytes),
        (Resource::As, limits.memory_bytes.saturating_add(CODE_BYTES)),
        (Resource::Cpu, limits.processor_seconds),
        // The three standard streams are open already.
        (Resource::Nofile, 3),
        (Resource::Core, 0),
        (Resource::Fsize, 0),
    ] {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) }).unwrap_or_default();
    }
}

/// Other systems have other ways, which are not used yet: there the parent's deadline alone holds.
#[cfg(not(target_os = "linux"))]
pub(super) fn confine(_limits: Limits) {}

#[cfg(test)]
mod tests {
    use super::super::archive::Fault;
    use super::super::import;
    use super::*;

    const IN_TURN: &Start = &|_times, piece| piece();

    #[test]
    fn a_small_machine_survives_as_many_readers_as_it_has_processors() {
        for (machine_gb, processes, each_mb) in
            [(8_u64, 8, 768), (8, 2, 2048), (64, 8, 4096), (16, 8, 1024), (1, 1, 768)]
        {
            let limits = Limits::on_a_machine(machine_gb << 30, processes);
            assert_eq!(limits.memory_bytes >> 20, each_mb, "{machine_gb} GB, {processes}");
        }
    }

    #[test]
    fn what_goes_in_comes_out_and_a_refusal_does_not_end_it() {
        let mut requests = Vec::new();
        ask(&mut requests, "a.md", Extent::MainText, 1, "# Étaples\n\nSee [it](x).".as_bytes()).unwrap();
        ask(&mut requests, "b.txt", Extent::MainText, 1, b"").unwrap();
        ask(&mut requests, "cut.zip", Extent::MainText, 1, b"PK\x03\x04").unwrap();
        ask(&mut requests, "c.txt", Extent::MainText, 1, b"More words").unwrap();
        let mut replies = Vec::new();
        serve(requests.as_slice(), &mut replies, IN_TURN).unwrap();
        let mut replies = replies.as_slice();
        let document = |bytes: &[u8], name| import(bytes, name).map(|imported| Opened::Document(Box::new(imported)));
        assert_eq!(answer(&mut replies).unwrap(), document("# Étaples\n\nSee [it](x).".as_bytes(), "a.md"));
        assert_eq!(answer(&mut replies).unwrap(), Err(Refusal::Empty));
        assert_eq!(answer(&mut replies).unwrap(), Ok(Opened::Archive { listed: 0 }));
        let refused = |path: &str, refusal| Some(Entry { path: path.to_owned(), bytes: Err(refusal) });
        assert_eq!(next_entry(&mut replies).unwrap(), refused("", Fault::List.into()));
        assert_eq!(next_entry(&mut replies).unwrap(), None);
        assert_eq!(answer(&mut replies).unwrap(), document(b"More words", "c.txt"));
        assert!(answer(&mut replies).is_err(), "nothing more was asked");
    }

    #[test]
    fn a_broken_stream_is_an_error_and_takes_no_memory() {
        for requests in [&b"\x01"[..], &u64::MAX.to_le_bytes(), &[5, 0, 0, 0, 0, 0, 0, 0, b'a'], &[0; 8]] {
            assert!(serve(requests, Vec::new(), IN_TURN).is_err(), "{requests:?}");
        }
        assert!(serve(&b""[..], Vec::new(), IN_TURN).is_ok());
    }
}
