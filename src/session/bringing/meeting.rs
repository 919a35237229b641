//! Which documents of a file are here already, and what the others become.

use super::Place;
use crate::exchange::BroughtDocument;
use crate::ingest::{Fields, Imported};
use crate::model::{AnyId, Document, Edition, Id, Layout, Project, Sha256, guid};
use crate::say;
use crate::session::{Content, ReadFile};
use crate::text::{Text, language};
use std::collections::BTreeMap;

/// Lines of a text that are looked for in another, and how many letters make a line that says something.
const LINES: usize = 24;
const LINE_CODEPOINTS: usize = 24;

/// What becomes of a document.
#[derive(Debug)]
pub enum Coming {
    /// It is here.
    Here {
        /// The document.
        document: Id<Document>,
        /// Its newest edition.
        edition: Id<Edition>,
        /// The text of that.
        text: Text,
    },
    /// It is here and has no text, and the file brings none.
    HereWithoutText(Id<Document>),
    /// It is made, or a document without text gets one.
    Made {
        /// The document that has no text yet, where there is one.
        document: Option<Id<Document>>,
        /// The file.
        file: Box<ReadFile>,
        /// Its text.
        text: Text,
        /// What is to be said of it, in a sentence without its full stop; empty where nothing is.
        remark: String,
    },
    /// It is made without text.
    WithoutText,
}

impl Coming {
    /// The text in which its codings stand.
    pub fn text(&self) -> Option<&Text> {
        match self {
            Self::Here { text, .. } | Self::Made { text, .. } => Some(text),
            Self::HereWithoutText(_) | Self::WithoutText => None,
        }
    }

    /// Whether the project has it.
    pub fn is_here(&self) -> bool {
        matches!(self, Self::Here { .. } | Self::HereWithoutText(_))
    }

    /// Takes the plain text that came along in place of what was read from the file that was loaded there: codings that
    /// are nowhere in the one are in the other. Gives what was there; none where no plain text came along.
    pub(super) fn take_the_plain_text(&mut self, brought: &BroughtDocument) -> Option<Self> {
        let Self::Made { document, file, .. } = self else { return None };
        brought.original.as_ref()?;
        let (plain, text) = plain(brought)?;
        let remark =
            say!("Its codings do not stand in '{}', and its plain text was taken", super::base_name(&file.path));
        let document = *document;
        Some(std::mem::replace(self, Self::Made { document, file: Box::new(plain), text, remark }))
    }
}

/// The documents of a project by what they are recognised by.
pub(super) struct Meeting<'a> {
    by_original: BTreeMap<Sha256, Id<Document>>,
    by_text: BTreeMap<Sha256, Id<Document>>,
    by_address: BTreeMap<String, Id<Document>>,
    /// None where several share it.
    by_title: BTreeMap<String, Option<Id<Document>>>,
    project: &'a Project,
}

impl<'a> Meeting<'a> {
    pub(super) fn of(project: &'a Project) -> Self {
        let mut meeting = Self {
            by_original: BTreeMap::new(),
            by_text: BTreeMap::new(),
            by_address: BTreeMap::new(),
            by_title: BTreeMap::new(),
            project,
        };
        for edition in &project.editions {
            meeting.by_original.insert(edition.original, edition.document);
            meeting.by_text.insert(edition.text, edition.document);
        }
        for document in &project.documents {
            if let Some(url) = &document.url {
                meeting.by_address.insert(url.value.clone(), document.id);
            }
            let title = folded(&document.title.value);
            meeting.by_title.entry(title).and_modify(|same| *same = None).or_insert(Some(document.id));
        }
        meeting
    }

