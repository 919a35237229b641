//! Fields guessed from the words of a text that declares none: the title from its first lines, the
//! author from a byline or a line about the author, publisher and year from the copyright line.
//! Conservative: a wrong author is worse than none.

use super::fields::{Fields, tidy};
use super::newswire::{self, Dateline};
use super::written_date;
use crate::model::{Edtf, Field};

/// Lines at the head in which a title, a byline and a date are looked for.
const HEAD_LINES: usize = 40;
/// Lines at the head in which a byline stands.
const BYLINE_LINES: usize = 15;
/// Lines at the end in which a byline and a line about the author are looked for.
const TAIL_LINES: usize = 12;
/// A longer line is body, not title or byline.
const TITLE_CODEPOINTS: usize = 180;
/// Of a title made from the first sentence.
const CUT_CODEPOINTS: usize = 80;
/// Bytes at either end of a text that are looked at: what a text says of itself stands there.
const END_BYTES: usize = 1024 * 1024;

/// What somebody is, in a line about an author.
const PROFESSIONS: &[&str] = &[
    "advisor",
    "adviser",
    "analyst",
    "associate",
    "author",
    "columnist",
    "consultant",
    "correspondent",
    "director",
    "editor",
    "expert",
    "fellow",
    "founder",
    "journalist",
    "lecturer",
    "officer",
    "professor",
    "reporter",
    "researcher",
    "scholar",
    "scientist",
    "student",
    "writer",
];

/// Guesses from a text.
pub(super) fn fields(text: &str) -> Fields {
    let (begin, end) = ends(text);
    let head: Vec<&str> = lines(begin).take(HEAD_LINES).collect();
    let mut tail: Vec<&str> =
        end.rsplit('\n').map(str::trim).filter(|line| !line.is_empty()).take(TAIL_LINES).collect();
    tail.reverse();
    let (title, named_publisher) = title(&head).map_or((None, None), |title| split_publisher(&title));
    let (year, owner) = copyright(head.iter().chain(&tail)).unzip();
    let dateline = head.iter().find_map(|line| newswire::dateline(line));
    let filed = dateline.as_ref().and_then(|line| line.published(year.as_ref().map(Edtf::as_str)));
    let agency = || dateline.as_ref().and_then(|line| line.agency).and_then(tidy);
    Fields {
        title: title.or_else(|| head.iter().find(|line| is_body(line)).map(|line| beginning(line))).map(Field::guessed),
        authors: authors(begin, end, &head, &tail).map(Field::guessed),
        publisher: owner.flatten().or(named_publisher).or_else(agency).map(Field::guessed),
        published: dated(&head).or(filed).or(year).map(Field::guessed),
        ..Fields::default()
    }
}

/// What the first lines of an article on the web say: its byline, its dateline and the date below its headline. The page
/// has told its title, and what stands at its end may be anybody's.
pub(super) fn of_article(text: &str) -> Fields {
    let (begin, _) = ends(text);
    let head: Vec<&str> = lines(begin).take(BYLINE_LINES).collect();
    let dateline = head.iter().find_map(|line| newswire::dateline(line));
    let agency = dateline.as_ref().and_then(|line| line.agency).and_then(tidy);
    let filed = dateline.as_ref().and_then(|line| line.published(None));
    Fields {
        authors: head.iter().find_map(|line| newswire::byline(line, is_name)).map(Field::guessed),
        publisher: agency.map(Field::guessed),
        published: dated(&head).or(filed).map(Field::guessed),
        ..Fields::default()
    }
}

