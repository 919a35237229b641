//! What stays readable of work that was brought in: among the reports of imports, with every coding that was not simply
//! verified, and all that was left out.

use super::{Coming, Offer, Taken};
use crate::analysis::wording::shortened;
use crate::model::{ImportOutcome, ImportedFile};
use crate::say;
use crate::text::one_line;

/// Codings that are named one by one.
const NAMED: usize = 1_000;
/// Of the words of each is shown so much.
const SHOWN_CODEPOINTS: usize = 80;

/// The file that was brought in, and each of its documents.
pub(super) fn files(offer: &Offer, taken: &Taken, unsure: bool) -> Vec<ImportedFile> {
    let whole = ImportedFile {
        name: offer.name.clone(),
        folder: None,
        outcome: if said(offer, unsure).len() > 1 { ImportOutcome::Warning } else { ImportOutcome::Imported },
        document: None,
        sha256: Some(offer.sha256),
        size_bytes: offer.size_bytes,
        reason: String::new(),
        warnings: said(offer, unsure),
    };
    let documents = offer.documents.iter().enumerate().map(|(at, coming)| {
        let (outcome, size_bytes, sha256, remark) = match coming {
            Coming::Here { .. } | Coming::HereWithoutText(_) => (ImportOutcome::Duplicate, 0, None, String::new()),
            Coming::Made { file, remark, .. } => {
                let outcome = if remark.is_empty() { ImportOutcome::Imported } else { ImportOutcome::Warning };
                (outcome, file.bytes.len() as u64, Some(file.sha256), remark.clone())
            }
            Coming::WithoutText => (ImportOutcome::Warning, 0, None, say!("It came without its text").to_owned()),
        };
        ImportedFile {
            name: offer.title(at),
            folder: Some(offer.name.clone()),
            outcome,
            document: taken.of_documents.get(at).copied().flatten(),
            sha256,
            size_bytes,
            reason: String::new(),
            warnings: Some(remark).filter(|remark| !remark.is_empty()).into_iter().collect(),
        }
    });
    std::iter::once(whole).chain(documents).collect()
}

/// What is said of the file: the sum first, then every coding that somebody may want to look at, then what is left out.
fn said(offer: &Offer, unsure: bool) -> Vec<String> {
    let mut said = vec![say!("From {}: {}", offer.program(), offer.audit.sum().sentence())];
    said.extend(offer.to_look_at().take(NAMED).map(|(at, audited)| {
        let (words, title) = offer.coding(at);
        let words = shortened(&one_line(&words), SHOWN_CODEPOINTS);
        let verdict = if audited.is_taken_unasked() || unsure && audited.place.is_some() {
            audited.verdict.label().to_owned()
        } else {
            say!("{}, not taken in", audited.verdict.label())
        };
        format!("{verdict}: ‘{words}’ ({title}). {}", audited.reason())
    }));
    let more = offer.to_look_at().count().saturating_sub(NAMED);
    if more > 0 {
        said.push(say!("And {more} more codings", more));
    }
    said.extend(offer.brought.left_out.iter().map(|left| {
        let (count, what) = (left.count, left.what.as_str());
        match left.why.as_str() {
            "" => say!("Left out: {what} ({count})", what, count),
            why => say!("Left out: {what} ({count}): {why}", what, count, why),
        }
    }));
    said
}
