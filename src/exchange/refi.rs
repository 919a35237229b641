//! Projects (`.qdpx`) and codebooks (`.qdc`) of REFI-QDA 1.0, the exchange standard of programs for qualitative research
//! (qdasoftware.org), as these programs write them.
//!
//! Any one `.qde` at the root is read, `sources` in either case, paths `internal://`, relative or bare; what is missing is
//! a document without text. Codes become tags, cases people and things, sets notes. What the standard has and the project
//! has not, places on pictures or in a recording, is listed as left out.

mod archive;
mod cases;
mod links;
mod notes;
mod program;
mod reading;
mod sources;
#[cfg(test)]
mod tests;

use super::xml::{self, Element};
use super::{Brought, NotRead, Reader};
use crate::say;
use archive::Archive;
use reading::Reading;

/// The namespace of both schemas begins so.
const NAMESPACE: &[u8] = b"urn:QDA-XML:";
/// It stands within so many bytes of the beginning.
const HEAD_BYTES: usize = 4096;

/// The reader.
pub(super) struct Refi;

impl Reader for Refi {
    fn format(&self) -> &'static str {
        "REFI-QDA"
    }

    fn endings(&self) -> &'static [&'static str] {
        &[".qdpx", ".qdc", ".qde"]
    }

    fn reads(&self, bytes: &[u8], name: &str) -> bool {
        if bytes.starts_with(b"PK") {
            return Archive::open(bytes).is_ok_and(|archive| archive.project().is_some());
        }
        // In UTF-16 a zero stands between the letters.
        let head: Vec<u8> = bytes.iter().take(HEAD_BYTES).copied().filter(|byte| *byte != 0).collect();
        let is_xml = head.trim_ascii_start().first() == Some(&b'<')
            || head.starts_with(&[0xef, 0xbb, 0xbf])
            || head.starts_with(&[0xff, 0xfe])
            || head.starts_with(&[0xfe, 0xff]);
        let named = [".qdc", ".qde"].iter().any(|ending| name.to_lowercase().ends_with(ending));
        is_xml && (named || head.windows(NAMESPACE.len()).any(|part| part == NAMESPACE))
    }

    fn read(&self, bytes: &[u8], _name: &str) -> Result<Brought, NotRead> {
        let mut archive = if bytes.starts_with(b"PK") { Archive::open(bytes)? } else { Archive::default() };
        let root = match archive.project() {
            Some(project) => xml::read(&archive.read(&project)?)?,
            None => xml::read(bytes)?,
        };
        match root.name.as_str() {
            "Project" => Ok(Reading::new(&mut archive).project(&root)),
            "CodeBook" => Ok(Reading::new(&mut archive).codebook(&root)),
            name => Err(NotRead {
                what: say!("It is no project and no codebook of REFI-QDA: it holds '{name}'", name),
                advice: String::new(),
            }),
        }
    }
}

/// A GUID as it is compared: lower case, without braces.
fn guid(given: &str) -> String {
    given.trim().trim_matches(['{', '}']).to_lowercase()
}

/// The GUID of an element; empty where it has none.
fn guid_of(element: &Element) -> String {
    element.attribute("guid").map(guid).unwrap_or_default()
}

/// What an element's references of one name point at.
fn targets<'a>(element: &'a Element, name: &'a str) -> impl Iterator<Item = String> + 'a {
    element.all(name).filter_map(|reference| reference.attribute("targetGUID")).map(guid)
}

/// The words of an element within another, without space around them.
fn words_of(element: &Element, name: &str) -> String {
    element.first(name).map(|child| child.words.trim().to_owned()).unwrap_or_default()
}
