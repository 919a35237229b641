//! Briefs: begun, rewritten, retitled, issued.

use super::{cannot_be_meant, required, same_name};
use crate::analysis::when::day_of;
use crate::analysis::{Index, Naming};
use crate::brief::{self, Draft, Material, Template};
use crate::model::{Brief, CitationStyle, Edtf, Id, IssuedBrief, Prose};
use crate::problem::Problem;
use crate::say;
use crate::session::{Texts, Work};
use std::collections::BTreeSet;

/// Begins a brief with this text.
pub fn begin(work: &mut Work<'_>, title: &str, text: &str, template: Option<&str>) -> Result<Id<Brief>, Problem> {
    let title = required(title, say!("The brief's title"))?;
    let prose = work.write(text)?;
    let made = work.stamp();
    let brief = Brief {
        id: work.maker.id(),
        title,
        prose,
        template: template.map(str::to_owned),
        style: CitationStyle::Plain,
        issued: Vec::new(),
        writers: BTreeSet::from([made.by.clone()]),
        made,
    };
    work.create(brief)
}

/// Begins a brief composed from the claims as they stand, under the project's title.
pub fn compose(work: &mut Work<'_>) -> Result<Id<Brief>, Problem> {
    let text = today(work, brief::compose)?;
    let title = work.project().title().to_owned();
    begin(work, &title, &text, None)
}

/// Begins a brief from a template; without a title, under the project's.
pub fn begin_from(work: &mut Work<'_>, template: Template, title: Option<&str>) -> Result<Id<Brief>, Problem> {
    let title = title.unwrap_or_else(|| work.project().title()).to_owned();
    let text = begun(work, template, &title)?;
    begin(work, &title, &text, Some(template.key()))
}

/// The text that a brief from this template begins with today.
pub fn begun(work: &mut Work<'_>, template: Template, title: &str) -> Result<String, Problem> {
    today(work, |material| template.begun(material, title))
}

/// Issues a brief: freezes what it says today, under the next number. From the second issue on it says what changed since
/// the one before. Gives the number.
pub fn issue(work: &mut Work<'_>, id: Id<Brief>) -> Result<u32, Problem> {
    let brief = work.get(id)?.clone();
    let markdown = work.get(brief.prose)?.text.clone();
    let last = brief.issued.last().cloned();
    let number = last.as_ref().map_or(1, |last| last.number.saturating_add(1));
    let before = last.map(|last| work.get(last.prose).map(|prose| (last, prose.text.clone()))).transpose()?;
    let text = today(work, |material| {
        let changes = before.map(|(last, text)| {
            let since = brief::since(material, (&text, last.made.at), &markdown);
            since.section(&say!("issue {}, {}", last.number, day_of(last.made.at)))
        });
        let draft = Draft { title: &brief.title, markdown: &markdown, style: brief.style };
        brief::frozen(material, draft, &brief::issue_heading(material, number), changes.as_deref())
    })?;
    let (prose, made) = (work.write(text)?, work.stamp());
    work.update(id, |brief| brief.issued.push(IssuedBrief { number, prose, made }))?;
    Ok(number)
}

/// What is made of the project as it stands, today.
fn today<T>(work: &mut Work<'_>, make: impl FnOnce(&Material<'_>) -> T) -> Result<T, Problem> {
    let (project, library) = (work.project().clone(), work.library());
    let made_at = work.stamp().at.to_string();
    let as_of = made_at.get(..10).unwrap_or_default().parse::<Edtf>().map_err(|error| cannot_be_meant(&error))?;
    let (index, corpus) = (Index::of(&project), Texts { project: &project, library });
    let (project, index, corpus, as_of) = (&project, &index, &corpus, &as_of);
    Ok(make(&Material { project, index, corpus, as_of, naming: Naming::Issued }))
}

/// Says how a brief cites its sources.
pub fn cite(work: &mut Work<'_>, id: Id<Brief>, style: CitationStyle) -> Result<(), Problem> {
    work.update(id, |brief| brief.style = style)
}

/// Gives a brief another title and text.
pub fn replace(work: &mut Work<'_>, id: Id<Brief>, title: &str, text: &str) -> Result<(), Problem> {
    let title = required(title, say!("The brief's title"))?;
    let prose = work.get(id)?.prose;
    work.update(id, |brief| brief.title = title)?;
    rewrite(work, prose, text)
}

/// Turns a long text into another. Where it is that of a brief, its author is one of those who wrote the brief, and so
/// cannot also review it.
pub fn rewrite(work: &mut Work<'_>, prose: Id<Prose>, text: &str) -> Result<(), Problem> {
    if work.get(prose)?.text == text {
        return Ok(());
    }
    work.rewrite(prose, text)?;
    let author = work.stamp().by;
    // Of a brief without any writers an older program kept none: history tells who they are.
    let of_brief = |brief: &&Brief| {
        brief.prose == prose && !brief.writers.is_empty() && !brief.writers.iter().any(|name| same_name(name, &author))
    };
    let briefs: Vec<Id<Brief>> = work.project().briefs.iter().filter(of_brief).map(|brief| brief.id).collect();
    briefs.into_iter().try_for_each(|id| work.update(id, |brief| brief.writers.extend([author.clone()])))
}
