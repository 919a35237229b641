//! Names of files in archives, made safe to show. They are only names: nothing is ever written by them.

use crate::text::visible;

/// A name as it is shown: its parts with `/` between them, whichever way its slashes lean, with nothing
/// that leads upwards or steers a terminal. Empty where nothing is left of it.
pub(super) fn shown(name: &str) -> String {
    let parts = name.split(['/', '\\']).filter(|part| !part.is_empty() && *part != ".");
    let shown: Vec<_> = parts.map(|part| if part == ".." { "⟨..⟩".into() } else { visible(part) }).collect();
    shown.join("/")
}

/// The beginning of a name that is too long to be shown.
pub(super) fn beginning(name: &str) -> String {
    const SHOWN_CODEPOINTS: usize = 60;
    let beginning: String = name.chars().take(SHOWN_CODEPOINTS).collect();
    format!("{}…", shown(&beginning))
}

/// What systems put beside the files without being asked: resource forks, views of folders.
pub(super) fn is_litter(shown: &str) -> bool {
    shown.split('/').any(|part| part == "__MACOSX") || base(shown) == ".DS_Store"
}

/// Whether these are the bytes of a Mac's second file for a file, which holds nothing that was written.
pub(super) fn is_resource_fork(shown: &str, bytes: &[u8]) -> bool {
    base(shown).starts_with("._") && bytes.starts_with(&[0, 5, 0x16, 7])
}

/// The last part of a shown name.
pub(super) fn base(shown: &str) -> &str {
    shown.rsplit_once('/').map_or(shown, |(_, base)| base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_only_a_name() {
        for (name, expected) in [
            ("a/b.txt", "a/b.txt"),
            ("/etc/passwd", "etc/passwd"),
            ("../../etc/passwd", "⟨..⟩/⟨..⟩/etc/passwd"),
            ("C:\\Users\\x\\b.txt", "C:/Users/x/b.txt"),
            ("./a//./b", "a/b"),
            ("a\0b\u{1b}[2Jc", "a␀b␛[2Jc"),
            ("cod\u{202e}txt.exe", "cod⟨U+202E⟩txt.exe"),
            ("..", "⟨..⟩"),
            ("/", ""),
            ("", ""),
        ] {
            assert_eq!(shown(name), expected, "{name:?}");
        }
        assert!(is_litter("a/__MACOSX/b") && is_litter("a/.DS_Store") && !is_litter("a/DS_Store"));
    }
}
