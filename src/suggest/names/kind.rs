//! What bears a name: a person, a body or a system, as far as its words and those around it tell.

use super::lists;
use crate::model::words;
use crate::suggest::peoples::is_people;
use crate::suggest::places::lists::is_given_name;
use crate::suggest::words::Word;

words! {
    /// What bears a name.
    pub enum NameKind {
        /// A person.
        Person = "person", "Person";
        /// A company.
        Company = "company", "Company";
        /// A ministry, a court, an army, a council.
        PublicBody = "public-body", "Public body";
        /// A party, a university, a newspaper, a body of which no more is told.
        Organisation = "organisation", "Organisation";
        /// A system, a plan, a law, a type of machine.
        System = "system", "System or plan";
        /// A war, a festival, a summit.
        Event = "event", "Event";
        /// A book, a film, a song.
        Work = "work", "Work";
        /// Something else, or nothing tells.
        Other = "other", "Other name";
    }
}

impl NameKind {
    /// Whether it is a body of people, of whatever kind.
    pub fn is_body(self) -> bool {
        matches!(self, Self::Company | Self::PublicBody | Self::Organisation)
    }
}

/// A name among its neighbours.
pub(super) struct Around<'a> {
    pub(super) before: Option<&'a Word<'a>>,
    pub(super) words: &'a [Word<'a>],
    /// The word behind it, where only a space, a comma or a possessive stands between.
    pub(super) next: Option<&'a Word<'a>>,
    /// The words behind it, that one first.
    pub(super) after: &'a [Word<'a>],
    pub(super) has_title: bool,
    /// A word of it is written small elsewhere in the text.
    pub(super) is_plain: bool,
}

/// What bears it; none where nothing tells.
pub(super) fn kind_of(name: &Around<'_>) -> Option<NameKind> {
    if name.is_work() {
        return Some(NameKind::Work);
    }
    if name.is_body() {
        return Some(name.kind_of_body());
    }
    if name.is_event() {
        return Some(NameKind::Event);
    }
    if name.is_person() {
        return Some(NameKind::Person);
    }
    if name.is_system() {
        return Some(NameKind::System);
    }
    if name.acts_as_body() {
        return Some(NameKind::Organisation);
    }
    (name.words.len() > 1 && !name.is_plain).then_some(NameKind::Other)
}

/// Kinds of bodies in small letters before a name that are not companies.
const NO_COMPANIES: [&str; 8] = ["agency", "charity", "daily", "institute", "newspaper", "paper", "party", "union"];
/// What the name of an event begins with: 'Battle of', 'Operation' is a system's.
const NAMES_EVENT: [&str; 8] = ["battle", "siege", "massacre", "festival", "feast", "congress", "hurricane", "typhoon"];

