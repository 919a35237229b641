//! Every string that a project's objects hold, and what sort of string it is. The objects are taken apart
//! field by field, so that a new field does not compile until somebody has said what it may tell.

use crate::edit::{Change, Conflict, Edit, apply_edit};
use crate::model::{
    AchCell, AnyId, Attribution, Brief, Case, Claim, Decision, Document, Edition, Entity, Evidence, Field, Graded,
    Holds, Id, ImportReport, ImportedFile, Lineage, Location, Memo, Object, Origin, Passage, Place, Project, Prose,
    SavedSearch, Stamp, Tag, Tagging, Tombstone, Withdrawal, kinds,
};

/// What sort of string it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// What something is called: a tag, a person, a place, the case.
    Name,
    /// The statement of a claim.
    Statement,
    /// What somebody wrote about something.
    Remark,
    /// What a document or its file is called, or says of itself.
    Bibliography,
    /// Who did something.
    Person,
    /// A word of the program's own.
    Term,
}

/// Something that hands its strings out to be read or rewritten.
pub(super) trait Worded {
    /// Calls `each` with every string.
    fn words(&mut self, each: &mut dyn FnMut(Sort, &mut String));
}

/// The project with every string seen by `each`, which may rewrite it.
pub(super) fn reworded(project: &Project, each: &mut dyn FnMut(AnyId, Sort, &mut String)) -> Result<Project, Conflict> {
    let mut after = Project::default();
    macro_rules! each_kind {
        ($($Kind:ident in $field:ident),+ $(,)?) => {
            $(for object in project.$field.iter() {
                let mut object = object.clone();
                let id = AnyId::from(object.id);
                object.words(&mut |sort, words| each(id, sort, words));
                put(&mut after, object)?;
            })+
        };
    }
    kinds!(each_kind);
    Ok(after)
}

/// Puts an object in, in the place of one that has its id.
pub(super) fn put<T: Object>(project: &mut Project, object: T) -> Result<(), Conflict>
where
    Project: Holds<T>,
    Edit: From<Change<T>>,
{
    let there = Holds::<T>::collection(project).get(object.id()).cloned();
    let change = match there {
        Some(before) => Change::update(before, object),
        None => Change::create(object),
    };
    apply_edit(project, &change.into())
}

/// Takes an object out.
pub(super) fn take<T: Object>(project: &mut Project, id: Id<T>) -> Result<(), Conflict>
where
    Project: Holds<T>,
    Edit: From<Change<T>>,
{
    match Holds::<T>::collection(project).get(id).cloned() {
        Some(object) => apply_edit(project, &Change::delete(object).into()),
        None => Ok(()),
    }
}

type Each<'a> = &'a mut dyn FnMut(Sort, &mut String);

fn all(sort: Sort, words: &mut [String], each: Each<'_>) {
    for word in words {
        each(sort, word);
    }
}

fn field(sort: Sort, field: Option<&mut Field<String>>, each: Each<'_>) {
    if let Some(field) = field {
        each(sort, &mut field.value);
    }
}

fn stamp(Stamp { by, at: _ }: &mut Stamp, each: Each<'_>) {
    each(Sort::Person, by);
}

fn grades<T>(grades: &mut [Graded<T>], each: Each<'_>) {
    for Graded { value: _, reason, made } in grades {
        each(Sort::Remark, reason);
        stamp(made, each);
    }
}

fn withdrawal(withdrawn: &mut Option<Withdrawal>, each: Each<'_>) {
    if let Some(Withdrawal { kind: _, reason, made }) = withdrawn {
        each(Sort::Remark, reason);
        stamp(made, each);
    }
}

fn attributions(attributions: &mut [Attribution], each: Each<'_>) {
    for Attribution { to: _, basis: _, note } in attributions {
        each(Sort::Remark, note);
    }
}

impl Worded for Case {
    fn words(&mut self, each: Each<'_>) {
        let Self { id: _, title, question, handling: _, created: _ } = self;
        each(Sort::Name, title);
        each(Sort::Remark, question);
    }
}

impl Worded for Document {
    fn words(&mut self, each: Each<'_>) {
        let Self {
            id: _,
            title,
            authors,
            publisher,
            published: _,
            accessed: _,
            url,
            language,
            descriptor,
            lineage,
            reading: _,
            withdrawn,
            editions: _,
        } = self;
        each(Sort::Bibliography, &mut title.value);
        if let Some(authors) = authors {
            all(Sort::Bibliography, &mut authors.value, each);
        }
        field(Sort::Bibliography, publisher.as_mut(), each);
        field(Sort::Bibliography, url.as_mut(), each);
        field(Sort::Term, language.as_mut(), each);
        each(Sort::Bibliography, descriptor);
        match lineage {
            Lineage::Unknown => {}
            Lineage::Original { reason, origin: _ } => each(Sort::Remark, reason),
            Lineage::Derived(from) => attributions(from, each),
        }
        withdrawal(withdrawn, each);
    }
}

impl Worded for Edition {
    fn words(&mut self, each: Each<'_>) {
        let Self {
            id: _,
            document: _,
            original: _,
            original_kept: _,
            text: _,
            layout: _,
            name,
            media_type: _,
            size_bytes: _,
            characters: _,
            importer: _,
            imported: _,
            warnings,
        } = self;
        each(Sort::Bibliography, name);
        all(Sort::Bibliography, warnings, each);
    }
}

