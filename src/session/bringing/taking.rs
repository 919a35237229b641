//! Taking in what is offered, as one step: each thing with who made it there and when, in the order of time.

mod said;

use super::{Coming, Offer, report};
use crate::edit::{Change, Edit};
use crate::exchange::{BroughtDocument, Made, Noted};
use crate::model::{
    AnyId, Claim, Colour, Document, Edition, Entity, EntityKind, Field, Holds, Id, ImportReport, Location, Memo,
    Object, Passage, Place, Project, Span, Stamp, Subject, Tag, Tagging, guid,
};
use crate::problem::Problem;
use crate::say;
use crate::session::verbs::{edition, import, tag};
use crate::session::{Content, Work};
use crate::text::make;
use std::collections::{BTreeMap, BTreeSet};

/// What came in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// Documents that were made or got a text.
    pub documents: usize,
    /// Tags that were made.
    pub tags: usize,
    /// Passages that were made.
    pub passages: usize,
    /// Tags that were put on passages.
    pub taggings: usize,
    /// Memos that were written.
    pub memos: usize,
    /// People, bodies and things that were made.
    pub entities: usize,
    /// Places that were made.
    pub places: usize,
    /// Claims that were stated.
    pub claims: usize,
    /// Evidence that was linked.
    pub evidence: usize,
    /// Where each coding stands now, in their order; none where it was not taken in.
    pub codings: Vec<Option<Id<Passage>>>,
    /// The document that each became or met.
    pub of_documents: Vec<Option<Id<Document>>>,
    /// The report, where anything came in.
    pub report: Option<Id<ImportReport>>,
}

impl Taken {
    /// Whether everything was here already.
    pub fn is_nothing(&self) -> bool {
        let Self { documents, tags, passages, taggings, memos, entities, places, claims, evidence, .. } = self;
        documents + tags + passages + taggings + memos + entities + places + claims + evidence == 0
    }
}

/// Takes in what is offered; `unsure` says whether also the codings that are to be asked about, where they may stand
/// anywhere at all.
pub fn take(work: &mut Work<'_>, offer: &Offer, unsure: bool) -> Result<Taken, Problem> {
    let mut taking = Taking::new(work, offer);
    taking.documents()?;
    taking.tags()?;
    taking.entities()?;
    taking.places()?;
    taking.codings(unsure)?;
    taking.claims()?;
    taking.memos()?;
    let mut taken = taking.taken;
    if !taken.is_nothing() {
        let files = report::files(offer, &taken, unsure);
        taken.report = Some(import::report(work, files, false)?);
    }
    Ok(taken)
}

struct Taking<'a, 'w> {
    work: &'a mut Work<'w>,
    offer: &'a Offer,
    editions: Vec<Option<Id<Edition>>>,
    tags: Vec<Id<Tag>>,
    entities: Vec<Id<Entity>>,
    places: Vec<Id<Place>>,
    claims: Vec<Option<Id<Claim>>>,
    passages: BTreeMap<(Id<Edition>, Span), Id<Passage>>,
    taggings: BTreeSet<(Id<Passage>, Id<Tag>)>,
    memos: BTreeSet<(Subject, String)>,
    taken: Taken,
}

impl<'a, 'w> Taking<'a, 'w> {
    fn new(work: &'a mut Work<'w>, offer: &'a Offer) -> Self {
        let project = work.project();
        let passages = project.passages.iter().map(|passage| ((passage.edition, passage.anchor.span), passage.id));
        let passages = passages.collect();
        let taggings = project.taggings.iter().map(|tagging| (tagging.passage, tagging.tag)).collect();
        let said = |memo: &Memo| Some((memo.subject, project.prose.get(memo.prose)?.text.trim().to_owned()));
        let memos = project.memos.iter().filter_map(said).collect();
        Self {
            work,
            offer,
            editions: Vec::new(),
            tags: Vec::new(),
            entities: Vec::new(),
            places: Vec::new(),
            claims: Vec::new(),
            passages,
            taggings,
            memos,
            taken: Taken::default(),
        }
    }

