//! Words that say nothing about what a sentence is about, and words by which numbers are read: short lists in small letters.

use crate::suggest::wordlist::WordList;
use std::sync::LazyLock;

/// Words that stand in every sentence.
static COMMON: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        a, an, the, of, in, on, at, to, for, from, by, with, without, within, into, onto, upon, over, under, about, as,
        is, are, was, were, be, been, being, am, do, does, did, done, has, have, had, having, it, its, itself, this,
        that, these, those, they, them, their, theirs, there, here, he, she, his, him, her, hers, we, us, our, you,
        your, i, my, me, who, whom, whose, which, what, when, where, why, how, and, or, but, nor, so, yet, if, then,
        than, also, too, very, more, most, much, many, few, some, any, all, both, each, every, other, another, such,
        same, own, only, just, even, still, already, not, no, never, can, could, may, might, must, shall, should, will,
        would, one, ones, two, up, down, out, off, again, further, once, because, while, during, before, after, above,
        below, between, against, through, however, therefore, thus, hence, moreover, although, though, despite, since,
        until, unless, whether, according, among, across, per, via, etc, well, now, new, like, said, say, says, make,
        made, makes, making, take, takes, took, taken, get, gets, got, include, includes, including, included, become,
        became, becomes, use, used, uses, using, way, ways, see, seen, number, part, first, second, third, last, next,
        later, earlier, recent, recently, today, currently, several, various, different, certain, particular, general,
        overall, large, small, great, big, high, low, long, short, full, mr, mrs, ms, dr, year, years, month, months,
        day, days, week, weeks, time, times, hour, hours, minute, minutes, people, country, countries, thing, things,
        million, billion, trillion, thousand, hundred, majority, vast, others, instance, example, close, around, total,
        near, keep, keeps, kept, january, february, march, april, june, july, august, september, october, november,
        december, monday, tuesday, wednesday, thursday, friday, saturday, sunday, told, added, don't, it's, percent,
        cent, half, nearly, almost, approximately, roughly, least, half, quarter, three, four, five, six, seven, eight,
        nine, ten, eleven, twelve, a.m, p.m
        ",
    )
});

/// Common words that may be what is counted all the same: 'five years'.
static COUNTED: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "people, country, countries, years, months, weeks, days, hours, minutes, times, year, month, week, day",
    )
});

/// Words for people of whom there is a number.
const PEOPLE: [&str; 34] = [
    "people",
    "person",
    "man",
    "men",
    "woman",
    "women",
    "child",
    "children",
    "victim",
    "civilian",
    "passenger",
    "citizen",
    "death",
    "dead",
    "toll",
    "killed",
    "casualty",
    "survivor",
    "soldier",
    "protester",
    "worker",
    "miner",
    "employee",
    "inhabitant",
    "resident",
    "prisoner",
    "detainee",
    "user",
    "customer",
    "patient",
    "voter",
    "family",
    "household",
    "refugee",
];
/// Words for places of which there is a number.
const AREAS: [&str; 8] = ["city", "country", "state", "nation", "town", "region", "municipality", "village"];

/// Whether a word says nothing about what a sentence is about.
pub(super) fn is_common(word: &str) -> bool {
    COMMON.contains(word)
}

/// Whether it may be what is counted.
pub(super) fn is_counted(word: &str) -> bool {
    COUNTED.contains(word)
}

/// What kind of things a key is a word for, where numbers of them are told with changing words.
pub(super) fn class_of(key: super::stem::Key) -> Option<Class> {
    static CLASSES: LazyLock<std::collections::BTreeMap<super::stem::Key, Class>> = LazyLock::new(|| {
        let of =
            |words: &[&str], class| words.iter().map(|word| (super::stem::key_of(word), class)).collect::<Vec<_>>();
        of(&PEOPLE, Class::People).into_iter().chain(of(&AREAS, Class::Areas)).collect()
    });
    CLASSES.get(&key).copied()
}

/// Things that are counted with changing words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    People,
    Areas,
}

/// The value of a number that is written as a word.
pub(super) fn number_word(word: &str) -> Option<f64> {
    const WORDS: [(&str, f64); 29] = [
        ("zero", 0.0),
        ("one", 1.0),
        ("two", 2.0),
        ("three", 3.0),
        ("four", 4.0),
        ("five", 5.0),
        ("six", 6.0),
        ("seven", 7.0),
        ("eight", 8.0),
        ("nine", 9.0),
        ("ten", 10.0),
        ("eleven", 11.0),
        ("twelve", 12.0),
        ("thirteen", 13.0),
        ("fourteen", 14.0),
        ("fifteen", 15.0),
        ("sixteen", 16.0),
        ("seventeen", 17.0),
        ("eighteen", 18.0),
        ("nineteen", 19.0),
        ("twenty", 20.0),
        ("thirty", 30.0),
        ("forty", 40.0),
        ("fifty", 50.0),
        ("sixty", 60.0),
        ("seventy", 70.0),
        ("eighty", 80.0),
        ("ninety", 90.0),
        ("dozen", 12.0),
    ];
    WORDS.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}

/// The number of a word that tells which of several: 'third'.
pub(super) fn nth(word: &str) -> Option<f64> {
    const WORDS: [&str; 9] = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    WORDS.iter().position(|nth| *nth == word).map(|at| (at + 2) as f64)
}

/// What a number is multiplied by: 'million'.
pub(super) fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "thousand" | "k" => 1e3,
        "million" | "m" | "mn" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" | "tn" => 1e12,
        _ => return None,
    })
}

/// The measure that a word after a number names, and what its value is multiplied by to compare it.
pub(super) fn measure(word: &str) -> Option<(&'static str, f64)> {
    Some(match word {
        "percent" => ("%", 1.0),
        "dollar" | "dollars" | "usd" => ("USD", 1.0),
        "euro" | "euros" | "eur" => ("EUR", 1.0),
        "pound" | "pounds" | "gbp" => ("GBP", 1.0),
        "yuan" | "renminbi" | "rmb" => ("CNY", 1.0),
        "yen" => ("JPY", 1.0),
        "rouble" | "roubles" | "ruble" | "rubles" => ("RUB", 1.0),
        "rupee" | "rupees" => ("INR", 1.0),
        "franc" | "francs" => ("CHF", 1.0),
        "krone" | "kroner" | "krona" | "kronor" => ("crowns", 1.0),
        "km" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => ("km", 1.0),
        "mile" | "miles" => ("km", 1.609),
        "metre" | "metres" | "meter" | "meters" => ("m", 1.0),
        "foot" | "feet" | "ft" => ("m", 0.3048),
        "centimetre" | "centimetres" | "cm" => ("m", 0.01),
        "ton" | "tons" | "tonne" | "tonnes" => ("t", 1.0),
        "kg" | "kilogram" | "kilograms" | "kilos" => ("t", 0.001),
        "hectare" | "hectares" | "ha" => ("ha", 1.0),
        "acre" | "acres" => ("ha", 0.405),
        "hour" | "hours" => ("min", 60.0),
        "minute" | "minutes" => ("min", 1.0),
        "knots" => ("knots", 1.0),
        "mph" => ("km/h", 1.609),
        "degrees" => ("degrees", 1.0),
        "litre" | "litres" | "liter" | "liters" => ("l", 1.0),
        "barrels" => ("barrels", 1.0),
        "megawatts" | "mw" => ("MW", 1.0),
        _ => return None,
    })
}
