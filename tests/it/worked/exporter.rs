//! An exporter: each claim as a line of Markdown with what it stands on.

use corroborate::analysis::{Index, assess};
use corroborate::export::Cleared;
use std::io::{self, Write};

/// Writes the claims as a list, each with its state.
pub(crate) fn write(cleared: &Cleared, index: &Index, writer: &mut dyn Write) -> io::Result<()> {
    let project = &cleared.project;
    writeln!(writer, "# {}\n", project.title())?;
    for claim in project.claims.iter() {
        let state = assess(project, index, claim.id).state;
        writeln!(writer, "- {} ({})", claim.text, state.label())?;
    }
    Ok(())
}

#[test]
fn claims_leave_as_a_list_without_what_is_protected() {
    use crate::desk::Desk;
    use corroborate::export::Choices;
    use corroborate::session::{Maker, Session};
    use corroborate::store::Access;

    let desk = Desk::with_case();
    desk.run("claim case --text 'The quay is closed.'").exits(0);
    let session = Session::open(&desk.path("case"), Access::Read, Maker::of_this_machine("")).expect("it opens");
    let cleared = Cleared::of(session.project(), Choices::default());
    let mut written = Vec::new();
    write(&cleared, &Index::of(&cleared.project), &mut written).expect("memory takes it");
    let written = String::from_utf8(written).expect("UTF-8");
    assert_eq!(written, "# The second basin\n\n- The quay is closed. (No evidence linked)\n");
}