    /// What becomes of a document. It is here where its id, its bytes, its text or its address are; by its title, where the
    /// texts are alike or one of the two has none.
    pub(super) fn meet(&self, brought: &BroughtDocument, place: Place<'_>) -> Coming {
        let plain = plain(brought);
        let by_id = match guid::id_of(&brought.key) {
            Some(AnyId::Document(id)) if self.project.documents.contains(id) => Some(id),
            _ => None,
        };
        let original = brought.original.as_ref().map(|original| Sha256::of(&original.bytes));
        let by_bytes = || original.and_then(|hash| self.by_original.get(&hash)).copied();
        let by_text = || {
            let (file, _) = plain.as_ref()?;
            self.by_text.get(&file.sha256).or_else(|| self.by_original.get(&file.sha256)).copied()
        };
        let certain = by_id.or_else(by_bytes).or_else(by_text);
        let by_address = || self.by_address.get(&brought.fields.url.as_ref()?.value).copied();
        let title = brought.fields.title.as_ref().map_or(say!("Untitled"), |title| title.value.as_str());
        let by_title = || self.by_title.get(&folded(title)).copied().flatten();
        let likely = || by_address().or_else(by_title);
        if let Some(id) = certain.or_else(likely)
            && let Some(document) = self.project.documents.get(id)
        {
            let edition = document.edition().and_then(|edition| self.project.editions.get(edition));
            match (edition, &plain) {
                (Some(edition), plain) => {
                    let Ok(text) = place.library.text(edition) else { return Coming::HereWithoutText(id) };
                    if certain.is_some() || plain.as_ref().is_none_or(|(_, theirs)| are_alike(theirs, &text)) {
                        return Coming::Here { document: id, edition: edition.id, text };
                    }
                }
                (None, None) if brought.original.is_none() => return Coming::HereWithoutText(id),
                (None, _) => {
                    return match made(Some(id), brought, plain, place) {
                        Coming::WithoutText => Coming::HereWithoutText(id),
                        coming => coming,
                    };
                }
            }
        }
        made(None, brought, plain, place)
    }
}

/// The file that was loaded there, read as any that is imported; where it is none that can be read, the plain text.
fn made(
    document: Option<Id<Document>>,
    brought: &BroughtDocument,
    plain: Option<(ReadFile, Text)>,
    place: Place<'_>,
) -> Coming {
    let mut remark = String::new();
    // The rich twin of our own export was made from the plain text.
    let is_ours = guid::id_of(&brought.key).is_some();
    if let Some(original) = brought.original.as_ref().filter(|_| !is_ours || plain.is_none()) {
        match place.parsers.parse(&original.bytes, &original.name) {
            Ok(mut imported) => {
                imported.fields = brought.fields.clone().or(std::mem::take(&mut imported.fields));
                let text = Text::new(imported.text.as_str());
                let file = Box::new(read_file(&original.name, original.bytes.clone(), imported));
                return Coming::Made { document, file, text, remark };
            }
            Err(refusal) => remark = say!("'{}' was not read: {refusal}", original.name, refusal),
        }
    }
    match plain {
        Some((file, text)) => Coming::Made { document, file: Box::new(file), text, remark },
        None => Coming::WithoutText,
    }
}

/// The plain text as a file: without a byte order mark, its line ends LF.
fn plain(brought: &BroughtDocument) -> Option<(ReadFile, Text)> {
    let text = brought.text.as_deref()?.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    if text.trim().is_empty() {
        return None;
    }
    let title = brought.fields.title.as_ref().map_or("", |title| title.value.as_str());
    let name = title.replace(['/', '\\'], "-");
    let name = if name.to_lowercase().ends_with(".txt") { name } else { format!("{name}.txt") };
    let mut fields: Fields = brought.fields.clone();
    fields.language =
        fields.language.or_else(|| language(&text).map(|code| crate::model::Field::guessed(code.to_owned())));
    let imported = Imported {
        text: text.clone(),
        layout: Layout::default(),
        fields,
        media_type: "text/plain".to_owned(),
        importer: "exchange 1".to_owned(),
        warnings: Vec::new(),
        pages_to_recognise: 0,
        mail: None,
        attachments: Vec::new(),
    };
    let whole = Text::new(text.as_str());
    Some((read_file(&name, text.into_bytes(), imported), whole))
}

fn read_file(name: &str, bytes: Vec<u8>, imported: Imported) -> ReadFile {
    let (sha256, content) = (Sha256::of(&bytes), Content::Parsed(Box::new(imported)));
    ReadFile { path: name.into(), folder: None, bytes, sha256, content, attached: Vec::new() }
}

/// Whether most of some lines of one text stand in the other.
fn are_alike(theirs: &Text, ours: &Text) -> bool {
    let lines: Vec<&str> =
        theirs.as_str().lines().map(str::trim).filter(|line| line.chars().count() >= LINE_CODEPOINTS).collect();
    let step = lines.len().div_ceil(LINES).max(1);
    let looked: Vec<&&str> = lines.iter().step_by(step).collect();
    if looked.is_empty() {
        return theirs.as_str().trim() == ours.as_str().trim();
    }
    let head = |line: &str| line.chars().take(LINE_CODEPOINTS * 2).collect::<String>();
    looked.iter().filter(|line| ours.as_str().contains(&head(line))).count() * 3 >= looked.len() * 2
}

fn folded(title: &str) -> String {
    title.trim().to_lowercase()
}