    /// An id for what this key names: its own, where it is one of ours and nothing else has it.
    fn id<T: Object>(&mut self, key: &str) -> Id<T>
    where
        Project: Holds<T>,
    {
        let own = own::<T>(key).filter(|id| !Holds::<T>::collection(self.work.project()).contains(*id));
        own.unwrap_or_else(|| self.work.maker.id())
    }

    /// What this key names, where it is one of ours and here.
    fn here<T: Object>(&self, key: &str) -> Option<Id<T>>
    where
        Project: Holds<T>,
    {
        own::<T>(key).filter(|id| Holds::<T>::collection(self.work.project()).contains(*id))
    }

    fn create<T: Object>(&mut self, object: T) -> Result<Id<T>, Problem>
    where
        Project: Holds<T>,
        Edit: From<Change<T>>,
    {
        self.work.create(object)
    }

    /// Who made something there; where the file names nobody, the program.
    fn stamp(&self, made: &Made) -> Stamp {
        let by = if made.by.is_empty() { self.offer.program().to_owned() } else { made.by.clone() };
        Stamp { by, at: made.at.unwrap_or_else(|| self.work.maker.now()) }
    }

    fn documents(&mut self) -> Result<(), Problem> {
        let offer = self.offer;
        for (brought, coming) in offer.brought.documents.iter().zip(&offer.documents) {
            let (id, edition) = match coming {
                Coming::Here { document, edition, .. } => (*document, Some(*edition)),
                Coming::HereWithoutText(document) => (*document, None),
                Coming::Made { document, file, .. } => {
                    let id = document.unwrap_or_else(|| self.id(&brought.key));
                    if let Content::Parsed(imported) = &file.content {
                        import::put_as(self.work, id, file, imported, true)?;
                        self.taken.documents += 1;
                    }
                    (id, self.work.get(id)?.edition())
                }
                Coming::WithoutText => {
                    let fields = brought.fields.clone();
                    let title = fields.title.unwrap_or_else(|| Field::guessed(say!("Untitled").to_owned()));
                    let id = self.id(&brought.key);
                    self.taken.documents += 1;
                    let document = Document {
                        authors: fields.authors,
                        publisher: fields.publisher,
                        published: fields.published,
                        accessed: fields.accessed,
                        url: fields.url,
                        language: fields.language,
                        ..Document::referred_to(id, title)
                    };
                    (self.create(document)?, None)
                }
            };
            self.fill(id, brought, coming)?;
            self.taken.of_documents.push(Some(id));
            self.editions.push(edition);
            let noted = Noted { text: brought.memo.clone(), made: brought.made.clone() };
            self.memo("", Subject::Document(id), "", &noted)?;
        }
        Ok(())
    }

    /// A document that was here gains the fields that it lacks.
    fn fill(&mut self, id: Id<Document>, brought: &BroughtDocument, coming: &Coming) -> Result<(), Problem> {
        if matches!(coming, Coming::WithoutText | Coming::Made { document: None, .. }) {
            return Ok(());
        }
        let before = self.work.get(id)?.clone();
        self.work.update(id, |document| {
            edition::add_what_is_missing(document, &brought.fields, false);
            document.accessed = document.accessed.take().or_else(|| brought.fields.accessed.clone());
        })?;
        let is_changed = *self.work.get(id)? != before;
        self.taken.documents += usize::from(is_changed && !matches!(coming, Coming::Made { .. }));
        Ok(())
    }

    /// Tags are met by their path, or by their own id.
    fn tags(&mut self) -> Result<(), Problem> {
        let offer = self.offer;
        for brought in &offer.brought.tags {
            let parent = brought.parent.and_then(|parent| self.tags.get(parent)).copied();
            // A path is written with this sign between names.
            let name = brought.name.trim().replace(tag::SEPARATOR, "∕");
            let same = tag::sibling_named(self.work.project(), parent, &name, None);
            let known = self.here(&brought.key).or(same);
            let id = if let Some(id) = known {
                self.work.update(id, |tag| {
                    if tag.description.is_empty() {
                        tag.description.clone_from(&brought.description);
                    }
                })?;
                id
            } else {
                let above = parent.and_then(|id| self.work.project().tags.get(id)).map(|tag| tag.colour);
                let nth = self.work.project().tags.len() % tag::COLOURS.len();
                let next = tag::COLOURS.get(nth).copied().unwrap_or(Colour([0x6b, 0x7b, 0x8c]));
                let colour = brought.colour.or(above).unwrap_or(next);
                let (id, description) = (self.id(&brought.key), brought.description.clone());
                self.taken.tags += 1;
                self.create(Tag { id, name, parent, colour, key: None, description })?
            };
            self.tags.push(id);
        }
        Ok(())
    }

