//! Conversion between code points, bytes and UTF-16 units, by a sample every so many code points. The
//! table of a 100 MB text takes about 1.5 MB; one of ASCII takes nothing.

/// Code points between two samples: what a conversion walks at the most.
const STRIDE: usize = 1024;

/// The offset table of one text. Its methods take that same text again.
#[derive(Debug)]
pub struct Offsets {
    codepoints: usize,
    bytes: usize,
    /// One for every [`STRIDE`] code points; empty when all of the text is ASCII.
    samples: Vec<Sample>,
}

#[derive(Debug, Clone, Copy)]
struct Sample {
    byte: usize,
    utf16: usize,
}

impl Offsets {
    /// Counts through a text once.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { codepoints: text.len(), bytes: text.len(), samples: Vec::new() };
        }
        let mut samples = Vec::with_capacity(text.len() / STRIDE / 2 + 1);
        let (mut codepoints, mut utf16) = (0, 0);
        for (byte, character) in text.char_indices() {
            if codepoints % STRIDE == 0 {
                samples.push(Sample { byte, utf16 });
            }
            codepoints += 1;
            utf16 += character.len_utf16();
        }
        Self { codepoints, bytes: text.len(), samples }
    }

    /// The length in code points.
    pub fn codepoints(&self) -> usize {
        self.codepoints
    }

    /// The byte at which a code point begins; the end is allowed.
    pub fn byte_of(&self, text: &str, codepoint: usize) -> Option<usize> {
        if codepoint >= self.codepoints || self.is_ascii() {
            return self.at_end_or_same(codepoint, self.bytes);
        }
        let sample = self.samples.get(codepoint / STRIDE)?;
        let within = text.get(sample.byte..)?.char_indices().nth(codepoint % STRIDE)?.0;
        Some(sample.byte + within)
    }

    /// The code point that begins at a byte; `None` inside a character and beyond the end.
    pub fn codepoint_of(&self, text: &str, byte: usize) -> Option<usize> {
        if self.is_ascii() {
            return (byte <= self.bytes).then_some(byte);
        }
        if byte == self.bytes {
            return Some(self.codepoints);
        }
        let index = self.samples.partition_point(|sample| sample.byte <= byte).checked_sub(1)?;
        let since = text.get(self.samples.get(index)?.byte..byte)?;
        Some(index * STRIDE + since.chars().count())
    }

    /// The UTF-16 unit at which a code point begins; the end is allowed.
    pub fn utf16_of(&self, text: &str, codepoint: usize) -> Option<usize> {
        if self.is_ascii() || codepoint > self.codepoints {
            return (codepoint <= self.codepoints).then_some(codepoint);
        }
        let Some(sample) = self.samples.get(codepoint / STRIDE).or(self.samples.last()) else { return Some(codepoint) };
        let end_byte = self.byte_of(text, codepoint)?;
        Some(sample.utf16 + text.get(sample.byte..end_byte)?.encode_utf16().count())
    }

    fn is_ascii(&self) -> bool {
        self.samples.is_empty()
    }

    /// The answer where no sample is needed: in ASCII, at the end, and beyond it.
    fn at_end_or_same(&self, codepoint: usize, end: usize) -> Option<usize> {
        match codepoint {
            _ if codepoint > self.codepoints => None,
            _ if codepoint == self.codepoints => Some(end),
            _ => Some(codepoint),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) {
        let offsets = Offsets::new(text);
        let (mut codepoint, mut utf16) = (0, 0);
        for (byte, character) in text.char_indices() {
            assert_eq!(offsets.byte_of(text, codepoint), Some(byte));
            assert_eq!(offsets.codepoint_of(text, byte), Some(codepoint));
            assert_eq!(offsets.utf16_of(text, codepoint), Some(utf16));
            for inside in byte + 1..byte + character.len_utf8() {
                assert_eq!(offsets.codepoint_of(text, inside), None);
            }
            codepoint += 1;
            utf16 += character.len_utf16();
        }
        assert_eq!(offsets.codepoints(), codepoint);
        assert_eq!(offsets.byte_of(text, codepoint), Some(text.len()));
        assert_eq!(offsets.codepoint_of(text, text.len()), Some(codepoint));
        assert_eq!(offsets.utf16_of(text, codepoint), Some(utf16));
        assert_eq!(offsets.byte_of(text, codepoint + 1), None);
        assert_eq!(offsets.codepoint_of(text, text.len() + 1), None);
        assert_eq!(offsets.utf16_of(text, codepoint + 1), None);
    }

    #[test]
    fn offsets_convert_both_ways_at_every_place() {
        for text in ["", "plain", "Liège", "𝔘nicode 🚂 שלום 日本"] {
            check(text);
        }
        for repeats in [STRIDE / 4 - 1, STRIDE / 4, STRIDE / 4 + 1, STRIDE] {
            check(&"aé日🚂".repeat(repeats));
        }
        check(&"x".repeat(3 * STRIDE));
    }
}
