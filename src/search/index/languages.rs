//! In which language each text of the index is, as the project has it now.

use super::text_set::TextSet;
use crate::search::Stems;
use std::collections::BTreeMap;

/// The part of a language's code that says how its words are formed.
pub(super) fn code(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or(language)
}

/// The texts by language. Languages without rules are one.
#[derive(Debug, Clone, Default)]
pub(super) struct Languages {
    with_rules: BTreeMap<String, TextSet>,
    others: TextSet,
}

impl Languages {
    /// Takes in a text.
    pub(super) fn put(&mut self, ordinal: u32, language: Option<&str>) {
        match language.map(code).filter(|code| Stems::of(Some(code)).have_rules()) {
            Some(code) => self.with_rules.entry(code.to_owned()).or_default().insert(ordinal),
            None => self.others.insert(ordinal),
        }
    }

    /// Every language with its texts.
    pub(super) fn all(&self) -> impl Iterator<Item = (Option<&str>, &TextSet)> {
        let with_rules = self.with_rules.iter().map(|(code, texts)| (Some(code.as_str()), texts));
        with_rules.chain([(None, &self.others)]).filter(|(_, texts)| !texts.is_empty())
    }

    /// That of a text.
    pub(super) fn of(&self, ordinal: u32) -> Option<&str> {
        self.with_rules.iter().find(|(_, texts)| texts.contains(ordinal)).map(|(code, _)| code.as_str())
    }
}
