//! A brief as one HTML file: no script, nothing fetched, every reference an anchor in the register.
//!
//! Whatever the author or a document wrote is text: raw HTML is shown, not obeyed; links lead only to the
//! web or to mail; pictures from elsewhere are left out and their words kept.

use super::{figures, map_svg, page, said};
use crate::analysis::wording::capitalised;
use crate::brief::citing::Citations;
use crate::brief::escape::html as escaped;
use crate::brief::inert::{is_web, seen};
use crate::brief::issue;
use crate::brief::references::{Target, options, references};
use crate::brief::register::{ClaimEntry, PassageEntry, Register, SourceEntry};
use crate::brief::{Draft, Issued, Material, Part};
use pulldown_cmark::{Alignment, Event, LinkType, Parser, Tag, TagEnd};

/// Issues a brief as one self-contained HTML file.
pub fn to_html(material: &Material<'_>, draft: Draft<'_>) -> Issued {
    let markdown = seen(draft.markdown);
    // An issue says itself what stood in its register.
    let markdown =
        if issue::head(&references(&markdown)).is_some() { issue::plain(&markdown).into() } else { markdown };
    let references = references(&markdown);
    let register = Register::of(material, &references);
    let citations = Citations::of(material, &register, &references, draft.style);
    let mut body = "<main>\n".to_owned();
    let events = Body::new(material, &register).events(&markdown);
    pulldown_cmark::html::push_html(&mut body, events.into_iter());
    body += "</main>\n";
    body += &claims(material, &register);
    body += &sources(material, &register, citations.as_ref());
    let handling = material.project.head().and_then(|head| head.handling).map(crate::model::Handling::label);
    let text = page::page(draft.title, handling, &body);
    Issued { text, findings: register.findings(&markdown, &references) }
}

/// Turns the events of Markdown into events that are safe to print.
struct Body<'a> {
    material: &'a Material<'a>,
    register: &'a Register<'a>,
    /// The reference that is open, and whether it has had words.
    open: Option<(Target, bool)>,
    /// Whether the open reference is an address in angle brackets, which has no words of its own.
    is_bare: bool,
    /// Whether the open link leads to the web and so has a tag to close.
    web: bool,
    /// The picture that is open, its words so far, and how deep pictures are nested.
    picture: Option<(Option<Target>, String)>,
    nested: usize,
}

impl<'a> Body<'a> {
    fn new(material: &'a Material<'a>, register: &'a Register<'a>) -> Self {
        Self { material, register, open: None, is_bare: false, web: false, picture: None, nested: 0 }
    }

    fn events(mut self, markdown: &str) -> Vec<Event<'_>> {
        let mut events = Vec::new();
        for event in Parser::new_ext(markdown, options()) {
            if self.picture.is_some() {
                self.inside_picture(event, &mut events);
            } else {
                self.outside_picture(event, &mut events);
            }
        }
        events
    }

    fn outside_picture<'m>(&mut self, event: Event<'m>, events: &mut Vec<Event<'m>>) {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => self.picture = Some((Target::of(&dest_url), String::new())),
            Event::Start(Tag::Link { dest_url, title, link_type, .. }) => {
                self.begin_link((&dest_url, &title), events);
                self.is_bare = self.open.is_some() && link_type == LinkType::Autolink;
            }
            Event::End(TagEnd::Link) => self.end_link(events),
            Event::Html(html) | Event::InlineHtml(html) => self.text(&html, events),
            Event::Text(words) => self.text(&words, events),
            // Columns that are set to one side would bring a style that the policy forbids.
            Event::Start(Tag::Table(columns)) => {
                events.push(Event::Start(Tag::Table(vec![Alignment::None; columns.len()])));
            }
            Event::Start(Tag::HtmlBlock) => events.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => events.push(Event::End(TagEnd::Paragraph)),
            Event::Code(_) => {
                self.said();
                events.push(event);
            }
            _ => events.push(event),
        }
    }

    fn said(&mut self) {
        if let Some((_, said)) = &mut self.open {
            *said = true;
        }
    }

    fn text(&mut self, words: &str, events: &mut Vec<Event<'_>>) {
        if self.is_bare {
            return;
        }
        self.said();
        // Printed by our own hand, so that control characters are caught with the rest.
        events.push(Event::Html(escaped(words).into()));
    }

    fn begin_link(&mut self, (url, title): (&str, &str), events: &mut Vec<Event<'_>>) {
        let Some(target) = Target::titled(url, title) else {
            self.web = is_web(url);
            if self.web {
                events.push(Event::Html(web_tag(url).into()));
            }
            return;
        };
        let tag = match self.register.mark(&target) {
            _ if !target.leads_somewhere() => "<span>".to_owned(),
            Some(mark) => format!("<a class=\"ref\" href=\"#{}\">", anchor(&mark)),
            None => "<span class=\"dangling\">".to_owned(),
        };
        events.push(Event::Html(tag.into()));
        self.open = Some((target, false));
    }

    fn end_link(&mut self, events: &mut Vec<Event<'_>>) {
        self.is_bare = false;
        let Some((target, said)) = self.open.take() else {
            if std::mem::take(&mut self.web) {
                events.push(Event::Html("</a>".into()));
            }
            return;
        };
        if !said && target.leads_somewhere() {
            events.push(Event::Html(escaped(&self.register.words(&target)).into()));
        }
        let end = match self.register.mark(&target) {
            _ if !target.leads_somewhere() => format!("{}</span>", escaped(&said::of_sum(&target))),
            Some(mark) => format!("</a><sup><a href=\"#{}\">{mark}</a></sup>", anchor(&mark)),
            None => format!(" [not in the project: {}]</span>", escaped(&target.url())),
        };
        events.push(Event::Html(end.into()));
    }

    fn inside_picture<'m>(&mut self, event: Event<'m>, events: &mut Vec<Event<'m>>) {
        match event {
            Event::Start(Tag::Image { .. }) => self.nested += 1,
            Event::End(TagEnd::Image) if self.nested > 0 => self.nested -= 1,
            Event::End(TagEnd::Image) => {
                if let Some((target, words)) = self.picture.take() {
                    events.push(Event::Html(self.drawn(target.as_ref(), &words).into()));
                    self.said();
                }
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some((_, alt)) = &mut self.picture {
                    *alt += &words;
                }
            }
            _ => {}
        }
    }

    fn drawn(&self, target: Option<&Target>, words: &str) -> String {
        let (svg, said) = match target {
            Some(Target::Timeline) => figures::timeline_of(self.material),
            Some(Target::Map) => map_svg::draw(self.material),
            // It stands at the end.
            Some(Target::Live(Part::Register)) => return String::new(),
            _ => return format!("[picture: {}]", escaped(words)),
        };
        let caption = [words, &said].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ");
        // A figure may not stand inside the paragraph that Markdown puts around a picture.
        format!("</p>\n<figure>{svg}<figcaption>{}</figcaption></figure>\n<p>", escaped(&caption))
    }
}

