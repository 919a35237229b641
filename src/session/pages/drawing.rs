//! The child that draws, and the file that it holds.

use super::{Asked, Drawn, WORKER_ARGUMENT, Want, Wanted};
use crate::ingest::Refusal;
use crate::ingest::page_picture::{self, Picture};
use crate::ingest::pages;
use crate::ingest::worker::Limits;
use crate::model::Sha256;
use crate::problem::Problem;
use crate::say;
use crate::session::parsers::{Lost, Reader, limits};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// A page takes longer than this only where it is made to.
const SECONDS_PER_PAGE: u64 = 20;
/// A page that nobody wants any more is waited for so long …
const GRACE: Duration = Duration::from_millis(300);
/// … or, where another of the same file is wanted, as long as a new child would need to open that again, up to this.
const LONGEST_GRACE: Duration = Duration::from_secs(6);
/// How often it is looked whether somebody still wants it.
const LOOK: Duration = Duration::from_millis(20);

/// Draws pages in a child.
pub(in crate::session) struct Drawer {
    program: PathBuf,
    child: Option<Child>,
}

/// A child and the file that it was given.
struct Child {
    reader: Reader,
    original: Sha256,
    /// How long it took to open the file.
    opened_in: Duration,
    /// Why the file is refused.
    refused: Option<Refusal>,
}

impl Drawer {
    /// Children are of this program.
    pub(in crate::session) fn new(program: PathBuf) -> Self {
        Self { program, child: None }
    }

    /// Ends the child.
    pub(super) fn let_go(&mut self) {
        self.child = None;
    }

    /// Draws a page, and finds the words of `text` on it. None where nobody wants it any more.
    pub(in crate::session) fn draw(
        &mut self,
        wanted: &Wanted,
        asked: Asked,
        text: &str,
        want: &(dyn Fn() -> Want + Sync),
    ) -> Option<Result<Drawn, String>> {
        match self.picture(wanted, asked, want) {
            Ok(mut picture) => {
                let places = std::mem::take(&mut picture.words).placed(text);
                Some(Ok(Drawn { picture, places }))
            }
            Err(Undrawn::Unwanted) => None,
            Err(Undrawn::Said(sentence)) => Some(Err(sentence)),
        }
    }

    fn picture(&mut self, wanted: &Wanted, asked: Asked, want: &(dyn Fn() -> Want + Sync)) -> Result<Picture, Undrawn> {
        let mut child = match self.child.take() {
            Some(child) if child.original == wanted.edition.original => child,
            _ => self.with_file(wanted, want)?,
        };
        if want() == Want::OtherPage {
            // The file was opened meanwhile, and the next page is drawn from it.
            self.child = Some(child);
            return Err(Undrawn::Unwanted);
        }
        if let Some(refusal) = &child.refused {
            let sentence = refusal.to_string();
            self.child = Some(child);
            return Err(Undrawn::Said(sentence));
        }
        let Asked { page, pixels_per_point, side_pixels, .. } = asked;
        let page = page_picture::Wanted { page, pixels_per_point, side_pixels };
        let grace = child.opened_in.clamp(GRACE, LONGEST_GRACE);
        let answer = watched(&mut child.reader, (SECONDS_PER_PAGE, grace), want, |requests, replies| {
            pages::ask(requests, replies, page)
        })?;
        self.child = Some(child);
        answer.map_err(Undrawn::Said)
    }

    /// A child that holds the file.
    fn with_file(&self, wanted: &Wanted, want: &(dyn Fn() -> Want + Sync)) -> Result<Child, Undrawn> {
        let edition = &wanted.edition;
        let bytes = wanted.corpus.original(edition.original, &edition.media_type);
        let bytes = bytes.map_err(|error| Undrawn::Said(Problem::from(error).what))?;
        let limits = Limits { base_seconds: SECONDS_PER_PAGE, ..limits() };
        let reader = Reader::start(&self.program, WORKER_ARGUMENT, limits);
        let mut reader =
            reader.map_err(|error| Undrawn::Said(Refusal::NoReader(error.kind().to_string()).to_string()))?;
        let (seconds, began) = (limits.seconds_for(bytes.len()), Instant::now());
        // Whichever page of it is wanted, the file has to be open.
        let all = (seconds, Duration::from_secs(seconds));
        let opened = watched(&mut reader, all, want, |requests, replies| pages::hand_over(requests, replies, &bytes))?;
        Ok(Child { reader, original: edition.original, opened_in: began.elapsed(), refused: opened.err() })
    }
}

/// Why there is no picture.
enum Undrawn {
    /// Nobody wants it any more.
    Unwanted,
    /// A sentence says it.
    Said(String),
}

/// Talks with the child, unless that takes too long or nobody wants to know any more; where another page of the same file
/// is wanted, it goes on for that grace.
fn watched<T>(
    reader: &mut Reader,
    (seconds, grace): (u64, Duration),
    want: &(dyn Fn() -> Want + Sync),
    talk: impl FnOnce(&mut Requests, &mut Replies) -> std::io::Result<T>,
) -> Result<T, Undrawn> {
    let began = Instant::now();
    let gives_up = |over: &Receiver<()>| {
        while over.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
            let allowed = match want() {
                Want::Still => Duration::from_secs(seconds),
                Want::OtherPage => grace,
                Want::Other => GRACE,
                Want::Never => Duration::ZERO,
            };
            if began.elapsed() >= allowed {
                return true;
            }
        }
        false
    };
    reader.until(gives_up, talk).map_err(|lost| match lost {
        Lost::Late if want() == Want::Still => {
            Undrawn::Said(say!("Drawing this page took longer than {seconds} seconds and was given up", seconds))
        }
        Lost::Late => Undrawn::Unwanted,
        Lost::Broken => Undrawn::Said(say!("Drawing this page brought its process down").to_owned()),
    })
}

type Requests = std::io::BufWriter<std::process::ChildStdin>;
type Replies = std::io::BufReader<std::process::ChildStdout>;