impl Worded for Passage {
    /// The words of the anchor are the document's, and are not among them.
    fn words(&mut self, each: Each<'_>) {
        let Self {
            id: _,
            document: _,
            edition: _,
            anchor: _,
            attribution,
            when: _,
            places: _,
            entities: _,
            withdrawn,
            made,
        } = self;
        attributions(attribution, each);
        withdrawal(withdrawn, each);
        stamp(made, each);
    }
}

impl Worded for Tag {
    fn words(&mut self, each: Each<'_>) {
        let Self { id: _, name, parent: _, colour: _, key: _, description } = self;
        each(Sort::Name, name);
        each(Sort::Remark, description);
    }
}

impl Worded for Tagging {
    fn words(&mut self, each: Each<'_>) {
        let Self { id: _, passage: _, tag: _, made } = self;
        stamp(made, each);
    }
}

impl Worded for Claim {
    fn words(&mut self, each: Each<'_>) {
        let Self {
            id: _,
            text,
            kind: _,
            when: _,
            places: _,
            entities: _,
            confidence,
            likelihood,
            status: _,
            tasks,
            made,
        } = self;
        each(Sort::Statement, text);
        grades(confidence, each);
        grades(likelihood, each);
        for task in tasks {
            each(Sort::Remark, &mut task.text);
        }
        stamp(made, each);
    }
}

impl Worded for Evidence {
    fn words(&mut self, each: Each<'_>) {
        let Self { id: _, claim: _, passage: _, stance: _, credibility, note, withdrawn, made } = self;
        grades(credibility, each);
        each(Sort::Remark, note);
        withdrawal(withdrawn, each);
        stamp(made, each);
    }
}

impl Worded for Origin {
    fn words(&mut self, each: Each<'_>) {
        let Self {
            id: _,
            kind: _,
            name,
            knows,
            interest,
            terms: _,
            protected: _,
            reliability,
            depends_on: _,
            withdrawn,
        } = self;
        each(Sort::Name, name);
        each(Sort::Remark, knows);
        each(Sort::Remark, interest);
        grades(reliability, each);
        withdrawal(withdrawn, each);
    }
}

impl Worded for Entity {
    fn words(&mut self, each: Each<'_>) {
        let Self { id: _, kind: _, name, aliases, description } = self;
        each(Sort::Name, name);
        all(Sort::Name, aliases, each);
        each(Sort::Remark, description);
    }
}

impl Worded for Place {
    fn words(&mut self, each: Each<'_>) {
        let Self { id: _, name, location, country, geonames: _, aliases } = self;
        each(Sort::Name, name);
        match location {
            Location::Unplaced | Location::Disc { .. } => {}
            Location::Country { code } => each(Sort::Term, code),
        }
        if let Some(country) = country {
            each(Sort::Term, country);
        }
        all(Sort::Name, aliases, each);
    }
}

impl Worded for Brief {
    fn words(&mut self, each: Each<'_>) {
        let Self { id: _, title, prose: _, template, issued, confirmations, made } = self;
        each(Sort::Remark, title);
        if let Some(template) = template {
            each(Sort::Term, template);
        }
        for issued in issued {
            stamp(&mut issued.made, each);
        }
        for confirmed in confirmations {
            stamp(&mut confirmed.made, each);
        }
        stamp(made, each);
    }
}

impl Worded for Prose {
    fn words(&mut self, each: Each<'_>) {
        let Self { id: _, text } = self;
        each(Sort::Remark, text);
    }
}

impl Worded for Memo {
    fn words(&mut self, each: Each<'_>) {
        let Self { id: _, subject: _, prose: _, made } = self;
        stamp(made, each);
    }
}

impl Worded for SavedSearch {
    fn words(&mut self, each: Each<'_>) {
        let Self { id: _, name, query, made } = self;
        each(Sort::Remark, name);
        each(Sort::Remark, query);
        stamp(made, each);
    }
}

impl Worded for ImportReport {
    fn words(&mut self, each: Each<'_>) {
        let Self { id: _, files, cancelled: _, made } = self;
        for ImportedFile { name, outcome: _, document: _, sha256: _, size_bytes: _, reason, warnings } in files {
            each(Sort::Bibliography, name);
            each(Sort::Bibliography, reason);
            all(Sort::Bibliography, warnings, each);
        }
        stamp(made, each);
    }
}

impl Worded for AchCell {
    fn words(&mut self, each: Each<'_>) {
        let Self { id: _, hypothesis: _, evidence: _, consistency: _, note, made } = self;
        each(Sort::Remark, note);
        stamp(made, each);
    }
}

impl Worded for Decision {
    fn words(&mut self, each: Each<'_>) {
        let Self { id: _, rule, kind, edition: _, span: _, value, accepted: _, made } = self;
        each(Sort::Term, rule);
        each(Sort::Term, kind);
        each(Sort::Remark, value);
        stamp(made, each);
    }
}

impl Worded for Tombstone {
    fn words(&mut self, each: Each<'_>) {
        let Self { id: _, what: _, parent: _, seal: _, made } = self;
        stamp(made, each);
    }
}
