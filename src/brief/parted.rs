//! A brief taken apart: its blocks, the sentences in them, and what each sentence refers to.
//!
//! A *block* is a heading, a paragraph, a point of a list, a row of a table. Its *part* says what is asked of it: a
//! *finding* states something and must say on what that rests; the *head* says what the brief is, an *aside* how it was
//! made or what is missing. A *mention* is a reference where it stands. Offsets called `words` count bytes in the words as
//! they are read, without markup; those called `bytes` count in the Markdown.

mod aside;
mod quoted;

use super::references::{Target, options};
use crate::text::sentences;
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};
use std::ops::Range;

pub(super) use quoted::quoted;

/// A brief taken apart.
#[derive(Debug, Default)]
pub(super) struct Parted {
    /// The words of all blocks, an empty line between them.
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) sentences: Vec<Sentence>,
    pub(super) mentions: Vec<Mention>,
    /// Words that are code, and so no words of their author's.
    pub(super) code: Vec<Range<usize>>,
    pieces: Vec<Piece>,
}

/// What stands between two others.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) part: Part,
    pub(super) words: Range<usize>,
    /// Those of its sentences.
    pub(super) sentences: Range<usize>,
    /// Those of its references.
    pub(super) mentions: Range<usize>,
    /// The heading above it.
    pub(super) heading: Option<usize>,
    /// The block quotation that it stands in: blocks of one have one number.
    pub(super) quote: Option<usize>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Heading(u8),
    Text,
    /// The names of a table's columns.
    Columns,
    Code,
}

/// What is asked of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Head,
    Finding,
    Aside,
}

/// A sentence, or a heading.
#[derive(Debug)]
pub(super) struct Sentence {
    pub(super) block: usize,
    pub(super) words: Range<usize>,
    /// In the Markdown, with the whole of the links in it.
    pub(super) bytes: Range<usize>,
    pub(super) mentions: Vec<usize>,
}

/// A reference where it stands.
#[derive(Debug)]
pub(super) struct Mention {
    pub(super) target: Target,
    pub(super) words: Range<usize>,
    /// The whole link.
    pub(super) bytes: Range<usize>,
}

/// Words, and where in the Markdown they come from.
#[derive(Debug)]
struct Piece {
    words: Range<usize>,
    bytes: Range<usize>,
}

impl Parted {
    /// Takes Markdown apart. A reference without words of its own has those that `called` gives for it.
    pub(super) fn of(markdown: &str, called: &dyn Fn(&Target) -> Option<String>) -> Self {
        let mut taking = Taking { called, ..Taking::new() };
        for (event, bytes) in Parser::new_ext(markdown, options()).into_offset_iter() {
            taking.hear(event, bytes);
        }
        taking.end_block(Kind::Text);
        let mut parted = taking.parted;
        parted.cut_sentences(markdown);
        parted
    }

    /// These words.
    pub(super) fn say(&self, words: &Range<usize>) -> &str {
        self.text.get(words.clone()).unwrap_or_default()
    }

    /// Where these words stand in the Markdown.
    pub(super) fn bytes_of(&self, words: &Range<usize>, markdown: &str) -> Range<usize> {
        let piece_of = |at: usize| {
            let nth = self.pieces.partition_point(|piece| piece.words.end <= at);
            self.pieces.get(nth).filter(|piece| piece.words.start <= at)
        };
        let is_verbatim = |piece: &Piece| markdown.get(piece.bytes.clone()) == self.text.get(piece.words.clone());
        let start = piece_of(words.start).map_or(0, |piece| {
            piece.bytes.start + if is_verbatim(piece) { words.start - piece.words.start } else { 0 }
        });
        let end = words.end.checked_sub(1).and_then(piece_of).map_or(start, |piece| {
            if is_verbatim(piece) { piece.bytes.start + (words.end - piece.words.start) } else { piece.bytes.end }
        });
        start..end.max(start)
    }

    /// The references of a sentence.
    pub(super) fn mentions_of<'a>(&'a self, sentence: &'a Sentence) -> impl Iterator<Item = &'a Mention> {
        sentence.mentions.iter().filter_map(|nth| self.mentions.get(*nth))
    }

