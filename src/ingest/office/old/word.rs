//! Word documents of before 2007. What undoc does not read, comments and text boxes, is read by [`stories`].

use super::super::super::{Content, Drawn, Importer, Refusal};
use super::super::draft::Aside;
use super::{Setting, properties, refusal, stories};
use undoc::model::Block;

/// Reads DOC.
pub(in crate::ingest) struct OldWord;

impl Importer for OldWord {
    fn name(&self) -> &'static str {
        "doc"
    }

    fn version(&self) -> u32 {
        2
    }

    fn media_type(&self) -> &'static str {
        "application/msword"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::OldWord
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        let document = undoc::doc::DocParser::from_bytes(bytes.to_vec())
            .and_then(|mut parser| parser.parse())
            .map_err(|error| refusal(&error))?;
        let mut setting = Setting::default();
        for section in &document.sections {
            for block in &section.content {
                if let Block::Note { label, content } = block {
                    setting.notes.insert(label, content);
                }
            }
        }
        for section in &document.sections {
            section.content.iter().for_each(|block| setting.block(block));
            for margin in [&section.header, &section.footer].into_iter().flatten() {
                setting.draft.begin_aside(Aside::Margin);
                for paragraph in margin {
                    setting.paragraph(paragraph);
                }
                setting.draft.end_aside();
            }
        }
        if let Some(stories) = stories::of(bytes) {
            stories.set(&mut setting.draft);
        }
        let properties = properties(&document.metadata);
        Ok(setting.draft.finish(properties.declared(), properties.made(), Vec::new()))
    }
}
