//! Everything that leaves: briefs and exports are made, looked through for what is in them, and written outside
//! the project, whole or not at all, and never over a file that nobody said may be replaced.
//!
//! What is *prepared* is the very bytes that will be written, with the list of what they hold; looking at the
//! list and then writing is writing what was looked at.

mod coded;
mod concordance;
mod record;

use super::bundle::{self, Bundle, Documents};
use super::figures;
use super::picture::png;
use super::{Library, Session, Target, Texts, day_of, typesetting};
use crate::analysis::when::in_words;
use crate::analysis::wording::counted;
use crate::analysis::{Index, Naming};
use crate::brief::{self, Draft, Drawings, Finding, Form, Material, Paged, ReviewRecord, Rule};
use crate::export::{
    Cleared, ClearedCorpus, CodedText, Format, Inventory, Known, Paint, Past, Picture, Plain, TagTable,
};
use crate::model::{Brief, Edtf, Id, Project, Prose};
use crate::problem::{Problem, ProblemKind};
use crate::say;
use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

pub use crate::export::{Choices, Group};
pub use concordance::Concorded;

/// A project as it stood when something was to be written of it.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// The project.
    pub project: Project,
    /// Its texts.
    pub library: Library,
    /// Its folder, into which nothing is written.
    pub folder: PathBuf,
}

/// What is to be written.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// This brief, or none for one composed from the claims; in this form, or none for that of the file's ending.
    Brief(Option<Id<Brief>>, Option<Form>),
    /// This issue of a brief, frozen as it was; the form as above.
    Issue(Id<Brief>, u32, Option<Form>),
    /// The record of this brief's review, in the form of the file's ending.
    Review(Id<Brief>),
    /// Everything, in this format.
    Everything(Format),
    /// A disclosure bundle of this brief, with or without the documents it rests on.
    Bundle(Option<Id<Brief>>, Documents),
    /// A picture of what is seen; of lines or of pixels, or none for what the file's ending says.
    Picture(Box<Picture>, Option<Paint>),
    /// Coded text with what stands around it: a table, or a text in one of the forms of a brief, by the file's ending.
    Coded(Box<CodedText>),
    /// A matrix of tags, as a table by the file's ending.
    Matrix(TagTable),
    /// What a search finds, in context: a table by the file's ending.
    Concordance(Box<Concorded>),
}

/// A project as it leaves, and what a brief is made of there.
pub(super) struct Shown<'a> {
    cleared: &'a Cleared,
    index: &'a Index,
    texts: &'a Texts<'a>,
    corpus: ClearedCorpus<'a>,
    as_of: Edtf,
    naming: Naming,
}

impl<'a> Shown<'a> {
    /// Today.
    pub(super) fn of(
        cleared: &'a Cleared,
        index: &'a Index,
        texts: &'a Texts<'a>,
        choices: Choices,
    ) -> Result<Self, Problem> {
        let naming = if choices.protected { Naming::Inside } else { Naming::Issued };
        let (corpus, as_of) = (cleared.corpus(texts), day_of(jiff::Timestamp::now())?);
        Ok(Self { cleared, index, texts, corpus, as_of, naming })
    }

    /// What a brief is made of.
    pub(super) fn material(&self) -> Material<'_> {
        let Self { index, corpus, as_of, naming, .. } = self;
        Material { project: &self.cleared.project, index, corpus, as_of, naming: *naming }
    }
}

/// What of a brief is issued.
#[derive(Clone, Copy)]
pub(super) enum Version<'a> {
    /// As it stands.
    Now,
    /// The issue of this number.
    Issue(u32),
    /// The record of its review.
    Record(&'a ReviewRecord),
}

/// Whether a file that is there may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is written.
    Keep,
    /// It goes.
    Replace,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It is written.
    Done,
    /// A file of this name is there already, and nothing was written.
    Exists,
}

/// What can be written, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    content: Content,
    /// What its author should look at.
    pub findings: Vec<Finding>,
    /// What is in it.
    pub inventory: Inventory,
}

/// What is written.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A bundle, piece by piece.
    Bundle(Box<Bundle>),
}

impl Prepared {
    /// The bundle, where it is one.
    pub fn bundle(&self) -> Option<&Bundle> {
        match &self.content {
            Content::Bytes(_) => None,
            Content::Bundle(bundle) => Some(bundle),
        }
    }
}

impl Outgoing {
    /// The project of this session as it stands.
    pub fn of(session: &Session) -> Self {
        Self {
            project: session.project().clone(),
            library: session.library().clone(),
            folder: session.folder().path().to_owned(),
        }
    }

    /// Looks whether this file may be written.
    pub fn target(&self, file: &Path) -> Result<Target, Problem> {
        Target::outside(&self.folder, file)
    }

