//! Coded text and matrices of tags as they leave, in the form that the file's ending says.

use super::{Shown, not_exported, paged};
use crate::brief::{self, Draft, Finding, Form, Paged};
use crate::export::{CodedText, Plain, TableForm, TagTable};
use crate::model::CitationStyle;
use crate::problem::Problem;
use crate::say;
use std::path::Path;

/// Coded text: a table, or a text in one of the forms of a brief.
pub(super) fn coded_text(
    coded: &CodedText,
    file: Option<&Path>,
    shown: &Shown<'_>,
) -> Result<(Vec<u8>, Plain, Vec<Finding>), Problem> {
    let (Shown { cleared, index, texts, .. }, ending) = (shown, ending_of(file));
    if let Some(form) = TableForm::of_ending(&ending) {
        let (bytes, plain) = coded.write(form, cleared, index, *texts).map_err(not_exported)?;
        return Ok((bytes, plain, Vec::new()));
    }
    let form = Form::named(&ending).ok_or_else(|| {
        Problem::usage(say!("The file's name does not say in which form the coded text is to be written"))
            .advise(say!("End the name in .csv or .xlsx for a table, .docx or .odt for a word processor, .pdf for pages, .html for a web page, .md for Markdown"))
    })?;
    let (project, material) = (&cleared.project, shown.material());
    let (lines, answer) = coded.lines(cleared, index, *texts);
    let markdown = coded.to_markdown(project, index, (&lines, &answer));
    let draft = Draft { title: project.title(), markdown: &markdown, style: CitationStyle::default() };
    match form {
        Form::Markdown => {
            let issued = brief::to_markdown(&material, draft);
            let plain = Plain::markdown(&issued.text);
            Ok((issued.text.into_bytes(), plain, issued.findings))
        }
        Form::Html => {
            let issued = brief::to_html(&material, draft);
            let plain = Plain::html(&issued.text);
            Ok((issued.text.into_bytes(), plain, issued.findings))
        }
        Form::Docx | Form::Odt | Form::Pdf => paged(form, Paged::of(&material, draft)),
    }
}

/// A matrix of tags: a table.
pub(super) fn tag_table(
    table: TagTable,
    file: Option<&Path>,
    shown: &Shown<'_>,
) -> Result<(Vec<u8>, Plain, Vec<Finding>), Problem> {
    let form = TableForm::of_ending(&ending_of(file)).ok_or_else(|| {
        Problem::usage(say!("The file's name does not say what kind of table the matrix is to be"))
            .advise(say!("End the name in .csv for a table or in .xlsx for a workbook"))
    })?;
    let (bytes, plain) = table.write(form, shown.cleared, shown.index, shown.texts).map_err(not_exported)?;
    Ok((bytes, plain, Vec::new()))
}

pub(super) fn ending_of(file: Option<&Path>) -> String {
    let ending = file.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    // A list of what would leave is asked for without a file.
    ending.unwrap_or_else(|| if file.is_none() { "csv".to_owned() } else { String::new() })
}