/// The beginning and the end of a text; a short one is all beginning, and its own end.
fn ends(text: &str) -> (&str, &str) {
    let begin = text.get(..text.floor_char_boundary(END_BYTES)).unwrap_or(text);
    let end = text.get(text.ceil_char_boundary(text.len().saturating_sub(END_BYTES))..).unwrap_or(text);
    (begin, end)
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn is_body(line: &str) -> bool {
    line.chars().count() > TITLE_CODEPOINTS || (line.ends_with('.') && line.split(' ').count() > 25)
}

/// The first line that reads like a title, before the body begins.
fn title(head: &[&str]) -> Option<String> {
    let before_body = || head.iter().copied().take_while(|line| !is_body(line));
    let long = before_body().find(|line| is_title(line) && line.split_whitespace().count() >= 3);
    let short = || before_body().find(|line| is_title(line));
    let subject = head.iter().find_map(|line| line.strip_prefix("Subject: "));
    let chosen = subject.or(long).or_else(short)?;
    tidy(chosen.trim_start_matches('#'))
}

fn is_title(line: &str) -> bool {
    let begins = line.trim_start_matches(['"', '“', '‘', '\'', '«', '¿', '¡', '#', ' ']).chars().next();
    let begins_well = begins.is_some_and(|first| first.is_alphanumeric() && !first.is_lowercase());
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let is_note = ["Note:", "By ", "Published", "Updated", "Posted", "From:", "To:", "Date:", "©"]
        .iter()
        .any(|begin| line.starts_with(begin));
    let is_row = line.contains("\",\"") || line.starts_with('<') || line.to_lowercase().ends_with("contents");
    let address = line.contains("://") || line.starts_with("www.") || line.contains('@');
    begins_well
        && letters * 2 > line.chars().count()
        && !line.ends_with('.')
        && !is_note
        && !address
        && !is_row
        && written_date::read(line).is_none()
}

/// 'Title – Newspaper' apart, where the newspaper is a name of a few words.
fn split_publisher(title: &str) -> (Option<String>, Option<String>) {
    for dash in [" – ", " — ", " | ", " - "] {
        if let Some((before, after)) = title.rsplit_once(dash) {
            let words: Vec<&str> = after.split(' ').collect();
            let is_name = words.len() <= 3 && words.iter().all(|word| word.starts_with(char::is_uppercase));
            if is_name && before.split(' ').count() >= 3 {
                return (tidy(before), tidy(after));
            }
        }
    }
    (tidy(title), None)
}

/// The first sentence of a body, without the dateline before it.
fn beginning(line: &str) -> String {
    cut(newswire::dateline(line).map_or(line, |Dateline { rest, .. }| rest))
}

/// The first sentence, cut at a word.
fn cut(line: &str) -> String {
    let mut cut = String::new();
    for word in line.split_whitespace() {
        if cut.chars().count() + word.chars().count() > CUT_CODEPOINTS {
            return cut + "…";
        }
        if !cut.is_empty() {
            cut.push(' ');
        }
        cut.push_str(word);
        if word.ends_with(['.', '?', '!']) && cut.chars().count() > CUT_CODEPOINTS / 2 {
            break;
        }
    }
    cut
}

fn authors(begin: &str, end: &str, head: &[&str], tail: &[&str]) -> Option<Vec<String>> {
    let byline = head.iter().take(BYLINE_LINES).find_map(|line| newswire::byline(line, is_name));
    let reported = || tail.iter().find_map(|line| newswire::reporters(line, is_name));
    let described = || {
        let long_enough = |line: &&str| line.len() > 20;
        lines(begin).chain(lines(end)).filter(long_enough).find_map(described_author)
    };
    // After the last of the body a name alone on its line is a signature.
    let signed = || {
        let mut pairs = tail.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?)));
        pairs
            .find(|(before, line)| before.len() > TITLE_CODEPOINTS / 2 && is_name(line))
            .map(|(_, line)| line.to_owned())
    };
    byline.or_else(reported).or_else(|| described().or_else(signed).map(|name| vec![name]))
}

/// The name in 'Ann Lee is a research fellow at …'.
fn described_author(line: &str) -> Option<String> {
    let (name, rest) = line.split_once(" is ")?;
    let near: String = rest.chars().take(100).flat_map(char::to_lowercase).collect();
    let mut words = near.split(|c: char| !c.is_alphabetic()).take(8);
    (is_name(name) && words.any(|word| PROFESSIONS.contains(&word))).then(|| name.to_owned())
}

/// Two to four words, each with a capital, initials allowed.
fn is_name(words: &str) -> bool {
    let mut count = 0;
    for word in words.split(' ') {
        let particle = matches!(word, "de" | "van" | "von" | "der" | "den" | "la" | "le" | "bin" | "al" | "da" | "di");
        let capital = word.starts_with(char::is_uppercase);
        let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.'));
        let initial = !word.contains('.') || word.trim_end_matches('.').chars().count() <= 2;
        if !(particle || capital && letters && initial) {
            return false;
        }
        count += 1;
    }
    (2..=4).contains(&count) && words.chars().any(char::is_lowercase)
}

