//! Passages that conflict or agree: taking sentences apart, and laying a hundred thousand side by side.

use corroborate::model::Layout;
use corroborate::suggest::conflicts::{Sentences, Wanted, compare};
use corroborate::text::Text;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use std::fmt::Write as _;

/// Sentences of a document.
const OF_DOCUMENT: usize = 100;
/// Words that the sentences are made of.
const WORDS: usize = 40_000;

/// Numbers from a seed.
struct Seed(u64);

impl Seed {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}

/// Documents of sentences whose words are as unevenly common as those of a language, with names, numbers and dates.
fn documents(sentences: usize) -> Vec<Text> {
    const SYLLABLES: [&str; 15] =
        ["ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "za", "cor", "den", "fal", "gim", "hol"];
    let mut seed = Seed(7);
    let word = |seed: &mut Seed| (0..2 + seed.below(3)).map(|_| SYLLABLES[seed.below(15)]).collect::<String>();
    let words: Vec<String> = (0..WORDS).map(|_| word(&mut seed)).collect();
    let document = |seed: &mut Seed| {
        let mut text = String::new();
        for nth in 0..OF_DOCUMENT {
            for at in 0..12 + seed.below(16) {
                let share = seed.below(1_000) as f64 / 1_000.0;
                let word = &words[(share.powi(4) * (WORDS - 1) as f64) as usize];
                let is_name = at == 0 || seed.below(8) == 0;
                text.push_str(&if is_name { word[..1].to_uppercase() + &word[1..] } else { word.clone() });
                if seed.below(15) == 0 {
                    write!(text, " {} million", seed.below(400) + 2).expect("a string takes it");
                }
                if seed.below(40) == 0 {
                    write!(text, " on {} May {}", seed.below(28) + 1, 1990 + seed.below(30))
                        .expect("a string takes it");
                }
                text.push(' ');
            }
            text.pop();
            text.push_str(if nth % 6 == 5 { ".\n\n" } else { ". " });
        }
        Text::from(text)
    };
    (0..sentences / OF_DOCUMENT).map(|_| document(&mut seed)).collect()
}

fn taken_apart(texts: &[Text]) -> Vec<Sentences> {
    texts.iter().map(|text| Sentences::of(black_box(text), &Layout::default(), None)).collect()
}

/// What is done once a text.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn sentences(bencher: Bencher<'_, '_>) {
    let texts = documents(10_000);
    bencher.counter(ItemsCount::new(10_000_usize)).bench_local(|| taken_apart(&texts));
}

/// What is done whenever a text has come in.
#[divan::bench(args = [10_000, 100_000], sample_count = 2, sample_size = 1)]
fn comparison(bencher: Bencher<'_, '_>, count: usize) {
    let sentences = taken_apart(&documents(count));
    let borrowed: Vec<&Sentences> = sentences.iter().collect();
    bencher.counter(ItemsCount::new(count)).bench_local(|| compare(&borrowed, Wanted::default(), &|_, _| true));
}
