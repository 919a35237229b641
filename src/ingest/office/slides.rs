//! `PowerPoint` presentations: PPTX with its templates, shows and macros.
//!
//! The shapes of a slide come in the order in which the file has them, which is that in which a screen reader
//! reads them, its title first. What the speaker's notes say follows the slide under a label of its own. A
//! footer, and what stands behind all slides of a kind, comes once, after all slides; numbers and dates of
//! slides do not come at all.

use super::super::{Content, Drawn, Importer, Refusal};
use super::draft::{Aside, Draft};
use super::drawing;
use super::package::{Package, Relations};
use super::xml::{Element, Tree, damaged};
use std::collections::{BTreeMap, BTreeSet};

/// A presentation has no more slides.
const MAX_SLIDES: usize = 5_000;

/// Reads PPTX.
pub(in crate::ingest) struct Slides;

impl Importer for Slides {
    fn name(&self) -> &'static str {
        "pptx"
    }

    fn version(&self) -> u32 {
        2
    }

    fn media_type(&self) -> &'static str {
        "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::Slides
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        let mut package = Package::open(bytes)?;
        let main = package.main_part("ppt/presentation.xml");
        let source = package.take(&main)?.ok_or_else(|| damaged("the part with its list of slides is missing"))?;
        let relations = package.relations(&main);
        let tree = Tree::read(&source)?;
        let listed = tree.root().child("p", "sldIdLst").into_iter().flat_map(Element::elements);
        let slides = listed.filter_map(|slide| relations.part(&slide.prefixed_attr("id")?).map(str::to_owned));
        let properties = super::office_properties(&mut package);
        let mut warnings = Vec::new();
        let authors = authors(&mut package, &relations, &mut warnings);
        let mut show =
            Show { package, draft: Draft::default(), warnings, authors, comments: 0, behind: BTreeSet::new() };
        for (number, part) in (1..).zip(slides.take(MAX_SLIDES)) {
            show.slide(number, &part);
        }
        Ok(show.draft.finish(properties.declared(), properties.made(), show.warnings))
    }
}

/// The authors of comments by their identifiers.
fn authors(package: &mut Package<'_>, relations: &Relations, warnings: &mut Vec<String>) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for target in ["commentAuthors", "authors"].iter().flat_map(|kind| relations.of_kind(kind)) {
        let Some(source) = package.spare(&target.target, warnings) else { continue };
        let Ok(tree) = Tree::read(&source) else { continue };
        let name = |author: Element<'_>| Some((author.attr("id")?.into_owned(), author.attr("name")?.into_owned()));
        names.extend(tree.root().elements().filter_map(name));
    }
    names
}

/// A presentation that is gone through.
struct Show<'a> {
    package: Package<'a>,
    draft: Draft,
    warnings: Vec<String>,
    authors: BTreeMap<String, String>,
    comments: usize,
    /// The layouts and masters whose words are taken.
    behind: BTreeSet<String>,
}

/// Where shapes are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum On {
    Slide,
    Notes,
    /// Behind all slides of a kind.
    Master,
}

