//! Optional content (ISO 32000-1, 8.11): layers that a reader may switch on and off. What stands on one that is off
//! is not on the page.

use hayro_font::hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier};
use hayro_font::hayro_syntax::page::Resources;
use hayro_font::hayro_syntax::xref::XRef;
use std::collections::HashSet;

/// Which layers of a file are off.
#[derive(Debug, Default)]
pub(super) struct Layers {
    /// None where the file has no layers, which is nearly always.
    off: Option<HashSet<ObjectIdentifier>>,
}

impl Layers {
    /// As the file has them when it is opened.
    pub(super) fn of(xref: &XRef) -> Self {
        let catalogue = xref.get::<Dict<'_>>(xref.root_id());
        let layers = catalogue.and_then(|catalogue| catalogue.get::<Dict<'_>>("OCProperties"));
        let off = layers.and_then(|layers| {
            let opened = layers.get::<Dict<'_>>("D")?;
            let mut off = HashSet::new();
            if opened.get::<Name<'_>>("BaseState").as_deref() == Some(b"OFF") {
                off.extend(listed(&layers, "OCGs"));
            }
            for on in listed(&opened, "ON") {
                off.remove(&on);
            }
            off.extend(listed(&opened, "OFF"));
            Some(off)
        });
        Self { off }
    }

    /// Whether what is marked with these properties can be seen.
    pub(super) fn show(&self, properties: &Object<'_>, resources: &Resources<'_>) -> bool {
        if self.off.is_none() {
            return true;
        }
        match properties {
            Object::Name(name) => self.shows(&resources.properties, name),
            Object::Dict(inline) => self.shows(inline, b"OC"),
            _ => true,
        }
    }

    /// Whether the layer that a dictionary names by this key can be seen.
    pub(super) fn shows(&self, dict: &Dict<'_>, key: &[u8]) -> bool {
        let Some(off) = &self.off else { return true };
        let layer = dict.get::<Dict<'_>>(key).unwrap_or_default();
        if layer.get::<Name<'_>>("Type").as_deref() == Some(b"OCMD") {
            return shows_members(&layer, off);
        }
        dict.get_ref(key).is_none_or(|layer| !off.contains(&layer.into()))
    }
}

/// Whether enough of the layers that a membership dictionary names are on, or off, as it has it.
fn shows_members(members: &Dict<'_>, off: &HashSet<ObjectIdentifier>) -> bool {
    let mut layers = listed(members, "OCGs");
    if layers.is_empty() && members.get::<Array<'_>>("OCGs").is_none() {
        layers.extend(members.get_ref("OCGs").map(ObjectIdentifier::from));
    }
    let mut are_off = layers.iter().map(|layer| off.contains(layer));
    layers.is_empty()
        || match members.get::<Name<'_>>("P").as_deref() {
            Some(b"AllOn") => are_off.all(|is_off| !is_off),
            Some(b"AnyOff") => are_off.any(|is_off| is_off),
            Some(b"AllOff") => are_off.all(|is_off| is_off),
            _ => are_off.any(|is_off| !is_off),
        }
}

fn listed(dict: &Dict<'_>, key: &str) -> Vec<ObjectIdentifier> {
    let layers: Option<Array<'_>> = dict.get(key);
    layers.iter().flat_map(Array::raw_iter).filter_map(|layer| layer.as_obj_ref()).map(Into::into).collect()
}
