//! From Markdown to blocks of runs. Containers nested deeper than anybody writes are left out, and what is in them
//! stands in the one around.

use super::footnotes::{Footnotes, footnotes};
use super::notes::note;
use super::{Address, Block, Face, Figure, Run, Side, printed, register};
use crate::brief::citing::Citations;
use crate::brief::inert::is_web;
use crate::brief::references::{Target, options, references};
use crate::brief::register::Register;
use crate::brief::render::{Drawn, said};
use crate::brief::{Material, Part, issue};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd};

/// Containers within containers that a brief can need.
const DEEPEST: usize = 12;

/// The blocks of a brief's text.
pub(super) fn blocks(
    material: &Material<'_>,
    (register, citations): (&Register<'_>, Option<&Citations>),
    drawn: &Drawn,
    markdown: &str,
) -> Vec<Block> {
    let mut reader = Reader {
        material,
        register,
        citations,
        drawn,
        open: vec![Open::Blocks(Kind::Root, Vec::new())],
        skipped: 0,
        face: Faces::default(),
        footnotes: footnotes(register, markdown),
        in_footnote: 0,
        is_issue: issue::head(&references(markdown)).is_some(),
    };
    for (event, bytes) in Parser::new_ext(markdown, options()).into_offset_iter() {
        reader.take(event, bytes.start);
    }
    while reader.open.len() > 1 {
        reader.close();
    }
    match reader.open.pop() {
        Some(Open::Blocks(_, blocks)) => blocks,
        _ => Vec::new(),
    }
}

/// What is open, the innermost last.
enum Open {
    Blocks(Kind, Vec<Block>),
    List(Option<u64>, Vec<Vec<Block>>),
    Table(Vec<Vec<Vec<Run>>>, Vec<Side>),
    Runs(Line, Vec<Run>),
    Code(String),
    Picture(Option<Target>, String),
}

/// Which container of blocks.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Root,
    Quote,
    Item,
}

/// What a row of runs becomes.
enum Line {
    Paragraph,
    /// A paragraph that Markdown does not name: an item of a tight list.
    Implied,
    Heading(u8),
    Cell,
    /// A link to the web; without an address, to nowhere.
    Link(Option<String>),
    /// A reference; whether it is an address in angle brackets, and where its link begins, in bytes.
    Reference {
        target: Target,
        is_bare: bool,
        at: usize,
        title: String,
    },
}

/// How deep in each.
#[derive(Default)]
struct Faces {
    strong: usize,
    emphasis: usize,
    struck: usize,
}

