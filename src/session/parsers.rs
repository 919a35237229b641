//! Importers in child processes of this same program. A child bounds its own memory and time; the
//! parent sets a deadline. A crash, a hang or an overflow refuses that file and nothing more: the next
//! file gets a fresh child.
//!
//! A child that is done with a file waits for the next, so that a folder of ten thousand files starts
//! but a few. Threads ask at the same time; each has a child to itself while it asks.

mod unpacking;

pub use unpacking::Unpacking;

use crate::ingest::worker::{self, Limits};
use crate::ingest::{Extent, Imported, MAX_INPUT_BYTES, Refusal};
use std::io::{self, BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// What makes this program such a child.
pub const WORKER_ARGUMENT: &str = "--parse-worker";

/// Children that wait for work; more than a machine that reads has processors.
const MAX_WAITING: usize = 16;
/// A child is done away with after so many files, and with it whatever it may have leaked.
const FILES_PER_CHILD: usize = 500;

/// The pool of reading processes. Its children end with it.
#[derive(Debug)]
pub struct Parsers {
    program: PathBuf,
    limits: Limits,
    waiting: Mutex<Vec<Reader>>,
    /// How many are at work.
    busy: AtomicUsize,
}

impl Parsers {
    /// Children of this program, within the usual limits. None is started before the first file.
    pub fn new(program: PathBuf) -> Self {
        Self::within(program, limits())
    }

    /// Children of this program, within these limits.
    pub fn within(program: PathBuf, limits: Limits) -> Self {
        Self { program, limits, waiting: Mutex::default(), busy: AtomicUsize::new(0) }
    }

    /// The program that the children are of.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// Reads a file by its bytes and base name, in a child. Blocks until it is read, refused, or the time
    /// for it is over; may be called from several threads at once. An archive is none: see
    /// [`Self::open`].
    pub fn parse(&self, bytes: &[u8], name: &str) -> Result<Imported, Refusal> {
        match self.open(bytes, name)? {
            Contents::Document(imported) => Ok(*imported),
            Contents::Archive(_) => Err(Refusal::Archive),
        }
    }

    /// The same, with an archive opened, so that its files can be taken one after the other.
    pub fn open(&self, bytes: &[u8], name: &str) -> Result<Contents<'_>, Refusal> {
        self.open_to(bytes, name, Extent::default())
    }

    /// The same, to this extent.
    pub fn open_to(&self, bytes: &[u8], name: &str, extent: Extent) -> Result<Contents<'_>, Refusal> {
        if bytes.is_empty() {
            return Err(Refusal::Empty);
        }
        if bytes.len() > MAX_INPUT_BYTES {
            return Err(Refusal::TooLarge { limit_bytes: MAX_INPUT_BYTES });
        }
        let waiting = self.waiting().pop();
        let Some(reader) = waiting else { return self.read(self.start()?, bytes, name, extent) };
        match self.read(reader, bytes, name, extent) {
            // It may have died while it waited, or of its time with earlier files.
            Err(Refusal::Crashed) => self.read(self.start()?, bytes, name, extent),
            outcome => outcome,
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<Reader>> {
        // The list is whole whoever panicked while holding it.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn start(&self) -> Result<Reader, Refusal> {
        Reader::start(&self.program, WORKER_ARGUMENT, self.limits)
            .map_err(|error| Refusal::NoReader(error.kind().to_string()))
    }

    fn read(&self, mut reader: Reader, bytes: &[u8], name: &str, extent: Extent) -> Result<Contents<'_>, Refusal> {
        let seconds = self.limits.seconds_for(bytes.len());
        reader.files += 1;
        // Where others read at the same time, the processors are theirs as well.
        let busy = self.busy.fetch_add(1, Ordering::Relaxed) + 1;
        let hands = processors() / busy;
        let answer = reader.within(seconds, |requests, replies| {
            worker::ask(requests, name, extent, hands, bytes)?;
            worker::answer(replies)
        });
        self.busy.fetch_sub(1, Ordering::Relaxed);
        let outcome = match answer {
            Ok(Ok(worker::Opened::Archive { listed })) => {
                return Ok(Contents::Archive(Unpacking::of(self, reader, seconds, listed)));
            }
            Ok(Ok(worker::Opened::Document(imported))) => Ok(Contents::Document(imported)),
            Ok(Err(refusal)) => Err(refusal),
            Err(Lost::Late) => return Err(Refusal::TooSlow { seconds }),
            Err(Lost::Broken) => return Err(Refusal::Crashed),
        };
        self.let_wait(reader);
        outcome
    }

    /// A child that is done with its file, for the next.
    fn let_wait(&self, reader: Reader) {
        let mut waiting = self.waiting();
        if reader.files < FILES_PER_CHILD && waiting.len() < MAX_WAITING {
            waiting.push(reader);
        }
    }
}

