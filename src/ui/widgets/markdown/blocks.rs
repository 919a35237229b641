//! Markdown read into blocks, which are drawn one under the other.

use crate::brief::{Part, Target, markdown_options};
use crate::say;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Levels of headings that look different.
const LEVELS: u8 = 4;
/// Letters of a cell beyond which its column grows no wider.
const WIDEST_CELL: usize = 48;
/// Letters that any column has room for: a word in its head.
const NARROWEST_CELL: usize = 24;

/// What stands between two others.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// How many lists it stands in.
    pub indent: usize,
    /// What stands before it: '•', '3.'.
    pub marker: Option<String>,
    /// Whether it is a quotation.
    pub quoted: bool,
    /// The cells of a row; one for everything else.
    pub cells: Vec<Vec<Run>>,
    /// Its links, by the numbers that its runs have.
    pub links: Vec<Link>,
    /// Blocks that look the same have the same, and so the same height.
    pub hash: u64,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// With its level, from 1.
    Heading(u8),
    /// Words.
    Paragraph,
    /// Words letter for letter.
    Code,
    /// A line across.
    Rule,
    /// Something is drawn here.
    Picture(Picture),
    /// A row of a table.
    Row {
        /// Whether it names the columns.
        is_head: bool,
        /// The share of each column in its width.
        shares: Vec<f32>,
    },
}

/// What is drawn and not written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Picture {
    /// The timeline of a brief.
    Timeline,
    /// The map of a brief.
    Map,
    /// Claims and sources of a brief in full.
    Register,
    /// A picture in a file.
    File {
        /// Where it is, as the page says.
        address: String,
        /// What stands for it where it is not seen.
        words: String,
    },
}

/// Words of one look.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Run {
    /// The words.
    pub text: String,
    /// How they look.
    pub look: Look,
    /// The link it belongs to.
    pub link: Option<usize>,
}

/// How words look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a look of its own, and they combine")]
pub struct Look {
    /// Heavier.
    pub strong: bool,
    /// Slanted.
    pub emphasis: bool,
    /// Letter for letter.
    pub code: bool,
    /// Struck through.
    pub struck: bool,
}

/// A link, and the words it is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub to: To,
    /// Its words.
    pub words: String,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// Something in a project.
    Reference(Target),
    /// An address.
    Elsewhere(String),
}

/// Reads Markdown in which pictures in files are only named. `name` gives the words of a reference that has none of
/// its own.
pub fn blocks(markdown: &str, name: impl Fn(&Target) -> String) -> Vec<Block> {
    read(markdown, Reading::of(&name))
}

/// Reads Markdown with its pictures.
pub fn illustrated(markdown: &str) -> Vec<Block> {
    read(markdown, Reading { shows_files: true, ..Reading::of(&Target::url) })
}

fn read(markdown: &str, mut reading: Reading<'_>) -> Vec<Block> {
    for event in Parser::new_ext(markdown, markdown_options()) {
        reading.hear(event);
    }
    reading.flush(Kind::Paragraph);
    reading.blocks
}

struct Reading<'a> {
    name: &'a dyn Fn(&Target) -> String,
    /// Whether pictures in files are shown.
    shows_files: bool,
    blocks: Vec<Block>,
    runs: Vec<Run>,
    cells: Vec<Vec<Run>>,
    links: Vec<Link>,
    link: Option<usize>,
    look: Look,
    /// The next number of each list that is open; none where it has no numbers.
    lists: Vec<Option<u64>>,
    quotes: usize,
    marker: Option<String>,
    /// A picture that is open, and the words that stand for it.
    picture: Option<(String, String)>,
    /// The first block of the table that is open.
    table: usize,
}

impl<'a> Reading<'a> {
    fn of(name: &'a dyn Fn(&Target) -> String) -> Self {
        Self {
            name,
            shows_files: false,
            blocks: Vec::new(),
            runs: Vec::new(),
            cells: Vec::new(),
            links: Vec::new(),
            link: None,
            look: Look::default(),
            lists: Vec::new(),
            quotes: 0,
            marker: None,
            picture: None,
            table: 0,
        }
    }