    /// Makes what is to be written and looks through it. Writes nothing; `file` only says the form of a brief.
    pub fn prepare(&self, what: &What, choices: Choices, file: Option<&Path>) -> Result<Prepared, Problem> {
        if let What::Bundle(brief, documents) = what {
            let (bundle, inventory, findings) = bundle::prepare(self, *brief, *documents, choices)?;
            return Ok(Prepared { content: Content::Bundle(Box::new(bundle)), findings, inventory });
        }
        let texts = Texts { project: &self.project, library: &self.library };
        // Who reads an issue reads what was issued before.
        let history = choices.history || matches!(what, What::Issue(..));
        let mut cleared = Cleared::of(&self.project, Choices { history, ..choices });
        cleared.leave_out_words(&texts);
        // The paths of tags and the order of titles are what is left of them too.
        let index = Index::of(&cleared.project);
        let shown = Shown::of(&cleared, &index, &texts, choices)?;
        let (bytes, plain, findings) = match what {
            What::Brief(id, form) => {
                let form = form.map_or_else(|| form_of(file), Ok)?;
                self.issue((*id, Version::Now), form, &shown)?
            }
            What::Issue(id, number, form) => {
                let form = form.map_or_else(|| form_of(file), Ok)?;
                self.issue((Some(*id), Version::Issue(*number)), form, &shown)?
            }
            What::Review(id) => self.record(*id, file, &shown)?,
            What::Coded(coded) => coded::coded_text(coded, file, &shown)?,
            What::Matrix(table) => coded::tag_table(*table, file, &shown)?,
            What::Concordance(asked) => self.concordance(asked, file, &shown)?,
            What::Picture(picture, paint) => {
                let paint = paint.map_or_else(|| paint_of(file), Ok)?;
                painted(picture, paint, &cleared, &index)?
            }
            What::Everything(format) => {
                if let Some((picture, paint)) = format.picture() {
                    painted(&picture, paint, &cleared, &index)?
                } else {
                    let mut bytes = Vec::new();
                    format.write(&cleared, &index, &texts, &mut bytes).map_err(not_exported)?;
                    let plain = format.plain(&bytes, &cleared, &index, &texts);
                    (bytes, plain, Vec::new())
                }
            }
            What::Bundle(..) => (Vec::new(), Plain::default(), Vec::new()),
        };
        nothing_slipped_in(&cleared, &plain)?;
        let mut left_out = cleared.left_out.clone();
        if !choices.history && matches!(what, What::Everything(Format::Json)) {
            left_out.push(say!("who did what and when, imports, and what was issued before").to_owned());
        }
        if let What::Everything(format) = what {
            left_out.extend(format.left_out(&cleared, &texts));
        }
        let (project, corpus, past) = (&self.project, &texts, &Past::default());
        let mut inventory = Inventory::of(Known { project, corpus, past }, &plain, &left_out);
        if let What::Picture(picture, _) = what {
            for (name, shapes) in picture.layers() {
                inventory.add(Group::Layers, name, &counted(shapes, "shape", "shapes"));
            }
        }
        self.tell_left_standing(&cleared, &plain, &mut inventory);
        Ok(Prepared { content: Content::Bytes(bytes), findings, inventory })
    }

    /// Names of others in which a redacted family name stands are listed: they are somebody else's, or they are not.
    pub(super) fn tell_left_standing(&self, cleared: &Cleared, plain: &Plain, inventory: &mut Inventory) {
        for name in cleared.left_standing(&self.project, plain.words()) {
            inventory.add(Group::Protected, &name, say!("holds the family name of somebody redacted, and stays"));
        }
    }

    /// Writes what was prepared.
    pub fn write(&self, prepared: &Prepared, file: &Path, existing: Existing) -> Result<Written, Problem> {
        self.write_telling(prepared, file, existing, &mut |_, _| true)
    }

