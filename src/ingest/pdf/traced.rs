//! Words of a page with, for each of their code points, the glyph that it was read from, so that the words can be
//! found on the page's picture. What an import keeps is the words alone.

use super::letters::Letters;
use std::ops::Deref;

/// In place of a glyph's number where there is none: a space that no glyph stands for.
const NO_GLYPH: u32 = u32::MAX;

/// Words, read as a `str`, and where they come from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Traced {
    text: String,
    /// The number of a glyph on its page for each code point; empty once forgotten.
    glyphs: Vec<u32>,
}

impl Traced {
    /// Goes on with what a glyph stands for.
    pub(super) fn push_glyph(&mut self, letters: &Letters, glyph: u32) {
        for letter in letters.chars() {
            self.text.push(letter);
            self.glyphs.push(glyph);
        }
    }

    /// Goes on with a space or a tab that stands on no page.
    pub(super) fn push_gap(&mut self, gap: char) {
        self.text.push(gap);
        self.glyphs.push(NO_GLYPH);
    }

    /// Goes on with other words.
    pub(super) fn push(&mut self, words: &Self) {
        self.text.push_str(&words.text);
        self.glyphs.extend(&words.glyphs);
    }

    /// Puts another character in the place of the last.
    pub(super) fn replace_last(&mut self, character: char) {
        if self.text.pop().is_some() {
            self.text.push(character);
        }
    }

    /// The words without the white space around them.
    pub(super) fn trimmed(self) -> Self {
        let before = self.text.chars().take_while(|c| c.is_whitespace()).count();
        let text = self.text.trim().to_owned();
        let glyphs = self.glyphs.into_iter().skip(before).take(text.chars().count()).collect();
        Self { text, glyphs }
    }

    /// Forgets where the words stand: an import has no use for it, and a long text no room.
    pub(super) fn forget_glyphs(&mut self) {
        self.glyphs = Vec::new();
    }

    /// Each code point with the number of its glyph.
    #[cfg(feature = "gui")]
    pub(super) fn parts(&self) -> impl Iterator<Item = (char, Option<usize>)> + '_ {
        let glyph = |glyph: u32| (glyph != NO_GLYPH).then_some(glyph as usize);
        self.text.chars().zip(self.glyphs.iter().map(move |number| glyph(*number)))
    }

    /// Its code points, each with its glyph, to be put in another order.
    pub(super) fn pairs(&self) -> Vec<(char, u32)> {
        self.text.chars().zip(self.glyphs.iter().copied()).collect()
    }
}

impl Deref for Traced {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl FromIterator<(char, u32)> for Traced {
    fn from_iter<I: IntoIterator<Item = (char, u32)>>(pairs: I) -> Self {
        let (text, glyphs) = pairs.into_iter().unzip();
        Self { text, glyphs }
    }
}

/// Words that stand nowhere.
impl From<&str> for Traced {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), glyphs: text.chars().map(|_| NO_GLYPH).collect() }
    }
}

/// Words whose places are forgotten.
impl From<String> for Traced {
    fn from(text: String) -> Self {
        Self { text, glyphs: Vec::new() }
    }
}
