//! Who and what stands near words as their source: the works that their notes refer to, the speakers that their
//! sentence names, the papers named beside them. Each is an answer that stands ready, with how it is rested on.

use super::Target;
use crate::analysis::label::label;
use crate::analysis::wording::shortened;
use crate::model::{Basis, Document, Id, Project, Source};
use crate::say;
use crate::session::verbs::reference;
use crate::suggest::attributions::{To, for_span};
use crate::suggest::dates::dates;
use crate::suggest::places::places;
use crate::suggest::references;
use crate::ui::scene::Scene;
use unicode_segmentation::UnicodeSegmentation as _;

/// Code points of a note that is offered as a reference.
pub(super) const NOTE_CODEPOINTS: usize = 120;
/// Documents of one publisher that are offered.
const MOST_OF_PUBLISHER: usize = 3;

/// What can be rested on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Offer {
    /// An origin or document that is there.
    Known(Source, String),
    /// A new origin of this name.
    Origin(String),
    /// A work that is referred to, without text.
    Reference(String),
    /// The work that a note of this document refers to, which is not there yet.
    Work(Box<references::Reference>, Id<Document>),
}

/// An answer that stands ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ready {
    /// What is rested on.
    pub(super) offer: Offer,
    /// How, as far as the text says so.
    pub(super) basis: Option<Basis>,
    /// Where it stands: 'note 12', 'says it'.
    pub(super) why: String,
}

impl Ready {
    /// What nobody named here: it is merely known.
    pub(super) fn known(offer: Offer) -> Self {
        Self { offer, basis: None, why: String::new() }
    }
}

/// Every answer that stands near the words of a target, the likeliest first: notes, speakers, papers.
pub(super) fn ready(scene: &Scene<'_>, target: &Target) -> Vec<Ready> {
    let mut found = said(scene, target);
    if !found.iter().any(|one| one.basis == Some(Basis::Cites)) {
        // A note that names no work is offered as it stands.
        let notes = notes(scene, target).into_iter().map(|note| Ready {
            offer: Offer::Reference(note),
            basis: Some(Basis::Cites),
            why: say!("its note").to_owned(),
        });
        found.splice(0..0, notes);
    }
    let text = target.nearby(scene).unwrap_or_default();
    let document = target.document(scene);
    for name in named(&text) {
        let is_said = |one: &Ready| match &one.offer {
            Offer::Known(_, known) | Offer::Origin(known) => holds(known, &name),
            Offer::Reference(_) | Offer::Work(..) => false,
        };
        if !found.iter().any(is_said) {
            let (offer, why) = (origin(scene.project, &name), say!("named nearby").to_owned());
            found.push(Ready { offer, basis: None, why });
        }
        for offer in published_by(scene, &name, document) {
            let why = say!("published by {name}", name);
            push(&mut found, Ready { offer, basis: Some(Basis::Reports), why });
        }
    }
    found
}

/// Whether a name holds another, as 'the Harbour Gazette' does 'Gazette'.
fn holds(name: &str, other: &str) -> bool {
    name.to_lowercase().contains(&other.to_lowercase())
}

fn push(found: &mut Vec<Ready>, one: Ready) {
    if !found.iter().any(|known| known.offer == one.offer) {
        found.push(one);
    }
}

/// What the text says that the target's words rest on: the works of their notes, then the speakers of their sentence.
fn said(scene: &Scene<'_>, target: &Target) -> Vec<Ready> {
    let find = || {
        let (document, edition, span) = target.place(scene)?;
        let (text, layout) = scene.library.read(scene.project, edition).ok()?;
        let mut found: Vec<Ready> = Vec::new();
        for one in for_span(&text, &layout, span) {
            let (offer, why) = match one.to {
                To::Work { work, label: note } => {
                    let offer = match reference::meant(scene.project, &work, Some(document)) {
                        Some(id) => Offer::Known(Source::Document(id), label(scene.project, id.into())),
                        None => Offer::Work(work, document),
                    };
                    (offer, say!("note {note}", note))
                }
                To::Speaker(name) => (origin(scene.project, &name), say!("says it").to_owned()),
            };
            push(&mut found, Ready { offer, basis: Some(one.basis), why });
        }
        Some(found)
    };
    find().unwrap_or_default()
}

/// The origin of this name, or a new one.
fn origin(project: &Project, name: &str) -> Offer {
    let known = project.origins.iter().find(|origin| origin.name.to_lowercase() == name.to_lowercase());
    known.map_or_else(
        || Offer::Origin(name.to_owned()),
        |origin| Offer::Known(Source::Origin(origin.id), origin.name.clone()),
    )
}

/// The documents that this paper published, but for the one that is asked about.
fn published_by(scene: &Scene<'_>, name: &str, not: Option<Id<Document>>) -> Vec<Offer> {
    let documents = scene.index.documents().iter().filter_map(|id| scene.project.documents.get(*id));
    let published = documents.filter(|document| {
        let publisher = document.publisher.as_ref().map(|field| field.value.trim().to_lowercase());
        Some(document.id) != not && publisher.is_some_and(|publisher| publisher == name.to_lowercase())
    });
    let offers = published.map(|one| Offer::Known(Source::Document(one.id), one.title.value.clone()));
    offers.take(MOST_OF_PUBLISHER).collect()
}

