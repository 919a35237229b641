//! Names of files in a bundle: plain letters and figures, whatever the title holds, so that every system can unpack them.

use crate::text::fold;

/// Letters of a title that are kept in a name.
const LONGEST: usize = 40;

/// 'documents/001-the-lease.pdf': the mark of a document in the register, its title in plain letters, the ending of its
/// file; `nth` from 1 where there are several of one document.
pub fn file_name(folder: &str, mark: &str, nth: usize, title: &str, ending: &str) -> String {
    let number: usize = mark.parse().unwrap_or_default();
    let several = if nth > 1 { format!("-{nth}") } else { String::new() };
    let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{folder}/{number:03}{several}-{}.{}", plain(title), if ending.is_empty() { "bin" } else { &ending })
}

/// The title as words of ASCII letters and figures with hyphens between them; 'document' where nothing is left of it.
fn plain(title: &str) -> String {
    let mut plain = String::new();
    for letter in fold(title).chars() {
        if letter.is_ascii_alphanumeric() {
            plain.push(letter.to_ascii_lowercase());
        } else if !plain.ends_with('-') && !plain.is_empty() {
            plain.push('-');
        }
        if plain.len() >= LONGEST {
            break;
        }
    }
    let plain = plain.trim_matches('-');
    if plain.is_empty() { "document".to_owned() } else { plain.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_title_holds_a_name_is_plain_and_leads_nowhere() {
        let check = |title: &str, ending: &str, expected: &str| {
            assert_eq!(file_name("documents", "7", 1, title, ending), expected);
        };
        check("The Lease, 2014", "pdf", "documents/007-the-lease-2014.pdf");
        check("Élan vital ÆØ", "txt", "documents/007-elan-vital-aeo.txt");
        check("../../etc/passwd", "p/../d f", "documents/007-etc-passwd.pdf");
        check("CON\u{0}\u{202e}\r\n<script>", "", "documents/007-con-script.bin");
        check("丝绸之路", "html", "documents/007-document.html");
        check(&"long ".repeat(40), "eml", "documents/007-long-long-long-long-long-long-long-long.eml");
        assert_eq!(file_name("texts", "12", 2, "x", "txt"), "texts/012-2-x.txt");
    }
}
