//! Any file through the importer that it asks for.
#![no_main]

use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 5] = ["a.txt", "a.md", "a.html", "a.pdf", "a"];

fuzz_target!(|data: &[u8]| {
    let Some((first, bytes)) = data.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    if let Ok(imported) = corroborate::ingest::import(bytes, name) {
        assert!(!imported.text.contains('\r') && !imported.text.is_empty());
    }
});
