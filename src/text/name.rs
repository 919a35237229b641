//! A name, and every place where it stands in a string, however it is written there.
//!
//! Case and diacritics do not matter, as in search. Only whole words count. Between the parts of a name
//! may stand whatever is no letter: white space, a line's end included, punctuation, and what file names,
//! addresses and Markdown put in its place, `%20` too. Family name first, with a comma behind it, is the same name:
//! 'Doe, Jane' is Jane Doe. A name of two parts and more is also found written
//! together, as in `janedoe@example.org`, unless it is so short that it would be found in other words.

use super::fold::fold_letter;
use super::is_hidden;
use super::one_line;
use super::wordrow::{is_of_a_word, is_written_without_spaces};
use std::ops::Range;
use unicode_normalization::char::canonical_combining_class;

/// What a letter of the name becomes. It is seen, both faces have it, it is no letter, and no search finds it.
pub const FILLER: char = '■';

/// A name shorter than this, its parts written together, is looked for with something between them only.
const LEAST_TOGETHER: usize = 6;
/// A name of more parts is no person's, and is looked for as given only.
const MOST_TURNED: usize = 6;
/// What stands between two parts of a name is not longer than this, in code points.
const MOST_BETWEEN: usize = 16;

/// A name that can be looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    given: String,
    /// The parts, each as its folded letters.
    parts: Vec<Vec<char>>,
    /// How many parts stand before the comma, where it was given family name first.
    before_comma: Option<usize>,
    /// The orders in which they may stand, that in which they were given first.
    orders: Vec<Order>,
}

impl Name {
    /// The name as given, without white space around it and with one space between its parts; none where it
    /// has fewer than two letters or figures.
    pub fn new(given: &str) -> Option<Self> {
        let name = Self::called(given)?;
        let letters = name.parts.iter().flatten().filter(|letter| letter.is_alphanumeric()).count();
        let together = name.length() >= LEAST_TOGETHER;
        let orders = Order::all(&name.parts, name.before_comma, together);
        (letters >= 2 && !name.given.contains(FILLER)).then_some(Self { orders, ..name })
    }

    /// The same for one of a single letter too, and looked for written together however short it is; none
    /// where it has no letter.
    pub fn called(given: &str) -> Option<Self> {
        let given = one_line(given);
        let part = |part: &str| part.chars().flat_map(folded).collect::<Vec<char>>();
        let parts: Vec<Vec<char>> = given.split(is_between).map(part).filter(|part| !part.is_empty()).collect();
        let has_letters = parts.iter().flatten().any(|letter| letter.is_alphanumeric());
        let before = given.split_once(',').map(|(before, _)| before.split(is_between).map(part));
        let before = before.map(|parts| parts.filter(|part| !part.is_empty()).count());
        let before_comma = before.filter(|count| (1..parts.len()).contains(count));
        let orders = Order::all(&parts, before_comma, true);
        has_letters.then_some(Self { given, parts, before_comma, orders })
    }

    /// How many parts it has.
    pub(super) fn parts_count(&self) -> usize {
        self.parts.len()
    }

    /// How many folded letters it has.
    pub(super) fn length(&self) -> usize {
        self.parts.iter().map(Vec::len).sum()
    }

    /// The orders in which its parts may stand.
    pub(super) fn orders(&self) -> &[Order] {
        &self.orders
    }

