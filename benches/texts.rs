//! Texts made up to be measured, and taken in as an import takes them.

use corroborate::ingest::{Fields, Imported};
use corroborate::model::{Document, Field, Id, Layout, Sha256};
use corroborate::problem::Problem;
use corroborate::session::verbs::import;
use corroborate::session::{Content, ReadFile, Work};
use std::path::PathBuf;

/// What the sentences are made of.
const WORDS: [&str; 32] = [
    "the", "company", "of", "city", "paid", "for", "a", "second", "basin", "harbour", "master", "told", "council",
    "that", "it", "had", "been", "leased", "in", "March", "and", "nobody", "signed", "before", "ledger", "was", "shut",
    "by", "director", "who", "said", "nothing",
];

/// English words in paragraphs, about so many bytes of them; all of it ASCII, so that bytes are characters. No two
/// paragraphs are the same, since what is laid out once would be taken from memory the second time.
pub(crate) fn text(bytes: usize) -> String {
    text_of(88_172_645_463_325_252, bytes)
}

/// The same from another beginning, which is not zero: another text.
pub(crate) fn text_of(beginning: u64, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 512);
    let mut state = beginning;
    while text.len() < bytes {
        for number in 0..80 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let word = WORDS.get(usize::try_from(state % 32).unwrap_or_default()).copied().unwrap_or_default();
            text.push_str(word);
            text.push_str(if number % 16 == 15 { ". " } else { " " });
        }
        text.truncate(text.trim_end().len());
        text.push_str("\n\n");
    }
    text
}

/// A document with this text in the project.
pub(crate) fn take_in(work: &mut Work<'_>, title: &str, text: String) -> Result<Id<Document>, Problem> {
    let file = ReadFile {
        path: PathBuf::from(format!("{title}.txt")),
        folder: None,
        sha256: Sha256::of(text.as_bytes()),
        bytes: text.clone().into_bytes(),
        content: Content::Parsed(Box::new(Imported {
            text,
            layout: Layout::default(),
            fields: Fields { title: Some(Field::read(title.to_owned())), ..Fields::default() },
            media_type: "text/plain".into(),
            importer: "plain text 1".to_owned(),
            warnings: Vec::new(),
            pages_to_recognise: 0,
            mail: None,
            attachments: Vec::new(),
        })),
        attached: Vec::new(),
    };
    let record = import::bring_in(work, &file, false)?;
    record.document.ok_or_else(|| Problem::usage("It was not taken in"))
}
