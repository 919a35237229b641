//! Coded text in Markdown: a heading a document, and each passage as a reference among the words around it, so that it is
//! cited and registered as in a brief.

use super::{CodedLine, CodedText};
use crate::analysis::Index;
use crate::analysis::coded::Answer;
use crate::analysis::wording::capitalised;
use crate::brief::escaped_markdown as escaped;
use crate::model::Project;
use crate::say;

impl CodedText {
    /// The text of these lines.
    pub fn to_markdown(&self, project: &Project, index: &Index, (lines, answer): (&[CodedLine], &Answer)) -> String {
        let mut text = String::new();
        let mut block = |parts: &[&str]| {
            text.extend(parts.iter().copied());
            text += "\n\n";
        };
        block(&["# ", &escaped(say!("Coded text"))]);
        block(&[&escaped(&capitalised(&self.question.in_words(project, index)))]);
        let passages = say!("One passage" | "{n} passages" % answer.found.len());
        let documents = say!("one document" | "{n} documents" % answer.documents());
        block(&[&escaped(&say!("{passages} in {documents}.", passages, documents))]);
        if answer.unmeasured > 0 {
            block(&[&escaped(&say!(
                "The text of one passage is not here; what stands near it is not known."
                    | "The texts of {n} passages are not here; what stands near them is not known." % answer.unmeasured
            ))]);
        }
        let mut document = None;
        for line in lines {
            if document != Some(line.found.document) {
                block(&["## ", &escaped(&line.title)]);
                document = Some(line.found.document);
            }
            block(&["> ", &in_context(line)]);
            block(&[&escaped(&about(line))]);
        }
        text
    }
}

/// The words as a reference, with what stands around them.
fn in_context(line: &CodedLine) -> String {
    let id = line.found.passages.first().map(ToString::to_string).unwrap_or_default();
    let space = |words: &str, is_there: bool| if is_there && !words.trim().is_empty() { " " } else { "" };
    let before = space(&line.before, line.before.ends_with(char::is_whitespace));
    let after = space(&line.after, line.after.starts_with(char::is_whitespace));
    let (lead, tail) = (escaped(&line.before), escaped(&line.after));
    ["… ", &lead, before, "[“", &escaped(&line.words), "”](passage:", &id, ")", after, &tail, " …"].concat()
}

/// Where it stands and how it is tagged.
fn about(line: &CodedLine) -> String {
    let tags = say!("Tagged {}", line.tags.join(", "));
    let withdrawn = line.is_withdrawn.then(|| say!("Withdrawn"));
    let parts = [Some(line.locator.as_str()), Some(tags.as_str()).filter(|_| !line.tags.is_empty()), withdrawn];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