impl Around<'_> {
    /// 'Ministry of Ports', 'Harbour Bank', 'Cranes Ltd', 'the company Cranes'.
    fn is_body(&self) -> bool {
        let (Some(first), Some(last)) = (self.words.first(), self.words.last()) else { return false };
        let several = self.words.len() > 1;
        let heads = several
            && (lists::is_of_body(&first.key)
                && self.words.get(1).is_some_and(|word| matches!(word.text, "of" | "for"))
                || lists::is_of_body(&last.key)
                || self
                    .words
                    .iter()
                    .take_while(|word| !matches!(word.text, "of" | "for"))
                    .last()
                    .is_some_and(|word| lists::is_of_body(&word.key)));
        let formed = several && lists::is_form(&last.key);
        let kind_before = self.before.is_some_and(|before| before.gap == " " && lists::is_body_kind(before.text));
        heads || formed || kind_before && !self.has_title
    }

    /// The word that says what kind of body it is: before 'of', else the last.
    fn head(&self) -> Option<&Word<'_>> {
        let own = self.words.iter().take_while(|word| !matches!(word.text, "of" | "for"));
        own.last()
            .filter(|word| lists::is_of_body(&word.key) || lists::is_form(&word.key))
            .or_else(|| self.words.last())
    }

    /// Of a body: a company, a public one, or neither as far as can be seen.
    fn kind_of_body(&self) -> NameKind {
        let formed = self.words.len() > 1 && self.words.last().is_some_and(|last| lists::is_form(&last.key));
        let before = self.before.filter(|before| before.gap == " ").map_or("", |before| before.text);
        let called = lists::is_body_kind(before) && !NO_COMPANIES.contains(&before);
        let head = self.head().map_or("", |head| head.key.as_str());
        if formed || lists::is_of_company(head) {
            NameKind::Company
        } else if lists::is_of_public_body(head) {
            NameKind::PublicBody
        } else if called {
            NameKind::Company
        } else {
            NameKind::Organisation
        }
    }

    /// 'Battle of Hastings', 'Harbour Festival'.
    fn is_event(&self) -> bool {
        let (Some(first), Some(last)) = (self.words.first(), self.words.last()) else { return false };
        let begins = NAMES_EVENT.contains(&first.key.as_str());
        self.words.len() > 1 && !self.has_title && (begins || lists::is_of_event(&last.key))
    }

    /// 'The film Quayside'.
    fn is_work(&self) -> bool {
        let before = self.before.filter(|before| matches!(before.gap, " " | " “" | " ‘" | " \"" | " '"));
        !self.has_title && before.is_some_and(|before| lists::is_work_kind(before.text))
    }

    /// 'Ann Berg, 62,', 'Ann Berg, a former clerk,', 'Ann Berg, who'.
    fn is_told_as_person(&self) -> bool {
        const REACH: usize = 5;
        if self.words.last().is_none_or(|last| last.gap != ", ") {
            return false;
        }
        let Some(next) = self.next else { return false };
        let aged = next.text.parse().is_ok_and(|years: u32| (5..110).contains(&years)) && next.gap.starts_with(',');
        let reach = self.after.iter().take(REACH).take_while(|word| !word.is_capitalised());
        let mut up_to = Vec::new();
        for word in reach {
            up_to.push(word);
            if word.gap != " " && word.gap != "-" {
                break;
            }
        }
        aged || next.text == "who" || up_to.iter().any(|word| lists::is_role(word.text))
    }

    /// 'Ann Berg was born', 'Ann Berg died'.
    fn lives(&self) -> bool {
        if self.words.last().is_none_or(|last| last.gap != " ") {
            return false;
        }
        let mut after = self.after.iter().take(3);
        let (first, second, third) = (after.next(), after.next(), after.next());
        let of_person = |word: Option<&Word<'_>>| word.is_some_and(|word| lists::is_personal(word.text));
        let is = |word: Option<&Word<'_>>, texts: &[&str]| word.is_some_and(|word| texts.contains(&word.text));
        of_person(first)
            || is(first, &["was", "is", "has", "had", "who"]) && of_person(second)
            || is(first, &["has", "had", "who"]) && is(second, &["been", "was"]) && of_person(third)
    }

    /// 'Dr Berg', 'Ann Berg', 'J. Berg', 'Berg Aune said', 'the professor Berg Aune'.
    fn is_person(&self) -> bool {
        const MOST_WORDS: usize = 4;
        let proper = self.words.iter().all(|word| {
            !lists::is_of_body(&word.key)
                && !lists::is_of_system(&word.key)
                && !is_people(&word.text.to_lowercase())
                && !word.text.chars().any(|letter| letter.is_ascii_digit())
                && !matches!(word.text, "of" | "for")
                && (!word.is_shouted() || word.text.chars().count() == 1)
        });
        if !proper || self.words.len() > MOST_WORDS {
            return false;
        }
        if self.has_title {
            return true;
        }
        if self.words.len() < 2 {
            return false;
        }
        let given = self.words.first().is_some_and(|first| is_given_name(&first.key));
        let initials = self.words.first().is_some_and(|first| first.text.chars().count() == 1 && first.gap == ". ");
        let middle = self.words.get(1).is_some_and(|word| word.text.chars().count() == 1 && word.gap == ". ");
        let speaks = self.next.is_some_and(|next| lists::is_speech(next.text));
        let said_before =
            self.before.is_some_and(|before| before.gap == " " && matches!(before.text, "said" | "says" | "told"));
        let role = |word: Option<&Word<'_>>, gaps: &[&str]| {
            word.is_some_and(|word| lists::is_role(word.text) && gaps.contains(&word.gap))
        };
        let role_before = role(self.before, &[" ", ", "]);
        let told = self.is_told_as_person() || self.lives();
        let of_body = self.words.iter().any(|word| lists::is_of_company(&word.key) || lists::is_of_event(&word.key));
        given || !self.is_plain && !of_body && (initials || middle || role_before || told || speaks || said_before)
    }

    /// 'F-16', 'Harbour Safety System', 'Operation Anchor'.
    fn is_system(&self) -> bool {
        let marked = self.words.iter().any(|word| {
            let digit = word.text.chars().any(|letter| letter.is_ascii_digit());
            let letter = word.text.chars().any(char::is_alphabetic);
            digit && letter
        });
        let figure = self.words.len() > 1
            && self.words.last().is_some_and(|last| last.text.starts_with(|first: char| first.is_ascii_digit()));
        let (first, last) = (self.words.first(), self.words.last());
        let named = self.words.len() > 1
            && (last.is_some_and(|last| lists::is_of_system(&last.key))
                || first.is_some_and(|first| {
                    matches!(first.key.as_str(), "operation" | "project" | "programme" | "treaty")
                }));
        marked || figure || named
    }

    /// Letters alone that speak or own: 'the XYZ said', 'XYZ’s offices'.
    fn acts_as_body(&self) -> bool {
        let [word] = self.words else { return false };
        let letters = word.text.chars().count();
        word.is_shouted() && (2..=6).contains(&letters) && self.next.is_some_and(|next| lists::is_speech(next.text))
    }
}
