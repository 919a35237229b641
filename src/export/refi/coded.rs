//! The project's XML, in the order of the schema.

use super::{Material, ORIGIN, PROJECT, code};
use crate::analysis::wording::shortened;
use crate::export::refi::written::Xml;
use crate::model::{Claim, Document, Entity, Id, Memo, Passage, Subject, Tag, guid::guid_of, guid::guid_of_name};
use crate::text::one_line;

/// Of the words of a passage, its name has so many.
const NAME_CODEPOINTS: usize = 60;
/// Between the several values of one variable.
const SEPARATOR: &str = "; ";

/// The variables in which bibliographic fields and what a case is are kept.
const VARIABLES: [&str; 8] =
    ["Authors", "Publisher", "Published", "Accessed", "Address", "Language", "Kind", "Other names"];

impl Material<'_> {
    pub(super) fn project(&self) -> String {
        let project = &self.cleared.project;
        let mut xml = Xml::new();
        xml.open("Project", &[("xmlns", PROJECT), ("name", project.title()), ("origin", ORIGIN)]);
        self.users(&mut xml);
        if !project.tags.is_empty() {
            xml.open("CodeBook", &[]);
            xml.open("Codes", &[]);
            let notes = |xml: &mut Xml, tag: Id<Tag>| self.note_refs(xml, Subject::Tag(tag));
            for tag in self.index.children(None) {
                code(&mut xml, self.cleared, self.index, *tag, Some(&notes));
            }
            xml.close("Codes");
            xml.close("CodeBook");
        }
        xml.open("Variables", &[]);
        for name in VARIABLES {
            let guid = guid_of_name("variable", name);
            xml.empty("Variable", &[("guid", guid.as_str()), ("name", name), ("typeOfVariable", "Text")]);
        }
        xml.close("Variables");
        self.cases(&mut xml);
        self.sources(&mut xml);
        self.notes(&mut xml);
        self.links(&mut xml);
        if let Some(question) = project.head().map(|case| case.question.as_str()) {
            xml.words_unless_empty("Description", question);
        }
        let at_large = |memo: &&Memo| matches!(memo.subject, Subject::Case | Subject::Origin(_) | Subject::Place(_));
        project.memos.iter().filter(at_large).for_each(|memo| xml.refer("NoteRef", &guid_of(memo.id)));
        xml.close("Project");
        xml.done()
    }

    fn users(&self, xml: &mut Xml) {
        if self.people.users.is_empty() {
            return;
        }
        xml.open("Users", &[]);
        for (guid, name) in self.people.users.values() {
            xml.empty("User", &[("guid", guid.as_str()), ("name", name.as_str())]);
        }
        xml.close("Users");
    }

    fn cases(&self, xml: &mut Xml) {
        let entities = &self.cleared.project.entities;
        if entities.is_empty() {
            return;
        }
        xml.open("Cases", &[]);
        for entity in entities {
            xml.open("Case", &[("guid", guid_of(entity.id).as_str()), ("name", entity.name.as_str())]);
            xml.words_unless_empty("Description", &entity.description);
            value(xml, "Kind", entity.kind.key());
            value(xml, "Other names", &entity.aliases.join(SEPARATOR));
            self.selections_of(xml, entity.id);
            xml.close("Case");
        }
        xml.close("Cases");
    }

    fn selections_of(&self, xml: &mut Xml, entity: Id<Entity>) {
        let naming = self.cleared.project.passages.iter().filter(|passage| passage.entities.contains(&entity));
        for passage in naming.filter(|passage| self.texts.places.contains_key(&passage.id)) {
            xml.refer("SelectionRef", &guid_of(passage.id));
        }
    }

    fn sources(&self, xml: &mut Xml) {
        let documents = &self.cleared.project.documents;
        if documents.is_empty() {
            return;
        }
        xml.open("Sources", &[]);
        documents.iter().for_each(|document| self.source(xml, document));
        xml.close("Sources");
    }

    fn source(&self, xml: &mut Xml, document: &Document) {
        let guid = guid_of(document.id);
        let (plain, rich) = (format!("internal://{guid}.txt"), format!("internal://{guid}.docx"));
        let mut said = vec![("guid", guid.as_str()), ("name", document.title.value.as_str())];
        let has_text = self.texts.of_documents.contains_key(&document.id);
        if has_text {
            said.extend([("richTextPath", rich.as_str()), ("plainTextPath", plain.as_str())]);
        }
        xml.open("TextSource", &said);
        xml.words_unless_empty("Description", &document.descriptor);
        if !has_text {
            xml.words("PlainTextContent", "");
        }
        let passages = self.texts.passages.get(&document.id).into_iter().flatten();
        passages.for_each(|passage| self.selection(xml, *passage));
        self.note_refs(xml, Subject::Document(document.id));
        let field = |field: &Option<crate::model::Field<String>>| {
            field.as_ref().map(|field| field.value.clone()).unwrap_or_default()
        };
        let date = |field: &Option<crate::model::Field<crate::model::Edtf>>| {
            field.as_ref().map(|field| field.value.to_string()).unwrap_or_default()
        };
        let authors = document.authors.as_ref().map(|authors| authors.value.join(SEPARATOR)).unwrap_or_default();
        value(xml, "Authors", &authors);
        value(xml, "Publisher", &field(&document.publisher));
        value(xml, "Published", &date(&document.published));
        value(xml, "Accessed", &date(&document.accessed));
        value(xml, "Address", &field(&document.url));
        value(xml, "Language", &field(&document.language));
        xml.close("TextSource");
    }

    fn selection(&self, xml: &mut Xml, id: Id<Passage>) {
        let project = &self.cleared.project;
        let (Some(passage), Some(place)) = (project.passages.get(id), self.texts.places.get(&id)) else { return };
        let text = self.texts.of_documents.get(&passage.document);
        let words = text.and_then(|text| text.slice(*place)).unwrap_or_default();
        let name = shortened(&one_line(words), NAME_CODEPOINTS);
        let (guid, start, end) = (guid_of(id), place.start.to_string(), place.end.to_string());
        let made = self.people.made(&passage.made);
        let mut said = vec![
            ("guid", guid.as_str()),
            ("name", name.as_str()),
            ("startPosition", start.as_str()),
            ("endPosition", end.as_str()),
        ];
        said.extend(made.iter().map(|(name, value)| (*name, value.as_str())));
        xml.open("PlainTextSelection", &said);
        for tagging in self.index.taggings(id).iter().filter_map(|id| project.taggings.get(*id)) {
            let (guid, made) = (guid_of(tagging.id), self.people.made(&tagging.made));
            let mut said = vec![("guid", guid.as_str())];
            said.extend(made.iter().map(|(name, value)| (*name, value.as_str())));
            xml.open("Coding", &said);
            xml.refer("CodeRef", &guid_of(tagging.tag));
            xml.close("Coding");
        }
        self.note_refs(xml, Subject::Passage(id));
        xml.close("PlainTextSelection");
    }

    fn note_refs(&self, xml: &mut Xml, subject: Subject) {
        self.index.memos(subject).iter().for_each(|memo| xml.refer("NoteRef", &guid_of(*memo)));
    }

    /// Memos and claims.
    fn notes(&self, xml: &mut Xml) {
        let project = &self.cleared.project;
        if project.memos.is_empty() && project.claims.is_empty() {
            return;
        }
        xml.open("Notes", &[]);
        for memo in &project.memos {
            let words = project.prose.get(memo.prose).map_or("", |prose| prose.text.as_str());
            let (guid, made) = (guid_of(memo.id), self.people.made(&memo.made));
            let mut said = vec![("guid", guid.as_str()), ("name", "Memo")];
            said.extend(made.iter().map(|(name, value)| (*name, value.as_str())));
            xml.open("Note", &said);
            xml.words("PlainTextContent", words);
            xml.close("Note");
        }
        project.claims.iter().for_each(|claim| self.claim(xml, claim));
        xml.close("Notes");
    }

    fn claim(&self, xml: &mut Xml, claim: &Claim) {
        let (guid, made) = (guid_of(claim.id), self.people.made(&claim.made));
        let name = shortened(&one_line(&claim.text), NAME_CODEPOINTS);
        let mut said = vec![("guid", guid.as_str()), ("name", name.as_str())];
        said.extend(made.iter().map(|(name, value)| (*name, value.as_str())));
        xml.open("Note", &said);
        let mut lines = vec![format!("Kind: {}", claim.kind)];
        if !claim.when.is_empty() {
            let when: Vec<String> = claim.when.iter().map(ToString::to_string).collect();
            lines.push(format!("When: {}", when.join(SEPARATOR)));
        }
        let places = claim.places.iter().filter_map(|used| self.cleared.project.places.get(used.place));
        let places: Vec<&str> = places.map(|place| place.name.as_str()).collect();
        if !places.is_empty() {
            lines.push(format!("Where: {}", places.join(SEPARATOR)));
        }
        xml.words("Description", &lines.join("\n"));
        xml.words("PlainTextContent", &claim.text);
        self.note_refs(xml, Subject::Claim(claim.id));
        xml.close("Note");
    }

    /// Evidence by its stance, whom claims are about, and memos on people and things.
    fn links(&self, xml: &mut Xml) {
        let project = &self.cleared.project;
        let mut links: Vec<(String, &str, String, String)> = Vec::new();
        for evidence in project.evidence.iter().filter(|it| self.texts.places.contains_key(&it.passage)) {
            let ends = (guid_of(evidence.passage), guid_of(evidence.claim));
            links.push((guid_of(evidence.id), evidence.stance.key(), ends.0, ends.1));
        }
        for claim in &project.claims {
            for entity in &claim.entities {
                let guid = guid_of_name("about", &format!("{} {entity}", claim.id));
                links.push((guid, "about", guid_of(*entity), guid_of(claim.id)));
            }
        }
        for memo in &project.memos {
            if let Subject::Entity(entity) = memo.subject {
                let guid = guid_of_name("memo", &memo.id.to_string());
                links.push((guid, "memo", guid_of(memo.id), guid_of(entity)));
            }
        }
        if links.is_empty() {
            return;
        }
        xml.open("Links", &[]);
        for (guid, name, from, to) in &links {
            let ends = [("direction", "OneWay"), ("originGUID", from.as_str()), ("targetGUID", to.as_str())];
            xml.empty("Link", &[&[("guid", guid.as_str()), ("name", *name)][..], &ends[..]].concat());
        }
        xml.close("Links");
    }
}

/// The value of one of our variables, where there is one.
fn value(xml: &mut Xml, name: &str, words: &str) {
    if words.is_empty() {
        return;
    }
    xml.open("VariableValue", &[]);
    xml.refer("VariableRef", &guid_of_name("variable", name));
    xml.words("TextValue", words);
    xml.close("VariableValue");
}
