//! Where ids, times and the author come from. They are injected, so that a replay is exact and tests
//! need no clock.

use crate::model::{Edtf, Id, Stamp};
use crate::problem::Problem;
use jiff::Timestamp;
use std::fmt::Debug;

/// A source of times.
pub trait Clock: Debug + Send {
    /// The time now.
    fn now(&self) -> Timestamp;
}

/// A source of ids.
pub trait IdSource: Debug + Send {
    /// Eighty bits that nobody else draws.
    fn bits(&mut self) -> [u8; 10];
}

/// This machine's clock, to the millisecond.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }
}

/// The day of this moment, in UTC.
pub fn day_of(moment: Timestamp) -> Result<Edtf, Problem> {
    let written = moment.to_string();
    let day = written.get(..10).and_then(|day| day.parse().ok());
    day.ok_or_else(|| Problem::usage(format!("This machine's clock says {written}")).advise("Set its date"))
}

/// Today in UTC, counted as [`crate::analysis::when`] counts days.
pub fn today() -> i64 {
    Timestamp::now().as_second().div_euclid(24 * 60 * 60)
}

/// Ids from the system's random numbers.
#[derive(Debug, Clone, Copy, Default)]
pub struct RandomIds;

impl IdSource for RandomIds {
    fn bits(&mut self) -> [u8; 10] {
        let mut bits = [0; 10];
        // A system without random numbers cannot run anything else either; the clock is the last resort.
        if getrandom::fill(&mut bits).is_err() {
            let now = Timestamp::now().as_nanosecond().to_le_bytes();
            bits.copy_from_slice(now.split_at(10).0);
        }
        bits
    }
}

/// Makes ids and stamps for one author.
#[derive(Debug)]
pub struct Maker {
    author: String,
    clock: Box<dyn Clock>,
    ids: Box<dyn IdSource>,
}

impl Maker {
    /// A maker for this author, with this machine's clock and random numbers.
    pub fn of_this_machine(author: impl Into<String>) -> Self {
        Self::new(author, Box::new(SystemClock), Box::new(RandomIds))
    }

    /// A maker for this author from these sources.
    pub fn new(author: impl Into<String>, clock: Box<dyn Clock>, ids: Box<dyn IdSource>) -> Self {
        Self { author: author.into(), clock, ids }
    }

    /// Who makes.
    pub fn author(&self) -> &str {
        &self.author
    }

    /// Lets another author go on.
    pub fn set_author(&mut self, author: impl Into<String>) {
        self.author = author.into();
    }

    /// The time now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A new id.
    pub fn id<T>(&mut self) -> Id<T> {
        Id::from_bits(self.ids.bits())
    }

    /// Author and time.
    pub fn stamp(&self) -> Stamp {
        Stamp { by: self.author.clone(), at: self.now() }
    }
}
