//! Sources: texts with their selections, the texts of PDF files and recordings; places on pictures are left out.

use super::archive::text;
use super::cases::add_lines;
use super::reading::Reading;
use super::{guid_of, targets, words_of};
use crate::exchange::xml::Element;
use crate::exchange::{About, BroughtDocument, Coding, Made, Noted, Original, Stands};
use crate::ingest::Fields;
use crate::model::{Field, Span};
use crate::say;
use std::collections::BTreeMap;

impl Reading<'_, '_> {
    /// A source of whatever kind.
    pub(super) fn source(&mut self, source: &Element) {
        match source.name.as_str() {
            "TextSource" => self.text_source(source),
            "PDFSource" => self.pdf_source(source),
            "PictureSource" => self.picture_source(source),
            "AudioSource" | "VideoSource" => self.recording(source),
            _ => {}
        }
    }

    fn text_source(&mut self, source: &Element) {
        let rich = source.attribute("richTextPath").map(str::to_owned);
        let (text, original) = (self.plain_text(source), rich.and_then(|path| self.original(&path, source)));
        let document = self.document(source, text, original);
        self.selections(source, document);
        self.whole(source, document);
    }

    fn pdf_source(&mut self, source: &Element) {
        let representation = source.first("Representation");
        let text = representation.and_then(|representation| self.plain_text(representation));
        let original = source.attribute("path").map(str::to_owned).and_then(|path| self.original(&path, source));
        let document = self.document(source, text, original);
        if let Some(representation) = representation {
            self.known.insert(guid_of(representation), About::Document(document));
            self.selections(representation, document);
            self.whole(representation, document);
        }
        for selection in source.all("PDFSelection") {
            let words = selection.first("Representation").map(|words| words_of(words, "PlainTextContent"));
            let named = selection.attribute("name").map(|name| name.trim().to_owned());
            let stands_in_text = |words: &String| {
                let text = self.brought.documents.get(document).and_then(|document| document.text.as_deref());
                !words.is_empty() && text.is_some_and(|text| text.contains(words.as_str()))
            };
            match words.filter(|words| !words.is_empty()).or(named.filter(stands_in_text)) {
                Some(exact) => {
                    let stands = Stands::Quoted { exact, before: String::new(), after: String::new(), near: None };
                    self.selection(selection, document, stands);
                }
                None => self.leave_out(say!("places marked on pages of PDF files"), say!("they give no words")),
            }
        }
        self.whole(source, document);
    }

    fn picture_source(&mut self, source: &Element) {
        let described = source.first("TextDescription");
        let text = described.and_then(|described| self.plain_text(described));
        let document = self.document(source, text, None);
        if let Some(described) = described {
            self.selections(described, document);
        }
        for _ in source.all("PictureSelection") {
            self.leave_out(say!("places marked on pictures"), say!("a passage stands in a text"));
        }
        self.leave_out(say!("pictures"), say!("the document comes without them"));
        self.whole(source, document);
    }

    /// A recording is its transcripts: each is a document of its own where there are several.
    fn recording(&mut self, source: &Element) {
        let transcripts: Vec<&Element> = source.all("Transcript").collect();
        let mut documents = Vec::new();
        for transcript in &transcripts {
            let text = self.plain_text(transcript);
            let of = if transcripts.len() == 1 { source } else { *transcript };
            let document = self.document(of, text, None);
            self.known.insert(guid_of(transcript), About::Document(document));
            self.transcript(transcript, document);
            documents.push(document);
        }
        let document = match documents.first() {
            Some(first) => *first,
            None => self.document(source, None, None),
        };
        self.known.insert(guid_of(source), About::Document(document));
        for _ in source.all("AudioSelection").chain(source.all("VideoSelection")) {
            self.leave_out(say!("stretches marked in recordings"), say!("a passage stands in a text"));
        }
        self.leave_out(say!("recordings"), say!("their transcripts come without them"));
        self.whole(source, document);
    }

    fn transcript(&mut self, transcript: &Element, document: usize) {
        let points: BTreeMap<String, usize> = transcript
            .all("SyncPoint")
            .filter_map(|point| Some((guid_of(point), point.attribute("position")?.trim().parse().ok()?)))
            .collect();
        for selection in transcript.all("TranscriptSelection") {
            let point = |name| points.get(&super::guid(selection.attribute(name)?)).copied();
            match (point("fromSyncPoint"), point("toSyncPoint")) {
                (Some(start), Some(end)) => {
                    let stands = Stands::At { span: Span { start, end }, words: words_given(selection, None) };
                    self.selection(selection, document, stands);
                }
                _ => self.leave_out(say!("stretches marked in recordings"), say!("a passage stands in a text")),
            }
        }
    }