struct Reader<'a> {
    material: &'a Material<'a>,
    register: &'a Register<'a>,
    citations: Option<&'a Citations>,
    drawn: &'a Drawn,
    open: Vec<Open>,
    /// Containers that are left out and not closed yet.
    skipped: usize,
    face: Faces,
    footnotes: Footnotes,
    in_footnote: usize,
    /// Whether it is an issue, in which marks and register are written out.
    is_issue: bool,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, at: usize) {
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) => self.in_footnote += 1,
            Event::End(TagEnd::FootnoteDefinition) => self.in_footnote = self.in_footnote.saturating_sub(1),
            _ if self.in_footnote > 0 => {}
            Event::Start(tag) => self.start(tag, at),
            Event::End(end) => self.end(end),
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => self.words(&words, false),
            Event::Code(words) => self.words(&words, true),
            Event::SoftBreak => self.words(" ", false),
            Event::HardBreak => self.run(Run::Break),
            Event::Rule => self.block(Block::Rule),
            Event::FootnoteReference(name) => {
                let paragraphs = self.footnotes.get(name.as_ref()).cloned().unwrap_or_default();
                if !paragraphs.is_empty() {
                    let mark = self.mark_before().filter(|_| self.is_issue && issue::is_note(&name));
                    self.run(Run::Note(paragraphs, mark));
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: usize) {
        match tag {
            Tag::Strong => self.face.strong += 1,
            Tag::Emphasis => self.face.emphasis += 1,
            Tag::Strikethrough => self.face.struck += 1,
            Tag::Paragraph | Tag::HtmlBlock => self.line(Line::Paragraph),
            Tag::Heading { level, .. } => self.line(Line::Heading(number(level))),
            Tag::BlockQuote(_) => self.contain(Open::Blocks(Kind::Quote, Vec::new())),
            Tag::List(first) => self.contain(Open::List(first, Vec::new())),
            Tag::Item => self.contain(Open::Blocks(Kind::Item, Vec::new())),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.end_implied();
                self.open.push(Open::Code(String::new()));
            }
            Tag::Table(columns) => {
                self.end_implied();
                self.open.push(Open::Table(Vec::new(), columns.into_iter().map(side).collect()));
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(Open::Table(rows, _)) = self.open.last_mut() {
                    rows.push(Vec::new());
                }
            }
            Tag::TableCell => self.open.push(Open::Runs(Line::Cell, Vec::new())),
            Tag::Link { dest_url, link_type, title, .. } => {
                self.imply();
                let line = match Target::titled(&dest_url, &title) {
                    Some(target) => Line::Reference {
                        target,
                        is_bare: link_type == LinkType::Autolink,
                        at,
                        title: title.into_string(),
                    },
                    None => Line::Link(is_web(&dest_url).then(|| printed(&dest_url))),
                };
                self.open.push(Open::Runs(line, Vec::new()));
            }
            Tag::Image { dest_url, .. } => {
                self.imply();
                self.open.push(Open::Picture(Target::of(&dest_url), String::new()));
            }
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Strong => self.face.strong = self.face.strong.saturating_sub(1),
            TagEnd::Emphasis => self.face.emphasis = self.face.emphasis.saturating_sub(1),
            TagEnd::Strikethrough => self.face.struck = self.face.struck.saturating_sub(1),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.end_implied();
                if self.skipped > 0 {
                    self.skipped -= 1;
                } else {
                    self.close();
                }
            }
            TagEnd::Paragraph
            | TagEnd::HtmlBlock
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::Table
            | TagEnd::TableCell
            | TagEnd::Link
            | TagEnd::Image => self.close(),
            _ => {}
        }
    }

    /// Opens a container, unless it lies deeper than anybody writes.
    fn contain(&mut self, container: Open) {
        self.end_implied();
        if self.skipped > 0 || self.open.len() > DEEPEST {
            self.skipped += 1;
        } else {
            self.open.push(container);
        }
    }

    fn line(&mut self, line: Line) {
        self.end_implied();
        self.open.push(Open::Runs(line, Vec::new()));
    }

    /// Opens the paragraph that an item of a tight list does not name.
    fn imply(&mut self) {
        if matches!(self.open.last(), Some(Open::Blocks(..) | Open::List(..))) {
            self.open.push(Open::Runs(Line::Implied, Vec::new()));
        }
    }

    fn end_implied(&mut self) {
        if matches!(self.open.last(), Some(Open::Runs(Line::Implied, _))) {
            self.close();
        }
    }

    fn words(&mut self, words: &str, is_code: bool) {
        let face = Face {
            strong: self.face.strong > 0,
            emphasis: self.face.emphasis > 0,
            struck: self.face.struck > 0,
            code: is_code,
            ..Face::default()
        };
        match self.open.last_mut() {
            Some(Open::Code(text) | Open::Picture(_, text)) => *text += words,
            // An address in angle brackets has no words of its own.
            Some(Open::Runs(Line::Reference { is_bare: true, .. }, _)) => {}
            _ => self.run(Run::Words(printed(words), face)),
        }
    }

    fn run(&mut self, run: Run) {
        self.imply();
        match self.open.last_mut() {
            Some(Open::Runs(_, runs)) => runs.push(run),
            Some(Open::Picture(_, text)) => *text += &said_in(&run),
            _ => {}
        }
    }

    fn all(&mut self, runs: Vec<Run>) {
        for run in runs {
            self.run(run);
        }
    }

    fn block(&mut self, block: Block) {
        self.end_implied();
        match self.open.last_mut() {
            Some(Open::Blocks(_, blocks)) => blocks.push(block),
            Some(Open::List(_, items)) => items.push(vec![block]),
            _ => {}
        }
    }

    /// Closes the innermost, and puts what it became where it stood.
    fn close(&mut self) {
        if self.open.len() < 2 {
            return;
        }
        match self.open.pop() {
            Some(Open::Blocks(Kind::Quote, blocks)) => self.block(Block::Quote(blocks)),
            Some(Open::Blocks(Kind::Item, blocks)) => {
                if let Some(Open::List(_, items)) = self.open.last_mut() {
                    items.push(blocks);
                }
            }
            Some(Open::List(first, items)) => self.block(list(first, items)),
            Some(Open::Table(rows, columns)) => self.block(Block::Table(rows, columns)),
            Some(Open::Code(text)) => self.block(Block::Code(printed(&text))),
            Some(Open::Picture(target, words)) => self.picture(target.as_ref(), &words),
            Some(Open::Runs(line, runs)) => self.close_line(line, runs),
            Some(Open::Blocks(Kind::Root, _)) | None => {}
        }
    }

    fn close_line(&mut self, line: Line, runs: Vec<Run>) {
        match line {
            Line::Paragraph | Line::Implied => {
                if !runs.iter().all(Run::is_blank) {
                    self.block(Block::Paragraph(runs));
                }
            }
            Line::Heading(level) => self.block(Block::Heading(level, runs)),
            Line::Cell => {
                if let Some(row) = self.last_row() {
                    row.push(runs);
                }
            }
            Line::Link(Some(url)) => self.run(Run::Link(Address::Web(url), runs)),
            Line::Link(None) => self.all(runs),
            Line::Reference { title, target, .. } if self.is_issue && target.leads_somewhere() => {
                match title.as_str() {
                    "" => self.all(runs),
                    mark => {
                        let address = match mark.strip_prefix('~') {
                            Some(mark) => Address::Citation(mark.to_owned()),
                            None => Address::Entry(mark.to_owned()),
                        };
                        self.run(Run::Link(address, runs));
                    }
                }
            }
            Line::Reference { target: Target::Live(Part::Register), .. } => {
                self.all(runs);
                self.write_register();
            }
            Line::Reference { target, at, .. } => self.reference(&target, at, runs),
        }
    }

    /// The mark of the entry to which the words lead that stand right before this.
    fn mark_before(&self) -> Option<String> {
        match self.open.last() {
            Some(Open::Runs(_, runs)) => match runs.last() {
                Some(Run::Link(Address::Entry(mark), _)) => Some(mark.clone()),
                _ => None,
            },
            _ => None,
        }
    }

    fn last_row(&mut self) -> Option<&mut Vec<Vec<Run>>> {
        match self.open.last_mut()? {
            Open::Table(rows, _) => rows.last_mut(),
            _ => None,
        }
    }

    fn reference(&mut self, target: &Target, at: usize, mut runs: Vec<Run>) {
        if !target.leads_somewhere() {
            runs.push(Run::plain(&said::of_sum(target)));
            return self.all(runs);
        }
        if runs.is_empty() {
            runs.push(Run::plain(&self.register.words(target)));
        }
        let Some(mark) = self.register.mark(target) else {
            runs.push(Run::plain(&format!(" [not in the project: {}]", target.url())));
            self.all(runs.into_iter().map(Run::missing).collect());
            return;
        };
        let cited = self.citations.and_then(|citations| citations.at(at));
        if self.citations.is_some_and(|citations| citations.is_in_line)
            && let Some(cited) = cited
        {
            self.run(Run::Link(Address::Entry(mark.clone()), runs));
            self.run(Run::plain(" "));
            return self.run(Run::Link(Address::Citation(mark), vec![Run::plain(cited)]));
        }
        self.run(Run::Link(Address::Entry(mark.clone()), runs));
        if let Some(paragraphs) = note(self.material, self.register, target, cited) {
            self.run(Run::Note(paragraphs, Some(mark)));
        }
    }

    /// A drawing stands between paragraphs, wherever its author put it.
    fn picture(&mut self, target: Option<&Target>, words: &str) {
        let figure = match target {
            Some(Target::Timeline) => Figure::Timeline,
            Some(Target::Map) => Figure::Map,
            Some(Target::Live(Part::Register)) => {
                return self.write_register();
            }
            Some(Target::Issue(_)) => {
                let has_words = (!words.is_empty()).then(|| Block::Paragraph(vec![Run::plain(words)]));
                return self.beside(has_words.into_iter().collect());
            }
            _ => return self.run(Run::plain(&format!("[picture: {words}]"))),
        };
        let said = self.drawn.get(&figure).map(|(_, said)| said.as_str()).unwrap_or_default();
        let said = [words, said].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ");
        self.beside(vec![Block::Figure(figure, printed(&said))]);
    }

    /// Puts the register here; where this is within a list or a quotation, behind what stands before that: its entries are
    /// led to from everywhere.
    fn write_register(&mut self) {
        let blocks = register::blocks(self.material, self.register, self.citations, 3);
        if let Some(Open::Blocks(_, root)) = self.open.first_mut() {
            root.extend(blocks);
        }
    }

    /// Puts blocks beside the line that is open.
    fn beside(&mut self, more: Vec<Block>) {
        let outer = self.open.iter_mut().rev().find_map(|open| match open {
            Open::Blocks(_, blocks) => Some(blocks),
            _ => None,
        });
        if let Some(blocks) = outer {
            blocks.extend(more);
        }
    }
}

/// The words of a run, for those who do not see the picture.
fn said_in(run: &Run) -> String {
    match run {
        Run::Words(words, _) => words.clone(),
        Run::Break => " ".to_owned(),
        Run::Link(_, runs) => runs.iter().map(said_in).collect(),
        Run::Note(..) => String::new(),
    }
}

fn side(column: Alignment) -> Side {
    match column {
        Alignment::None | Alignment::Left => Side::Start,
        Alignment::Center => Side::Middle,
        Alignment::Right => Side::End,
    }
}

/// A list; a number alone in its line, such as a year at the end of a sentence, is none.
fn list(first: Option<u64>, items: Vec<Vec<Block>>) -> Block {
    match (first, items.as_slice()) {
        (Some(number), [item]) if item.is_empty() => Block::Paragraph(vec![Run::plain(&format!("{number}."))]),
        _ => Block::List(first, items),
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
