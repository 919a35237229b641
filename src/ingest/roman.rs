//! Roman numerals, as pages, notes and lists carry them.

/// The signs, largest first, with those that stand for a sum less.
const SIGNS: [(usize, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// A number from 1 to `most` in small letters; larger ones would only grow longer.
pub(super) fn roman(number: usize, most: usize) -> Option<String> {
    if number == 0 || number > most {
        return None;
    }
    let (mut left, mut numeral) = (number, String::new());
    for (value, sign) in SIGNS {
        while left >= value {
            numeral.push_str(sign);
            left -= value;
        }
    }
    Some(numeral)
}
