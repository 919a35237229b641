//! A brief as it is issued on paper: blocks of runs, with its notes and its register, before any format.
//!
//! What a reference leads to stands in a note at its place, and in the register at the end; both are made here,
//! once, so that a format only has to set them. Whatever an author or a document wrote is words by now: raw HTML
//! is shown, links lead to the web, to mail or into the register, pictures from elsewhere are named.

mod footnotes;
mod notes;
mod read;
mod register;
mod thaw;

use super::citing::Citations;
use super::references::Target;
use super::register::Register;
use super::render::{Drawings, Drawn, drawn};
use super::{Draft, Finding, Material, Part, issue, references};
use crate::model::Handling;

pub(super) use notes::note;
pub(super) use register::blocks as register_blocks;

/// A brief before it is set.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Manuscript {
    /// Its title.
    pub(super) title: String,
    /// The language that its author writes, as a code of ISO 639.
    pub(super) language: &'static str,
    /// Who may read it.
    pub(super) handling: Option<Handling>,
    /// Its text and then its register.
    pub(super) blocks: Vec<Block>,
    /// What is drawn in it.
    pub(super) drawings: Drawings,
}

/// What stands by itself.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    /// A heading, 1 to 6.
    Heading(u8, Vec<Run>),
    Paragraph(Vec<Run>),
    /// What somebody else said.
    Quote(Vec<Self>),
    /// A list; numbered from here, or not at all.
    List(Option<u64>, Vec<Vec<Self>>),
    /// Rows of cells, the head first, and to which side the columns are set; to the first side where nothing is said.
    Table(Vec<Vec<Vec<Run>>>, Vec<Side>),
    /// Lines set as they are.
    Code(String),
    /// What is drawn here, and what it shows in words.
    Figure(Figure, String),
    Rule,
    /// An entry of the register, or what belongs to the one before it.
    Entry {
        mark: Option<String>,
        is_part: bool,
        runs: Vec<Run>,
    },
}

/// To which side the words of a column are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Side {
    /// Where a line begins.
    #[default]
    Start,
    Middle,
    End,
}

/// What can be drawn in a brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// The dated claims.
    Timeline,
    /// The placed claims.
    Map,
}

/// What stands in a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Run {
    Words(String, Face),
    Break,
    Link(Address, Vec<Self>),
    /// A note: its paragraphs, and the mark of the entry that the words before it lead to; none where it is the author's own.
    Note(Vec<Vec<Self>>, Option<String>),
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Address {
    Web(String),
    /// To the entry with this mark.
    Entry(String),
    /// The same, from the citation that stands in the line behind what leads there.
    Citation(String),
}

/// How words are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is set by itself, as in every format")]
pub(super) struct Face {
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    pub(super) struck: bool,
    pub(super) code: bool,
    /// Words of a document, letter for letter.
    pub(super) quoted: bool,
    /// Words in any script, which turn nothing around them: a statement, a title.
    pub(super) foreign: bool,
    /// Said beside the matter: a hash, why words do not stand here.
    pub(super) aside: bool,
    /// A reference that leads to nothing in the project.
    pub(super) missing: bool,
}

impl Manuscript {
    /// Sets out a brief, and says what its author should look at.
    pub(super) fn of(material: &Material<'_>, draft: Draft<'_>) -> (Self, Vec<Finding>) {
        let markdown = super::inert::seen(draft.markdown);
        let references = references(&markdown);
        let title = printed(draft.title);
        if let Some(head) = issue::head(&references) {
            let (register, drawn) = (Register::default(), Drawn::new());
            let blocks = thaw::blocks(read::blocks(material, (&register, None), &drawn, &markdown));
            let (language, handling, drawings) = (language(&blocks), issue::handling(head), Drawings::new());
            return (Self { title, language, handling, blocks, drawings }, Vec::new());
        }
        let register = Register::of(material, &references);
        let citations = Citations::of(material, &register, &references, draft.style);
        let drawn = drawn(material, &references);
        let mut blocks = read::blocks(material, (&register, citations.as_ref()), &drawn, &markdown);
        let language = language(&blocks);
        if !references.iter().any(|it| it.target == Target::Live(Part::Register)) {
            blocks.extend(register::blocks(material, &register, citations.as_ref(), 2));
        }
        let handling = material.project.head().and_then(|head| head.handling);
        let drawings =
            drawn.into_iter().map(|(figure, (svg, _))| (figure, svg)).filter(|(_, svg)| !svg.is_empty()).collect();
        (Self { title, language, handling, blocks, drawings }, register.findings(&markdown, &references))
    }

