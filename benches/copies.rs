//! Copies: fingerprints, and finding what ten thousand texts share, on one core and with the texts in memory.

use super::texts::text_of;
use corroborate::suggest::duplicates::{Candidates, Fingerprints, Overlap, Row, Shared};
use corroborate::text::Text;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

/// How long each text is.
const BYTES: usize = 20_000;

/// So many texts. Every tenth has half of the one before it, every hundredth is it in other clothing, and a notice
/// stands under all of them.
fn texts(count: usize) -> Vec<String> {
    let notice = text_of(7, 600);
    let own = |nth: usize| text_of((nth as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15), BYTES);
    let one = |nth: usize| match nth % 100 {
        50 => own(nth - 1).to_uppercase(),
        _ if nth % 10 == 5 => own(nth - 1).chars().take(BYTES / 2).chain(own(nth).chars().take(BYTES / 2)).collect(),
        _ => own(nth),
    };
    (0..count).map(|nth| format!("{}\n{notice}", one(nth))).collect()
}

/// What a text is told by.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn fingerprints(bencher: Bencher<'_, '_>) {
    let texts = texts(500);
    let bytes: usize = texts.iter().map(String::len).sum();
    let all = || texts.iter().map(|text| Fingerprints::of(black_box(text))).collect::<Vec<_>>();
    bencher.counter(BytesCount::new(bytes)).bench_local(all);
}

/// What they share, once their fingerprints are known.
#[divan::bench(args = [1_000, 10_000], sample_count = 2, sample_size = 1)]
fn what_texts_share(bencher: Bencher<'_, '_>, count: usize) {
    let texts = texts(count);
    let prints: Vec<_> = texts.iter().map(|text| Fingerprints::of(text)).collect();
    let prints: Vec<_> = prints.iter().collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        let found = Candidates::of(&prints, None);
        let shared = found.pairs.iter().filter_map(|pair| {
            let (one, other) = (&texts[pair.one], &texts[pair.other]);
            let rows = (Row::of(one), Row::of(other));
            let overlap = Overlap::of(*pair, &found, (prints[pair.one], prints[pair.other]), (&rows.0, &rows.1))?;
            Shared::of(&overlap, &Text::from(one.as_str()), &Text::from(other.as_str()))
        });
        let count = shared.count() + found.same.len();
        assert!(count >= texts.len() / 10, "{count} pairs of {}", found.pairs.len());
        count
    });
}
