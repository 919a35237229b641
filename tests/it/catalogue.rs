//! Every sentence that stands on screen is in the catalogue that translations are made from, and the catalogue holds
//! nothing else. Where a sentence was changed on purpose, run the test with `KEEP_WORDS=1` and commit what it wrote.

use super::tidy::{Source, sources};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Where it is kept.
pub(crate) fn catalogue() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/words/corroborate.pot")
}

/// A sentence; with its plural where it goes by number.
type Message = (String, Option<String>);

/// What stands before the window is there, or names a font.
const NOT_ON_SCREEN: &[&str] =
    &["ui/window.rs", "ui/screenshot.rs", "ui/theme/faces.rs", "ui/testing.rs", "ui/keys.rs", "ui/raster/"];
/// What takes ids, formats and keys of maps, none of which is seen.
const TAKE_NO_SENTENCE: &[&str] = &[
    "asks",
    "counted",
    "top",
    "id_salt",
    "from_id_salt",
    "with",
    "Id::new",
    "unique",
    "strftime",
    "expect",
    "rows",
    "bottom",
    "id",
    "family",
];
/// Macros whose words are not seen, or are read as messages elsewhere.
const MACROS: &[&str] =
    &["say", "mark", "words", "commands", "matches", "assert", "assert_eq", "write", "writeln", "panic", "concat"];
/// Names that no language changes.
const NAMES: &[&str] = &["Corroborate", "English", "GeoNames", "SHA-256", "PURGE", "corroborate theme", "The", "An"];

#[test]
fn every_sentence_on_screen_is_in_the_catalogue() {
    let mut found = BTreeMap::<Message, BTreeSet<String>>::new();
    for source in sources().iter().filter(|source| !source.is_of_tests()) {
        for message in messages(&tokens(source)) {
            found.entry(message).or_default().insert(source.path.clone());
        }
    }
    assert!(found.len() > 1000, "the sentences are found");
    let written = written(&found);
    if std::env::var_os("KEEP_WORDS").is_some() {
        std::fs::write(catalogue(), &written).expect("it is written");
    }
    let kept = std::fs::read_to_string(catalogue()).expect("the catalogue is there");
    let differs = written.lines().zip(kept.lines()).find(|(now, kept)| now != kept);
    assert!(differs.is_none() && written.len() == kept.len(), "run with KEEP_WORDS=1 and commit: {differs:?}");
}

#[test]
fn no_sentence_in_the_window_is_said_past_the_catalogue() {
    let mut said = Vec::new();
    for source in sources().iter().filter(|source| source.path.starts_with("ui/") && !source.is_of_tests()) {
        if !NOT_ON_SCREEN.iter().any(|path| source.path.starts_with(path)) {
            past(tokens(source), &Within::default(), &mut |words| said.push(format!("{}: {words}", source.path)));
        }
    }
    assert!(said.is_empty(), "say!(…) is missing:\n{}", said.join("\n"));
}

/// The code of a file without its tests.
fn tokens(source: &Source) -> TokenStream {
    let code = source.text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    code.parse().unwrap_or_else(|error| panic!("{}: {error}", source.path))
}

/// The sentences that are marked in these tokens.
fn messages(tokens: &TokenStream) -> Vec<Message> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let mut found = Vec::new();
    for (at, tree) in trees.iter().enumerate() {
        let TokenTree::Group(group) = tree else { continue };
        let inner: Vec<TokenTree> = group.stream().into_iter().collect();
        let before = |back: usize| at.checked_sub(back).map(|at| trees[at].to_string()).unwrap_or_default();
        let (name, is_macro) = if before(1) == "!" { (before(2), true) } else { (before(1), false) };
        match (name.as_str(), is_macro) {
            ("say" | "mark", true) => {
                let plural = (inner.get(1).is_some_and(|sign| sign.to_string() == "|")).then(|| inner.get(2)).flatten();
                found.extend(inner.first().and_then(literal).map(|words| (words, plural.and_then(literal))));
                found.extend(messages(&group.stream()));
            }
            ("commands", true) => found.extend(inner.iter().filter_map(literal).map(|words| (words, None))),
            ("words", true) => found.extend(labels(&group.stream())),
            ("counted" | "said_by", false) => {
                let mut words = inner.iter().filter_map(literal);
                if let (Some(one), Some(many)) = (words.next(), words.next()) {
                    found.push((one, Some(many)));
                }
                found.extend(messages(&group.stream()));
            }
            _ => found.extend(messages(&group.stream())),
        }
    }
    found
}

