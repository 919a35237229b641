//! The zip archive that an office document is inside: its parts, and in Office Open XML the *relations* that
//! lead from one part to another.

use super::super::archive::{Caps, Ledger, Part, Unread, Zip};
use super::super::book::normal;
use super::super::{MAX_TEXT_BYTES, Refusal};
use super::xml::{self, Tree, damaged};
use std::collections::BTreeMap;

/// The most that is read of one part.
const MAX_PART_BYTES: usize = 256 * 1024 * 1024;
/// A document lists no more parts.
const MAX_PARTS: usize = 20_000;

/// An office document as its parts.
pub(in crate::ingest) struct Package<'a> {
    parts: BTreeMap<String, Part<'a>>,
    ledger: Ledger,
}

impl<'a> Package<'a> {
    /// Lists the parts.
    pub(in crate::ingest) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let caps = Caps { entry_bytes: MAX_PART_BYTES, total_bytes: MAX_TEXT_BYTES as u64, ..Caps::default() };
        let unlisted = |_fault| damaged("the list of its parts is missing or cut off");
        let mut zip = Zip::open(bytes, MAX_PARTS).map_err(unlisted)?;
        let mut parts = BTreeMap::new();
        for part in zip.parts().map_err(unlisted)?.take(MAX_PARTS) {
            let part = part.map_err(unlisted)?;
            // Of equal names the first counts, as other programs have it. Case does not tell parts apart.
            parts.entry(key(&part.name())).or_insert(part);
        }
        Ok(Self { parts, ledger: Ledger::new(caps, bytes.len()) })
    }

    /// The text of an XML part, which is read once: where a part is asked for again, it is not there.
    pub(in crate::ingest) fn take(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        Ok(self.take_bytes(name)?.map(|bytes| xml::decoded(&bytes)))
    }

    /// The bytes of a part, which is read once likewise.
    pub(in crate::ingest) fn take_bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(part) = self.parts.remove(&key(name)) else { return Ok(None) };
        match part.read(&self.ledger) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(Unread::This(large @ Refusal::TooLarge { .. })) => Err(large),
            Err(_) => Err(damaged(&format!("a part of it ({name}) cannot be unpacked"))),
        }
    }

    /// The same of a part that a document can do without; its loss is said in a warning.
    pub(in crate::ingest) fn spare(&mut self, name: &str, warnings: &mut Vec<String>) -> Option<String> {
        let taken = self.take(name);
        let lost = |_refusal| warnings.push(format!("A part of it ({name}) is damaged and was left out"));
        taken.map_err(lost).ok()?
    }

    /// Where the relations of a part lead.
    pub(in crate::ingest) fn relations(&mut self, part: &str) -> Relations {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let slash = if folder.is_empty() { "" } else { "/" };
        let listed = self.take(&format!("{folder}{slash}_rels/{name}.rels")).ok().flatten();
        listed.and_then(|source| Relations::read(&source, folder)).unwrap_or_default()
    }

    /// The part with the document itself.
    pub(in crate::ingest) fn main_part(&mut self, usual: &str) -> String {
        let relations = self.relations("");
        relations.of_kind("officeDocument").next().map_or_else(|| usual.to_owned(), |relation| relation.target.clone())
    }
}

fn key(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}

/// Where a relation leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest) struct Relation {
    /// The last word of its type: `footnotes`.
    pub(in crate::ingest) kind: String,
    /// A part's name, or an address outside of the document.
    pub(in crate::ingest) target: String,
    /// Whether it leads outside.
    pub(in crate::ingest) is_external: bool,
}

/// The relations of one part, by their identifiers.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Relations(BTreeMap<String, Relation>);

impl Relations {
    fn read(source: &str, folder: &str) -> Option<Self> {
        let tree = Tree::read(source).ok()?;
        let listed = tree.root().elements().filter(|element| element.is("rel", "Relationship"));
        let relation = |element: xml::Element<'_>| {
            let kind = element.attr("Type")?.rsplit('/').next()?.to_owned();
            let is_external = element.attr("TargetMode").is_some_and(|mode| mode == "External");
            let target = element.attr("Target")?;
            let target = if is_external { target.into_owned() } else { normal(folder, &target) };
            Some((element.attr("Id")?.into_owned(), Relation { kind, target, is_external }))
        };
        Some(Self(listed.filter_map(relation).collect()))
    }

    /// The relation of this identifier.
    pub(in crate::ingest) fn get(&self, id: &str) -> Option<&Relation> {
        self.0.get(id)
    }

    /// The relations within the document of a kind, by identifier.
    pub(in crate::ingest) fn of_kind(&self, kind: &str) -> impl Iterator<Item = &Relation> {
        self.0.values().filter(move |relation| relation.kind == kind && !relation.is_external)
    }

    /// The part that a relation within the document leads to.
    pub(in crate::ingest) fn part(&self, id: &str) -> Option<&str> {
        self.get(id).filter(|relation| !relation.is_external).map(|relation| relation.target.as_str())
    }

    /// The address that a relation leads to outside the document.
    pub(in crate::ingest) fn address(&self, id: &str) -> Option<&str> {
        self.get(id).filter(|relation| relation.is_external).map(|relation| relation.target.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_lead_to_parts_and_addresses() {
        let source = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
            <Relationship Id='a' Type='http://x/notesSlide' Target='../notesSlides/n1.xml'/>\
            <Relationship Id='b' Type='http://x/hyperlink' Target='https://a.example/?x=1&amp;y' TargetMode='External'/>\
            <Relationship Id='c' Type='http://x/image' Target='/ppt/media/i.png'/></Relationships>";
        let relations = Relations::read(source, "ppt/slides").unwrap();
        assert_eq!(relations.part("a"), Some("ppt/notesSlides/n1.xml"));
        assert_eq!(relations.address("b"), Some("https://a.example/?x=1&y"));
        assert_eq!(relations.of_kind("image").next().unwrap().target, "ppt/media/i.png");
        assert_eq!((relations.part("b"), relations.address("a")), (None, None));
    }
}