    /// Whether this is the same name, however it is written.
    pub fn is_also(&self, other: &str) -> bool {
        Self::called(other).is_some_and(|other| self.parts.iter().flatten().eq(other.parts.iter().flatten()))
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
        let begins = |order: &Order| order.parts.first()?.first().map(|first| Begins { first: *first, last: None });
        let mut orders: Vec<(&Order, Begins)> =
            self.orders.iter().filter_map(|order| Some((order, begins(order)?))).collect();
        let (mut places, mut from) = (Vec::new(), 0);
        for (at, letter) in text.char_indices() {
            if at < from {
                continue;
            }
            let ends = orders.iter_mut().filter_map(|(order, begins)| {
                (begins.with(letter) && begins_a_word(text, at)).then(|| order.end_of_place(text, at)).flatten()
            });
            if let Some(end) = ends.max() {
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
}

/// One order in which the parts of a name may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Order {
    /// Each as its folded letters.
    parts: Vec<Vec<char>>,
    /// The part that a comma must stand before.
    comma_before: Option<usize>,
    /// Whether nothing need stand between them.
    together: bool,
}

impl Order {
    /// As they were given, and with each of their ends first and a comma behind it: nobody says which of them are
    /// the family's. What was given with a comma stands without it the other way round.
    fn all(parts: &[Vec<char>], before_comma: Option<usize>, together: bool) -> Vec<Self> {
        let given = Self { parts: parts.to_vec(), comma_before: None, together };
        let ends = if parts.len() <= MOST_TURNED { parts.len() } else { 0 };
        let turned = (1..ends).map(|first| {
            let (head, tail) = parts.split_at(first);
            let is_turned_back = before_comma == Some(first);
            Self {
                parts: [tail, head].concat(),
                comma_before: (!is_turned_back).then_some(tail.len()),
                together: is_turned_back && together,
            }
        });
        std::iter::once(given).chain(turned).collect()
    }

    /// Its first folded letters, by which it is found among many.
    pub(super) fn head(&self) -> Head {
        Head::of(self.parts.iter().flatten().copied())
    }

    /// Where the name ends that begins at this byte; none where another begins there.
    pub(super) fn end_of_place(&self, text: &str, start: usize) -> Option<usize> {
        let mut at = start;
        for (nth, part) in self.parts.iter().enumerate() {
            if nth > 0 {
                let next = skip_between(text, at);
                let has_comma = || letters_of(text.get(at..next).unwrap_or_default()).any(is_comma);
                if next == at && !self.together || self.comma_before == Some(nth) && !has_comma() {
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

/// The commas of Latin, Arabic and Chinese script.
fn is_comma(letter: char) -> bool {
    matches!(letter, ',' | '،' | '，' | '、')
}

/// Letters by which a name is told from most others at a glance.
const HEAD_LETTERS: usize = 3;

/// The first folded letters of a name or of what stands somewhere, with zeros where there are fewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Head([char; HEAD_LETTERS]);

impl Head {
    fn of(letters: impl Iterator<Item = char>) -> Self {
        let mut head = ['\0'; HEAD_LETTERS];
        head.iter_mut().zip(letters).for_each(|(there, letter)| *there = letter);
        Self(head)
    }

    /// What begins at this byte, and what of it a shorter name would have.
    pub(super) fn at(text: &str, start: usize) -> [Self; HEAD_LETTERS] {
        let mut at = start;
        let mut letters = Vec::with_capacity(2 * HEAD_LETTERS);
        while letters.len() < HEAD_LETTERS
            && let Some(read) = read(text, skip_between(text, at))
        {
            letters.extend(folded(read.letter));
            at = read.end;
        }
        [3, 2, 1].map(|length| Self::of(letters.iter().copied().take(length)))
    }
}

/// Whether a word begins at this byte.
pub(super) fn begins_a_word(text: &str, at: usize) -> bool {
    read(text, at).is_some_and(|read| is_edge(letter_before(text, at), read.letter))
}

/// The letters of this piece of text as they are read.
pub(super) fn letters_of(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let read = read(text, at)?;
        at = read.end;
        Some(read.letter)
    })
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
    let mut letters = Vec::new();
    fold_letter(letter, &mut |letter| letters.push(letter));
    letters
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

/// What may stand between the parts of a name: what is no letter, and was not one.
fn is_between(letter: char) -> bool {
    letter != FILLER && !is_of_a_word(letter) && (!is_hidden(letter) || letter.is_whitespace())
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
        check("Zoë Adler", "Adler Zoë; Zoë Adlerova; Xzoe Adler", "Adler Zoë; Zoë Adlerova; Xzoe Adler");
        check("O'Neill", "o’neill and O'NEILL'S", "■■■■■■■ and ■■■■■■■'S");
        check("Straße", "STRASSE strasse", "■■■■■■■ ■■■■■■■");
        check("王伟", "据王伟说。", "据■■说。");
        check("Li", "Li list Li-Lo", "■■ list ■■-Lo");
        check("A Bo", "abo A Bo a-bo", "abo ■■■■ ■■■■");
        check("ﬁn", "FIN ﬁn", "■■■ ■■");
        check("Zoë Adler", "", "");
    }

    #[test]
    fn family_name_first_is_the_same_name() {
        check("Zoë Adler", "ADLER, Zoe; Adler,\nZoë", "■■■■■■■■■■; ■■■■■■\n■■■");
        check("Zoë Adler", "Adler, Zoë Adler and Adler%2C%20Zoe", "■■■■■■■■■■ Adler and ■■■■■■■■■■■■■■");
        let others = "Adler, Zoëlle; Nadler, Zoë. Then Adler: Zoë";
        check("Zoë Adler", others, others);
        check("Zoë A. Adler-Berg", "Adler-Berg, Zoë A.", "■■■■■■■■■■■■■■■■■.");
        check("Zoë A. Adler-Berg", "Berg, Zoë A. Adler", "■■■■■■■■■■■■■■■■■■");
        check("Adler, Zoë", "Zoë Adler, Adler, Zoë, zoeadler", "■■■■■■■■■, ■■■■■■■■■■, ■■■■■■■■");
        check("Adler", "Adler, Zoë", "■■■■■, Zoë");
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
