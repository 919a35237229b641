//! Blotting a name out: every string of the project, every text and layout that holds it, and the quotes
//! that follow the texts. Positions stay what they were, since a code point stands for a code point.

use super::document::forget_ticks;
use super::repeats::owners;
use super::{Place, Plan};
use crate::edit::{Change, Edit};
use crate::model::{
    Anchor, AnyId, Collection, Document, Edition, Field, FieldSource, Holds, Id, Layout, Object, Passage, Project,
    Quote, Sha256, Sort, Span, Strings, Tick, kinds,
};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;
use crate::store::{Corpus, StoreError};
use crate::text::{Name, Text};
use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;

/// Whether the texts that were blotted are written already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    /// They are only counted.
    No,
    /// They are put into the corpus.
    Yes,
}

/// Blots the name out and says in the plan where it stood.
pub(super) fn blot_out(work: &mut Work<'_>, name: &Name, writing: Writing, plan: &mut Plan) -> Result<(), Problem> {
    let mut tally = Tally { name, parts: name.parts(), found: BTreeMap::new(), alone: BTreeMap::new() };
    // What the file itself said of the document: where that held the name, the file holds it.
    let told = told_by_files(work.project(), name);
    blot_texts(work, &told, writing, &mut tally, plan)?;
    blot_strings(work, &mut tally)?;
    tally.count_alone(work.project());
    let owners = owners(work.project());
    let own = |places: Counts| {
        let mut owned: Counts = BTreeMap::new();
        for ((at, in_text), count) in places {
            *owned.entry((owners.get(&at).copied().unwrap_or(at), in_text)).or_default() += count;
        }
        owned.into_iter().map(|((at, in_text), count)| Place { at, in_text, count }).collect::<Vec<_>>()
    };
    let briefs = tally.found.keys().filter_map(|(at, _)| match owners.get(at) {
        Some(AnyId::Brief(id)) => Some(*id),
        _ => None,
    });
    plan.briefs = briefs.collect::<BTreeSet<_>>().into_iter().collect();
    let touched: BTreeSet<AnyId> = tally.found.keys().map(|(at, _)| *at).collect();
    plan.places = own(tally.found);
    plan.parts = tally.alone.into_iter().map(|(_, (name, places))| super::Part { name, places: own(places) }).collect();
    forget_ticks(work, &plan.briefs)?;
    // The hash of what held the name could be tried against names.
    let rested_on_it = |tick: &&Tick| tick.evidence.iter().any(|seen| touched.contains(&seen.what));
    let ticks: Vec<Id<Tick>> = work.project().ticks.iter().filter(rested_on_it).map(|tick| tick.id).collect();
    ticks.into_iter().try_for_each(|id| work.delete(id))
}

/// How often something stands, for each object and whether in its text.
type Counts = BTreeMap<(AnyId, bool), usize>;

/// Where the name stood, and where parts of it still stand alone; each for an object and whether in its text.
struct Tally<'a> {
    name: &'a Name,
    parts: Vec<Name>,
    found: Counts,
    alone: BTreeMap<usize, (Name, Counts)>,
}

impl Tally<'_> {
    /// The string without the name; counts what stood there.
    fn blotted(&mut self, string: &str, at: AnyId, in_text: bool) -> Option<String> {
        let blotted = self.name.blotted(string)?;
        *self.found.entry((at, in_text)).or_default() += self.name.count(string);
        Some(blotted)
    }

    /// Counts the parts of the name that stand alone in what is left.
    fn look_for_parts(&mut self, string: &str, at: AnyId, in_text: bool) {
        for (nth, part) in self.parts.iter().enumerate() {
            let count = part.count(string);
            if count > 0 {
                let (_, places) = self.alone.entry(nth).or_insert_with(|| (part.clone(), BTreeMap::new()));
                *places.entry((at, in_text)).or_default() += count;
            }
        }
    }

    fn count_alone(&mut self, project: &Project) {
        macro_rules! each_kind {
            ($($Kind:ident in $field:ident),+ $(,)?) => {
                $(for object in &project.$field {
                    object.clone().each(&mut |_, string| self.look_for_parts(string, object.id.into(), false));
                })+
            };
        }
        kinds!(each_kind);
    }
}

fn blot_strings(work: &mut Work<'_>, tally: &mut Tally<'_>) -> Result<(), Problem> {
    let project = work.project().clone();
    macro_rules! each_kind {
        ($($Kind:ident in $field:ident),+ $(,)?) => {
            $(blot_kind(work, &project.$field, tally)?;)+
        };
    }
    kinds!(each_kind);
    Ok(())
}

fn blot_kind<T: Object + Strings>(
    work: &mut Work<'_>,
    objects: &Collection<T>,
    tally: &mut Tally<'_>,
) -> Result<(), Problem>
where
    Project: Holds<T>,
    Edit: From<Change<T>>,
    AnyId: From<Id<T>>,
{
    for object in objects {
        let id = object.id();
        let (mut blotted, mut changed) = (object.clone(), false);
        blotted.each(&mut |sort, string| {
            if sort.is_own(string) {
                return;
            }
            if let Some(without) = tally.blotted(string, id.into(), false) {
                (*string, changed) = (without, true);
            }
        });
        if changed {
            work.update(id, |object| *object = blotted)?;
        }
    }
    Ok(())
}