    fn cut_sentences(&mut self, markdown: &str) {
        let mut found = Vec::new();
        for (nth, block) in self.blocks.iter_mut().enumerate() {
            let first = found.len();
            let words = self.text.get(block.words.clone()).unwrap_or_default();
            let mentions = self.mentions.get(block.mentions.clone()).unwrap_or_default();
            let mut cut: Vec<Range<usize>> = if matches!(block.kind, Kind::Heading(_)) {
                std::iter::once(0..words.len()).collect()
            } else {
                joined(block, words, mentions)
            };
            // A picture of the timeline or the map, or a part that the program makes, is said by no sentence.
            let is_drawn = |it: &Mention| it.words.is_empty() && it.target.is_drawn();
            let referring: Vec<(usize, &Mention)> =
                mentions.iter().enumerate().filter(|(_, mention)| !is_drawn(mention)).collect();
            if cut.is_empty() && !referring.is_empty() {
                cut.push(0..0);
            }
            found.extend(cut.into_iter().map(|part| Sentence {
                block: nth,
                words: block.words.start + part.start..block.words.start + part.end,
                bytes: 0..0,
                mentions: Vec::new(),
            }));
            for (at, mention) in referring {
                let here: &[Sentence] = found.get(first..).unwrap_or_default();
                let next = here.partition_point(|sentence| sentence.words.end <= mention.words.start);
                // One behind the full stop belongs to the sentence before it.
                let is_of_next = here.get(next).is_some_and(|sentence| sentence.words.start < mention.words.end);
                let place = if is_of_next { next } else { next.saturating_sub(1) };
                if let Some(sentence) = found.get_mut(first + place) {
                    sentence.mentions.push(block.mentions.start + at);
                }
            }
            block.sentences = first..found.len();
        }
        for sentence in &mut found {
            let words = Some(&sentence.words).filter(|words| !words.is_empty());
            let words = words.map(|words| self.bytes_of(words, markdown));
            let links = sentence.mentions.iter().filter_map(|nth| self.mentions.get(*nth));
            let all = words.into_iter().chain(links.map(|mention| mention.bytes.clone()));
            let whole = all.reduce(|one, other| one.start.min(other.start)..one.end.max(other.end));
            sentence.bytes = whole.unwrap_or_default();
        }
        self.sentences = found;
    }
}

/// The sentences of a block: none ends within the words of a reference or within a quotation.
fn joined(block: &Block, words: &str, mentions: &[Mention]) -> Vec<Range<usize>> {
    let mut whole: Vec<Range<usize>> = quoted(words).into_iter().map(|found| found.outer).collect();
    let shift = |at: usize| at.saturating_sub(block.words.start);
    whole.extend(mentions.iter().map(|mention| shift(mention.words.start)..shift(mention.words.end)));
    whole.sort_unstable_by_key(|it| it.start);
    let mut whole = whole.into_iter().peekable();
    // Of those that begin before a sentence, the furthest end.
    let mut furthest = 0;
    let mut found: Vec<Range<usize>> = Vec::new();
    for next in sentences(words) {
        while let Some(begun) = whole.next_if(|it| it.start < next.start) {
            furthest = furthest.max(begun.end);
        }
        match found.last_mut() {
            Some(last) if furthest > last.end => last.end = next.end,
            _ => found.push(next),
        }
    }
    found
}

/// Reading Markdown, event by event.
struct Taking<'a> {
    called: &'a dyn Fn(&Target) -> Option<String>,
    parted: Parted,
    /// Where the block that is open begins, in words and in references.
    from: (usize, usize),
    open: Vec<(usize, Option<Target>, Range<usize>, bool)>,
    heading: Option<u8>,
    /// The headings that stand above what comes, with what they make of it.
    above: Vec<(u8, Part, usize)>,
    quotes: usize,
    quote: Option<usize>,
    is_strong: bool,
    /// Whether the block begins with a label of the head in bold type: 'Question:'.
    is_labelled: bool,
}

