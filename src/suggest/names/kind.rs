//! What bears a name: a person, a body or a system, as far as its words and those around it tell.

use super::NameKind;
use super::lists;
use crate::suggest::peoples::is_people;
use crate::suggest::places::lists::is_given_name;
use crate::suggest::words::Word;

/// A name among its neighbours.
pub(super) struct Around<'a> {
    pub(super) before: Option<&'a Word<'a>>,
    pub(super) words: &'a [Word<'a>],
    /// The word behind it, where only a space, a comma or a possessive stands between.
    pub(super) next: Option<&'a Word<'a>>,
    pub(super) has_title: bool,
    /// A word of it is written small elsewhere in the text.
    pub(super) is_plain: bool,
}

/// What bears it; none where nothing tells.
pub(super) fn kind_of(name: &Around<'_>) -> Option<NameKind> {
    if name.is_body() {
        return Some(NameKind::Organisation);
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
        let role_after = self.words.last().is_some_and(|last| last.gap == ", ")
            && self.next.is_some_and(|next| lists::is_role(next.text));
        given || !self.is_plain && (initials || middle || role_before || role_after || speaks || said_before)
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
