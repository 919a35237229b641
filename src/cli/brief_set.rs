//! `brief-set`: write or rewrite a brief.

use super::verb::Verb;
use crate::analysis::{Index, Naming};
use crate::brief::{Material, Template, compose};
use crate::model::{AnyId, CitationStyle, Project, UnknownWord};
use crate::problem::Problem;
use crate::session::{Texts, Work, day_of, find_a, verbs};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// What a brief may be begun from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beginning {
    /// The brief that the program writes from the project, to be edited.
    Generated,
    /// A title and nothing else.
    Blank,
    /// The sections of a template.
    From(Template),
}

impl Beginning {
    const fn key(self) -> &'static str {
        match self {
            Self::Generated => "generated",
            Self::Blank => "blank",
            Self::From(template) => template.key(),
        }
    }

    fn all() -> impl Iterator<Item = Self> {
        [Self::Generated, Self::Blank].into_iter().chain(Template::ALL.iter().copied().map(Self::From))
    }
}

impl FromStr for Beginning {
    type Err = UnknownWord;

    fn from_str(given: &str) -> Result<Self, UnknownWord> {
        let known = || Self::all().map(Self::key).collect();
        Self::all().find(|it| it.key() == given).ok_or_else(|| UnknownWord { given: given.to_owned(), known: known() })
    }
}

impl<'de> Deserialize<'de> for Beginning {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A brief's title and text.
#[derive(Debug, clap::Args, Deserialize)]
#[serde(deny_unknown_fields)]
#[group(id = "words", required = true, args = ["template", "from"])]
pub(super) struct BriefSet {
    /// Its title
    #[arg(long)]
    title: String,
    /// Begin from generated, blank, one-page, full, chronology, dossier or due-diligence
    #[arg(long, value_name = "NAME", conflicts_with = "from")]
    #[serde(default)]
    template: Option<Beginning>,
    /// A file of Markdown; a reference is a link to claim:ID, passage:ID or document:ID
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// How it cites its sources: plain, chicago, apa or ieee
    #[arg(long, value_name = "NAME")]
    #[serde(default)]
    style: Option<CitationStyle>,
    /// The brief to rewrite; without it, a new one
    #[arg(long, value_name = "ID")]
    brief: Option<String>,
    /// In a line of `batch`, the Markdown itself.
    #[arg(skip)]
    text: Option<String>,
}

impl Verb for BriefSet {
    fn label(&self, _: &Project) -> String {
        if self.brief.is_some() { "Rewrite brief" } else { "Begin brief" }.to_owned()
    }

    fn act(&self, work: &mut Work<'_>) -> Result<Vec<AnyId>, Problem> {
        let text = match (self.template, &self.from, &self.text) {
            (Some(template), None, None) => from_template(template, &self.title, work)?,
            (None, Some(file), None) => read(file)?,
            (None, None, Some(text)) => text.clone(),
            _ => {
                return Err(
                    Problem::usage("A brief is begun from a template or from a file").advise("Give one of them")
                );
            }
        };
        let id = match &self.brief {
            Some(typed) => {
                let id = find_a(work.project(), typed)?;
                verbs::brief::replace(work, id, &self.title, &text)?;
                id
            }
            None => verbs::brief::begin(work, &self.title, &text, self.template.map(Beginning::key))?,
        };
        if let Some(style) = self.style {
            verbs::brief::cite(work, id, style)?;
        }
        Ok(vec![id.into()])
    }
}

fn from_template(template: Beginning, title: &str, work: &mut Work<'_>) -> Result<String, Problem> {
    match template {
        Beginning::Blank => Ok(format!("# {}\n", title.trim())),
        Beginning::From(template) => verbs::brief::begun(work, template, title.trim()),
        Beginning::Generated => {
            let (project, as_of) = (work.project(), day_of(work.maker.now())?);
            let (index, texts) = (Index::of(project), Texts { project, library: work.library() });
            Ok(compose(&Material { project, index: &index, corpus: &texts, as_of: &as_of, naming: Naming::Issued }))
        }
    }
}

fn read(file: &Path) -> Result<String, Problem> {
    let bytes = std::fs::read(file).map_err(|_why| {
        Problem::usage(format!("{} cannot be read", file.display())).advise("Check the path and its permissions")
    })?;
    String::from_utf8(bytes).map_err(|_binary| {
        Problem::usage(format!("{} is not text in UTF-8", file.display())).advise("Save it as UTF-8")
    })
}
