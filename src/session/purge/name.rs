//! A name, and every place where it stands in a string, however it is written there.
//!
//! Case and diacritics do not matter, as in search. Only whole words count. Between the parts of a name
//! may stand any white space, a line's end included, and what file names, addresses and Markdown put in
//! its place: dashes, underscores, full stops, plus signs, asterisks, backslashes, `%20`. A name of two
//! parts and more is also found written together, as in `janedoe@example.org`, unless it is so short that
//! it would be found in other words.

use crate::search::fold;
use crate::text::is_hidden;
use std::ops::Range;
use unicode_normalization::char::canonical_combining_class;

/// What a letter of the name becomes. It is seen, both faces have it, it is no letter, and no search finds it.
pub const FILLER: char = '■';

/// A name shorter than this, its parts written together, is looked for with something between them only.
const LEAST_TOGETHER: usize = 6;
/// What stands between two parts of a name is not longer than this, in code points.
const MOST_BETWEEN: usize = 16;

/// A name that can be looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    given: String,
    /// The parts, each as its folded letters.
    parts: Vec<Vec<char>>,
}

impl Name {
    /// The name as given, without white space around it and with one space between its parts; none where it
    /// has fewer than two letters or figures.
    pub fn new(given: &str) -> Option<Self> {
        let given = given.split_whitespace().collect::<Vec<_>>().join(" ");
        let folded = given.chars().flat_map(|letter| if is_between(letter) { vec![' '] } else { folded(letter) });
        let folded: String = folded.collect();
        let parts: Vec<Vec<char>> = folded.split(' ').map(|part| part.chars().collect()).collect();
        let parts: Vec<Vec<char>> = parts.into_iter().filter(|part: &Vec<char>| !part.is_empty()).collect();
        let letters = parts.iter().flatten().filter(|letter| letter.is_alphanumeric()).count();
        (letters >= 2 && !given.contains(FILLER)).then_some(Self { given, parts })
    }

    /// The name as given.
    pub fn as_str(&self) -> &str {
        &self.given
    }

    /// Its parts as names of their own, where it has several; those of one letter name nobody.
    pub fn parts(&self) -> Vec<Self> {
        let spoken: Vec<&str> = self.given.split(is_between).collect();
        if self.parts.len() < 2 {
            return Vec::new();
        }
        let mut parts: Vec<Self> = Vec::new();
        for part in spoken.into_iter().filter_map(Self::new) {
            if !parts.iter().any(|other| other.parts == part.parts) {
                parts.push(part);
            }
        }
        parts
    }

    /// Where it stands, in bytes, in the order of the text and apart from each other.
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        let mut places: Vec<Range<usize>> = Vec::new();
        let Some(first) = self.parts.first().and_then(|part| part.first()).copied() else { return places };
        let mut begins = Begins { first, last: None };
        let mut from = 0;
        for (at, letter) in text.char_indices() {
            if at < from || !begins.with(letter) {
                continue;
            }
            let is_word = read(text, at).is_some_and(|read| is_edge(letter_before(text, at), read.letter));
            if let Some(end) = is_word.then(|| self.end_of_place(text, at)).flatten() {
                places.push(at..end);
                from = end;
            }
        }
        places
    }

    /// How often it stands there.
    pub fn count(&self, text: &str) -> usize {
        self.places(text).len()
    }

    /// The text with a filler for each code point of the name, so that every position stays what it was; the
    /// ends of lines stay, since paragraphs are counted by them. None where the name does not stand in it.
    pub fn blotted(&self, text: &str) -> Option<String> {
        let places = self.places(text);
        let mut blotted = String::with_capacity(text.len());
        let mut from = 0;
        for place in &places {
            blotted.push_str(text.get(from..place.start)?);
            let filler = |letter| if matches!(letter, '\n' | '\r') { letter } else { FILLER };
            blotted.extend(text.get(place.clone())?.chars().map(filler));
            from = place.end;
        }
        blotted.push_str(text.get(from..)?);
        (!places.is_empty()).then_some(blotted)
    }

    /// Where the name ends that begins at this byte; none where another begins there.
    fn end_of_place(&self, text: &str, start: usize) -> Option<usize> {
        let together = self.parts.iter().map(Vec::len).sum::<usize>() >= LEAST_TOGETHER;
        let mut at = start;
        for (nth, part) in self.parts.iter().enumerate() {
            if nth > 0 {
                let next = skip_between(text, at);
                if next == at && !together {
                    return None;
                }
                at = next;
            }
            at = end_of_part(text, at, part)?;
        }
        let last = self.parts.last().and_then(|part| part.last()).copied();
        match read(text, at) {
            Some(next) if !is_edge(last, next.letter) => None,
            _ => Some(at),
        }
    }
}

