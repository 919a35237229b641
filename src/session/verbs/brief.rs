//! Briefs: begun, rewritten, retitled.

use super::{cannot_be_meant, required, same_name};
use crate::analysis::{Index, Naming};
use crate::brief::{self, Material};
use crate::model::{Brief, CitationStyle, Edtf, Id, Prose};
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
    let (project, library) = (work.project().clone(), work.library());
    let made_at = work.stamp().at.to_string();
    let as_of = made_at.get(..10).unwrap_or_default().parse::<Edtf>().map_err(|error| cannot_be_meant(&error))?;
    let (index, corpus) = (Index::of(&project), Texts { project: &project, library });
    let text = brief::compose(&Material {
        project: &project,
        index: &index,
        corpus: &corpus,
        as_of: &as_of,
        naming: Naming::Issued,
    });
    begin(work, project.title(), &text, None)
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