/// The words for the screen in a vocabulary, each after the key and a comma.
fn labels(tokens: &TokenStream) -> Vec<Message> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let label =
        |pair: &[TokenTree]| literal(&pair[1]).filter(|_| pair[0].to_string() == ",").map(|words| (words, None));
    let inner = trees.iter().filter_map(|tree| if let TokenTree::Group(group) = tree { Some(group) } else { None });
    trees.windows(2).filter_map(label).chain(inner.flat_map(|group| labels(&group.stream()))).collect()
}

/// The words of a string literal.
fn literal(tree: &TokenTree) -> Option<String> {
    let written = tree.to_string();
    let inner = written.strip_prefix('"')?.strip_suffix('"')?;
    let mut words = String::new();
    let mut characters = inner.chars().peekable();
    while let Some(character) = characters.next() {
        match (character, characters.peek()) {
            ('\\', Some('\n')) => while characters.next_if(|next| next.is_whitespace()).is_some() {},
            ('\\', Some('n')) => {
                characters.next();
                words.push('\n');
            }
            ('\\', Some(_)) => words.extend(characters.next()),
            _ => words.push(character),
        }
    }
    Some(words)
}

/// Where some tokens stand.
#[derive(Clone, Default)]
struct Within {
    callee: String,
    of_macro: String,
}

/// Sentences that nothing marks.
fn past(tokens: TokenStream, within: &Within, tell: &mut impl FnMut(String)) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let at = |nth: usize| trees.get(nth).map(ToString::to_string).unwrap_or_default();
    let mut nth = 0;
    while let Some(tree) = trees.get(nth) {
        // Attributes, and with them comments, say nothing.
        if tree.to_string() == "#" {
            nth += if at(nth + 1) == "!" { 3 } else { 2 };
            continue;
        }
        let before = |back: usize| nth.checked_sub(back).map(at).unwrap_or_default();
        match tree {
            TokenTree::Group(group) => {
                let mut inside = within.clone();
                if before(1) == "!" {
                    inside = Within { of_macro: before(2), callee: String::new() };
                } else if group.delimiter() == Delimiter::Parenthesis && before(1).starts_with(char::is_alphabetic) {
                    let of_type = if before(1) == "new" { before(4) + "::" } else { String::new() };
                    inside = Within { callee: of_type + &before(1), of_macro: String::new() };
                } else if within.of_macro == "format" || within.of_macro == "vec" {
                    inside.of_macro.clear();
                }
                if !MACROS.contains(&inside.of_macro.as_str()) {
                    past(group.stream(), &inside, tell);
                }
            }
            TokenTree::Literal(_) => {
                let words = literal(tree).filter(|words| is_sentence(words) && !NAMES.contains(&words.as_str()));
                let is_pattern = at(nth + 1) == "=" && at(nth + 2) == ">";
                if let Some(words) = words.filter(|_| !is_pattern && !TAKE_NO_SENTENCE.contains(&&*within.callee)) {
                    tell(words);
                }
            }
            _ => {}
        }
        nth += 1;
    }
}

/// Whether this is read as words: several of them, or one with a capital. What is put into it does not count.
fn is_sentence(words: &str) -> bool {
    let mut depth = 0;
    let own: String = words
        .chars()
        .filter(|character| {
            depth += i32::from(*character == '{') - i32::from(*character == '}');
            depth == 0 && *character != '}'
        })
        .collect();
    let is_code = own.chars().filter(|sign| sign.is_alphabetic()).all(char::is_uppercase) && own.trim().len() <= 4;
    let letters = own.chars().filter(|sign| sign.is_alphabetic()).count();
    let begins = own.trim().chars().next().is_some_and(char::is_uppercase);
    letters >= 2 && !is_code && !own.starts_with('%') && (begins || own.trim().contains(' '))
}

/// The catalogue as gettext writes one.
fn written(found: &BTreeMap<Message, BTreeSet<String>>) -> String {
    let mut out = String::from(
        "# The sentences of Corroborate, for translations. Made by `KEEP_WORDS=1 cargo test catalogue`; not written by hand.\n\
         msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\
         \"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n",
    );
    for ((words, plural), files) in found {
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        write!(out, "\n#: {}\nmsgid {}\n", files.join(" "), quoted(words)).expect("a string takes all");
        match plural {
            Some(plural) => {
                write!(out, "msgid_plural {}\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n", quoted(plural)).expect("as above");
            }
            None => out.push_str("msgstr \"\"\n"),
        }
    }
    out
}

fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