impl Show<'_> {
    fn slide(&mut self, number: usize, part: &str) {
        let lost = format!("Slide {number} is damaged and was left out");
        let Ok(Some(source)) = self.package.take(part) else { return self.warnings.push(lost) };
        let Ok(tree) = Tree::read(&source) else { return self.warnings.push(lost) };
        let relations = self.package.relations(part);
        if tree.root().attr("show").is_some_and(|show| matches!(&*show, "0" | "false")) {
            self.warnings.push(format!("Slide {number} is hidden when the presentation is shown"));
        }
        self.draft.slide(number);
        self.drawn_on(tree.root(), &relations, On::Slide);
        self.behind(&relations, "slideLayout");
        for target in relations.of_kind("notesSlide").map(|relation| relation.target.clone()).collect::<Vec<_>>() {
            let Some(source) = self.package.spare(&target, &mut self.warnings) else { continue };
            let Ok(tree) = Tree::read(&source) else { continue };
            let relations = self.package.relations(&target);
            self.speaker_notes(number, tree.root(), &relations);
        }
        for target in relations.of_kind("comments").map(|relation| relation.target.clone()).collect::<Vec<_>>() {
            let Some(source) = self.package.spare(&target, &mut self.warnings) else { continue };
            let Ok(tree) = Tree::read(&source) else { continue };
            tree.root().elements().for_each(|comment| self.comment(comment));
        }
    }

    fn drawn_on(&mut self, slide: Element<'_>, relations: &Relations, on: On) {
        let Some(shapes) = slide.child("p", "cSld").and_then(|drawn| drawn.child("p", "spTree")) else { return };
        let (titles, rest): (Vec<_>, Vec<_>) = shapes.elements().partition(|shape| is_title(*shape));
        for shape in titles.into_iter().chain(rest) {
            self.shape(shape, relations, on);
        }
    }

    /// What the layout of a slide shows, and the master of the layout.
    fn behind(&mut self, relations: &Relations, kind: &str) {
        let Some(part) = relations.of_kind(kind).next().map(|relation| relation.target.clone()) else { return };
        if !self.behind.insert(part.clone()) {
            return;
        }
        let Some(source) = self.package.spare(&part, &mut self.warnings) else { return };
        let Ok(tree) = Tree::read(&source) else { return };
        let relations = self.package.relations(&part);
        self.draft.begin_aside(Aside::Margin);
        self.drawn_on(tree.root(), &relations, On::Master);
        self.draft.end_aside();
        if kind == "slideLayout" {
            self.behind(&relations, "slideMaster");
        }
    }

    fn speaker_notes(&mut self, number: usize, notes: Element<'_>, relations: &Relations) {
        // A box that somebody drew on the page of notes holds the place of nothing.
        let is_said = |shape: Element<'_>| matches!(placeholder(shape).as_deref(), None | Some("body"));
        let says = notes.all("p", "sp").any(|shape| is_said(shape) && has_words(shape));
        if says {
            let label = format!("Speaker notes, slide {number}");
            let begun = self.draft.begin_placed(&label);
            self.drawn_on(notes, relations, On::Notes);
            self.draft.end_placed(begun, &label);
        }
    }

    fn shape(&mut self, shape: Element<'_>, relations: &Relations, on: On) {
        let own = shape.elements().next().and_then(|own| own.child("p", "cNvPr"));
        if own.and_then(|own| own.attr("hidden")).is_some_and(|hidden| matches!(&*hidden, "1" | "true")) {
            return self.draft.warn("It has hidden shapes, which were left out");
        }
        match shape.name() {
            ("p", "sp") => {
                let kind = placeholder(shape);
                let Some(body) = shape.child("p", "txBody") else { return };
                match (kind.as_deref(), on) {
                    (None | Some("body"), On::Notes) => drawing::paragraphs(&mut self.draft, body, relations),
                    // Where a placeholder is not filled, it says what to click.
                    (_, On::Notes) | (Some("sldNum" | "dt" | "hdr"), _) | (Some(_), On::Master) => {}
                    (Some("ftr"), On::Slide) => {
                        self.draft.begin_aside(Aside::Margin);
                        drawing::paragraphs(&mut self.draft, body, relations);
                        self.draft.end_aside();
                    }
                    (Some("title" | "ctrTitle"), On::Slide) => {
                        let begun = self.draft.begin();
                        drawing::paragraphs(&mut self.draft, body, relations);
                        self.draft.end_heading(begun, 1);
                    }
                    (_, On::Slide | On::Master) => drawing::paragraphs(&mut self.draft, body, relations),
                }
            }
            ("p", "grpSp") => shape.elements().for_each(|held| self.shape(held, relations, on)),
            ("p", "graphicFrame") if on != On::Notes => self.graphic(shape, relations),
            ("mc", "AlternateContent") => {
                if let Some(choice) = chosen(shape) {
                    choice.elements().for_each(|held| self.shape(held, relations, on));
                }
            }
            _ => {}
        }
    }

    /// A table, a chart or a diagram.
    fn graphic(&mut self, frame: Element<'_>, relations: &Relations) {
        for table in frame.all("a", "tbl") {
            drawing::table(&mut self.draft, table, relations);
        }
        let charts = frame.all("c", "chart").filter_map(|chart| chart.prefixed_attr("id"));
        let diagrams = frame.all("dgm", "relIds").filter_map(|diagram| diagram.prefixed_attr("dm"));
        let parts = charts.chain(diagrams).filter_map(|id| relations.part(&id).map(str::to_owned));
        for part in parts.collect::<Vec<_>>() {
            let Some(source) = self.package.spare(&part, &mut self.warnings) else { continue };
            if let Ok(tree) = Tree::read(&source) {
                drawing::part(&mut self.draft, tree.root());
            }
        }
    }

    fn comment(&mut self, comment: Element<'_>) {
        if !matches!(comment.name(), ("p" | "p188", "cm")) {
            return;
        }
        self.comments += 1;
        let author = comment.attr("authorId").and_then(|id| self.authors.get(&*id).cloned()).unwrap_or_default();
        let date = comment.attr("dt").or_else(|| comment.attr("created")).unwrap_or_default();
        let day = date.split('T').next().unwrap_or_default();
        let said = [format!("Comment {}", self.comments), author, day.to_owned()];
        let intro = said.iter().filter(|word| !word.is_empty()).map(String::as_str).collect::<Vec<_>>().join(", ");
        let begun = self.draft.begin_placed(&intro);
        if let Some(words) = comment.child("p", "text") {
            self.draft.push(&words.words());
        }
        for body in comment.all("p188", "txBody") {
            drawing::paragraphs(&mut self.draft, body, &Relations::default());
        }
        self.draft.end_placed(begun, &format!("Comment {}", self.comments));
    }
}

/// What a shape holds the place of: `title`, `body`, `ftr`; none for a shape of its own.
fn placeholder(shape: Element<'_>) -> Option<String> {
    let held = shape.child("p", "nvSpPr")?.child("p", "nvPr")?.child("p", "ph")?;
    Some(held.attr("type").map_or_else(|| "obj".to_owned(), std::borrow::Cow::into_owned))
}

fn is_title(shape: Element<'_>) -> bool {
    matches!(placeholder(shape).as_deref(), Some("title" | "ctrTitle"))
}

fn has_words(shape: Element<'_>) -> bool {
    shape.all("a", "t").any(|words| !words.words().trim().is_empty())
}

/// Of the same shape drawn in several ways, the first; the rest are for older programs.
fn chosen(alternatives: Element<'_>) -> Option<Element<'_>> {
    let choice = alternatives.child("mc", "Choice").filter(|choice| choice.elements().next().is_some());
    choice.or_else(|| alternatives.child("mc", "Fallback"))
}