/// A letter as it is read, and the byte after it: `%C3%A9` is read as é.
struct Read {
    letter: char,
    end: usize,
}

fn read(text: &str, at: usize) -> Option<Read> {
    let rest = text.get(at..)?;
    let letter = rest.chars().next()?;
    if letter == '%'
        && let Some(read) = percent_encoded(rest)
    {
        return Some(Read { letter: read.letter, end: at + read.end });
    }
    Some(Read { letter, end: at + letter.len_utf8() })
}

/// The character that begins here in percent-encoded UTF-8 (RFC 3986, 2.1), and how many bytes it takes.
fn percent_encoded(rest: &str) -> Option<Read> {
    let byte = |nth: usize| {
        let digits = rest.get(nth * 3..)?.strip_prefix('%')?.get(..2)?;
        u8::from_str_radix(digits, 16).ok()
    };
    let length = match byte(0)? {
        0..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let bytes: Vec<u8> = (0..length).map_while(byte).collect();
    let letter = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    (bytes.len() == length).then_some(Read { letter, end: length * 3 })
}

/// Where the part ends that begins at this byte.
fn end_of_part(text: &str, start: usize, part: &[char]) -> Option<usize> {
    let (mut at, mut wanted) = (start, part.iter());
    while wanted.len() > 0 {
        let read = read(text, at)?;
        for letter in folded(read.letter) {
            if wanted.next() != Some(&letter) {
                return None;
            }
        }
        at = read.end;
    }
    // Marks that fold away belong to the letter before them.
    while let Some(read) = read(text, at).filter(|read| folded(read.letter).is_empty() && !is_between(read.letter)) {
        at = read.end;
    }
    Some(at)
}

/// The byte after what may stand between two parts.
fn skip_between(text: &str, start: usize) -> usize {
    let mut at = start;
    for _ in 0..MOST_BETWEEN {
        match read(text, at) {
            Some(read) if is_between(read.letter) => at = read.end,
            _ => break,
        }
    }
    at
}

/// The folded letters of one; none for marks, joiners and what nobody sees.
fn folded(letter: char) -> Vec<char> {
    if letter.is_ascii() {
        return if letter.is_ascii_control() { Vec::new() } else { vec![letter.to_ascii_lowercase()] };
    }
    if is_hidden(letter) {
        return Vec::new();
    }
    fold(letter.encode_utf8(&mut [0; 4])).chars().collect()
}

/// Where the name may begin: a look that costs next to nothing for most letters.
struct Begins {
    /// The name's first letter, folded.
    first: char,
    /// The last letter that had to be folded, and whether it may: scripts repeat their letters.
    last: Option<(char, bool)>,
}

impl Begins {
    fn with(&mut self, letter: char) -> bool {
        if letter.is_ascii() {
            return letter.to_ascii_lowercase() == self.first || letter == '%';
        }
        match self.last {
            Some((last, may)) if last == letter => may,
            _ => {
                let may = folded(letter).first() == Some(&self.first);
                self.last = Some((letter, may));
                may
            }
        }
    }
}

/// What may stand between the parts of a name.
fn is_between(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '-' | '_' | '+' | '.' | '*' | '\\' | '~')
        || matches!(letter, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// The letter that stands before this byte; marks and what nobody sees are passed over.
fn letter_before(text: &str, at: usize) -> Option<char> {
    let encoded = (1..=4).find_map(|letters| {
        let start = at.checked_sub(3 * letters)?;
        let read = percent_encoded(text.get(start..at)?)?;
        (start + read.end == at).then_some(read.letter)
    });
    let is_passed_over =
        |letter: &char| canonical_combining_class(*letter) > 0 || (is_hidden(*letter) && !letter.is_control());
    encoded.or_else(|| text.get(..at)?.chars().rev().find(|letter| !is_passed_over(letter)))
}

/// Whether a word may end before `after` and another begin there.
fn is_edge(before: Option<char>, after: char) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() && !is_written_without_spaces(letter);
    !(before.is_some_and(is_letter) && is_letter(after))
}

/// Scripts whose words nothing stands between: Han, kana, Thai, Lao, Burmese, Khmer.
fn is_written_without_spaces(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, text: &str, expected: &str) {
        let name = Name::new(name).expect("a name");
        let found = name.blotted(text).unwrap_or_else(|| text.to_owned());
        assert_eq!(found, expected, "{name:?} in {text}");
        assert_eq!(found.chars().count(), text.chars().count());
        assert_eq!(name.count(&found), 0, "nothing is left");
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        check("Zoë Adler", "ZOE ADLER met Zoe\n\nAdler’s aunt.", "■■■■■■■■■ met ■■■\n\n■■■■■’s aunt.");
        check("zoe adler", "Zoë\u{a0} Adler, (Zoe\u{308} Adler)", "■■■■■■■■■■, (■■■■■■■■■■)");
        check("Zoë Adler", "zoe-adler_1.pdf Zoe_Adler Zoe.Adler", "■■■■■■■■■_1.pdf ■■■■■■■■■ ■■■■■■■■■");
        check("Zoë Adler", "https://example.org/Zo%C3%AB%20Adler?q", "https://example.org/■■■■■■■■■■■■■■■■?q");
        check("Zoë Adler", "zoeadler@example.org **Zoe** *Adler*", "■■■■■■■■@example.org **■■■■■■■■■■■■*");
        check("Zoë Adler", "Zo\u{200b}e Ad\u{ad}ler", "■■■■■■■■■■■");
        check("Zoe", "Zoe\u{308}x Zoe\u{308}", "Zoe\u{308}x ■■■■");
        check("Zoë Adler", "Adler, Zoë; Zoë Adlerova; Xzoe Adler", "Adler, Zoë; Zoë Adlerova; Xzoe Adler");
        check("O'Neill", "o’neill and O'NEILL'S", "■■■■■■■ and ■■■■■■■'S");
        check("Straße", "STRASSE strasse", "■■■■■■■ ■■■■■■■");
        check("王伟", "据王伟说。", "据■■说。");
        check("Li", "Li list Li-Lo", "■■ list ■■-Lo");
        check("A Bo", "abo A Bo a-bo", "abo ■■■■ ■■■■");
        check("ﬁn", "FIN ﬁn", "■■■ ■■");
        check("Zoë Adler", "", "");
    }

    #[test]
    fn what_is_no_name_is_none() {
        for given in ["", " ", "x", "--", "■■■■■", "\u{301}"] {
            assert_eq!(Name::new(given), None, "{given}");
        }
        assert_eq!(Name::new("  Zoë \n Adler ").expect("a name").as_str(), "Zoë Adler");
    }

    #[test]
    fn the_parts_of_a_name_are_names() {
        let parts = |name: &str| -> Vec<String> {
            Name::new(name).expect("a name").parts().iter().map(|part| part.as_str().to_owned()).collect()
        };
        assert_eq!(parts("Zoë A. Adler-Berg"), ["Zoë", "Adler", "Berg"]);
        assert_eq!(parts("Adler"), [] as [&str; 0]);
    }
}
