//! Anything that a reading process could answer.
#![no_main]

use corroborate::ingest::worker;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut replies = data;
    drop(worker::answer(&mut replies));
});