    /// The same; `told` hears how much is written, of how much, and says whether to go on.
    pub fn write_telling(
        &self,
        prepared: &Prepared,
        file: &Path,
        existing: Existing,
        told: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<Written, Problem> {
        let target = self.target(file)?;
        if existing == Existing::Keep && fs::symlink_metadata(target.path()).is_ok() {
            return Ok(Written::Exists);
        }
        match &prepared.content {
            Content::Bytes(bytes) => target.write(bytes)?,
            Content::Bundle(bundle) => target.write_with(&mut |out| bundle.write(out, told))?,
        }
        Ok(Written::Done)
    }

    pub(super) fn issue(
        &self,
        (id, version): (Option<Id<Brief>>, Version<'_>),
        form: Form,
        shown: &Shown<'_>,
    ) -> Result<(Vec<u8>, Plain, Vec<Finding>), Problem> {
        let (material, project) = (shown.material(), &shown.cleared.project);
        let stored = id.and_then(|id| project.briefs.get(id));
        let prose = stored.map(|brief| prose_of(brief, version)).transpose()?;
        let text = prose.and_then(|prose| project.prose.get(prose)).map(|prose| prose.text.clone());
        let title = stored.map_or_else(|| project.title(), |brief| brief.title.as_str());
        let style = stored.map(|brief| brief.style).unwrap_or_default();
        let record = if let Version::Record(record) = version { Some(record) } else { None };
        let composed = text.is_none() || record.is_some();
        let text = record.map(|record| record.to_markdown(title, &in_words(&shown.as_of))).or(text);
        let markdown = text.unwrap_or_else(|| brief::compose(&material));
        let is_now = matches!(version, Version::Now);
        let markdown = if is_now { brief::expanded(&material, &markdown) } else { Cow::Borrowed(&*markdown) };
        let draft = Draft { title, markdown: &markdown, style };
        let (bytes, plain, mut findings) = match form {
            Form::Markdown => {
                let issued = brief::to_markdown(&material, draft);
                (issued.text.clone().into_bytes(), Plain::markdown(&issued.text), issued.findings)
            }
            Form::Html => {
                let issued = brief::to_html(&material, draft);
                (issued.text.clone().into_bytes(), Plain::html(&issued.text), issued.findings)
            }
            Form::Docx | Form::Odt | Form::Pdf => paged(form, Paged::of(&material, draft))?,
        };
        if !composed {
            findings.extend(self.withheld(prose, shown.cleared));
        }
        Ok((bytes, plain, findings))
    }

    /// Where the author of a brief wrote a name that was left out, or referred to a passage that was.
    fn withheld(&self, prose: Option<Id<Prose>>, cleared: &Cleared) -> Vec<Finding> {
        let Some(prose) = prose.and_then(|id| self.project.prose.get(id)) else { return Vec::new() };
        let places = cleared.names_in(&prose.text);
        let finding = |(bytes, instead): (std::ops::Range<usize>, &str)| {
            let text = prose.text.get(bytes).unwrap_or_default().to_owned();
            Finding { rule: Rule::Withheld, target: instead.to_owned(), text }
        };
        let sealed = brief::references(&prose.text).into_iter().filter_map(|reference| match reference.target {
            brief::Target::Passage(id) if cleared.is_sealed(id) => {
                Some(Finding { rule: Rule::Sealed, target: reference.target.url(), text: reference.text })
            }
            _ => None,
        });
        let is_told = |target: &brief::Target| matches!(target, brief::Target::Passage(id) if cleared.is_sealed(*id));
        let repeated = brief::outside(&prose.text, cleared.sealed_words_in(&prose.text), &is_told);
        let repeated = repeated.into_iter().map(|(bytes, instead)| {
            let text = prose.text.get(bytes).unwrap_or_default().to_owned();
            Finding { rule: Rule::Withheld, target: instead.to_owned(), text }
        });
        places.into_iter().map(finding).chain(sealed).chain(repeated).collect()
    }
}

/// A brief on pages, every word in it, and what its author should look at.
fn paged(form: Form, paged: Paged) -> Result<(Vec<u8>, Plain, Vec<Finding>), Problem> {
    let plain = Plain::picture(&words_in(&paged.words(), paged.drawings()));
    let (bytes, noticed) = match form {
        Form::Pdf => typesetting::pdf(&paged)?,
        Form::Odt => (paged.odt(&figures::painted(paged.drawings())?).map_err(not_exported)?, None),
        _ => (paged.docx(&figures::painted(paged.drawings())?).map_err(not_exported)?, None),
    };
    let mut findings = paged.findings;
    findings.extend(noticed);
    Ok((bytes, plain, findings))
}

/// The words of a brief and those of its drawings, as one drawing says them.
fn words_in(words: &str, drawings: &Drawings) -> String {
    let mut all = brief::escaped(words);
    for drawing in drawings.values() {
        all.extend(["\n", drawing]);
    }
    all
}

/// The text of a brief, or that of an issue of it.
fn prose_of(brief: &Brief, version: Version<'_>) -> Result<Id<Prose>, Problem> {
    let Version::Issue(number) = version else { return Ok(brief.prose) };
    let issue = brief.issued.iter().find(|issue| issue.number == number);
    issue.map(|issue| issue.prose).ok_or_else(|| {
        let known: Vec<String> = brief.issued.iter().map(|issue| issue.number.to_string()).collect();
        let known = if known.is_empty() {
            say!("It was not issued yet").to_owned()
        } else {
            say!("Its issues are {}", known.join(", "))
        };
        Problem::usage(say!("‘{}’ has no issue {number}", brief.title, number)).advise(known)
    })
}

/// The last look: what stands behind markup where clearing does not see it must not slip out.
pub(super) fn nothing_slipped_in(cleared: &Cleared, plain: &Plain) -> Result<(), Problem> {
    if !cleared.slipped_into(plain.words()) {
        return Ok(());
    }
    Err(Problem::new(
        ProblemKind::Partial,
        say!("A name that must not leave stands in it in pieces, and nothing was written"),
    )
    .advise(say!("Write the name in one piece where it stands, or choose to name whom it is about")))
}

/// A picture, and what is said in it.
fn painted(
    picture: &Picture,
    paint: Paint,
    cleared: &Cleared,
    index: &Index,
) -> Result<(Vec<u8>, Plain, Vec<Finding>), Problem> {
    let drawing = picture.drawn(cleared, index).map_err(not_exported)?;
    let plain = Plain::picture(&drawing);
    let bytes = match paint {
        Paint::Lines => drawing.into_bytes(),
        Paint::Pixels => png(&drawing)?,
    };
    Ok((bytes, plain, Vec::new()))
}

/// Of what a picture is made, by its file's ending.
fn paint_of(file: Option<&Path>) -> Result<Paint, Problem> {
    let ending = file.and_then(Path::extension).map(|ending| ending.to_string_lossy().into_owned());
    Paint::of_ending(&ending.unwrap_or_default()).ok_or_else(|| {
        Problem::usage(say!("The file's name does not say what kind of picture it is"))
            .advise(say!("End the name in .png for a picture or in .svg for a drawing"))
    })
}

#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` gives")]
pub(super) fn not_exported(error: std::io::Error) -> Problem {
    Problem::new(ProblemKind::Project, say!("The project could not be exported: {error}", error))
}

/// The form that a file's ending says.
fn form_of(file: Option<&Path>) -> Result<Form, Problem> {
    let ending = file.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    let ending = ending.unwrap_or_default();
    Form::named(&ending).ok_or_else(|| {
        let what = match ending.as_str() {
            "" => say!("The file's name has no ending, which says the format").to_owned(),
            other => say!("A brief cannot be written as .{other}", other),
        };
        Problem::usage(what).advise(say!(
            "End the name in .docx or .odt for a word processor, .pdf for pages, .html for a web page, .md for Markdown"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{MapView, Over};
    use crate::model::{Colour, Feature, Layer, Shape};
    use crate::session::Maker;
    use std::sync::Arc;

    fn check(name: &str, expected: Result<&str, &str>) {
        let folder = tempfile::tempdir().expect("a folder");
        let session =
            Session::create(&folder.path().join("case"), "A case", Maker::of_this_machine("a")).expect("made");
        let outgoing = Outgoing::of(&session);
        let (file, what) = (folder.path().join(name), What::Brief(None, None));
        let write = |existing| {
            let prepared = outgoing.prepare(&what, Choices::default(), Some(&file))?;
            outgoing.write(&prepared, &file, existing)
        };
        let written = write(Existing::Keep);
        let text = match &written {
            Ok(_) => fs::read_to_string(&file).expect("it is there"),
            Err(problem) => problem.what.clone(),
        };
        match expected {
            Ok(holds) => {
                assert!(text.contains(holds), "{text}");
                assert_eq!(write(Existing::Keep), Ok(Written::Exists));
                assert_eq!(write(Existing::Replace), Ok(Written::Done));
            }
            Err(says) => assert!(written.is_err() && text.contains(says), "{text}"),
        }
    }

    #[test]
    fn a_brief_is_written_by_the_ending_of_its_name_outside_the_project_and_over_nothing() {
        check("brief.md", Ok("# A case"));
        check("brief.HTML", Ok("<html"));
        check("brief.txt", Err("cannot be written as .txt"));
        check("brief", Err("no ending"));
        check("case/brief.md", Err("lies in the project"));
        check("nowhere/brief.md", Err("There is no folder"));
    }

    #[test]
    fn the_layers_over_a_map_are_named_before_it_leaves() {
        let folder = tempfile::tempdir().expect("a folder");
        let session =
            Session::create(&folder.path().join("case"), "A case", Maker::of_this_machine("a")).expect("made");
        let point = Feature { name: "Quay".to_owned(), shape: Shape::Point((50.6, 5.6)) };
        let layer = Arc::new(Layer { name: "quays.kml".to_owned(), features: vec![point] });
        let view = MapView { layers: vec![Over { layer, colour: Colour([1, 2, 3]) }], ..MapView::default() };
        let what = What::Picture(Box::new(Picture::Map(Box::new(view))), Some(Paint::Lines));
        let prepared = Outgoing::of(&session).prepare(&what, Choices::default(), None).expect("prepared");
        let layers = prepared.inventory.groups().find(|(group, _)| *group == Group::Layers).expect("it has layers");
        let items: Vec<_> = layers.1.iter().map(|item| (item.words.as_str(), item.what.as_str())).collect();
        assert_eq!(items, [("quays.kml", "one shape")]);
    }
}
