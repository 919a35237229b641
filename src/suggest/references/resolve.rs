//! What each note means: 'ibid.' and short forms to the work named in full, and every work to its entry.

use super::authors::surname;
use super::compare::{address_day, author_likeness, differences, likeness, title_likeness, title_words};
use super::parse::parse;
use super::reference::{Cited, Entry, Kind, Reference};
use crate::model::{Layout, Note, Span};
use crate::text::{Text, fold};
use std::collections::BTreeMap;

/// From here on two references mean one work.
const SAME: f64 = 0.62;
/// Works that are looked at for one reference.
const MOST_LOOKED_AT: usize = 64;

/// A note, its works, and what each means: the place of the note and of the work in it.
struct Told {
    note: Span,
    works: Vec<Reference>,
    means: Vec<Option<(usize, usize)>>,
}

/// The works of all notes, in the order of the notes.
pub(super) fn cited(text: &Text, layout: &Layout, entries: &[Entry]) -> Vec<Cited> {
    let by_words = by_words(layout);
    let told = told(text, layout, &by_words);
    let index = Index::of(entries);
    let mut places: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut found: Vec<Cited> = Vec::new();
    for note in &layout.notes {
        let Some(nth) = by_words.get(&note.body).copied() else { continue };
        let Some(one) = told.get(nth) else { continue };
        for (work, says) in one.works.iter().enumerate() {
            places.entry((nth, work)).or_insert(found.len());
            found.push(Cited {
                mark: note.mark,
                label: note.label.clone(),
                note: one.note,
                says: says.clone(),
                means: None,
                entry: None,
                differs: Vec::new(),
            });
        }
    }
    let mut at = 0;
    for note in &layout.notes {
        let Some(nth) = by_words.get(&note.body).copied() else { continue };
        let Some(one) = told.get(nth) else { continue };
        for (says, meant) in one.works.iter().zip(&one.means) {
            let named = meant.and_then(|(note, work)| told.get(note)?.works.get(work));
            let entry = index.entry(entries, named.unwrap_or(says));
            let differs = match entry.and_then(|entry| entries.get(entry)) {
                Some(entry) if says.kind == Kind::Work => differences(says, &entry.says),
                None if says.kind == Kind::Work => {
                    address_day(says.published.as_ref().map(crate::model::Edtf::as_str), says.url.as_deref())
                        .into_iter()
                        .collect()
                }
                _ => Vec::new(),
            };
            if let Some(cited) = found.get_mut(at) {
                (cited.means, cited.entry, cited.differs) =
                    (meant.and_then(|meant| places.get(&meant).copied()), entry, differs);
            }
            at += 1;
        }
    }
    found
}

/// The place of each note by its words, in the order of the words: several marks may lead to one note.
fn by_words(layout: &Layout) -> BTreeMap<Span, usize> {
    let mut places: BTreeMap<Span, usize> = layout.notes.iter().map(|note| (note.body, 0)).collect();
    (0..).zip(places.values_mut()).for_each(|(nth, place)| *place = nth);
    places
}

fn told(text: &Text, layout: &Layout, by_words: &BTreeMap<Span, usize>) -> Vec<Told> {
    let labels: BTreeMap<Span, &Note> = layout.notes.iter().map(|note| (note.body, note)).collect();
    let mut told: Vec<Told> = Vec::new();
    let mut known = Known::default();
    for (span, nth) in by_words {
        let works = works(text, layout, *span);
        let label = labels.get(span).and_then(|note| note.label.parse().ok());
        let mut means = Vec::new();
        for (work, says) in works.iter().enumerate() {
            let first = match says.kind {
                Kind::Ibid => known.last,
                Kind::Short => known.named_in_full(&told, says),
                Kind::Work | Kind::Remark => None,
            };
            if says.kind == Kind::Work || says.kind == Kind::Short && first.is_none() && says.title.is_some() {
                known.take_in((*nth, work), says, label);
            } else if first.is_some() {
                known.last = first;
            }
            means.push(first);
        }
        told.push(Told { note: *span, works, means });
    }
    told
}