/// What a file is, as far as it was read.
#[derive(Debug)]
pub enum Contents<'a> {
    /// One document.
    Document(Box<Imported>),
    /// An archive of files.
    Archive(Unpacking<'a>),
}

/// What a child may use on this machine.
#[cfg(target_os = "linux")]
pub(super) fn limits() -> Limits {
    let info = rustix::system::sysinfo();
    Limits::on_a_machine(info.totalram as u64 * u64::from(info.mem_unit), processors())
}

#[cfg(not(target_os = "linux"))]
pub(super) fn limits() -> Limits {
    Limits::default()
}

fn processors() -> usize {
    thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get)
}

/// One child, and the pipes to it.
#[derive(Debug)]
pub(super) struct Reader {
    child: Child,
    requests: BufWriter<ChildStdin>,
    replies: BufReader<ChildStdout>,
    files: usize,
}

impl Reader {
    /// A child of this program, made what it is by this argument.
    pub(super) fn start(program: &Path, argument: &str, limits: Limits) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.arg(argument).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        let (Some(requests), Some(replies)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let mut reader = Self { child, requests: BufWriter::new(requests), replies: BufReader::new(replies), files: 0 };
        worker::greet(&mut reader.requests, limits)?;
        Ok(reader)
    }

    /// Talks with the child, while another thread watches the clock.
    fn within<T>(
        &mut self,
        seconds: u64,
        talk: impl FnOnce(&mut BufWriter<ChildStdin>, &mut BufReader<ChildStdout>) -> io::Result<T>,
    ) -> Result<T, Lost> {
        self.until(|waits| waits.recv_timeout(Duration::from_secs(seconds)) == Err(RecvTimeoutError::Timeout), talk)
    }

    /// Talks with the child, while another thread waits for the talk to be over, which breaks the channel that it
    /// is given, or gives the child up.
    pub(super) fn until<T>(
        &mut self,
        gives_up: impl FnOnce(&Receiver<()>) -> bool + Send,
        talk: impl FnOnce(&mut BufWriter<ChildStdin>, &mut BufReader<ChildStdout>) -> io::Result<T>,
    ) -> Result<T, Lost> {
        let Self { child, requests, replies, .. } = self;
        let (done, waits) = channel::<()>();
        let (answer, late) = thread::scope(|scope| {
            let watch = scope.spawn(move || {
                let late = gives_up(&waits);
                if late {
                    // The pipes break with the child, and so the wait for its answer ends.
                    child.kill().unwrap_or_default();
                }
                late
            });
            let answer = talk(requests, replies);
            drop(done);
            (answer, watch.join().unwrap_or_default())
        });
        answer.map_err(|_broken| if late { Lost::Late } else { Lost::Broken })
    }
}

/// Why a child is no longer of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lost {
    /// It was given up on.
    Late,
    /// It broke down.
    Broken,
}

/// The child ends with its reader, whatever it is at.
impl Drop for Reader {
    fn drop(&mut self) {
        // It may have ended by itself.
        self.child.kill().unwrap_or_default();
        drop(self.child.wait());
    }
}
