//! Dates in a text, as they are said there and as EDTF: 'late 2019' is `2019~`, 'since 2013' is `2013/..`.
//!
//! English only. A *point* is one date ('March 2018'); a *phrase* is what is offered: a point with words that qualify it,
//! an interval, or a relative date. What depends on the document's own date is marked so, and is left out where
//! that date is not known. Every EDTF string given parses with `edtf-core`.

#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice, clippy::expect_used, clippy::panic))]

mod calendar;
mod lists;
mod phrase;
mod point;
mod relative;
mod token;

use calendar::Published;
use phrase::phrase;
use token::{Cursor, tokens_of};

/// What a date in a text rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The words themselves.
    Explicit,
    /// The words, counted from the document's date: 'last year'.
    Relative,
    /// The words, with the year of the document's date: '5 March'.
    Partial,
}

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFound {
    /// Where the words begin, in bytes.
    pub start_byte: usize,
    /// Where they end.
    pub end_byte: usize,
    /// The words as they stand.
    pub text: String,
    /// The date in EDTF (ISO 8601-2).
    pub edtf: String,
    /// What it rests on.
    pub basis: Basis,
}

/// The dates in a text, in order, none overlapping. `published` is the document's own date in EDTF.
pub fn dates(text: &str, published: Option<&str>) -> Vec<DateFound> {
    let published = published.map(Published::parse).unwrap_or_default();
    let tokens = tokens_of(text);
    let mut found = Vec::new();
    let mut cursor = Cursor::new(&tokens, 0);
    while let Some(first) = cursor.peek() {
        let mut ahead = cursor;
        let phrase = phrase(&mut ahead, published).filter(|_| ahead.at() > cursor.at());
        match (phrase, ahead.behind()) {
            (Some((edtf, basis)), Some(last)) => {
                let words = text.get(first.start_byte..last.end_byte()).unwrap_or_default();
                found.push(DateFound {
                    start_byte: first.start_byte,
                    end_byte: last.end_byte(),
                    text: words.to_owned(),
                    edtf,
                    basis,
                });
                cursor = ahead;
            }
            _ => cursor = Cursor::new(&tokens, cursor.at() + 1),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use edtf_core::Edtf;

    use super::*;

    /// The expected dates as 'words = EDTF'; the document is of 15 September 2021, a Wednesday.
    fn check(text: &str, expected: &[&str]) {
        let found = dates(text, Some("2021-09-15"));
        let found: Vec<String> = found
            .into_iter()
            .map(|date| {
                assert_eq!(text.get(date.start_byte..date.end_byte), Some(date.text.as_str()));
                assert!(Edtf::parse(&date.edtf).is_ok(), "{}", date.edtf);
                format!("{} = {}", date.text, date.edtf)
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn days() {
        check("On 5 March 2018 it rained.", &["5 March 2018 = 2018-03-05"]);
        check("the 5th of March, 2018", &["5th of March, 2018 = 2018-03-05"]);
        check("On March 5, 2018, it rained.", &["March 5, 2018 = 2018-03-05"]);
        check("On Oct. 4, 2013, it rained.", &["Oct. 4, 2013 = 2013-10-04"]);
        check("Saturday, 2 June 1998", &["Saturday, 2 June 1998 = 1998-06-02"]);
        check("seen 2018-03-05 and 21.05.1998", &["2018-03-05 = 2018-03-05", "21.05.1998 = 1998-05-21"]);
        check("7-May-1998 and 5/21/1998", &["7-May-1998 = 1998-05-07", "5/21/1998 = 1998-05-21"]);
        check("dated 04/10/2013", &["04/10/2013 = 2013-10-04?"]);
        check("at 14:30 on 5 May 2019", &["14:30 on 5 May 2019 = 2019-05-05"]);
        check("30 February 2018 is no day", &["2018 = 2018"]);
        check("of type X30MAR2018", &[]);
    }

    #[test]
    fn longer_than_days() {
        check("In July 2021 and in 2018.", &["July 2021 = 2021-07", "2018 = 2018"]);
        check("since the 1990s, in the '90s", &["since the 1990s = 199X/..", "the '90s = 199X"]);
        check("the 18th century", &["the 18th century = 17XX"]);
        check("in the summer of 2020, winter 1984", &["the summer of 2020 = 2020-22", "winter 1984 = 1984-24"]);
        check("Q3 2018, the first half of 2018", &["Q3 2018 = 2018-35", "the first half of 2018 = 2018-40"]);
        check("in 44 BC", &["44 BC = -0043"]);
    }

    #[test]
    fn about() {
        check("in early 2019 or late 2019", &["early 2019 = 2019~", "late 2019 = 2019~"]);
        check("about 2017, circa 1890, c. 1890", &["about 2017 = 2017~", "circa 1890 = 1890~", "c. 1890 = 1890~"]);
        check("by the end of 2011", &["the end of 2011 = 2011~"]);
        check("possibly in March 2018", &["possibly in March 2018 = 2018-03?"]);
    }

    #[test]
    fn intervals() {
        check("between 2014 and 2016", &["between 2014 and 2016 = 2014/2016"]);
        check("from 3 March until 9 June 2016", &["from 3 March until 9 June 2016 = 2016-03-03/2016-06-09"]);
        check(
            "June 3-9, 2016; 3–9 June 2016",
            &["June 3-9, 2016 = 2016-06-03/2016-06-09", "3–9 June 2016 = 2016-06-03/2016-06-09"],
        );
        check("2014–2020, 1914-18, 2019-20", &["2014–2020 = 2014/2020", "1914-18 = 1914/1918", "2019-20 = 2019/2020"]);
        check("since 2013, until May 2015", &["since 2013 = 2013/..", "until May 2015 = ../2015-05"]);
    }

    #[test]
    fn from_the_documents_own_date() {
        check("last year, next month", &["last year = 2020", "next month = 2021-10"]);
        check("last week", &["last week = 2021-09-06/2021-09-12"]);
        check("two years ago and 3 days ago", &["two years ago = 2019", "3 days ago = 2021-09-12"]);
        check("on Tuesday, last December", &["Tuesday = 2021-09-14", "last December = 2020-12"]);
        check("in August and on 5 March", &["August = 2021-08?", "5 March = 2021-03-05?"]);
        assert_eq!(dates("last year", None), []);
        let partial = dates("on 5 March", None);
        assert_eq!(partial.first().map(|date| (date.edtf.as_str(), date.basis)), Some(("XXXX-03-05", Basis::Partial)));
    }

    #[test]
    fn numbers_that_are_no_dates() {
        check("Room 1984, PO Box 2021, call 020 7946 1958", &[]);
        check("Section 12.5.2020 of version 1.2.2000, model 2000", &[]);
        check("2018 workers, 1984.5 and 1,984 or $2000", &[]);
        check("They may march. A may. The second half.", &[]);
    }

    #[test]
    fn odd_texts_are_survived() {
        for text in
            ["", "the", "from", "since since 20", "99999999999999", "0 BC", "2018-", "5 March 99999", "É 2018’s"]
        {
            let _: Vec<DateFound> = dates(text, Some("nonsense"));
        }
    }
}