/// What a note says; the address of a link in it, where the words themselves name none.
fn works(text: &Text, layout: &Layout, span: Span) -> Vec<Reference> {
    let mut works = parse(text.slice(span).unwrap_or_default());
    let from = layout.links.partition_point(|link| link.span.start < span.start);
    let links = layout.links.iter().skip(from).take_while(|link| link.span.start < span.end);
    let address = links.map(|link| &link.url).find(|url| url.starts_with("http"));
    if let ([work], Some(address)) = (works.as_mut_slice(), address)
        && work.url.is_none()
        && work.kind != Kind::Ibid
    {
        work.url = Some(address.clone());
        if work.kind != Kind::Remark {
            work.kind = Kind::Work;
        }
    }
    works
}

/// The works that were named in full so far.
#[derive(Default)]
struct Known {
    last: Option<(usize, usize)>,
    by_surname: BTreeMap<String, Vec<(usize, usize)>>,
    by_title: BTreeMap<String, Vec<(usize, usize)>>,
    by_label: BTreeMap<u32, (usize, usize)>,
}

impl Known {
    fn take_in(&mut self, place: (usize, usize), says: &Reference, label: Option<u32>) {
        self.last = Some(place);
        if let Some(first) = says.authors.first() {
            self.by_surname.entry(fold(surname(first)).into_owned()).or_default().push(place);
        }
        if let Some(first) = says.title.as_deref().and_then(|title| title_words(title).into_iter().next()) {
            self.by_title.entry(first).or_default().push(place);
        }
        self.by_label.extend(label.map(|label| (label, place)));
    }

    /// The work that a short form means: of the note that it names; else by this author, with this title; the last of them.
    fn named_in_full(&self, told: &[Told], says: &Reference) -> Option<(usize, usize)> {
        if let Some(place) = says.see_note.and_then(|label| self.by_label.get(&label)) {
            return Some(*place);
        }
        let by_author = says.authors.first().and_then(|first| self.by_surname.get(&*fold(surname(first))));
        let words = says.title.as_deref().map(title_words).unwrap_or_default();
        let by_title = || words.first().and_then(|first| self.by_title.get(first));
        let candidates = by_author.or_else(by_title)?;
        if words.is_empty() {
            return candidates.last().copied();
        }
        let fits = |place: &&(usize, usize)| {
            let work = told.get(place.0).and_then(|told| told.works.get(place.1));
            let title = work.and_then(|work| work.title.as_deref()).map(title_words).unwrap_or_default();
            let same_author = work.is_some_and(|work| author_likeness(&work.authors, &says.authors) >= 0.5);
            same_author && title_likeness(&words, &title) >= 0.75
        };
        candidates.iter().rev().take(MOST_LOOKED_AT).find(fits).copied()
    }
}

/// Entries by the words of their titles and by their addresses.
struct Index {
    by_word: BTreeMap<String, Vec<usize>>,
    by_url: BTreeMap<String, usize>,
}

impl Index {
    fn of(entries: &[Entry]) -> Self {
        let (mut by_word, mut by_url) = (BTreeMap::<String, Vec<usize>>::new(), BTreeMap::new());
        for (nth, entry) in entries.iter().enumerate() {
            for word in entry.says.title.as_deref().map(title_words).unwrap_or_default() {
                let places = by_word.entry(word).or_default();
                if places.last() != Some(&nth) {
                    places.push(nth);
                }
            }
            if let Some(url) = &entry.says.url {
                by_url.entry(super::address::bare(url)).or_insert(nth);
            }
        }
        Self { by_word, by_url }
    }

    /// The entry of the work that a reference means, where one is likelier than all others.
    fn entry(&self, entries: &[Entry], says: &Reference) -> Option<usize> {
        if let Some(entry) = says.url.as_deref().and_then(|url| self.by_url.get(&super::address::bare(url))) {
            return Some(*entry);
        }
        // The rarest words of its title lead to what is worth comparing.
        let words = says.title.as_deref().map(title_words).unwrap_or_default();
        let mut lists: Vec<&Vec<usize>> = words.iter().filter_map(|word| self.by_word.get(word)).collect();
        lists.sort_by_key(|list| list.len());
        let mut candidates: Vec<usize> =
            lists.into_iter().take(6).flat_map(|list| list.iter().take(MOST_LOOKED_AT)).copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let scored = candidates.into_iter().filter_map(|nth| Some((likeness(says, &entries.get(nth)?.says), nth)));
        let mut scored: Vec<(f64, usize)> = scored.filter(|(score, _)| *score >= SAME).collect();
        scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        match scored.as_slice() {
            [(_, best)] => Some(*best),
            [(first, best), (second, _), ..] if first > second => Some(*best),
            _ => None,
        }
    }
}
