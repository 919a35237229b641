//! Text recognised on pictures of pages, by a program that the user has ([`Recogniser`]).
//!
//! The pages are drawn in a child of this program, as for the window, and given to that one as pictures, several at
//! once; what it finds becomes a new edition of the document. What waits is [`crate::analysis::recognition`]'s to
//! say. What is recognised is marked so, and the edition without it stays.

mod program;
mod work;

pub use program::Recogniser;
pub use work::{Task, tasks};

use super::pages::{Drawer, Want, Wanted};
use crate::ingest::{Filled, Imported, RecognisedPage, fill, lacks_text};
use crate::model::{Edition, Layout};
use crate::problem::{Problem, ProblemKind};
use crate::say;
use crate::store::Corpus;
use crate::text::Text;
use program::{GreyPicture, Unread};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// What Tesseract was trained on, and what scans are made at.
const DOTS_PER_INCH: f32 = 300.0;
const POINTS_PER_INCH: f32 = 72.0;
/// A page larger than any that is scanned is drawn smaller.
const SIDE_PIXELS: u32 = 6_000;

/// How to recognise.
#[derive(Debug)]
pub struct Recognition<'a> {
    /// Who recognises.
    pub recogniser: &'a Recogniser,
    /// This program, which draws the pages in children.
    pub program: PathBuf,
    /// Where the original lies.
    pub corpus: &'a Corpus,
    /// How many pages at once.
    pub jobs: usize,
    /// Set from outside to stop; what is done is kept.
    pub cancel: &'a AtomicBool,
}

/// What was recognised of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// The text and layout that it gives now.
    pub imported: Imported,
    /// How many pages were looked at.
    pub pages: usize,
    /// Pages that could not be looked at, by index, with a sentence each; they still wait.
    pub failed: Vec<(usize, String)>,
}

impl Recognition<'_> {
    /// Looks at every page of an edition that has no text. None where it was stopped before any was done.
    ///
    /// The language is by the recogniser's names; `each` hears of every page.
    pub fn recognise(
        &self,
        edition: &Edition,
        text: &Text,
        layout: &Layout,
        language: &str,
        each: &(dyn Fn() + Sync),
    ) -> Result<Option<Recognised>, Problem> {
        if !edition.original_kept {
            let what = say!("The file of '{}' was not kept, so its pages cannot be looked at", edition.name);
            return Err(Problem::new(ProblemKind::Partial, what).advise(say!("Import it again with its file")));
        }
        let pages = without_text(text, layout);
        let looked_at = self.look_at(edition, &pages, language, each);
        let (mut found, mut blank, mut failed) = (Vec::new(), 0, Vec::new());
        for (page, looked) in looked_at {
            match looked {
                Ok(Some(recognised)) => found.push((page, recognised)),
                Ok(None) => blank += 1,
                Err(sentence) => failed.push((page, sentence)),
            }
        }
        if found.is_empty() && blank == 0 {
            return match failed.into_iter().next() {
                None => Ok(None),
                Some((_, sentence)) => Err(Problem::new(ProblemKind::Partial, sentence)),
            };
        }
        let left = pages.len() - found.len() - blank;
        let Filled { text, layout, mut warnings } = fill(text.as_str(), layout, &found);
        match left {
            0 => {}
            1 => warnings.push(say!("1 page has no text yet and waits for text recognition").to_owned()),
            _ => warnings.push(say!("{left} pages have no text yet and wait for text recognition", left)),
        }
        let fields = crate::ingest::guessed_fields(&text);
        let imported = Imported {
            text,
            layout,
            fields,
            media_type: edition.media_type.clone(),
            importer: self.recogniser.importer(),
            warnings,
            pages_to_recognise: left,
            mail: None,
            attachments: Vec::new(),
        };
        Ok(Some(Recognised { imported, pages: found.len(), failed }))
    }

    /// What stands on each of these pages, in their order, without those that it was stopped before.
    fn look_at(
        &self,
        edition: &Edition,
        pages: &[usize],
        language: &str,
        each: &(dyn Fn() + Sync),
    ) -> Vec<(usize, Result<Option<RecognisedPage>, String>)> {
        let next = AtomicUsize::new(0);
        let looked_at = Mutex::new(Vec::new());
        thread::scope(|scope| {
            for _ in 0..self.jobs.clamp(1, pages.len().max(1)) {
                scope.spawn(|| {
                    let mut drawer = Drawer::new(self.program.clone());
                    while let Some(page) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let looked = match self.look(&mut drawer, edition, *page, language) {
                            Err(Unread::Cancelled) => break,
                            Err(Unread::Said(sentence)) => Err(sentence),
                            Ok(recognised) => Ok(recognised),
                        };
                        looked_at.lock().unwrap_or_else(PoisonError::into_inner).push((*page, looked));
                        each();
                    }
                });
            }
        });
        let mut looked_at = looked_at.into_inner().unwrap_or_else(PoisonError::into_inner);
        looked_at.sort_by_key(|(page, _)| *page);
        looked_at
    }

    /// What stands on a page; none where nothing does.
    fn look(
        &self,
        drawer: &mut Drawer,
        edition: &Edition,
        page: usize,
        language: &str,
    ) -> Result<Option<RecognisedPage>, Unread> {
        let picture = self.draw(drawer, edition, page)?;
        if picture.is_blank() {
            return Ok(None);
        }
        let table = self.recogniser.read(&picture, language, &|| !self.cancel.load(Ordering::Relaxed))?;
        Ok(Some(RecognisedPage::read(&table)))
    }

    fn draw(&self, drawer: &mut Drawer, edition: &Edition, page: usize) -> Result<GreyPicture, Unread> {
        let wanted = Wanted {
            corpus: self.corpus.clone(),
            edition: edition.clone(),
            pages: vec![(page, String::new())],
            pixels_per_point: DOTS_PER_INCH / POINTS_PER_INCH,
            side_pixels: SIDE_PIXELS,
        };
        let want = || if self.cancel.load(Ordering::Relaxed) { Want::Never } else { Want::Still };
        let drawn = drawer.draw(&wanted, wanted.asked(page), "", &want).ok_or(Unread::Cancelled)?;
        let picture = drawn.map_err(Unread::Said)?.picture;
        let dots = picture.width_pixels as f32 / picture.width_points * POINTS_PER_INCH;
        let (dots_of_each, _) = picture.pixels.as_chunks::<4>();
        Ok(GreyPicture {
            width: picture.width_pixels,
            height: picture.height_pixels,
            shades: dots_of_each.iter().copied().map(grey).collect(),
            dots_per_inch: dots.round().max(1.0) as u32,
        })
    }
}

/// How light a dot is (ITU-R BT.601).
fn grey([red, green, blue, _]: [u8; 4]) -> u8 {
    let shade = (299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue)) / 1000;
    u8::try_from(shade).unwrap_or(u8::MAX)
}

/// The indices of the pages of a text that have no words.
fn without_text(text: &Text, layout: &Layout) -> Vec<usize> {
    let length = text.as_str().chars().count();
    let part = |index: usize| {
        let start = layout.pages.get(index).map_or(length, |page| page.start);
        let end = layout.pages.get(index + 1).map_or(length, |next| next.start);
        text.slice(crate::model::Span { start, end }).unwrap_or_default().to_owned()
    };
    (0..layout.pages.len()).filter(|index| lacks_text(&part(*index))).collect()
}