    fn entities(&mut self) -> Result<(), Problem> {
        let offer = self.offer;
        let mut named: BTreeMap<String, Vec<Id<Entity>>> = BTreeMap::new();
        for entity in &self.work.project().entities {
            for name in std::iter::once(&entity.name).chain(&entity.aliases) {
                named.entry(name.trim().to_lowercase()).or_default().push(entity.id);
            }
        }
        for brought in &offer.brought.entities {
            let alike = named.get(&brought.name.trim().to_lowercase()).map(Vec::as_slice).unwrap_or_default();
            let says_so = |id: Id<Entity>| {
                self.work.project().entities.get(id).is_some_and(|known| known.description == brought.memo)
            };
            // Whoever was here before; two of one name in the file are two.
            let by_name = || alike.iter().copied().find(|id| says_so(*id)).or(alike.first().copied());
            let known = self.here(&brought.key).or_else(by_name);
            let is_said = known.is_some_and(says_so);
            let id = if let Some(id) = known {
                self.work.update(id, |entity| {
                    for alias in &brought.aliases {
                        if *alias != entity.name && !entity.aliases.contains(alias) {
                            entity.aliases.push(alias.clone());
                        }
                    }
                })?;
                if !is_said {
                    let noted = Noted { text: brought.memo.clone(), made: Made::default() };
                    self.memo("", Subject::Entity(id), "", &noted)?;
                }
                id
            } else {
                self.taken.entities += 1;
                let id = self.id(&brought.key);
                self.create(Entity {
                    id,
                    kind: brought.kind.unwrap_or(EntityKind::Thing),
                    name: brought.name.clone(),
                    aliases: brought.aliases.clone(),
                    description: brought.memo.clone(),
                    redaction: None,
                })?
            };
            self.entities.push(id);
        }
        Ok(())
    }

    fn places(&mut self) -> Result<(), Problem> {
        let offer = self.offer;
        let mut named: BTreeMap<String, Vec<Id<Place>>> = BTreeMap::new();
        for place in &self.work.project().places {
            named.entry(place.name.clone()).or_default().push(place.id);
        }
        for brought in &offer.brought.places {
            let alike = named.entry(brought.name.clone()).or_default();
            let location_of = |id: Id<Place>| self.work.project().places.get(id).map(|place| place.location.clone());
            // Two of one name at two points are two places.
            let known = alike.iter().copied().find(|id| match location_of(*id) {
                Some(Location::Disc { lat, lon, .. }) => brought.point.is_none_or(|point| point == (lat, lon)),
                Some(Location::Unplaced | Location::Country { .. }) => true,
                None => false,
            });
            let is_unplaced = known.is_some_and(|id| matches!(location_of(id), Some(Location::Unplaced)));
            let location = brought.point.map(|(lat, lon)| Location::Disc {
                lat,
                lon,
                radius_km: brought.radius_km.unwrap_or_default(),
            });
            let id = match (known, location) {
                (Some(id), Some(location)) if is_unplaced => {
                    self.taken.places += 1;
                    self.work.update(id, |place| place.location = location)?;
                    id
                }
                (Some(id), _) => id,
                (None, location) => {
                    self.taken.places += 1;
                    let (id, name) = (self.work.maker.id(), brought.name.clone());
                    let location = location.unwrap_or(Location::Unplaced);
                    alike.push(id);
                    self.create(Place { id, name, location, country: None, geonames: None, aliases: Vec::new() })?
                }
            };
            self.places.push(id);
            let noted = Noted { text: brought.memo.clone(), made: Made::default() };
            self.memo("", Subject::Place(id), "", &noted)?;
        }
        Ok(())
    }