/// Year and owner of '© 2020 Some Institute'.
fn copyright<'a>(lines: impl Iterator<Item = &'a &'a str>) -> Option<(Edtf, Option<String>)> {
    for line in lines {
        let after =
            line.strip_prefix('©').or_else(|| line.strip_prefix("(c)")).or_else(|| line.strip_prefix("Copyright"));
        let Some(after) = after.map(|after| after.trim_start_matches(['©', ' '])) else { continue };
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        if written_date::year(&digits).is_none() {
            continue;
        }
        let owner = after.get(digits.len()..).unwrap_or_default().trim_matches([' ', ',', '.', '–', '-']);
        let owner = tidy(owner).filter(|owner| owner.chars().count() < 80 && owner.starts_with(char::is_uppercase));
        return Some((digits.parse().ok()?, owner.filter(|owner| !owner.contains("reserved"))));
    }
    None
}

/// The date of a line that is nothing but a date, or says that it is one of publication.
fn dated(head: &[&str]) -> Option<Edtf> {
    let read = |line: &&str| {
        let labelled = ["Published on", "Published:", "Published", "Posted on", "Posted", "Date:"];
        let after = labelled.iter().find_map(|label| line.strip_prefix(label));
        // A year alone on its line is a page number or a heading.
        written_date::read(after.unwrap_or(line)).filter(|date| after.is_some() || date.as_str().len() > 4)
    };
    head.iter().find_map(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Title, authors, publisher and date as guessed, joined by bars.
    fn check(text: &str, expected: &str) {
        let fields = fields(text);
        let authors = fields.authors.map(|authors| authors.value.join(";")).unwrap_or_default();
        let one = |field: Option<Field<String>>| field.map(|field| field.value).unwrap_or_default();
        let published = fields.published.map(|date| date.value.to_string()).unwrap_or_default();
        assert_eq!(format!("{}|{authors}|{}|{published}", one(fields.title), one(fields.publisher)), expected);
    }

    #[test]
    fn an_article_says_by_whom_and_when() {
        let body = "The council met for the third time, and nobody was told why it had met at all. ".repeat(4);
        for (text, expected) in [
            (format!("The lease\n\nBy Ann Lee\n\n14 March 2021\n\n{body}"), "Ann Lee||2021-03-14"),
            (format!("The lease\n\nLONDON, 3 May 2021 (Reuters) — {body}"), "|Reuters|2021-05-03"),
            (format!("The lease\n\n{body}\n\nBo Ek is a writer at the harbour.\n\nAnn Lee"), "||"),
        ] {
            let fields = of_article(&text);
            let authors = fields.authors.map(|authors| authors.value.join(";")).unwrap_or_default();
            let published = fields.published.map(|date| date.value.to_string()).unwrap_or_default();
            let body = fields.publisher.map(|one| one.value).unwrap_or_default();
            assert_eq!(format!("{authors}|{body}|{published}"), expected);
        }
    }

    #[test]
    fn fields_are_guessed_from_what_a_reader_would_go_by() {
        let body = "The body begins here with a sentence that goes on for quite some time, as bodies do. ".repeat(3);
        check(
            &format!("Menu\n\nWho pays for the harbour?\nBy Ann Lee and Bo van Ek\n5 March 2021\n\n{body}"),
            "Who pays for the harbour?|Ann Lee;Bo van Ek||2021-03-05",
        );
        check(
            &format!("A harbour changes hands – Daily Post\n\n{body}\n\nAnn Lee\n\nSource link"),
            "A harbour changes hands|Ann Lee|Daily Post|",
        );
        check(
            &format!("Note: a translation.\n\n{body}\n\nA. Nita Lee is a research professor at the college."),
            "The body begins here with a sentence that goes on for quite some time, as bodies…|A. Nita Lee||",
        );
        check(
            &format!("Institute\nof harbours\nOwners of harbours\n© 2020 Institute of Harbours\n{body}"),
            "Owners of harbours||Institute of Harbours|2020",
        );
        check(
            &format!("Harbour rents fall again\n\nLONDON, 3 May 2021 (Reuters) — {body}\n\n(Reporting by Ann Lee)"),
            "Harbour rents fall again|Ann Lee|Reuters|2021-05-03",
        );
        check(
            &format!("LONDON, 3 May (AP) — {body}\n\n© 2020 Harbour Post"),
            "The body begins here with a sentence that goes on for quite some time, as bodies…||Harbour Post|2020-05-03",
        );
        check("", "|||");
        check("one\ntwo", "|||");
    }
}
