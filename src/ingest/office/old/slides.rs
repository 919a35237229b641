//! `PowerPoint` presentations of before 2007.

use super::super::super::guarded::guarded;
use super::super::super::{Content, Drawn, Importer, Refusal};
use super::{Setting, notes, properties, refusal};
use undoc::model::Paragraph;

/// Reads PPT.
pub(in crate::ingest) struct OldSlides;

impl Importer for OldSlides {
    fn name(&self) -> &'static str {
        "ppt"
    }

    fn version(&self) -> u32 {
        2
    }

    fn media_type(&self) -> &'static str {
        "application/vnd.ms-powerpoint"
    }

    fn reads(&self, content: Content) -> bool {
        content == Content::OldSlides
    }

    fn import(&self, bytes: &[u8], _name: &str) -> Result<Drawn, Refusal> {
        guarded(|| read(bytes))
    }
}

fn read(bytes: &[u8]) -> Result<Drawn, Refusal> {
    let show = undoc::ppt::PptParser::from_bytes(bytes.to_vec())
        .and_then(|mut parser| parser.parse())
        .map_err(|error| refusal(&error))?;
    let mut setting = Setting::default();
    let mut boxes = notes::boxes(bytes);
    for (number, slide) in (1..).zip(&show.sections) {
        setting.draft.slide(number);
        slide.content.iter().for_each(|block| setting.block(block));
        let notes: Vec<&Paragraph> = slide.notes.iter().flatten().filter(|one| !one.is_empty()).collect();
        let boxes = boxes.remove(&number).unwrap_or_default();
        if !(notes.is_empty() && boxes.is_empty()) {
            let label = format!("Speaker notes, slide {number}");
            let begun = setting.draft.begin_placed(&label);
            for paragraph in notes {
                setting.paragraph(paragraph);
            }
            for paragraph in boxes {
                setting.draft.begin_paragraph(false);
                setting.draft.push(&paragraph);
                setting.draft.end_paragraph();
            }
            setting.draft.end_placed(begun, &label);
        }
    }
    let properties = properties(&show.metadata);
    Ok(setting.draft.finish(properties.declared(), properties.made(), Vec::new()))
}