/// The documents of which the file itself said something that holds the name.
fn told_by_files(project: &Project, name: &Name) -> BTreeSet<Id<Document>> {
    fn told<T: Strings + Clone>(field: Option<&Field<T>>, name: &Name) -> bool {
        let mut holds = false;
        if let Some(field) = field.filter(|field| field.source != FieldSource::Entered) {
            field.clone().each(&mut |_, string| holds |= name.count(string) > 0);
        }
        holds
    }
    let holds = |document: &&Document| {
        let one_line = [Some(&document.title), document.publisher.as_ref(), document.url.as_ref()];
        one_line.into_iter().any(|field| told(field, name)) || told(document.authors.as_ref(), name)
    };
    project.documents.iter().filter(holds).map(|document| document.id).collect()
}

/// Texts and layouts get new hashes where they held the name, originals go with them, quotes follow.
fn blot_texts(
    work: &mut Work<'_>,
    told: &BTreeSet<Id<Document>>,
    writing: Writing,
    tally: &mut Tally<'_>,
    plan: &mut Plan,
) -> Result<(), Problem> {
    let project = work.project().clone();
    let corpus = work.library().corpus().clone();
    let mut passages: BTreeMap<Id<Edition>, Vec<&Passage>> = BTreeMap::new();
    for passage in &project.passages {
        passages.entry(passage.edition).or_default().push(passage);
    }
    let (mut originals, mut unseen) = (BTreeSet::new(), BTreeSet::new());
    for edition in &project.editions {
        let at = edition.document.into();
        let text = there(corpus.text(edition.text), edition)?;
        let blotted = text.as_deref().and_then(|text| tally.blotted(text, at, true));
        let layout = there(corpus.layout(edition.layout), edition)?;
        let new_layout = layout.and_then(|layout| blotted_layout(layout, at, tally));
        if let Some(left) = blotted.as_deref().or(text.as_deref()) {
            tally.look_for_parts(left, at, true);
        }
        requote(work, passages.get(&edition.id), text.as_deref(), blotted.as_deref(), tally)?;
        let media_type_holds_it = !Sort::Term.is_own(&edition.media_type) && tally.name.count(&edition.media_type) > 0;
        let mut goes =
            blotted.is_some() || new_layout.is_some() || told.contains(&edition.document) || media_type_holds_it;
        if edition.original_kept && !goes {
            match look_into(&corpus, edition, tally.name) {
                Seen::Holds => goes = true,
                Seen::Clean => {}
                Seen::Unseen => drop(unseen.insert(edition.document)),
            }
        }
        if goes && edition.original_kept {
            originals.insert(edition.document);
        }
        let text = blotted.map(|text| put(writing, &text, |text| corpus.put_text(text))).transpose()?;
        let layout = new_layout.map(|layout| put_layout(writing, &layout, &corpus)).transpose()?;
        work.update(edition.id, |edition| {
            edition.text = text.unwrap_or(edition.text);
            edition.layout = layout.unwrap_or(edition.layout);
            edition.original_kept &= !goes;
        })?;
    }
    plan.originals = originals.into_iter().collect();
    plan.unseen = unseen.into_iter().collect();
    Ok(())
}

fn put(
    writing: Writing,
    text: &str,
    keep: impl FnOnce(&str) -> Result<Sha256, StoreError>,
) -> Result<Sha256, StoreError> {
    match writing {
        Writing::No => Ok(Sha256::of(text.as_bytes())),
        Writing::Yes => keep(text),
    }
}

/// A layout that is not written is not hashed either: nobody reads it by its hash.
fn put_layout(writing: Writing, layout: &Layout, corpus: &Corpus) -> Result<Sha256, StoreError> {
    match writing {
        Writing::No => Ok(Sha256::of(&[])),
        Writing::Yes => corpus.put_layout(layout),
    }
}

/// What a file holds; none where it is missing. What is damaged cannot be searched, so nothing is purged.
fn there<T>(read: Result<T, StoreError>, edition: &Edition) -> Result<Option<T>, Problem> {
    match read {
        Ok(value) => Ok(Some(value)),
        Err(StoreError::Disk { error, .. }) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => {
            let problem = Problem::from(error);
            let what = say!("Nobody can say whether the name stands in '{}': {}", edition.name, problem.what);
            Err(Problem { what, ..problem }.advise(say!("Import the same file again, or purge the document first")))
        }
    }
}

