//! A name among its neighbours: is it a person's, a plain word, or a place's?

use super::lists;
use crate::suggest::dates::is_month_or_weekday;
use crate::suggest::gazetteer::{Gazetteer, PlaceKind};
use crate::suggest::names::lists as of_names;
use crate::suggest::peoples::is_people;
use crate::suggest::words::{Word, joined_key};

/// How much must speak for a name before it is taken for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Proof {
    /// Nothing but the name.
    None,
    /// The text speaks of its country, or says where it lies.
    Country,
    /// The text says where it lies: 'Reading, England'.
    Qualifier,
}

/// A town this small is believed only where the text speaks of its country, or says where it lies.
const SMALL_TOWN: u32 = 15_000;
/// A plain word like 'Reading' is a town only after 'in' or 'near', and only if the town is at least so large.
const TOWN_OF_COMMON_NAME: u32 = 50_000;
/// A smaller town straight after a word in capitals is the end of a longer name.
const TOWN_OF_LONGER_NAME: u32 = 300_000;

/// A name of the gazetteer as it stands among its neighbours.
pub(super) struct Name<'a> {
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) before: Option<&'a Word<'a>>,
    pub(super) words: &'a [Word<'a>],
    pub(super) next: Option<&'a Word<'a>>,
    /// The capitalised word that an 'of' joins to it: 'University' of 'University of Leeds'.
    pub(super) kept_by: Option<&'a Word<'a>>,
    /// The words behind it, that one first.
    pub(super) after: &'a [Word<'a>],
    /// The likeliest place of the name.
    pub(super) best: usize,
}

/// A smaller town that is written without its accents is believed only where the text speaks of its country: another
/// language's word may look so.
const TOWN_WITHOUT_ACCENTS: u32 = 100_000;
/// No name of a body goes on for more words behind a place.
const LONGEST_BODY_WORDS: usize = 4;

/// Words between the given name and the rest of a person's.
const PARTICLES: [&str; 9] = ["da", "das", "do", "dos", "von", "van", "bin", "ibn", "di"];

