//! RIS, as Reference Manager wrote it and every program for references reads it: a line a value, each with its tag.

use super::{Cleared, Sort, Work, family, is_body, one_line, works, year};
use crate::brief::exact_date;
use crate::model::Edtf;
use hayagriva::types::Person;
use std::io::{self, Write};

pub(in crate::export) fn write(cleared: &Cleared, writer: &mut dyn Write) -> io::Result<()> {
    works(cleared).iter().try_for_each(|work| entry(work, writer))
}

fn entry(work: &Work<'_>, writer: &mut dyn Write) -> io::Result<()> {
    let sort = match work.sort {
        Sort::Page => "ELEC",
        Sort::Report => "RPRT",
        Sort::Unknown => "GEN",
    };
    let document = work.document;
    let mut line = |tag: &str, value: &str| -> io::Result<()> {
        if value.is_empty() { Ok(()) } else { write!(writer, "{tag}  - {value}\r\n") }
    };
    line("TY", sort)?;
    line("ID", &work.key)?;
    line("TI", &work.title)?;
    work.authors.iter().try_for_each(|author| line("AU", &name(author)))?;
    line("PB", work.publisher.as_deref().unwrap_or_default())?;
    if let Some(published) = work.published {
        line("PY", &year(published).map(|year| year.to_string()).unwrap_or_default())?;
        line("DA", &day(published))?;
    }
    line("Y2", &work.accessed.map(day).unwrap_or_default())?;
    line("UR", &document.url.as_ref().map(|url| one_line(&url.value)).unwrap_or_default())?;
    line("LA", document.language.as_ref().map(|language| &*language.value).unwrap_or_default())?;
    line("N1", &one_line(&document.descriptor))?;
    line("M1", &document.id.to_string())?;
    write!(writer, "ER  - \r\n\r\n")
}

/// 'van der Berg, Maria, Jr.'
fn name(author: &Person) -> String {
    if is_body(author) {
        return author.name.clone();
    }
    let parts = [Some(&*family(author)), author.given_name.as_deref(), author.suffix.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// '2020/11//': year, month, day, and what else there is to say, here that it is not certain.
fn day(date: &Edtf) -> String {
    let Some(exact) = exact_date(date) else { return format!("{}///{date}", year(date).unwrap_or_default()) };
    let two = |part: Option<u8>| part.map(|part| format!("{:02}", u16::from(part) + 1)).unwrap_or_default();
    let remark = if exact.approximate { "about" } else { "" };
    format!("{:04}/{}/{}/{remark}", exact.year, two(exact.month), two(exact.day))
}
