//! Memos.

use super::required;
use crate::model::{Id, Memo, Subject};
use crate::problem::Problem;
use crate::say;
use crate::session::Work;

/// Writes a new memo about something.
pub fn write(work: &mut Work<'_>, subject: Subject, text: &str) -> Result<Id<Memo>, Problem> {
    let text = required(text, say!("The memo"))?;
    let prose = work.write(text)?;
    let memo = Memo { id: work.maker.id(), subject, prose, made: work.stamp() };
    work.create(memo)
}
