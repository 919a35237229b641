//! BibLaTeX, which programs for BibTeX read too: its dates are EDTF (the biblatex package, section 2.3.8).

use super::{Cleared, Sort, Work, is_body, one_line, works, year};
use biblatex::{Bibliography, Chunk, Entry, EntryType, Spanned};
use hayagriva::types::Person;
use std::io::{self, Write};

pub(in crate::export) fn write(cleared: &Cleared, writer: &mut dyn Write) -> io::Result<()> {
    let mut bibliography = Bibliography::new();
    for work in works(cleared) {
        bibliography.insert(entry(&work));
    }
    writer.write_all(bibliography.to_biblatex_string().as_bytes())
}

/// What it says, without the signs that keep its letters letters.
pub(in crate::export) fn plain(bytes: &[u8]) -> String {
    let mut plain = String::new();
    let written = String::from_utf8_lossy(bytes);
    let mut letters = written.chars();
    while let Some(letter) = letters.next() {
        plain.extend(if letter == '\\' { letters.next() } else { Some(letter) });
    }
    plain
}

fn entry(work: &Work<'_>) -> Entry {
    let sort = match work.sort {
        Sort::Page => EntryType::Online,
        Sort::Report => EntryType::Report,
        Sort::Unknown => EntryType::Misc,
    };
    let mut entry = Entry::new(work.key.clone(), sort);
    let document = work.document;
    // In braces, so that no style changes its capitals.
    entry.set("title", chunks(Chunk::Verbatim(work.title.clone())));
    if !work.authors.is_empty() {
        entry.set("author", authors(&work.authors));
    }
    if let Some(publisher) = &work.publisher {
        let field = match work.sort {
            Sort::Page => "organization",
            Sort::Report => "institution",
            Sort::Unknown => "publisher",
        };
        entry.set(field, chunks(Chunk::Verbatim(publisher.clone())));
    }
    let mut set = |field: &str, words: Option<String>| {
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            entry.set(field, chunks(Chunk::Normal(words)));
        }
    };
    set("date", work.published.map(ToString::to_string));
    set("year", work.published.and_then(year).map(|year| year.to_string()));
    set("urldate", work.accessed.map(ToString::to_string));
    set("url", document.url.as_ref().map(|url| one_line(&url.value)));
    set("language", document.language.as_ref().map(|language| language.value.clone()));
    set("note", Some(one_line(&document.descriptor)));
    set("type", (work.sort == Sort::Report).then(|| "report".to_owned()));
    set("ids", Some(document.id.to_string()));
    entry
}

fn chunks(chunk: Chunk) -> Vec<Spanned<Chunk>> {
    vec![Spanned::zero(chunk)]
}

/// 'van der Berg, Jr., Maria and {Ministry of Finance}'.
fn authors(authors: &[Person]) -> Vec<Spanned<Chunk>> {
    let mut all = Vec::new();
    for author in authors {
        if !all.is_empty() {
            all.push(Chunk::Normal(" and ".to_owned()));
        }
        if is_body(author) {
            all.push(Chunk::Verbatim(author.name.clone()));
            continue;
        }
        if let Some(prefix) = &author.prefix {
            all.push(Chunk::Normal(format!("{prefix} ")));
        }
        all.push(Chunk::Verbatim(author.name.clone()));
        let after = [author.suffix.as_deref(), author.given_name.as_deref()].into_iter().flatten();
        all.extend(after.map(|part| Chunk::Normal(format!(", {part}"))));
    }
    all.into_iter().map(Spanned::zero).collect()
}