impl Name<'_> {
    /// The word, where the name is only one.
    fn single(&self) -> Option<&Word<'_>> {
        match self.words {
            [word] => Some(word),
            _ => None,
        }
    }

    /// The capitalised word that goes straight on into the name.
    fn capital_before(&self) -> Option<&Word<'_>> {
        self.before.filter(|word| matches!(word.gap, " " | ". ") && word.is_capitalised())
    }

    fn goes_on_in_capitals(&self) -> bool {
        let gap = self.words.last().map_or("", |word| word.gap);
        gap == " " && self.next.is_some_and(Word::is_capitalised)
    }

    /// 'Mr Houston', 'Ann Houston', 'J. Houston', 'Houston Smith' where 'Houston' is a given name.
    pub(super) fn is_person(&self) -> bool {
        let Some(word) = self.single().filter(|_| !self.is_country()) else {
            return false;
        };
        let called = self.capital_before().is_some_and(|before| {
            let initial = before.text.chars().count() == 1;
            initial || lists::is_title(&before.key) || lists::is_given_name(&before.key)
        });
        // 'Dallas County' is nobody.
        let divided = self.next.is_some_and(|next| lists::is_division(&next.key));
        called || (lists::is_given_name(&word.key) && self.goes_on_in_capitals() && !divided)
    }

    /// A town of no great size straight after a word in capitals: 'Boutros Ghali', 'Hotel Verona'.
    pub(super) fn ends_a_longer_name(&self) -> bool {
        let before = self.capital_before().filter(|word| word.gap == " ");
        self.single().is_some()
            && self.is_town_below(TOWN_OF_LONGER_NAME)
            && before.is_some_and(|word| !lists::may_lead(&word.key))
    }

    /// The capitalised words that go straight on from the name.
    fn capitals_after(&self) -> impl Iterator<Item = &Word<'_>> {
        let mut gap = self.words.last().map_or("", |word| word.gap);
        self.after.iter().take(LONGEST_BODY_WORDS).take_while(move |word| {
            let goes_on = gap == " " && word.is_capitalised();
            gap = word.gap;
            goes_on
        })
    }

    /// The place in the name of a body: 'Leeds City Council', 'University of Leeds', 'Yorkshire Post'. A country's or a
    /// region's council or police is of that place; its newspapers and universities are only called after it.
    pub(super) fn is_of_a_body(&self) -> bool {
        /// Those of whose names the place may stand behind: 'the University of Kent'.
        const WITH_OF: [&str; 7] = ["academy", "college", "institute", "school", "times", "university", "zoo"];
        let in_name = |word: &Word<'_>| {
            lists::is_called_after_places(&word.key) || self.is_town() && of_names::is_of_body(&word.key)
        };
        let after_school = self.kept_by.is_some_and(|school| WITH_OF.contains(&school.key.as_str()));
        // 'Berlin Mayor Quits Office' speaks of Berlin.
        let says_role = |word: &&Word<'_>| lists::is_title(&word.key) || of_names::is_role(&word.key);
        self.capitals_after().take_while(|word| !says_role(word)).any(in_name) || !self.is_country() && after_school
    }

    /// A town of no great size that goes on in capitals as neither its mayor, its county nor its Tuesday would.
    pub(super) fn begins_a_longer_name(&self) -> bool {
        let explained = |word: &Word<'_>| {
            let key = word.key.as_str();
            lists::is_title(key)
                || lists::is_given_name(key)
                || lists::is_division(key)
                || lists::may_lead(key)
                || of_names::is_role(key)
                || is_people(key)
                || is_month_or_weekday(key)
                || word.is_shouted()
        };
        self.is_town_below(TOWN_OF_LONGER_NAME) && self.capitals_after().next().is_some_and(|next| !explained(next))
            || self.is_hyphened()
    }

    /// 'Navarro-Leeds', 'Leeds-Marie'.
    fn is_hyphened(&self) -> bool {
        let small = self.single().is_some() && self.is_town_below(TOWN_OF_LONGER_NAME);
        let before = self.before.is_some_and(|before| before.gap == "-" && before.is_capitalised());
        let after =
            self.words.last().is_some_and(|last| last.gap == "-") && self.next.is_some_and(Word::is_capitalised);
        small && (before || after)
    }

    /// Whether the name has accents that the text leaves out: 'God' for 'Göd'.
    fn drops_accents(&self) -> bool {
        let is_plain = self.words.iter().all(|word| word.text.is_ascii());
        is_plain && self.is_town_below(TOWN_WITHOUT_ACCENTS) && !self.gazetteer.is_plainly_named(self.best)
    }

    /// A town's name within another place's: 'Carlisle River', 'Preston Road'; and one behind a particle of a family:
    /// 'Lunt da Quist'.
    pub(super) fn is_of_a_land_name(&self) -> bool {
        let goes_on = self.goes_on_in_capitals()
            && self.next.is_some_and(|next| lists::is_land_word(&next.key) && !lists::is_division(&next.key));
        let behind = self.before.is_some_and(|before| before.gap == " " && PARTICLES.contains(&before.text));
        self.is_town() && goes_on || behind && self.single().is_some() && self.is_town_below(TOWN_OF_LONGER_NAME)
    }

    /// What more must speak for the name; nothing when it is no place at all.
    pub(super) fn proof(&self) -> Option<Proof> {
        if self.single().is_some_and(|word| !self.is_written_as_place(word)) {
            return None;
        }
        let key = joined_key(self.words);
        if lists::is_common(&key) && !self.stands_where_a_place_would() {
            return Some(Proof::Qualifier);
        }
        let small = self.is_town_below(SMALL_TOWN) || self.drops_accents();
        Some(if small { Proof::Country } else { Proof::None })
    }

    /// 'US' is a place and 'us' at the head of a sentence is not; 'WHO' is none, 'KENYA' in a headline is.
    fn is_written_as_place(&self, word: &Word<'_>) -> bool {
        const SHORTEST_SHOUTED: usize = 5;
        if lists::is_abbreviation(&word.key) {
            // 'US$300' is money.
            return word.is_shouted() && !word.gap.starts_with('$');
        }
        let letters = word.text.chars().filter(|c| c.is_alphabetic()).count();
        letters > 2 && (!word.is_shouted() || self.is_country() || letters >= SHORTEST_SHOUTED)
    }

    /// 'in Reading', but not 'in Reading Room'.
    fn stands_where_a_place_would(&self) -> bool {
        let placed = self.before.is_some_and(|word| matches!(word.text, "in" | "near"));
        placed && self.is_town() && !self.is_town_below(TOWN_OF_COMMON_NAME) && !self.goes_on_in_capitals()
    }

    fn is_country(&self) -> bool {
        self.gazetteer.kind(self.best) == PlaceKind::Country
    }

    fn is_town(&self) -> bool {
        matches!(self.gazetteer.kind(self.best), PlaceKind::City | PlaceKind::Capital)
    }

    pub(super) fn is_town_below(&self, people: u32) -> bool {
        self.is_town() && self.gazetteer.population(self.best) < people
    }
}