/// Names that are neither a place nor a part of a date.
fn named(text: &str) -> Vec<String> {
    let places: Vec<String> = places(text).into_iter().map(|place| place.text).collect();
    let dates: Vec<String> = dates(text, None).into_iter().map(|date| date.text).collect();
    let speaks = |name: &String| !places.contains(name) && !dates.iter().any(|date| date.contains(name.as_str()));
    names(text).into_iter().filter(speaks).collect()
}

/// Runs of capitalised words, which may name a speaker, a paper or a ministry. A single word at the front
/// of a sentence is capitalised anyway.
fn names(text: &str) -> Vec<String> {
    const JOINING: [&str; 6] = ["of", "the", "for", "and", "de", "du"];
    const ARTICLES: [&str; 3] = ["The", "A", "An"];
    let mut names: Vec<String> = Vec::new();
    let mut run: Vec<(usize, &str)> = Vec::new();
    let mut end = 0;
    let mut close = |run: &mut Vec<(usize, &str)>| {
        while run.last().is_some_and(|(_, word)| JOINING.contains(word)) {
            run.pop();
        }
        let alone_in_front = run.len() == 1 && run.first().is_some_and(|(at, _)| *at == 0);
        if let (Some((start, _)), Some((last, word)), false) = (run.first(), run.last(), alone_in_front) {
            let name = text.get(*start..last + word.len()).unwrap_or_default().to_owned();
            if name.chars().count() > 2 && !names.contains(&name) {
                names.push(name);
            }
        }
        run.clear();
    };
    for (at, word) in text.unicode_word_indices() {
        let apart = text.get(end..at).is_some_and(|gap| !gap.trim().is_empty() && gap != "." && gap != "-");
        if apart {
            close(&mut run);
        }
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        // 'Yesterday the ministry' is no name, 'Bank of the South' is.
        let after_joining = run.last().is_some_and(|(_, last)| JOINING.contains(last));
        let joins = !run.is_empty() && JOINING.contains(&word) && (word != "the" || after_joining);
        if run.is_empty() && ARTICLES.contains(&word) {
            end = at + word.len();
            continue;
        }
        if capital || joins {
            run.push((at, word));
        } else {
            close(&mut run);
        }
        end = at + word.len();
    }
    close(&mut run);
    names
}

/// The notes whose marks stand in the sentence of the target.
fn notes(scene: &Scene<'_>, target: &Target) -> Vec<String> {
    let find = || {
        let (_, edition, span) = target.place(scene)?;
        let (text, layout) = scene.library.read(scene.project, edition).ok()?;
        let bytes = text.bytes_of(span)?;
        let sentence = crate::text::sentence_at(text.as_str(), bytes.end.saturating_sub(1));
        let (from, to) = (span.start, text.codepoint_of(sentence.end.max(bytes.end))?);
        let here =
            layout.notes.iter().filter(|note| note.mark.is_some_and(|mark| (from..=to + 3).contains(&mark.start)));
        let bodies = here.filter_map(|note| text.slice(note.body));
        Some(bodies.map(|body| shortened(body, NOTE_CODEPOINTS)).collect())
    };
    find().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Field;
    use crate::ui::testing::Stage;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(names(text), expected, "{text:?}");
    }

    #[test]
    fn names_nearby_are_runs_of_capitalised_words() {
        assert_eq!(named("The Gazette said in March 2017 that Belgium agreed."), ["Gazette"]);
        check(
            "Yesterday the Ministry of Finance told the Harbour Gazette.",
            &["Ministry of Finance", "Harbour Gazette"],
        );
        check("Nobody was named.", &[]);
        check(
            "According to the Harbour Master, of the Port Authority, it was so.",
            &["Harbour Master", "Port Authority"],
        );
        check("It was said by the Gazette, the Gazette and a man", &["Gazette"]);
    }

    #[test]
    fn the_note_the_speaker_and_the_paper_stand_ready_in_that_order() {
        let mut stage = Stage::default();
        let weekly = stage.document("Harbour costs", "The hub cost 90 million.");
        let publisher = Some(Field::entered("Quay Weekly".to_owned()));
        stage.work(|work| work.update(weekly, |document| document.publisher = publisher));
        let text = "The Harbour Board said in Quay Weekly that the hub cost “90 million”. Nobody asked.";
        let document = stage.document("A report", text);
        stage.select_words(document, "the hub cost");
        let target = Target::of(&stage.scene()).expect("words");
        let rows = ready(&stage.scene(), &target).into_iter().map(|one| {
            let name = match one.offer {
                Offer::Known(_, name) | Offer::Origin(name) | Offer::Reference(name) => name,
                Offer::Work(work, _) => work.line(),
            };
            format!("{} {name}: {}", one.basis.map_or("", Basis::key), one.why)
        });
        assert_eq!(
            rows.collect::<Vec<_>>(),
            [
                "quotes Harbour Board: says it",
                " Quay Weekly: named nearby",
                "reports Harbour costs: published by Quay Weekly"
            ]
        );
    }
}
