//! The sentences of a brief with the references in each.

use super::super::references::{Target, options};
use crate::model::Project;
use crate::text::sentences;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// Each sentence that refers to something, without markup, in the order of the text. A reference without words of its
/// own stands for the statement or the title it leads to.
pub fn cited_sentences(project: &Project, markdown: &str) -> Vec<(String, Vec<Target>)> {
    let (mut found, mut block) = (Vec::new(), Block::default());
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => block.open(&dest_url),
            Event::End(TagEnd::Link | TagEnd::Image) => block.close(project),
            Event::Text(words) | Event::Code(words) => block.words.push_str(&words),
            Event::SoftBreak | Event::HardBreak => block.words.push(' '),
            Event::Start(tag) if !is_within_a_line(&tag) => block.end(&mut found),
            Event::End(tag) if !is_end_within_a_line(tag) => block.end(&mut found),
            _ => {}
        }
    }
    block.end(&mut found);
    found
}

fn is_within_a_line(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
}

fn is_end_within_a_line(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough)
}

/// One paragraph, heading, point of a list or cell, as far as it was read.
#[derive(Default)]
struct Block {
    words: String,
    references: Vec<(Range<usize>, Target)>,
    open: Vec<(usize, Option<Target>)>,
}

impl Block {
    fn open(&mut self, url: &str) {
        self.open.push((self.words.len(), Target::of(url)));
    }

    fn close(&mut self, project: &Project) {
        let Some((start, Some(target))) = self.open.pop() else { return };
        if self.words.len() == start {
            self.words.extend(called(project, &target));
        }
        self.references.push((start..self.words.len(), target));
    }

    fn end(&mut self, found: &mut Vec<(String, Vec<Target>)>) {
        let block = std::mem::take(self);
        for bytes in sentences(&block.words) {
            let within =
                |(at, _): &&(Range<usize>, Target)| at.start < bytes.end && bytes.start < at.end.max(at.start + 1);
            let targets: Vec<Target> =
                block.references.iter().filter(within).map(|(_, target)| target.clone()).collect();
            if let (false, Some(sentence)) = (targets.is_empty(), block.words.get(bytes.clone())) {
                found.push((sentence.to_owned(), targets));
            }
        }
    }
}

fn called(project: &Project, target: &Target) -> Option<String> {
    match target {
        Target::Claim(id) => project.claims.get(*id).map(|claim| claim.text.clone()),
        Target::Document(id) => project.documents.get(*id).map(|document| document.title.value.clone()),
        Target::Passage(_) | Target::Timeline | Target::Map | Target::Unreadable(_) => None,
    }
}
