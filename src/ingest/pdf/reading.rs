//! The pages of a file, read side by side where there are hands for it.

use super::content::{self, Shared};
use super::{File, Page, glyph, line, order, paragraph};
use crate::ingest::hyphens::WholeWords;
use crate::ingest::{Hands, MAX_TEXT_BYTES, Refusal};
use hayro_font::hayro_syntax::page::Page as Drawn;
use paragraph::Paragraph;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// A hand takes so many pages at a time: few enough that all end at about the same time.
const PAGES_AT_A_TIME: usize = 8;
/// Each hand opens the fonts for itself, which is not worth it for fewer pages.
const PAGES_PER_HAND: usize = 2 * PAGES_AT_A_TIME;

/// What was read of every page, in their order.
pub(super) fn pages(file: &File, hands: Hands<'_>) -> Result<Vec<Page>, Refusal> {
    let (next, length) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let read = Mutex::new(BTreeMap::new());
    let is_too_long = || length.load(Ordering::Relaxed) > MAX_TEXT_BYTES;
    let all = file.pages();
    hands.work(all.len() / PAGES_PER_HAND, &|| {
        let mut shared = Shared::new();
        while !is_too_long() {
            let from = next.fetch_add(PAGES_AT_A_TIME, Ordering::Relaxed);
            let to = all.len().min(from.saturating_add(PAGES_AT_A_TIME));
            let Some(some) = all.get(from..to).filter(|some| !some.is_empty()) else { return };
            let some: Vec<Page> = some.iter().map(|drawn| page(drawn, &mut shared)).collect();
            length.fetch_add(some.iter().map(Page::text_bytes).sum(), Ordering::Relaxed);
            read.lock().unwrap_or_else(PoisonError::into_inner).insert(from, some);
        }
    });
    if is_too_long() {
        return Err(Refusal::TooLarge { limit_bytes: MAX_TEXT_BYTES });
    }
    let read = read.into_inner().unwrap_or_else(PoisonError::into_inner);
    let mut pages: Vec<Page> = read.into_values().flatten().collect();
    put_together(&mut pages);
    Ok(pages)
}

fn page<'a>(drawn: &Drawn<'a>, shared: &mut Shared<'a>) -> Page {
    let glyphs = content::of_page(drawn, shared);
    let mut paragraphs = paragraphs(glyphs.directions);
    for paragraph in &mut paragraphs {
        paragraph.text.forget_glyphs();
    }
    Page { paragraphs, shown: glyphs.shown }
}

/// The paragraphs of a page, its main writing direction first.
pub(super) fn paragraphs(directions: Vec<glyph::Direction>) -> Vec<Paragraph> {
    let lines = directions.into_iter().map(|direction| order::read(line::rows(direction.glyphs)));
    lines.flat_map(|lines| paragraph::gather(&lines)).collect()
}

/// What a page's end parts, paragraphs and words, is whole from here on.
fn put_together(pages: &mut [Page]) {
    for after in 1..pages.len() {
        if let Some((before, page)) = pages.split_at_mut_checked(after)
            && let (Some(last), Some(first)) = (
                before.last().and_then(|page| page.paragraphs.last()),
                page.first_mut().and_then(|page| page.paragraphs.first_mut()),
            )
        {
            first.goes_on = first.continues(last);
        }
    }
    let paragraphs = pages.iter().flat_map(|page| &page.paragraphs);
    let words = WholeWords::of(paragraphs.map(|paragraph| &*paragraph.text));
    for paragraph in pages.iter_mut().flat_map(|page| &mut page.paragraphs) {
        paragraph.text = words.made_whole(&paragraph.text).into();
    }
}
