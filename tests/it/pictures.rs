//! Pictures of the reader, compared with those kept in `tests/pictures`: what is seen there was looked at and found good.
//!
//! They hold letters of the bundled faces only, so that they are the same on every machine but for a shade at the
//! edges. Where the look is changed on purpose, run the test with `KEEP_PICTURES=1`, look at what it wrote, and
//! commit it.

use corroborate::ui::picture::{RgbaImage, picture};
use corroborate::ui::theme::{Theme, tag_colour};
use corroborate::ui::widgets::mark::Mark;
use corroborate::ui::widgets::reader::{Chip, Front, Heading, Highlight, PageLabel, Reader};
use std::fs;
use std::io::BufReader;
use std::ops::Range;
use std::path::{Path, PathBuf};

const TEXT: &str = "The second basin\n\
    The port of Alden opened its second basin in March 2018. The council said that the dredging had cost forty million \
    crowns, of which the state paid the smaller part.\n\
    A company from Berin paid for the quay, according to the harbour master. The company denies that it owns any part \
    of it, and says that the contract of 2017 was never carried out.\n\
    What the minutes say\n\
    Совет порта отметил, что причал оплатило государство. The minutes give no sum, and the page after this one is \
    missing: pay\u{200b}ment was noted in the margin.\n";

const SIZE: (u32, u32) = (760, 520);
/// A pixel is another where a channel differs by more than this, of 255.
const SHADE: u8 = 32;
/// So many pixels of a thousand may be others.
const TOLERATED_PER_MILLE: usize = 4;

fn range_of(words: &str) -> Range<usize> {
    let start = TEXT.find(words).expect("the text has it");
    start..start + words.len()
}

fn highlight(words: &str, key: u64, colours: &[u8], selected: bool) -> Highlight {
    let colours = colours.iter().map(|colour| tag_colour(TAG_COLOURS[usize::from(*colour)])).collect();
    Highlight { range: range_of(words), key, name: format!("passage {key}"), colours, selected }
}

const TAG_COLOURS: [corroborate::model::Colour; 10] = corroborate::session::verbs::tag::COLOURS;

/// A reader with headings, pages, overlapping passages of which one is selected, chips and hits.
fn reader() -> Reader {
    let mut reader = Reader::new("The second basin", TEXT);
    reader.set_front(Front { title: String::new(), byline: "Harbour office · 12 March 2018 · English".to_owned() });
    let heading = |words, level| Heading { range: range_of(words), level };
    reader.set_headings(vec![heading("The second basin", 1), heading("What the minutes say", 2)]);
    reader.set_pages(vec![
        PageLabel { at: 0, label: "p. xi".to_owned() },
        PageLabel { at: range_of("What the minutes").start, label: "p. xii".to_owned() },
    ]);
    reader.set_highlights(vec![
        highlight("opened its second basin in March 2018", 1, &[0], false),
        highlight("A company from Berin paid for the quay, according to the harbour master.", 2, &[1, 2], true),
        highlight("for the quay, according to the harbour master. The company denies", 3, &[3], false),
        highlight("причал оплатило государство", 4, &[4], false),
    ]);
    let mark = Some(Mark::of_state(corroborate::analysis::State::BothWays));
    let at = range_of("A company from").start;
    reader.set_chips(vec![Chip { at, key: 0, label: "Who paid for the quay".to_owned(), mark, selected: false }]);
    let hits = vec![range_of("forty million"), range_of("no sum")];
    reader.set_hits(hits, Some(0));
    reader.select(range_of("the contract of 2017"));
    reader
}

fn drawn(theme: Theme, mut reader: Reader) -> RgbaImage {
    picture(SIZE, 1.0, |context| theme.apply(context), |ui| drop(reader.show(ui)), 4)
}

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures").join(format!("{name}.png"))
}

fn read(path: &Path) -> RgbaImage {
    let file = fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut reader = png::Decoder::new(BufReader::new(file)).read_info().expect("a picture");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("its pixels");
    RgbaImage { width: info.width, height: info.height, pixels }
}

/// How many pixels of a thousand are others.
fn others_per_mille(one: &RgbaImage, other: &RgbaImage) -> usize {
    assert_eq!((one.width, one.height), (other.width, other.height), "they are of one size");
    let is_other = |(one, other): &(&[u8], &[u8])| one.iter().zip(*other).any(|(a, b)| a.abs_diff(*b) > SHADE);
    let pixels = one.pixels.chunks_exact(4).zip(other.pixels.chunks_exact(4));
    pixels.filter(is_other).count() * 1000 / (one.pixels.len() / 4)
}

fn check(name: &str, theme: Theme) {
    let image = drawn(theme, reader());
    if std::env::var_os("KEEP_PICTURES").is_some() {
        image.write_png(fs::File::create(kept(name)).expect("a file")).expect("it is written");
    }
    let others = others_per_mille(&image, &read(&kept(name)));
    if others > TOLERATED_PER_MILLE {
        let new = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
        image.write_png(fs::File::create(&new).expect("a file")).expect("it is written");
        panic!("{name}: {others} of 1000 pixels are others; see {}", new.display());
    }
}

#[test]
fn the_reader_looks_as_it_was_found_good_in_every_theme() {
    check("reader-light", Theme::Light);
    check("reader-dark", Theme::Dark);
    check("reader-high-contrast", Theme::HighContrast);
}

#[test]
fn a_passage_that_is_not_drawn_is_noticed() {
    let mut without = reader();
    without.set_highlights(vec![highlight("opened its second basin in March 2018", 1, &[0], false)]);
    let others = others_per_mille(&drawn(Theme::Light, without), &drawn(Theme::Light, reader()));
    assert!(others > TOLERATED_PER_MILLE, "only {others} of 1000 pixels are others");
}