fn web_tag(url: &str) -> String {
    format!("<a href=\"{}\" rel=\"noopener noreferrer\">", escaped(url))
}

/// The anchor of a mark: 'r-C1', 'r-1a'.
fn anchor(mark: &str) -> String {
    format!("r-{mark}")
}

fn claims(material: &Material<'_>, register: &Register<'_>) -> String {
    if register.claims.is_empty() {
        return String::new();
    }
    let mut section = "<section class=\"register\">\n<h2>Claims</h2>\n<ol>\n".to_owned();
    for entry in &register.claims {
        section += &claim(material, register, entry);
    }
    section + "</ol>\n</section>\n"
}

fn claim(material: &Material<'_>, register: &Register<'_>, entry: &ClaimEntry<'_>) -> String {
    let mark = register.claim_mark(entry.claim.id).unwrap_or_default();
    let sentences = escaped(&said::of_claim(material, entry.claim, &entry.assessment));
    let text = escaped(&entry.claim.text);
    let mut item = format!("<li id=\"{}\"><b>{mark}</b> <bdi>{text}</bdi><br>{sentences}", anchor(&mark));
    if let Some(when_and_where) = said::when_and_where(material.project, entry.claim) {
        item.extend([format!("<br><span class=\"meta\">{}</span>", escaped(&capitalised(&when_and_where)))]);
    }
    item += "<ul>";
    for (side, items) in entry.sides() {
        let items = items.iter().map(|item| {
            let mark = register.passage_mark(item.passage).unwrap_or_default();
            let said = escaped(&said::of_evidence(material, item));
            format!("<a href=\"#{}\">{mark}</a> ({said})", anchor(&mark))
        });
        item.extend([format!("<li>{side}: {}</li>", items.collect::<Vec<_>>().join(", "))]);
    }
    item + "</ul></li>\n"
}

fn sources(material: &Material<'_>, register: &Register<'_>, citations: Option<&Citations>) -> String {
    if register.sources.is_empty() {
        return String::new();
    }
    let mut section = "<section class=\"register\">\n<h2>Sources</h2>\n<ol>\n".to_owned();
    for (nth, entry) in register.sources.iter().enumerate() {
        let mark = (nth + 1).to_string();
        let cited = citations.and_then(|citations| citations.source(entry.document.id));
        let citation = escaped(&said::of_source(material, entry, cited));
        let hash = said::hash_of_source(material, entry);
        let url = entry.document.url.as_ref().filter(|_| cited.is_none());
        let url = url.map(|url| link(&url.value)).unwrap_or_default();
        section.extend([format!(
            "<li id=\"{}\"><b>{mark}</b> <bdi>{citation}</bdi>{url} <span class=\"meta\">{hash}</span><ul>",
            anchor(&mark)
        )]);
        for passage in &entry.passages {
            section += &passage_item(register, entry, passage);
        }
        section += "</ul></li>\n";
    }
    section + "</ol>\n</section>\n"
}

fn link(url: &str) -> String {
    let words = escaped(url);
    if is_web(url) { format!(" {}{words}</a>", web_tag(url)) } else { format!(" {words}") }
}

fn passage_item(register: &Register<'_>, source: &SourceEntry<'_>, entry: &PassageEntry<'_>) -> String {
    let mark = register.passage_mark(entry.passage.id).unwrap_or_default();
    let locator = entry.quotation.locator.as_ref().map(|locator| format!(", {}", escaped(locator)));
    let words = said::of_passage(source, entry).map_or_else(
        |why| format!("<span class=\"meta\">{why}</span>"),
        |words| format!("“<q dir=\"auto\">{}</q>”", escaped(&words)),
    );
    format!("<li id=\"{}\"><b>{mark}</b>{}: {words}</li>", anchor(&mark), locator.unwrap_or_default())
}
