//! Any quote in any text: exact means the same words at the same place.
#![no_main]

use corroborate::model::{Anchor, Quote, Span};
use corroborate::text::{Resolved, Text, resolve};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (usize, usize, &str)| {
    let (start, end, words) = data;
    let (text, exact) = words.split_once('\0').unwrap_or((words, ""));
    let text = Text::from(text);
    let quote = Quote::Kept { exact: exact.to_owned(), before: String::new(), after: String::new() };
    match resolve(&text, &Anchor { span: Span { start, end }, quote }) {
        Resolved::Exact(span) | Resolved::Moved(span) => assert_eq!(text.slice(span), Some(exact)),
        Resolved::Fuzzy(span, _) => assert!(text.slice(span).is_some()),
        Resolved::Lost => {}
    }
});
