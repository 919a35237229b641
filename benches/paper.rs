//! Paper: a brief as PDF, with its pages set, its notes placed and its typefaces cut to what is used.

use super::leaving::{LONG_EACH, case};
use corroborate::session::outgoing::{Choices, Outgoing, What};
use divan::Bencher;

/// The long brief of `leaving` as pages, with the list of what is in it.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn pdf(bencher: Bencher<'_, '_>) {
    let (folder, session) = case(LONG_EACH);
    let outgoing = Outgoing::of(&session);
    let file = folder.path().join("brief.pdf");
    bencher.bench_local(|| {
        outgoing.prepare(&What::Brief(None, None), Choices::default(), Some(&file)).expect("it is made")
    });
}