    /// Every word in it, notes included, a block a line.
    pub(super) fn words(&self) -> String {
        let mut words = format!("{}\n", self.title);
        self.blocks.iter().for_each(|block| block.say(&mut words));
        words
    }
}

/// The language of what somebody wrote, without what is quoted and listed; English, in which the program writes, where that
/// tells none.
fn language(blocks: &[Block]) -> &'static str {
    let mut words = String::new();
    own_words(blocks, &mut words);
    crate::text::language(&words).unwrap_or("en")
}

fn own_words(blocks: &[Block], words: &mut String) {
    for block in blocks {
        match block {
            Block::Heading(_, runs) | Block::Paragraph(runs) => own_runs(runs, words),
            Block::List(_, items) => items.iter().for_each(|item| own_words(item, words)),
            Block::Table(rows, _) => rows.iter().flatten().for_each(|cell| own_runs(cell, words)),
            Block::Quote(_) | Block::Code(_) | Block::Figure(..) | Block::Rule | Block::Entry { .. } => {}
        }
        words.push('\n');
    }
}

fn own_runs(runs: &[Run], words: &mut String) {
    for run in runs {
        match run {
            Run::Words(text, face) if !(face.quoted || face.code || face.aside) => *words += text,
            Run::Link(_, runs) => own_runs(runs, words),
            Run::Words(..) | Run::Break | Run::Note(..) => words.push(' '),
        }
    }
}

impl Run {
    /// Plain words.
    pub(super) fn plain(words: &str) -> Self {
        Self::Words(printed(words), Face::default())
    }

    /// Words that stand out.
    pub(super) fn strong(words: &str) -> Self {
        Self::Words(printed(words), Face { strong: true, ..Face::default() })
    }

    /// Words of a document, letter for letter.
    pub(super) fn quoted(words: &str) -> Self {
        Self::Words(printed(words), Face { quoted: true, ..Face::default() })
    }

    /// Words in any script.
    pub(super) fn foreign(words: &str) -> Self {
        Self::Words(printed(words), Face { foreign: true, ..Face::default() })
    }

    /// Words beside the matter.
    pub(super) fn aside(words: &str) -> Self {
        Self::Words(printed(words), Face { aside: true, ..Face::default() })
    }

    /// The same words, as those of a reference that leads to nothing.
    pub(super) fn missing(self) -> Self {
        match self {
            Self::Words(words, face) => Self::Words(words, Face { missing: true, ..face }),
            other => other,
        }
    }

    /// Whether nothing of it is seen.
    fn is_blank(&self) -> bool {
        match self {
            Self::Words(words, _) => words.trim().is_empty(),
            Self::Break => true,
            Self::Link(_, runs) => runs.iter().all(Self::is_blank),
            Self::Note(..) => false,
        }
    }

    /// A way to an entry of the register, by its mark.
    pub(super) fn to_entry(mark: &str) -> Self {
        Self::Link(Address::Entry(mark.to_owned()), vec![Self::plain(mark)])
    }
}

impl Block {
    fn say(&self, words: &mut String) {
        match self {
            Self::Heading(_, runs) | Self::Paragraph(runs) | Self::Entry { runs, .. } => say_runs(runs, words),
            Self::Quote(blocks) => blocks.iter().for_each(|block| block.say(words)),
            Self::List(_, items) => items.iter().flatten().for_each(|block| block.say(words)),
            Self::Table(rows, _) => rows.iter().flatten().for_each(|cell| say_runs(cell, words)),
            Self::Code(text) => *words += text,
            Self::Figure(_, said) => *words += said,
            Self::Rule => {}
        }
        words.push('\n');
    }
}

fn say_runs(runs: &[Run], words: &mut String) {
    let mut aside = String::new();
    say_line(runs, words, &mut aside);
    words.push('\n');
    *words += &aside;
}

/// A line as it reads on the page; notes and addresses, which stand elsewhere, go aside.
fn say_line(runs: &[Run], words: &mut String, aside: &mut String) {
    for run in runs {
        match run {
            Run::Words(text, _) => *words += text,
            Run::Break => words.push('\n'),
            Run::Link(address, runs) => {
                say_line(runs, words, aside);
                if let Address::Web(url) = address {
                    aside.extend([url.as_str(), "\n"]);
                }
            }
            Run::Note(paragraphs, _) => paragraphs.iter().for_each(|paragraph| say_runs(paragraph, aside)),
        }
    }
}

/// The words without signs that nobody sees or that no file may hold.
fn printed(words: &str) -> String {
    words.chars().map(super::escape::printable).collect()
}

#[cfg(test)]
mod tests;
