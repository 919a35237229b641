//! The right of reply, as it stands on a day: who has answered, who was asked and may still answer, whose time has run
//! out.

use super::when::Extent;
use crate::model::{Claim, Reply};
use crate::say;

/// How it stands with one party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// The deadline was so many days ago, and no answer came.
    Overdue(i64),
    /// They may answer for so many days more; none are left on the last.
    Within(i64),
    /// They were asked, without a deadline.
    Asked,
    /// Nobody has asked them yet, and no deadline is set.
    NotAsked,
    /// They answered.
    Answered,
}

impl Due {
    /// How it stands on this day, counted as [`super::when`] counts them.
    pub fn on(reply: &Reply, today: i64) -> Self {
        // What was answered may stand where it is not to be seen; that it was answered is known.
        if reply.answer.is_some() || reply.answered.is_some() {
            return Self::Answered;
        }
        let last = reply.deadline.as_ref().and_then(|deadline| Extent::of(deadline).latest_day());
        match last {
            Some(last) if last < today => Self::Overdue(today - last),
            Some(last) => Self::Within(last - today),
            None if reply.asked.is_some() => Self::Asked,
            None => Self::NotAsked,
        }
    }

    /// In words: 'in 3 days', 'overdue by one day'.
    pub fn words(self) -> String {
        match self {
            Self::Overdue(days) => {
                say!("overdue by one day" | "overdue by {n} days" % usize::try_from(days).unwrap_or_default())
            }
            Self::Within(0) => say!("due today").to_owned(),
            Self::Within(1) => say!("due tomorrow").to_owned(),
            Self::Within(days) => say!("due in {days} days", days),
            Self::Asked => say!("asked, no deadline").to_owned(),
            Self::NotAsked => say!("not asked yet").to_owned(),
            Self::Answered => say!("answered").to_owned(),
        }
    }

    /// Whether a reply is still owed.
    pub fn is_owed(self) -> bool {
        self != Self::Answered
    }
}

/// What is owed to those whom a claim concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    /// How many have not answered.
    pub parties: usize,
    /// How it stands with the most pressing of them.
    pub first: Due,
}

/// What is owed on this day; none where all have answered, or nobody is to be asked.
pub fn owed(claim: &Claim, today: i64) -> Option<Owed> {
    let open = || claim.replies.iter().map(|reply| Due::on(reply, today)).filter(|due| due.is_owed());
    let first = open().min_by_key(|due| due.urgency())?;
    Some(Owed { parties: open().count(), first })
}

/// The parties of a claim, the most pressing first; those who answered last, as they were set down.
pub fn by_deadline(claim: &Claim, today: i64) -> Vec<(&Reply, Due)> {
    let mut parties: Vec<_> = claim.replies.iter().map(|reply| (reply, Due::on(reply, today))).collect();
    parties.sort_by_key(|(_, due)| due.urgency());
    parties
}

impl Due {
    /// To sort by: the day of the deadline first, then those without one.
    pub fn urgency(self) -> (u8, i64) {
        match self {
            Self::Overdue(days) => (0, days.saturating_neg()),
            Self::Within(days) => (0, days),
            Self::Asked => (1, 0),
            Self::NotAsked => (2, 0),
            Self::Answered => (3, 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::stamp;
    use super::*;
    use crate::model::{Answer, Edtf, Id};

    #[test]
    fn a_reply_is_owed_until_it_is_there() {
        let date = |written: &str| (!written.is_empty()).then(|| written.parse::<Edtf>().expect("a date"));
        let today = Extent::of(&"2026-03-10".parse().expect("a date")).earliest_day().expect("a day");
        let check = |(asked, deadline, answer): (&str, &str, Option<&str>), expected: &str| {
            let reply = Reply {
                party: Id::from_bits([1; 10]),
                asked: date(asked),
                how: String::new(),
                deadline: date(deadline),
                answered: None,
                answer: answer.map(|words| Answer::Words(words.to_owned())),
                made: stamp(),
            };
            assert_eq!(Due::on(&reply, today).words(), expected, "{asked} {deadline}");
        };
        check(("", "", None), "not asked yet");
        check(("2026-03-01", "", None), "asked, no deadline");
        check(("2026-03-01", "2026-03-10", None), "due today");
        check(("", "2026-03-11", None), "due tomorrow");
        check(("", "2026-03", None), "due in 21 days");
        check(("2026-02", "2026-03-09", None), "overdue by one day");
        check(("2026-02", "2026-02-10", None), "overdue by 28 days");
        check(("2026-02", "2026-02-10", Some("We deny it.")), "answered");
    }

    #[test]
    fn what_ran_out_longest_ago_comes_first() {
        let mut order =
            vec![Due::Answered, Due::NotAsked, Due::Within(3), Due::Overdue(1), Due::Asked, Due::Overdue(9)];
        order.sort_by_key(|due| due.urgency());
        let expected = [Due::Overdue(9), Due::Overdue(1), Due::Within(3), Due::Asked, Due::NotAsked, Due::Answered];
        assert_eq!(order, expected);
    }
}