    fn hear(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => self.say(&words, self.look),
            Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                self.say(&words, Look { code: true, ..self.look });
            }
            Event::SoftBreak => self.say(" ", self.look),
            Event::HardBreak => self.say("\n", self.look),
            Event::FootnoteReference(label) => self.say(&format!("[{label}]"), self.look),
            Event::Rule => self.put(Kind::Rule),
            _ => {}
        }
    }

    fn begin(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::List(first) => {
                self.flush(Kind::Paragraph);
                self.lists.push(first);
            }
            Tag::Item => self.marker = Some(self.next_marker()),
            Tag::FootnoteDefinition(label) => self.marker = Some(format!("[{label}]")),
            Tag::Table(_) => self.table = self.blocks.len(),
            Tag::Emphasis => self.look.emphasis = true,
            Tag::Strong => self.look.strong = true,
            Tag::Strikethrough => self.look.struck = true,
            Tag::Link { dest_url, title, .. } => {
                let to = Target::titled(&dest_url, &title)
                    .map_or_else(|| To::Elsewhere(dest_url.to_string()), To::Reference);
                self.link = Some(self.links.len());
                self.links.push(Link { to, words: String::new() });
            }
            Tag::Image { dest_url, .. } => self.picture = Some((dest_url.to_string(), String::new())),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Item | TagEnd::HtmlBlock | TagEnd::FootnoteDefinition => {
                self.flush(Kind::Paragraph);
            }
            TagEnd::Heading(level) => self.flush(Kind::Heading((level as u8).min(LEVELS))),
            TagEnd::CodeBlock => self.flush(Kind::Code),
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::TableCell => self.cells.push(std::mem::take(&mut self.runs)),
            TagEnd::TableHead => self.put(Kind::Row { is_head: true, shares: Vec::new() }),
            TagEnd::TableRow => self.put(Kind::Row { is_head: false, shares: Vec::new() }),
            TagEnd::Table => share_columns(self.blocks.get_mut(self.table..).unwrap_or_default()),
            TagEnd::Emphasis => self.look.emphasis = false,
            TagEnd::Strong => self.look.strong = false,
            TagEnd::Strikethrough => self.look.struck = false,
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_picture(),
            _ => {}
        }
    }

    fn next_marker(&mut self) -> String {
        match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}.", number.saturating_sub(1))
            }
            _ => "•".to_owned(),
        }
    }

    fn say(&mut self, words: &str, look: Look) {
        if let Some((_, alternative)) = &mut self.picture {
            alternative.push_str(words);
            return;
        }
        if let Some(link) = self.link.and_then(|nth| self.links.get_mut(nth)) {
            link.words.push_str(words);
        }
        match self.runs.last_mut() {
            Some(last) if last.look == look && last.link == self.link => last.text.push_str(words),
            _ => self.runs.push(Run { text: words.to_owned(), look, link: self.link }),
        }
    }

    fn end_link(&mut self) {
        let words = self.link.and_then(|nth| self.links.get(nth)).and_then(|link| match &link.to {
            To::Reference(target) if link.words.is_empty() || link.words == target.url() => Some((self.name)(target)),
            To::Elsewhere(address) if link.words.is_empty() => Some(address.clone()),
            _ => None,
        });
        if let Some(words) = words {
            self.runs.retain(|run| run.link != self.link);
            self.links.iter_mut().skip(self.link.unwrap_or_default()).for_each(|link| link.words.clear());
            self.say(&words, self.look);
        }
        self.link = None;
    }

    fn end_picture(&mut self) {
        let Some((address, words)) = self.picture.take() else { return };
        let picture = match Target::of(&address) {
            Some(Target::Timeline) => Picture::Timeline,
            Some(Target::Map) => Picture::Map,
            Some(Target::Live(Part::Register)) => Picture::Register,
            _ if self.shows_files => Picture::File { address, words },
            _ => return self.say(&say!("[picture: {words}]", words), self.look),
        };
        self.flush(Kind::Paragraph);
        self.put(Kind::Picture(picture));
    }

    /// Ends the block, if anything stands in it.
    fn flush(&mut self, kind: Kind) {
        if self.runs.iter().any(|run| !run.text.trim().is_empty()) {
            self.put(kind);
        }
        self.runs.clear();
        self.links.clear();
    }

    fn put(&mut self, kind: Kind) {
        let mut cells = std::mem::take(&mut self.cells);
        if cells.is_empty() {
            cells.push(std::mem::take(&mut self.runs));
        }
        let mut block = Block {
            kind,
            indent: self.lists.len(),
            marker: self.marker.take(),
            quoted: self.quotes > 0,
            cells,
            links: std::mem::take(&mut self.links),
            hash: 0,
        };
        block.hash = block.hashed();
        self.blocks.push(block);
        self.link = None;
    }
}

impl Block {
    /// Whether it holds a reference to any of these.
    pub fn refers_to(&self, ids: &[crate::model::AnyId]) -> bool {
        let objects = self.links.iter().filter_map(|link| match &link.to {
            To::Reference(target) => target.object(),
            To::Elsewhere(_) => None,
        });
        objects.into_iter().any(|id| ids.contains(&id))
    }

    /// Whether it holds this sentence.
    pub fn says(&self, sentence: &str) -> bool {
        self.words().iter().any(|cell| cell.contains(sentence))
    }

    /// What is read in each of its cells.
    pub fn words(&self) -> Vec<String> {
        let words = |cell: &Vec<Run>| cell.iter().map(|run| run.text.as_str()).collect::<String>();
        self.cells.iter().map(words).collect()
    }

