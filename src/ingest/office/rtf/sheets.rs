//! The tables at the head of an RTF file: its fonts and its styles.

use super::super::symbol;
use super::charset;
use encoding_rs::Encoding;
use std::collections::BTreeMap;

/// Styles are based on one another in no longer a chain.
const MAX_CHAIN: usize = 30;
/// The name of a font or style is no longer.
const MAX_NAME_BYTES: usize = 200;

/// Fonts by their numbers.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    fonts: BTreeMap<i32, Font>,
    current: i32,
}

#[derive(Debug, Default)]
struct Font {
    name: String,
    encoding: Option<&'static Encoding>,
    is_of_signs: bool,
}

impl Fonts {
    pub(super) fn select(&mut self, number: i32) {
        self.current = number;
        self.fonts.insert(number, Font::default());
    }

    pub(super) fn charset(&mut self, charset: i32) {
        let font = self.fonts.entry(self.current).or_default();
        font.is_of_signs = charset == 2;
        font.encoding = charset::of_font(charset).or(font.encoding);
    }

    pub(super) fn code_page(&mut self, page: i32) {
        self.fonts.entry(self.current).or_default().encoding = charset::of_code_page(page);
    }

    pub(super) fn name(&mut self, words: &str) {
        let font = self.fonts.entry(self.current).or_default();
        if font.name.len() + words.len() < MAX_NAME_BYTES {
            font.name.push_str(words.split(';').next().unwrap_or_default().trim_start());
        }
    }

    /// The encoding of a font's bytes, where it has its own.
    pub(super) fn encoding(&self, number: i32) -> Option<&'static Encoding> {
        self.fonts.get(&number)?.encoding
    }

    /// The name of a font that holds signs in the places of letters.
    pub(super) fn of_signs(&self, number: i32) -> Option<&str> {
        let font = self.fonts.get(&number)?;
        (font.is_of_signs || symbol::is_of_signs(&font.name)).then_some(font.name.as_str())
    }
}

/// Styles by their numbers.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<i32, Style>,
    current: Option<i32>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    outline: Option<u8>,
    based_on: Option<i32>,
}

impl Styles {
    /// What follows is said of the style of that number; of none that matters, where it is a style of characters.
    pub(super) fn select(&mut self, number: Option<i32>) {
        self.current = number;
    }

    fn current(&mut self) -> Option<&mut Style> {
        Some(self.styles.entry(self.current?).or_default())
    }

    pub(super) fn outline(&mut self, level: u8) {
        if let Some(style) = self.current() {
            style.outline = Some(level);
        }
    }

    pub(super) fn based_on(&mut self, number: i32) {
        if let Some(style) = self.current() {
            style.based_on = Some(number);
        }
    }

    pub(super) fn name(&mut self, words: &str) {
        if let Some(style) = self.current().filter(|style| style.name.len() + words.len() < MAX_NAME_BYTES) {
            style.name.push_str(words.split(';').next().unwrap_or_default());
        }
    }

    /// The outline level of the paragraphs in a style, from 0; 9 is body text.
    pub(super) fn level(&self, number: i32) -> Option<u8> {
        let first = self.styles.get(&number);
        let chain = std::iter::successors(first, |style| self.styles.get(&style.based_on?)).take(MAX_CHAIN);
        chain.into_iter().find_map(|style| style.outline.or_else(|| named_level(style.name.trim())))
    }
}

fn named_level(name: &str) -> Option<u8> {
    let lower = name.to_lowercase();
    if lower == "title" {
        return Some(0);
    }
    let number: u8 = lower.strip_prefix("heading ")?.parse().ok()?;
    number.checked_sub(1)
}
