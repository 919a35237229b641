//! Documents of office programs of before 2007, in compound files: DOC ([`word`]) and PPT ([`slides`]), by the crate
//! undoc, whose blocks are set here as those of the other formats are.

mod notes;
mod slides;
mod stories;
mod word;

pub(in crate::ingest) use slides::OldSlides;
pub(in crate::ingest) use word::OldWord;

use super::super::Refusal;
use super::draft::Draft;
use super::numeral::Numeral;
use super::properties::Properties;
use super::sheet::Begun;
use std::collections::BTreeMap;
use undoc::model::{Block, ListType, Metadata, Paragraph, RevisionType, Table, TextRun};

fn refusal(error: &undoc::Error) -> Refusal {
    match error {
        undoc::Error::Encrypted => Refusal::Password,
        _ => Refusal::Damaged("its parts do not fit together".to_owned()),
    }
}

fn properties(said: &Metadata) -> Properties {
    Properties {
        title: said.title.clone().unwrap_or_default(),
        authors: said.author.iter().cloned().collect(),
        created: said.created.clone().unwrap_or_default(),
        modified: said.modified.clone().unwrap_or_default(),
        ..Properties::default()
    }
}

/// A document whose blocks are set one after the other.
#[derive(Default)]
struct Setting<'a> {
    draft: Draft,
    /// The words of the notes by label, until their mark is come to.
    notes: BTreeMap<&'a str, &'a [Paragraph]>,
}

impl<'a> Setting<'a> {
    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Table(table) => self.table(table),
            Block::PageBreak | Block::SectionBreak | Block::Note { .. } | Block::Image { .. } => {}
        }
    }

    fn paragraph(&mut self, paragraph: &'a Paragraph) {
        let is_title = paragraph.style_name.as_deref().is_some_and(|name| name.eq_ignore_ascii_case("title"));
        let level = Some(paragraph.heading.level()).filter(|level| *level > 0).or(is_title.then_some(1));
        let list = paragraph.list_info.as_ref().filter(|list| list.list_type != ListType::None);
        self.draft.begin_paragraph(list.is_some() && level.is_none());
        let heading = level.map(|level| (self.draft.begin(), level));
        let has_words = paragraph.runs.iter().any(|run| !run.text.trim().is_empty());
        if let Some(list) = list.filter(|_| has_words) {
            let label = list.number.map_or_else(|| "• ".to_owned(), |number| format!("{number}. "));
            self.draft.push(&label);
        }
        self.runs(&paragraph.runs);
        if let Some((begun, level)) = heading {
            self.draft.end_heading(begun, level);
        }
        self.draft.end_paragraph();
    }

    fn runs(&mut self, runs: &'a [TextRun]) {
        // A link stands on each run; runs of one address that follow one another are one link.
        let mut link: Option<(Begun, &str)> = None;
        for run in runs {
            if link.map(|(_, open)| open) != run.hyperlink.as_deref() {
                if let Some((begun, open)) = link.take() {
                    self.draft.end_link(begun, open.to_owned());
                }
                link = run.hyperlink.as_deref().map(|address| (self.draft.begin(), address));
            }
            self.run(run);
        }
        if let Some((begun, open)) = link {
            self.draft.end_link(begun, open.to_owned());
        }
    }

    fn run(&mut self, run: &'a TextRun) {
        if run.revision != RevisionType::None {
            self.draft.warn_of_changes();
        }
        if run.revision == RevisionType::Deleted {
            return;
        }
        self.draft.push(&run.text);
        if run.line_break || run.page_break {
            self.draft.push("\n");
        }
        let Some((label, words)) = run.note.as_deref().and_then(|label| self.notes.remove_entry(label)) else { return };
        // undoc numbers endnotes e1, e2; Word shows them as i, ii where it is not told otherwise.
        let endnote = label.strip_prefix('e').and_then(|number| number.parse().ok());
        self.draft.begin_note(&endnote.map_or_else(|| label.to_owned(), |number| Numeral::LowerRoman.of(number)));
        for paragraph in words {
            self.paragraph(paragraph);
        }
        self.draft.end_aside();
    }

    fn table(&mut self, table: &'a Table) {
        self.draft.begin_table(table.caption.clone());
        for row in &table.rows {
            self.draft.begin_row();
            for cell in &row.cells {
                self.draft.begin_cell();
                cell.content.iter().for_each(|paragraph| self.paragraph(paragraph));
                cell.nested_tables.iter().for_each(|table| self.table(table));
                self.draft.end_cell(cell.col_span as usize);
            }
            self.draft.end_row();
        }
        self.draft.end_table();
    }
}
