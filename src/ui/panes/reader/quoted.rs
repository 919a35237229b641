//! Replies that a mail quotes, as the reader folds them away: what is said in the place of each.

use crate::model::Layout;
use crate::say;
use crate::text::Text;
use crate::ui::widgets::reader::Fold;

/// More characters of a reply are not said in its place.
const MOST_CHARACTERS: usize = 160;

/// The replies, in bytes, each with what is said of it.
pub(super) fn folds(layout: &Layout, text: &Text) -> Vec<Fold> {
    let fold = |span: &crate::model::Span| {
        let range = text.bytes_of(*span)?;
        let reply = text.as_str().get(range.clone())?;
        let count = reply.lines().filter(|line| !bare(line).is_empty()).count();
        let label = say!("{n} quoted line" | "{n} quoted lines" % count);
        Some(Fold { range, label, begins: beginning(reply) })
    };
    layout.quoted.iter().filter_map(fold).collect()
}

/// The first words of a reply, in which most programs have it say who wrote it and when; of a block of fields the first
/// two. They are the mail's own and not read any further: every language says it otherwise.
fn beginning(reply: &str) -> String {
    let mut lines = reply.lines().map(bare).filter(|line| !line.is_empty() && !is_ruler(line));
    let first = lines.next().unwrap_or_default();
    let second = lines.next().filter(|second| is_field(first) && is_field(second));
    let words = second.map_or_else(|| first.to_owned(), |second| format!("{first} · {second}"));
    match words.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default().trim_end()),
        None => words,
    }
}

/// A line without what marks it as quoted.
fn bare(line: &str) -> &str {
    line.trim_start_matches(['>', ' ', '\t', '|']).trim_end()
}

/// '-----Original Message-----'
fn is_ruler(line: &str) -> bool {
    let dashes = |c: char| matches!(c, '-' | '_' | '=' | '*');
    line.starts_with(dashes) && line.ends_with(dashes) && line.trim_matches(dashes).len() + 4 <= line.len()
}

/// 'From: Ann Lee'
fn is_field(line: &str) -> bool {
    line.split_once(':').is_some_and(|(label, value)| label.chars().count() < 20 && !value.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    #[test]
    fn a_fold_says_how_much_it_is_and_how_it_begins() {
        let check = |reply: &str, expected: &str| {
            let layout = Layout { quoted: vec![Span { start: 0, end: reply.chars().count() }], ..Layout::default() };
            let folds = folds(&layout, &Text::from(reply));
            let said: Vec<String> = folds.iter().map(|fold| format!("{}: {}", fold.label, fold.begins)).collect();
            assert_eq!(said, [expected], "{reply}");
        };
        let introduced = "On 4 March 2021, Ann Lee wrote:\n\n> Who pays the rent?\n>\n> The council?";
        check(introduced, "3 quoted lines: On 4 March 2021, Ann Lee wrote:");
        check("> > Who pays?\n> The council.", "2 quoted lines: Who pays?");
        check(
            "-----Original Message-----\nFrom: Ann Lee\nSent: 4 March 2021\nSubject: Rent\n\nWho pays?",
            "5 quoted lines: From: Ann Lee · Sent: 4 March 2021",
        );
        check("> ", "0 quoted lines: ");
        check(&"rent ".repeat(100), &format!("1 quoted line: {}…", "rent ".repeat(32).trim_end()));
    }
}
