//! The schemata that are relations: which properties are their two ends, and how they are said.

use super::super::json::all_words;
use serde_json::Value;

/// A sort of relation.
pub(super) struct Relation {
    pub(super) schema: &'static str,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    says: &'static str,
}

const fn relation(schema: &'static str, from: &'static str, says: &'static str, to: &'static str) -> Relation {
    Relation { schema, from, to, says }
}

/// Every sort that is understood.
pub(super) const RELATIONS: &[Relation] = &[
    relation("Ownership", "owner", "Owns", "asset"),
    relation("Directorship", "director", "Directs", "organization"),
    relation("Employment", "employee", "Is employed by", "employer"),
    relation("Membership", "member", "Is a member of", "organization"),
    relation("Family", "person", "Is family of", "relative"),
    relation("Associate", "person", "Is an associate of", "associate"),
    relation("Representation", "agent", "Acts for", "client"),
    relation("Payment", "payer", "Paid", "beneficiary"),
    relation("Debt", "debtor", "Owes", "creditor"),
    relation("Succession", "predecessor", "Was succeeded by", "successor"),
    relation("UnknownLink", "subject", "Is linked to", "object"),
    relation("ProjectParticipant", "participant", "Takes part in", "project"),
    relation("ContractAward", "supplier", "Was awarded", "contract"),
    relation("CourtCaseParty", "party", "Is a party to", "case"),
    relation("Documentation", "entity", "Is spoken of in", "document"),
];

impl Relation {
    /// 'Owns Harbour Ltd (majority; 2018-01-01 to 2020)'.
    pub(super) fn said(&self, name: &str, properties: &Value) -> String {
        let first = |key: &str| all_words(properties, key).next();
        let mut more: Vec<String> = Vec::new();
        for key in ["role", "relationship", "status", "percentage", "sharesCount", "amount", "date"] {
            more.extend(first(key).map(str::to_owned));
        }
        match (first("startDate"), first("endDate")) {
            (Some(from), Some(to)) => more.push(format!("{from} to {to}")),
            (Some(from), None) => more.push(format!("from {from}")),
            (None, Some(to)) => more.push(format!("until {to}")),
            (None, None) => {}
        }
        let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join("; ")) };
        format!("{} {name}{more}", self.says)
    }
}
