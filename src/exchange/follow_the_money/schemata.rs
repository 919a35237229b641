//! What an entity of a schema is here.

use crate::model::EntityKind;

/// What becomes of an entity.
pub(super) enum Sort {
    /// Somebody or something with a name; of no kind where the schema leaves that open.
    Entity(Option<EntityKind>),
    /// A document.
    Document,
    /// An address, which may be a place.
    Address,
}

/// What entities of a schema become; none of one that is not known, or that says nothing by itself.
pub(super) fn sort_of(schema: &str) -> Option<Sort> {
    Some(Sort::Entity(match schema {
        "Person" => Some(EntityKind::Person),
        "Organization" => Some(EntityKind::Organization),
        "Company" => Some(EntityKind::Company),
        "PublicBody" => Some(EntityKind::PublicBody),
        "Event" | "Trip" => Some(EntityKind::Event),
        "Airplane" | "Asset" | "BankAccount" | "Contract" | "CourtCase" | "CryptoWallet" | "License" | "Project"
        | "RealEstate" | "Security" | "Thing" | "Vehicle" | "Vessel" => Some(EntityKind::Thing),
        "LegalEntity" => None,
        "Address" => return Some(Sort::Address),
        "Article" | "Audio" | "Document" | "Email" | "HyperText" | "Image" | "Pages" | "PlainText" | "Table"
        | "Video" | "Workbook" => return Some(Sort::Document),
        _ => return None,
    }))
}