    /// The document of a source; which one it is.
    fn document(&mut self, source: &Element, text: Option<String>, original: Option<Original>) -> usize {
        let at = self.brought.documents.len();
        let key = guid_of(source);
        let title = source.attribute("name").map(str::trim).filter(|name| !name.is_empty());
        let mut fields = Fields { title: title.map(|title| Field::read(title.to_owned())), ..Fields::default() };
        let lines = self.fields(source, &mut fields);
        let mut memo = words_of(source, "Description");
        add_lines(&mut memo, &lines);
        self.known.insert(key.clone(), About::Document(at));
        let made = self.made(source);
        self.brought.documents.push(BroughtDocument { key, fields, text, original, memo, made });
        at
    }

    /// The text of a source, as it stands in the file or in the XML; none where neither came along.
    fn plain_text(&mut self, source: &Element) -> Option<String> {
        let content = source.first("PlainTextContent").map(|content| content.words.clone());
        let path = source.attribute("plainTextPath").map(str::to_owned);
        let read = path.and_then(|path| self.archive.source(&path)).map(|bytes| text(&bytes));
        content.or(read).filter(|text| !text.trim_start_matches('\u{feff}').is_empty())
    }

    /// The file that was loaded there, where it came along, by the source's own name.
    fn original(&mut self, path: &str, source: &Element) -> Option<Original> {
        let bytes = self.archive.source(path).filter(|bytes| !bytes.is_empty())?;
        let base = path.replace('\\', "/");
        let base = base.rsplit('/').next().unwrap_or_default().to_owned();
        let ending = base.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        let named = source.attribute("name").map(str::trim).filter(|name| !name.is_empty()).map(|name| {
            let name = name.replace(['/', '\\'], "-");
            if name.to_lowercase().ends_with(&format!(".{ending}")) { name } else { format!("{name}.{ending}") }
        });
        Some(Original { name: named.unwrap_or(base), bytes })
    }

    fn selections(&mut self, source: &Element, document: usize) {
        for selection in source.all("PlainTextSelection") {
            let place = |name| selection.attribute(name).and_then(|number| number.trim().parse::<usize>().ok());
            match (place("startPosition"), place("endPosition")) {
                (Some(start), Some(end)) => {
                    let text = self.brought.documents.get(document).and_then(|document| document.text.as_deref());
                    let words = words_given(selection, text);
                    self.selection(selection, document, Stands::At { span: Span { start, end }, words });
                }
                _ => self.leave_out(say!("selections without a place"), ""),
            }
        }
    }

    /// Codings of a source as a whole, and what is noted on it.
    fn whole(&mut self, source: &Element, document: usize) {
        self.put_notes(source, About::Document(document));
        if source.first("Coding").is_some() {
            let coding = Coding {
                key: String::new(),
                document,
                stands: Stands::Whole,
                tags: Vec::new(),
                entities: Vec::new(),
                memo: Noted::default(),
                made: self.made(source),
            };
            let at = self.brought.codings.len();
            self.brought.codings.push(coding);
            self.codings(source, at);
        }
    }

    fn selection(&mut self, selection: &Element, document: usize, stands: Stands) {
        let (key, made) = (guid_of(selection), self.made(selection));
        let described = words_of(selection, "Description");
        let is_its_words = matches!(&stands, Stands::At { words: Some(words), .. } if *words == described);
        let memo = if is_its_words { String::new() } else { described };
        let at = self.brought.codings.len();
        self.known.insert(key.clone(), About::Coding(at));
        self.brought.codings.push(Coding {
            key,
            document,
            stands,
            tags: Vec::new(),
            entities: Vec::new(),
            memo: Noted { text: memo, made: made.clone() },
            made,
        });
        self.codings(selection, at);
        self.put_notes(selection, About::Coding(at));
    }

    /// The codes that are on a selection, with who set them when. MAXQDA and `NVivo` refer to cases in the same way.
    fn codings(&mut self, selection: &Element, at: usize) {
        for coding in selection.all("Coding") {
            let mut made = self.made(coding);
            if made == Made::default() {
                made = self.made(selection);
            }
            for target in targets(coding, "CodeRef") {
                let known = self.known.get(&target).copied();
                let Some(marked) = self.brought.codings.get_mut(at) else { continue };
                match known {
                    Some(About::Tag(tag)) => marked.tags.push((tag, made.clone(), guid_of(coding))),
                    Some(About::Entity(entity)) => marked.entities.push(entity),
                    _ => self.leave_out(say!("codings with a code that is not in the file"), ""),
                }
            }
            self.put_notes(coding, About::Coding(at));
        }
    }
}

/// What may be the words of a selection: its name, or its description where that stands in the text and the name does not.
fn words_given(selection: &Element, text: Option<&str>) -> Option<String> {
    let name = selection.attribute("name").map(str::trim).filter(|name| !name.is_empty());
    let described = words_of(selection, "Description");
    let stands = |words: &str| text.is_some_and(|text| words.chars().count() > 3 && text.contains(words));
    match name {
        Some(name) if !stands(&described) || stands(name) => Some(name.to_owned()),
        _ if stands(&described) => Some(described),
        name => name.map(str::to_owned),
    }
}