impl Taking<'_> {
    fn new() -> Self {
        Self {
            called: &|_| None,
            parted: Parted::default(),
            from: (0, 0),
            open: Vec::new(),
            heading: None,
            above: Vec::new(),
            quotes: 0,
            quote: None,
            is_strong: false,
            is_labelled: false,
        }
    }

    fn hear(&mut self, event: Event<'_>, bytes: Range<usize>) {
        match event {
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                self.open.push((self.here(), Target::titled(&dest_url, &title), bytes, false));
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                self.open.push((self.here(), Target::titled(&dest_url, &title), bytes, true));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.close(),
            Event::Text(words) => self.say(&words, bytes),
            Event::Code(words) => {
                let from = self.here();
                self.say(&words, bytes);
                self.parted.code.push(from..self.here());
            }
            Event::SoftBreak | Event::HardBreak => self.say(" ", bytes),
            Event::Start(Tag::Strong) => self.is_strong = true,
            Event::End(TagEnd::Strong) => self.is_strong = false,
            Event::Start(Tag::Emphasis | Tag::Strikethrough | Tag::TableCell)
            | Event::End(TagEnd::Emphasis | TagEnd::Strikethrough) => {}
            Event::End(TagEnd::TableCell) => self.say(" | ", bytes.end..bytes.end),
            Event::Start(tag) => self.begin(&tag),
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    fn begin(&mut self, tag: &Tag<'_>) {
        self.end_block(Kind::Text);
        match tag {
            Tag::Heading { level, .. } => self.heading = Some(depth(*level)),
            Tag::BlockQuote(_) => {
                if self.quote.is_none() {
                    self.quotes += 1;
                }
                self.quote = Some(self.quotes);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let kind = match tag {
            TagEnd::Heading(level) => Kind::Heading(depth(level)),
            TagEnd::TableHead => Kind::Columns,
            TagEnd::CodeBlock => Kind::Code,
            _ => Kind::Text,
        };
        self.end_block(kind);
        match tag {
            TagEnd::Heading(_) => self.heading = None,
            TagEnd::BlockQuote(_) => self.quote = None,
            _ => {}
        }
    }

    fn here(&self) -> usize {
        self.parted.text.len()
    }

    fn say(&mut self, words: &str, bytes: Range<usize>) {
        // What stands beneath a picture names it, and states nothing.
        let is_picture =
            |it: &(usize, Option<Target>, Range<usize>, bool)| it.3 && it.1.as_ref().and_then(Target::object).is_none();
        if self.open.iter().any(is_picture) {
            return;
        }
        let start = self.here();
        if start == self.from.0 {
            self.is_labelled = self.is_strong && aside::is_label(words);
        }
        self.parted.text.push_str(words);
        self.parted.pieces.push(Piece { words: start..self.here(), bytes });
    }

    fn close(&mut self) {
        let Some((start, Some(target), bytes, _)) = self.open.pop() else { return };
        // An address in angle brackets is its own words, which nobody reads.
        if self.parted.text.get(start..).is_some_and(|words| words == target.url()) {
            self.parted.text.truncate(start);
            while self.parted.pieces.last().is_some_and(|piece| piece.words.start >= start) {
                self.parted.pieces.pop();
            }
        }
        if self.here() == start
            && target.object().is_some()
            && let Some(words) = (self.called)(&target)
        {
            self.say(&words, bytes.clone());
        }
        self.parted.mentions.push(Mention { target, words: start..self.here(), bytes });
    }

    fn end_block(&mut self, kind: Kind) {
        let (start, first) = self.from;
        let read = self.parted.text.get(start..).unwrap_or_default();
        let words = start..start + read.trim_end_matches([' ', '|', '\n']).len();
        let mentions = first..self.parted.mentions.len();
        if !words.is_empty() || !mentions.is_empty() {
            self.put(kind, words, mentions);
            self.parted.text.push_str("\n\n");
        }
        self.from = (self.here(), self.parted.mentions.len());
        self.is_labelled = false;
    }

    fn put(&mut self, kind: Kind, words: Range<usize>, mentions: Range<usize>) {
        let said = self.parted.text.get(words.clone()).unwrap_or_default();
        let nth = self.parted.blocks.len();
        if let Kind::Heading(level) = kind {
            self.above.retain(|(above, ..)| *above < level);
            let inherited = self.above.last().map_or(Part::Finding, |(_, part, _)| *part);
            let part = if level > 1 && aside::is_aside(said) { Part::Aside } else { inherited };
            self.above.push((level, part, nth));
        }
        let is_first = self.above.last().is_some_and(|(level, _, heading)| *level > 1 && heading + 1 == nth);
        let drawn = self.parted.mentions.get(mentions.clone()).unwrap_or_default();
        if is_first && words.is_empty() && drawn.iter().any(|mention| aside::begins_with(&mention.target)) {
            self.set_aside();
        }
        let said = self.parted.text.get(words.clone()).unwrap_or_default();
        let above = self.above.last();
        let is_under_title = above.is_none_or(|(level, ..)| *level == 1);
        let part = match (kind, above) {
            (Kind::Heading(1), _) => Part::Head,
            _ if is_under_title && (self.is_labelled || aside::is_of_head(said)) => Part::Head,
            (_, Some((_, part, _))) => *part,
            (_, None) => Part::Finding,
        };
        let heading = above.map(|(.., heading)| *heading).filter(|heading| *heading != nth);
        let quote = self.quote;
        self.parted.blocks.push(Block { kind, part, words, sentences: 0..0, mentions, heading, quote });
    }
}

impl Taking<'_> {
    /// The part that the last heading begins states no findings.
    fn set_aside(&mut self) {
        let Some((_, part, heading)) = self.above.last_mut() else { return };
        *part = Part::Aside;
        if let Some(block) = self.parted.blocks.get_mut(*heading) {
            block.part = Part::Aside;
        }
    }
}

fn depth(level: HeadingLevel) -> u8 {
    level as u8
}

#[cfg(test)]
mod tests;