    fn hashed(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        std::mem::discriminant(&self.kind).hash(&mut hasher);
        match &self.kind {
            Kind::Heading(level) => level.hash(&mut hasher),
            Kind::Row { shares, .. } => shares.iter().for_each(|share| share.to_bits().hash(&mut hasher)),
            Kind::Picture(picture) => picture.hash(&mut hasher),
            _ => {}
        }
        (self.indent, &self.marker, self.quoted, &self.cells).hash(&mut hasher);
        hasher.finish()
    }
}

/// Gives each column of a table a share of its width by its longest cell, within reason.
fn share_columns(rows: &mut [Block]) {
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let longest = |nth: usize| {
        let cells = rows.iter().filter_map(|row| row.cells.get(nth));
        let letters = cells.map(|cell| cell.iter().map(|run| run.text.chars().count()).sum::<usize>());
        letters.max().unwrap_or_default().clamp(NARROWEST_CELL, WIDEST_CELL) as f32
    };
    let lengths: Vec<f32> = (0..columns).map(longest).collect();
    let whole: f32 = lengths.iter().sum();
    for row in rows {
        if let Kind::Row { shares, .. } = &mut row.kind {
            *shares = lengths.iter().map(|length| length / whole).collect();
        }
        row.hash = row.hashed();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Claim, Id};

    /// Each block as one line: kind, marker, and words with links in brackets.
    fn check(markdown: &str, expected: &[&str]) {
        let found: Vec<String> = blocks(markdown, |_| "its name".to_owned()).iter().map(said).collect();
        assert_eq!(found, expected, "{markdown}");
    }

    fn said(block: &Block) -> String {
        let kind = match &block.kind {
            Kind::Heading(level) => format!("h{level}"),
            Kind::Paragraph => "p".to_owned(),
            Kind::Code => "code".to_owned(),
            Kind::Rule => "rule".to_owned(),
            Kind::Picture(picture) => format!("{picture:?}"),
            Kind::Row { is_head, .. } => if *is_head { "head" } else { "row" }.to_owned(),
        };
        let words = |run: &Run| {
            let text = if run.look.strong { format!("*{}*", run.text) } else { run.text.clone() };
            if run.link.is_some() { format!("[{text}]") } else { text }
        };
        let cells: Vec<String> = block.cells.iter().map(|cell| cell.iter().map(words).collect()).collect();
        let marker = block.marker.as_ref().map(|marker| format!(" {marker}")).unwrap_or_default();
        let quoted = if block.quoted { " >" } else { "" };
        format!("{kind}{}{quoted}{marker} {}", "+".repeat(block.indent), cells.join("|")).trim_end().to_owned()
    }

    #[test]
    fn markdown_becomes_blocks() {
        check("# A *b*\n\ntwo\nlines **so**", &["h1 A b", "p two lines *so*"]);
        check("- a\n  - b\n\n3. c\n4. d", &["p+ • a", "p++ • b", "p+ 3. c", "p+ 4. d"]);
        check("> said\n\n```\nx = 1\n```\n\n---", &["p > said", "code x = 1", "rule"]);
        check("| a | b |\n|---|---|\n| c | d |", &["head a|b", "row c|d"]);
        check(
            "one ![](timeline:) two\n\n![](map:)\n\n![a cat](cat.png)",
            &["p one", "Timeline", "p  two", "Map", "p [picture: a cat]"],
        );
        check("<b>raw</b>", &["p <b>raw</b>"]);
        check("", &[]);
    }

    #[test]
    fn a_picture_in_a_file_stands_by_itself_where_it_is_shown() {
        let read = illustrated("See ![a cat](cat.png) there");
        let cat = Picture::File { address: "cat.png".to_owned(), words: "a cat".to_owned() };
        let kinds: Vec<Kind> = read.into_iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [Kind::Paragraph, Kind::Picture(cat), Kind::Paragraph]);
    }

    #[test]
    fn references_keep_their_words_and_where_they_lead() {
        let claim = format!("claim:{}", Id::<Claim>::from_bits([7; 10]));
        check(&format!("It was [**so**]({claim}), [see](https://example.org)."), &["p It was [*so*], [see]."]);
        check(&format!("<{claim}> and []({claim})"), &["p [its name] and [its name]"]);
        let read = blocks(&format!("### [So]({claim})\n\n- [gone](claim:no)"), |_| String::new());
        let to = |nth: usize| read[nth].links[0].to.clone();
        assert_eq!(to(0), To::Reference(Target::Claim(Id::from_bits([7; 10]))));
        assert_eq!(to(1), To::Reference(Target::Unreadable("claim:no".to_owned())));
        assert!(read[0].refers_to(&[Id::<Claim>::from_bits([7; 10]).into()]));
        assert!(!read[1].refers_to(&[Id::<Claim>::from_bits([7; 10]).into()]));
    }
}
