//! The child process's side of the parsers, and what both sides say to each other.
//!
//! The child reads one file after the other from a stream, writes what became of each to another, and
//! touches nothing else. It sets its limits itself, before it looks at the first byte of a stranger's
//! file.
//!
//! A *frame* is a length in eight bytes, little-endian, and so many bytes. A request is two frames: the
//! base name, the file. A reply is three: the `Reply` as JSON, the text, the layout as JSON. The first
//! frame of all is the [`Limits`].

use super::{Imported, MAX_INPUT_BYTES, MAX_TEXT_BYTES, Refusal, import};
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

/// What became of a file; its text and layout follow in frames of their own.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Reply {
    Imported(Box<Imported>),
    Refused(Refusal),
}

/// Reads files from `requests` and answers on `replies` until the requests end.
pub fn run(mut requests: impl Read, replies: impl Write) -> io::Result<()> {
    let Some(limits) = read_frame(&mut requests, MAX_HEADER_BYTES)? else { return Ok(()) };
    confine(serde_json::from_slice(&limits)?);
    serve(requests, replies)
}

fn serve(mut requests: impl Read, mut replies: impl Write) -> io::Result<()> {
    while let Some(name) = read_frame(&mut requests, MAX_HEADER_BYTES)? {
        let bytes = read_frame(&mut requests, MAX_INPUT_BYTES)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        let outcome = import(&bytes, &String::from_utf8_lossy(&name));
        drop(bytes);
        write_reply(&mut replies, outcome)?;
    }
    Ok(())
}

/// Begins the conversation with a reading process: the parent's side.
pub fn greet(requests: &mut impl Write, limits: Limits) -> io::Result<()> {
    write_frame(requests, &serde_json::to_vec(&limits)?)?;
    requests.flush()
}

/// Asks for one file: the parent's side.
pub fn ask(requests: &mut impl Write, name: &str, bytes: &[u8]) -> io::Result<()> {
    write_frame(requests, name.as_bytes())?;
    write_frame(requests, bytes)?;
    requests.flush()
}

/// Takes the answer for one file: the parent's side. An error means that the process is no longer of
/// use.
pub fn answer(replies: &mut impl Read) -> io::Result<Result<Imported, Refusal>> {
    let mut frame = |limit| read_frame(replies, limit)?.ok_or_else(|| io::Error::from(io::ErrorKind::UnexpectedEof));
    let mut imported = match serde_json::from_slice(&frame(MAX_HEADER_BYTES)?)? {
        Reply::Refused(refusal) => return Ok(Err(refusal)),
        Reply::Imported(imported) => *imported,
    };
    imported.text = String::from_utf8(frame(MAX_TEXT_BYTES)?).map_err(io::Error::other)?;
    imported.layout = serde_json::from_slice::<Layout>(&frame(MAX_LAYOUT_BYTES)?)?;
    Ok(Ok(imported))
}

fn write_reply(replies: &mut impl Write, outcome: Result<Imported, Refusal>) -> io::Result<()> {
    match outcome {
        Err(refusal) => write_frame(replies, &serde_json::to_vec(&Reply::Refused(refusal))?)?,
        Ok(mut imported) => {
            let text = std::mem::take(&mut imported.text);
            let layout = std::mem::take(&mut imported.layout);
            write_frame(replies, &serde_json::to_vec(&Reply::Imported(Box::new(imported)))?)?;
            write_frame(replies, text.as_bytes())?;
            write_frame(replies, &serde_json::to_vec(&layout)?)?;
        }
    }
    replies.flush()
}

fn write_frame(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)
}

/// The next frame; `None` where the stream ends before it. A length beyond the limit is an error before
/// anything is read, and memory is taken as bytes come, not as a length promises.
fn read_frame(from: &mut impl Read, limit_bytes: usize) -> io::Result<Option<Vec<u8>>> {
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
fn confine(limits: Limits) {
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
fn confine(_limits: Limits) {}

#[cfg(test)]
mod tests {
    use super::*;

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
        ask(&mut requests, "a.md", "# Étaples\n\nSee [it](x).".as_bytes()).unwrap();
        ask(&mut requests, "b.txt", b"").unwrap();
        ask(&mut requests, "c.txt", b"More words").unwrap();
        let mut replies = Vec::new();
        serve(requests.as_slice(), &mut replies).unwrap();
        let mut replies = replies.as_slice();
        assert_eq!(answer(&mut replies).unwrap(), import("# Étaples\n\nSee [it](x).".as_bytes(), "a.md"));
        assert_eq!(answer(&mut replies).unwrap(), Err(Refusal::Empty));
        assert_eq!(answer(&mut replies).unwrap().unwrap().text, "More words");
        assert!(answer(&mut replies).is_err(), "nothing more was asked");
    }

    #[test]
    fn a_broken_stream_is_an_error_and_takes_no_memory() {
        for requests in [&b"\x01"[..], &u64::MAX.to_le_bytes(), &[5, 0, 0, 0, 0, 0, 0, 0, b'a'], &[0; 8]] {
            assert!(serve(requests, Vec::new()).is_err(), "{requests:?}");
        }
        assert!(serve(&b""[..], Vec::new()).is_ok());
    }
}
