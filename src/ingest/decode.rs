//! Bytes to UTF-8 with LF: the encoding from a byte order mark, else UTF-8 where it is that, else what
//! the file declares, else a guess that is warned about.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes looked at in telling text from binary, and in guessing an encoding.
const SAMPLE_BYTES: usize = 256 * 1024;
/// In text at most one byte of so many is a control character.
const BYTES_PER_CONTROL: usize = 50;
/// … but a short one may hold a few all the same, as long as all of it is UTF-8 and most of it is no control.
const FEW_CONTROLS: usize = 8;

/// Text out of bytes.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) warnings: Vec<String>,
}

/// Decodes bytes; `declared` is the encoding that the file itself names.
pub(super) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Decoded {
    let mut warnings = Vec::new();
    let text = if let Some(text) = utf32(bytes) {
        text
    } else if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        decode_as(encoding, bytes.get(length..).unwrap_or_default(), &mut warnings)
    } else if let Some(encoding) = utf16_without_mark(bytes) {
        decode_as(encoding, bytes, &mut warnings)
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        disagreement(text, declared, &mut warnings);
        text.to_owned()
    } else {
        let encoding = declared.filter(|declared| *declared != UTF_8).unwrap_or_else(|| {
            let guess = guess(bytes);
            let name = guess.name();
            warnings
                .push(format!("The file is not in UTF-8; it was read as {name}, which is a guess: check its accents"));
            guess
        });
        decode_as(encoding, bytes, &mut warnings)
    };
    // A mark that was written twice, or that programs put one before another's, is no word either.
    let text = if text.starts_with('\u{feff}') { text.trim_start_matches('\u{feff}').to_owned() } else { text };
    Decoded { text: with_lf(text), warnings }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], warnings: &mut Vec<String>) -> String {
    let (text, bad) = encoding.decode_without_bom_handling(bytes);
    if bad {
        warnings.push(format!("Some bytes are no {}; they are shown as \u{fffd}", encoding.name()));
    }
    text.into_owned()
}

fn disagreement(text: &str, declared: Option<&'static Encoding>, warnings: &mut Vec<String>) {
    let Some(declared) = declared.filter(|declared| *declared != UTF_8 && !text.is_ascii()) else { return };
    // Hardly any text in another encoding happens to be sound UTF-8.
    warnings.push(format!("The file declares {}, but it is UTF-8 and was read as that", declared.name()));
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes.get(..SAMPLE_BYTES).unwrap_or(bytes), bytes.len() <= SAMPLE_BYTES);
    detector.guess(None, Utf8Detection::Allow)
}

/// Whether these bytes are text in some encoding: hardly any control characters.
pub(super) fn looks_like_text(bytes: &[u8]) -> bool {
    if is_utf32(bytes) {
        return true;
    }
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    let utf16 = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| utf16_without_mark(bytes));
    if let Some(encoding) = utf16 {
        // A mark at its head makes no text of rubbish.
        let (words, _) = encoding.decode_with_bom_removal(sample);
        let is_odd =
            |c: &char| *c == '\u{fffd}' || c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1b}');
        return words.chars().filter(is_odd).count() <= words.chars().count() / BYTES_PER_CONTROL + 1;
    }
    let is_control = |byte: &&u8| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127);
    let controls = sample.iter().filter(is_control).count();
    let are_few = controls <= FEW_CONTROLS && controls * 4 <= sample.len();
    controls <= sample.len() / BYTES_PER_CONTROL || (are_few && std::str::from_utf8(sample).is_ok())
}

/// A character of UTF-32, from its four bytes.
type Unit = fn([u8; 4]) -> u32;

/// The order of bytes in UTF-32, which hardly anything but such a text looks like: every four bytes are a
/// character, and none a control.
fn utf32_order(bytes: &[u8]) -> Option<Unit> {
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    if sample.is_empty() || !bytes.len().is_multiple_of(4) {
        return None;
    }
    let units = sample.as_chunks::<4>().0;
    let is_text = |unit: Unit| {
        units.iter().all(|bytes| {
            char::from_u32(unit(*bytes)).is_some_and(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{c}'))
        })
    };
    let orders: [Unit; 2] = [u32::from_le_bytes, u32::from_be_bytes];
    orders.into_iter().find(|order| is_text(*order))
}

fn is_utf32(bytes: &[u8]) -> bool {
    utf32_order(bytes).is_some()
}

/// The text of UTF-32, with or without its mark.
fn utf32(bytes: &[u8]) -> Option<String> {
    let unit = utf32_order(bytes)?;
    let units = bytes.as_chunks::<4>().0.iter();
    let text: String = units.map(|bytes| char::from_u32(unit(*bytes)).unwrap_or('\u{fffd}')).collect();
    Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// UTF-16 of a Western script has a NUL in every other byte, always on the same side.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    if sample.len() < 4 || bytes.len() % 2 == 1 {
        return None;
    }
    let nuls_at = |side: usize| sample.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (nuls_at(0), nuls_at(1), sample.len() / 2);
    match () {
        () if odd * 10 > pairs * 7 && even * 20 < pairs => Some(UTF_16LE),
        () if even * 10 > pairs * 7 && odd * 20 < pairs => Some(UTF_16BE),
        () => None,
    }
}

/// CR LF and CR become LF.
pub(super) fn with_lf(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::WINDOWS_1252;

    fn check(bytes: &[u8], declared: Option<&'static Encoding>, text: &str, warnings: usize) {
        let decoded = decode(bytes, declared);
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.warnings.len(), warnings, "{:?}", decoded.warnings);
    }

    #[test]
    fn bytes_become_utf8_with_lf_and_nothing_else_changes() {
        check(b"\xef\xbb\xbfone\r\ntwo\rthree\n ", None, "one\ntwo\nthree\n ", 0);
        check(b"\xef\xbb\xbf\xef\xbb\xbfone", None, "one", 0);
        check(b"\xff\xfeL\0i\0\xe8\0", None, "Liè", 0);
        check(b"\xff\xfe\xff\xfeL\0i\0\xe8\0", None, "Liè", 0);
        check(b"\0L\0i\0e\0g\0e\0\n", None, "Liege\n", 0);
        check(b"\xff\xfe\0\0L\0\0\0\xe8\0\0\0", None, "Lè", 0);
        check(b"\0\0\0L\0\x01\xf6\x82", None, "L🚂", 0);
        check(b"Li\xe8ge, o\xf9 le fret est trait\xe9", None, "Liège, où le fret est traité", 1);
        check(b"Li\xe8ge", Some(WINDOWS_1252), "Liège", 0);
        check("Liège".as_bytes(), Some(WINDOWS_1252), "Liège", 1);
        check(b"Li\xe8ge, o\xf9 le fret est trait\xe9", Some(UTF_8), "Liège, où le fret est traité", 1);
    }

    #[test]
    fn rubbish_is_no_text() {
        assert!(looks_like_text(b"plain\ttext\n\x1b[31m"));
        assert!(looks_like_text("日本語のテキスト".as_bytes()));
        assert!(looks_like_text(b"A bell \x07, a step back \x08 and a NUL \0."));
        assert!(!looks_like_text(b"\x01\x02\x03 four"));
        assert!(!looks_like_text(&[0; 64]));
        assert!(!looks_like_text(&[b"\xff\xfe".as_slice(), &b"\x01\0".repeat(64)].concat()));
        assert!(!looks_like_text(&(0..=255).collect::<Vec<u8>>()));
    }
}
