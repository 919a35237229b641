//! What a median by itself does not say: how two costs compare that are paid in turn, and how bad the worst are.
//! These are measured one by one and printed below divan's table, a line each, with the budget beside it.

use rustix::time::{ClockId, clock_gettime};
use std::time::{Duration, Instant};

/// Something that is measured and prints its lines, by name.
pub(crate) type Subject = (&'static str, fn());

/// Measures those that were asked for by a part of their names, as divan takes its own; all where none was. A run
/// that only lists benches or tries each once measures none.
pub(crate) fn measure(subjects: &[Subject]) {
    let given: Vec<String> = std::env::args().skip(1).collect();
    if given.iter().any(|word| ["--list", "--test"].contains(&word.as_str())) {
        return;
    }
    // A number belongs to the option before it.
    let is_part = |word: &&String| !word.starts_with('-') && word.parse::<f64>().is_err();
    let parts: Vec<&String> = given.iter().filter(is_part).collect();
    let is_asked = |name: &str| parts.is_empty() || parts.iter().any(|part| name.contains(part.as_str()));
    for (name, subject) in subjects.iter().filter(|(name, _)| is_asked(name)) {
        println!("\n{name}");
        subject();
    }
}

/// Many times that the same thing took.
#[derive(Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    pub(crate) fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The time that so many of a hundred stayed under.
    pub(crate) fn percentile(&mut self, of_hundred: usize) -> Duration {
        self.0.sort_unstable();
        let at = (self.0.len() * of_hundred / 100).min(self.0.len().saturating_sub(1));
        self.0.get(at).copied().unwrap_or_default()
    }

    pub(crate) fn median(&mut self) -> Duration {
        self.percentile(50)
    }

    /// 'p50 1.20 ms, p99 2.30 ms, worst 4.50 ms (of 1000)'
    pub(crate) fn in_words(&mut self) -> String {
        let of = self.0.len();
        let [middle, late, worst] = [50, 99, 100].map(|share| milliseconds(self.percentile(share)));
        format!("p50 {middle}, p99 {late}, worst {worst} (of {of})")
    }
}

/// '1.20 ms'
pub(crate) fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

/// How long this takes on the wall.
pub(crate) fn wall<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

/// How long this takes of this thread's time on the processor: what others do on the machine does not count.
pub(crate) fn processor<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = spent();
    let done = work();
    (done, spent().saturating_sub(start))
}

fn spent() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default())
}