    /// Passages first, then what was put on them, each in the order of time.
    fn codings(&mut self, unsure: bool) -> Result<(), Problem> {
        let offer = self.offer;
        let codings = &offer.brought.codings;
        let mut order: Vec<usize> = (0..codings.len()).collect();
        order.sort_by_key(|at| codings.get(*at).and_then(|coding| coding.made.at));
        let mut found = vec![None; codings.len()];
        for at in order {
            let (Some(coding), Some(audited)) = (codings.get(at), offer.audit.codings.get(at)) else { continue };
            let is_taken = audited.is_taken_unasked() || unsure;
            let edition = self.editions.get(coding.document).copied().flatten();
            let document = self.taken.of_documents.get(coding.document).copied().flatten();
            let text = offer.documents.get(coding.document).and_then(Coming::text);
            let (Some(place), true, Some(edition), Some(document), Some(text)) =
                (audited.place, is_taken, edition, document, text)
            else {
                continue;
            };
            // One that is anchored in an earlier text is the same; one at another place of this text was moved there.
            let own = self
                .here::<Passage>(&coding.key)
                .filter(|id| self.work.project().passages.get(*id).is_some_and(|passage| passage.edition != edition));
            let known = self.passages.get(&(edition, place)).copied().or(own);
            let id = if let Some(id) = known {
                id
            } else {
                let Some(anchor) = make(text, place) else { continue };
                let (id, made) = (self.id(&coding.key), self.stamp(&coding.made));
                let quoted = is_quoted(self.work, edition, place);
                let passage = Passage { quoted, ..Passage::new(id, document, edition, anchor, made) };
                self.taken.passages += 1;
                self.passages.insert((edition, place), id);
                self.create(passage)?
            };
            if let Some(place) = found.get_mut(at) {
                *place = Some(id);
            }
            self.name(id, &coding.entities)?;
        }
        self.taken.codings = found;
        self.put_tags()?;
        for (at, coding) in codings.iter().enumerate() {
            if let Some(passage) = self.passage(at) {
                self.memo("", Subject::Passage(passage), "", &coding.memo)?;
            }
        }
        Ok(())
    }

    fn passage(&self, coding: usize) -> Option<Id<Passage>> {
        self.taken.codings.get(coding).copied().flatten()
    }

    fn name(&mut self, passage: Id<Passage>, entities: &[usize]) -> Result<(), Problem> {
        let named: Vec<Id<Entity>> = entities.iter().filter_map(|at| self.entities.get(*at)).copied().collect();
        if named.is_empty() {
            return Ok(());
        }
        self.work.update(passage, |passage| {
            for id in named {
                if !passage.entities.contains(&id) {
                    passage.entities.push(id);
                }
            }
        })
    }

    fn put_tags(&mut self) -> Result<(), Problem> {
        let offer = self.offer;
        let codings = offer.brought.codings.iter().enumerate();
        let mut all: Vec<_> = codings
            .flat_map(|(at, coding)| coding.tags.iter().map(move |(tag, made, key)| (made, at, *tag, key)))
            .collect();
        all.sort_by_key(|(made, ..)| made.at);
        for (made, coding, tag, key) in all {
            let (Some(passage), Some(tag)) = (self.passage(coding), self.tags.get(tag).copied()) else { continue };
            if self.taggings.insert((passage, tag)) {
                let (id, made) = (self.id(key), self.stamp(made));
                self.taken.taggings += 1;
                self.create(Tagging { id, passage, tag, made })?;
            }
        }
        Ok(())
    }
}

/// The id of ours that a GUID is, of this kind.
fn own<T: Object>(key: &str) -> Option<Id<T>> {
    let id: AnyId = guid::id_of(key)?;
    id.to_string().parse().ok()
}

/// Whether these words stand in a reply that a mail quotes; only messages have such.
fn is_quoted(work: &Work<'_>, edition: Id<Edition>, span: Span) -> bool {
    let message = work.get(edition).ok().filter(|edition| edition.mail.is_some());
    message.is_some_and(|edition| work.library().layout(edition).is_ok_and(|layout| layout.is_quoted(span)))
}
