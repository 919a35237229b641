//! The sentences that stand on screen, in the user's language.
//!
//! They are written in English where they are said, each marked by [`say!`]; all of them together are the
//! *catalogue* `assets/words/corroborate.pot`, which a test keeps whole. A *translation* is such a catalogue with
//! the sentences of another language beside ours, as gettext writes them (`.po`). One is loaded before the window
//! opens, or none; the command line always speaks English.

use std::borrow::Cow;
use std::path::Path;
use std::sync::OnceLock;
use tr::{PoTranslator, Translator};

static TRANSLATION: OnceLock<PoTranslator> = OnceLock::new();

/// A sentence in the user's language.
///
/// `say!("Close")` says it as it is, `say!("{count} of {all}", count, all = list.len())` with what belongs in it,
/// `say!("One file" | "{n} files" % count)` by number. What stands in braces is a name, or nothing and counted on; it
/// is put in as it displays itself.
#[macro_export]
macro_rules! say {
    ($words:literal) => { $crate::say::said($words) };
    ($words:literal, $($with:tt)+) => { $crate::say::runtime_format!($crate::say::said($words), $($with)+) };
    ($one:literal | $many:literal % $count:expr $(, $($with:tt)+)?) => {{
        let n = $count;
        $crate::say::runtime_format!($crate::say::said_by(n, $one, $many), $($($with)+,)? n)
    }};
}

/// A sentence that stands in a table of constants; [`said`] says it.
#[macro_export]
macro_rules! mark {
    ($words:literal) => {
        $words
    };
}

#[doc(hidden)]
pub use tr::runtime_format;

/// These words in the user's language; as they are where nobody translated them.
pub fn said(words: &'static str) -> &'static str {
    TRANSLATION.get().and_then(|translation| written(translation.translate(words, None))).unwrap_or(words)
}

/// One of two words by a number, in the user's language, which may have more of them.
pub fn said_by(count: usize, one: &'static str, many: &'static str) -> &'static str {
    let translated =
        TRANSLATION.get().and_then(|translation| written(translation.ntranslate(count as u64, one, many, None)));
    translated.unwrap_or(if count == 1 { one } else { many })
}

/// A translation that was left empty says nothing.
fn written(translated: Cow<'static, str>) -> Option<&'static str> {
    let words = match translated {
        Cow::Borrowed(words) => words,
        // A translation is lent; if one were made anew, it would have to last as long as the program.
        Cow::Owned(words) => words.leak(),
    };
    Some(words).filter(|words| !words.is_empty())
}

/// Whether this file is a translation; the sentence says what is wrong with it.
pub fn check(translation: &Path) -> Result<(), String> {
    parse(translation).map(drop)
}

fn parse(translation: &Path) -> Result<PoTranslator, String> {
    // The reader of such files gives up on some that are damaged by a panic, and reads no bytes but a file's.
    let parsed = std::panic::catch_unwind(|| PoTranslator::from_path(translation));
    parsed.map_err(|_said_already| say!("it is damaged").to_owned())?.map_err(|error| error.to_string())
}

/// Takes this translation, a `.po` file, for as long as the program runs. The sentence says what is wrong with it.
pub fn speak(translation: &Path) -> Result<(), String> {
    let translation = parse(translation)?;
    // Whoever was first goes on speaking.
    TRANSLATION.set(translation).unwrap_or_default();
    Ok(())
}
