//! Leaving: a brief made and looked through for everything that it would give away.

use super::texts;
use corroborate::model::{Basis, Span, Stance};
use corroborate::problem::Problem;
use corroborate::session::outgoing::{Choices, Outgoing, What};
use corroborate::session::verbs::{claim, passage, source};
use corroborate::session::{Maker, Session, Work};
use divan::Bencher;
use tempfile::TempDir;

/// The budget's brief.
const CLAIMS: usize = 500;
/// The documents its evidence stands in, and the people it goes back to.
const DOCUMENTS: usize = 50;
const ORIGINS: usize = 25;

/// A composed brief as a web page, with the list of the names, base names, hashes and times in it.
#[divan::bench(args = ["brief.html", "brief.md"], sample_count = 10, sample_size = 1)]
fn preview_of_a_brief(bencher: Bencher<'_, '_>, name: &str) {
    let (folder, session) = case();
    let outgoing = Outgoing::of(&session);
    let file = folder.path().join(name);
    bencher.bench_local(|| {
        let prepared = outgoing.prepare(&What::Brief(None, None), Choices::default(), Some(&file)).expect("it is made");
        assert!(prepared.inventory.groups().next().is_some());
        prepared
    });
}

/// Claims with two passages each, from documents with real texts, of origins that are named.
pub(crate) fn case() -> (TempDir, Session) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a temporary folder");
    let maker = Maker::of_this_machine("Analyst");
    let mut session = Session::create(&folder.path().join("case"), "Measured", maker).expect("it is made");
    session.commit("Make", fill).expect("it fits");
    (folder, session)
}

fn fill(work: &mut Work<'_>) -> Result<(), Problem> {
    let take_in = |number| {
        let title = format!("Report {number}");
        let text = format!("{title}\n\n{}", texts::text(12_000));
        texts::take_in(work, &title, text)
    };
    let documents: Vec<_> = (0..DOCUMENTS).map(take_in).collect::<Result<_, _>>()?;
    for number in 0..CLAIMS {
        let new = claim::NewClaim {
            text: format!("The basin was paid for a {number}th time."),
            when: vec![format!("{}", 1950 + number % 70).parse().map_err(|_bad| Problem::usage("a date"))?],
            ..claim::NewClaim::default()
        };
        let stated = claim::state(work, new)?;
        for side in 0..2 {
            let document = documents.iter().cycle().nth(number + side * 7).ok_or_else(|| Problem::usage("none"))?;
            let start = 20 + (number * 89 + side * 445) % 11_000;
            let marked = passage::mark(work, *document, Span { start, end: start + 80 })?;
            let origin = source::origin_by(work, &format!("Witness number {}", (number + side) % ORIGINS))?;
            passage::attribute(work, marked, origin, Basis::Quotes)?;
            claim::link(work, stated, marked, Stance::Supports, None)?;
        }
    }
    Ok(())
}