fn blotted_layout(mut layout: Layout, at: AnyId, tally: &mut Tally<'_>) -> Option<Layout> {
    let Layout { pages, headings: _, notes, cells, sheets, records: _, times: _, slides: _, quoted: _, links } =
        &mut layout;
    let mut changed = false;
    let labels = pages.iter_mut().map(|page| &mut page.label).chain(notes.iter_mut().map(|note| &mut note.label));
    let cells = cells.iter_mut().flat_map(|cell| [&mut cell.sheet, &mut cell.reference]);
    let sheets = sheets.iter_mut().map(|sheet| &mut sheet.name);
    for string in labels.chain(cells).chain(sheets).chain(links.iter_mut().map(|link| &mut link.url)) {
        if let Some(blotted) = tally.blotted(string, at, true) {
            (*string, changed) = (blotted, true);
        }
        tally.look_for_parts(string, at, true);
    }
    changed.then_some(layout)
}

/// Lets the quotes of these passages say what the text says now.
fn requote(
    work: &mut Work<'_>,
    passages: Option<&Vec<&Passage>>,
    before: Option<&str>,
    after: Option<&str>,
    tally: &mut Tally<'_>,
) -> Result<(), Problem> {
    let Some(passages) = passages else { return Ok(()) };
    let texts = before.zip(after).map(|(before, after)| (Text::new(before), Text::new(after)));
    for passage in passages {
        let followed = texts.as_ref().and_then(|(before, after)| followed(&passage.anchor, before, after));
        let quote = match followed {
            Some(quote) => Some(quote),
            // It stands elsewhere than it says, or nobody knows where: its own words are all there is.
            None => blotted_quote(&passage.anchor.quote, tally.name),
        };
        let Some(quote) = quote.filter(|quote| *quote != passage.anchor.quote) else { continue };
        tally.found.entry((passage.id.into(), false)).and_modify(|count| *count += 1).or_insert(1);
        work.update(passage.id, |passage| passage.anchor.quote = quote)?;
    }
    Ok(())
}

/// The quote at the same place of the changed text, where it was exact; as much context as there was.
fn followed(anchor: &Anchor, before: &Text, after: &Text) -> Option<Quote> {
    let (was, is) = (before.slice(anchor.span)?, after.slice(anchor.span)?);
    match &anchor.quote {
        Quote::Digest { sha256, length } if Sha256::of(was.as_bytes()) == *sha256 => {
            Some(Quote::Digest { sha256: Sha256::of(is.as_bytes()), length: *length })
        }
        Quote::Kept { exact, before: context, after: more } if exact == was => {
            let (head, tail) = (context.chars().count(), more.chars().count());
            let Span { start, end } = anchor.span;
            let head = Span { start: start.checked_sub(head)?, end: start };
            let tail = Span { start: end, end: end + tail };
            let same = before.slice(head)? == context && before.slice(tail)? == more;
            let (before, after) = (after.slice(head)?.to_owned(), after.slice(tail)?.to_owned());
            same.then(|| Quote::Kept { exact: is.to_owned(), before, after })
        }
        _ => None,
    }
}

/// The quote without the name, which may reach from its words into the context.
fn blotted_quote(quote: &Quote, name: &Name) -> Option<Quote> {
    let Quote::Kept { exact, before, after } = quote else { return None };
    let whole = [before.as_str(), exact, after].concat();
    let blotted = name.blotted(&whole).unwrap_or(whole);
    let mut letters = blotted.chars();
    let mut take = |like: &str| {
        let part: String = letters.by_ref().take(like.chars().count()).collect();
        // What is a word by itself may be none where the parts meet.
        name.blotted(&part).unwrap_or(part)
    };
    let (before, exact, after) = (take(before), take(exact), take(after));
    Some(Quote::Kept { exact, before, after })
}

/// What a look at the bytes of an original showed.
enum Seen {
    Holds,
    Clean,
    /// It is compressed, or cannot be read.
    Unseen,
}

/// Looks for the name in an original whose text does not hold it: a comment, a header, a hidden field.
fn look_into(corpus: &Corpus, edition: &Edition, name: &Name) -> Seen {
    let Ok(bytes) = corpus.original(edition.original, &edition.media_type) else { return Seen::Unseen };
    if readings(&bytes).any(|reading| name.count(&reading) > 0) {
        return Seen::Holds;
    }
    if edition.media_type.starts_with("text/") { Seen::Clean } else { Seen::Unseen }
}

/// The bytes as UTF-8, as ISO 8859-1 where they are not, and as UTF-16 both ways where there are zeros.
pub(super) fn readings(bytes: &[u8]) -> impl Iterator<Item = String> + '_ {
    let utf16 = |unit: fn([u8; 2]) -> u16| {
        let units = bytes.as_chunks::<2>().0.iter().map(move |pair| unit(*pair));
        char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>()
    };
    let utf8 = std::iter::once_with(|| String::from_utf8_lossy(bytes).into_owned());
    // What is UTF-8 is meant as that.
    let latin = std::str::from_utf8(bytes).is_err().then(|| bytes.iter().copied().map(char::from).collect::<String>());
    let wide = bytes.contains(&0).then_some([u16::from_le_bytes as fn([u8; 2]) -> u16, u16::from_be_bytes]);
    utf8.chain(latin).chain(wide.into_iter().flatten().map(utf16))
}
