//! What is read in texts, and what is left alone.

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
fn months_of_other_years() {
    check(
        "It rained in July last year and in February this year.",
        &["July last year = 2020-07", "February this year = 2021-02"],
    );
    check(
        "It ran from March last year to June this year.",
        &["from March last year to June this year = 2020-03/2021-06"],
    );
    check("It is to be raised on 30 November.", &["30 November = 2021-11-30?"]);
}

#[test]
fn the_nearest_of_several_years_is_meant() {
    // The document is of 15 September.
    check("It is to be ready by 20 December.", &["20 December = 2021-12-20?"]);
    check("After May’s resignation, a successor won.", &[]);
    check("It was ruined by 25 August's storm.", &["25 August = 2021-08-25?"]);
    check("Those who hold shares on 20 September are paid.", &["20 September = 2021-09-20?"]);
    check("In October they will look.", &["October = 2021-10?"]);
    check("They said that they would look in October.", &["October = 2021-10?"]);
    check("The fair opens on 20 October.", &["20 October = 2021-10-20?"]);
    check("Leases for July and August were paid.", &["July = 2021-07?", "August = 2021-08?"]);
    check(
        "It is ready at the end of the month, or later in the week.",
        &["the end of the month = 2021-09", "later in the week = 2021-09-13/2021-09-19"],
    );
    check("It closed at five in New York Tuesday.", &["Tuesday = 2021-09-14"]);
    check("It opened on 5 February.", &["5 February = 2021-02-05?"]);
    check("It opened on 5 December.", &["5 December = 2020-12-05?"]);
    let of_new_year = dates("It fell by 28 December's storm and will open on 3 January.", Some("2021-01-01"));
    let edtf: Vec<&str> = of_new_year.iter().map(|date| date.edtf.as_str()).collect();
    assert_eq!(edtf, ["2020-12-28?", "2021-01-03?"]);
}

#[test]
fn days_and_years_near_the_documents_own() {
    check("They are due to land on Wednesday.", &["Wednesday = 2021-09-15"]);
    check("It opens next Wednesday.", &["next Wednesday = 2021-09-22"]);
    check("Quist Monday signed it.", &["Monday = 2021-09-13"]);
    check("On Black Friday opened shops closed.", &[]);
    check("It is ready by the end of the year.", &["the end of the year = 2021~"]);
    check("In 1998 it was ready by the end of the year.", &["1998 = 1998"]);
    check("After June, it fell. After May left, it rose.", &["June = 2021-06?"]);
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
    let partial = dates("on 5 March", None);
    assert_eq!(partial.first().map(|date| (date.edtf.as_str(), date.basis)), Some(("XXXX-03-05", Basis::Partial)));
}

#[test]
fn without_the_documents_own_date() {
    let counted = |text| dates_and_counted(text, None).1.into_iter().map(|date| date.counted).collect::<Vec<_>>();
    assert_eq!(counted("two years ago"), ["2 years before publication"]);
    assert_eq!(counted("earlier this month, not in 2018"), ["the month of publication"]);
    assert_eq!(dates("two years ago", None), []);
    assert_eq!(dates_and_counted("two years ago", Some("2021")).1, []);
}

#[test]
fn days_in_other_words() {
    check("between 12 and 15 August 2013", &["between 12 and 15 August 2013 = 2013-08-12/2013-08-15"]);
    check(
        "on 5 and 6 March 2014, 5/6 June 1944",
        &["5 and 6 March 2014 = 2014-03-05/2014-03-06", "5/6 June 1944 = 1944-06-05/1944-06-06"],
    );
    check("the week of 4 May 2015", &["the week of 4 May 2015 = 2015-05-04/2015-05-10"]);
    check("week ending May 10, 2015", &["week ending May 10, 2015 = 2015-05-04/2015-05-10"]);
    check("the thirty-first of December 2003", &["the thirty-first of December 2003 = 2003-12-31"]);
    check("31st Dec., 2003 and Aug 3 '17", &["31st Dec., 2003 = 2003-12-31", "Aug 3 '17 = 2017-08-03"]);
    check(
        "New Year’s Eve 1999, Christmas Day 2013",
        &["New Year’s Eve 1999 = 1999-12-31", "Christmas Day 2013 = 2013-12-25"],
    );
    check("at Christmas 2013", &["Christmas 2013 = 2013-12-25~"]);
    check(
        "2003/12/31, 11/15/89, 1-Jan-15",
        &["2003/12/31 = 2003-12-31", "11/15/89 = 1989-11-15", "1-Jan-15 = 2015-01-01"],
    );
    check("28 February/1 March 2014", &["28 February/1 March 2014 = 2014-02-28/2014-03-01"]);
    check("10 a.m. on 5 June 2019", &["10 a.m. on 5 June 2019 = 2019-06-05"]);
}

#[test]
fn parts_of_years_and_eras() {
    check("in January–March 2015", &["January–March 2015 = 2015-01/2015-03"]);
    check("June through August 2020", &["June through August 2020 = 2020-06/2020-08"]);
    check("the first nine months of 2015", &["the first nine months of 2015 = 2015-01/2015-09"]);
    check("3Q15 and 1H2016", &["3Q15 = 2015-35", "1H2016 = 2016-40"]);
    check("winter 2014-15", &["winter 2014-15 = 2014-24"]);
    check(
        "FY2018, FY18, the financial year 2018/19",
        &["FY2018 = 2018~", "FY18 = 2018~", "the financial year 2018/19 = 2018~/2019~"],
    );
    check("the 1800s and the 2000s", &["the 1800s = 18XX", "the 2000s = 200X"]);
    check("the 18th and 19th centuries", &["the 18th and 19th centuries = 17XX/18XX"]);
    check("mid- to late 1980s, early-1990s", &["mid- to late 1980s = 198X~", "early-1990s = 199X~"]);
    check("in AD 79 or 79 AD", &["AD 79 = 0079", "79 AD = 0079"]);
    check("in '08 and since ’14", &["'08 = 2008", "since ’14 = 2014/.."]);
}

#[test]
fn a_list_has_one_year() {
    check("in May or June 2003", &["May = 2003-05", "June 2003 = 2003-06"]);
    check("3 March and 9 June 2016", &["3 March = 2016-03-03", "9 June 2016 = 2016-06-09"]);
    check("April 30 – May 2, 2008", &["April 30 – May 2, 2008 = 2008-04-30/2008-05-02"]);
}

#[test]
fn a_blank_line_ends_a_date() {
    check("on 5 June 2019\n\n14 ships", &["5 June 2019 = 2019-06-05"]);
    check("in 2016\n2017 was worse", &["2016 = 2016", "2017 = 2017"]);
    check("5\n\nMarch 2018", &["March 2018 = 2018-03"]);
}

#[test]
fn what_lies_ahead_is_foretold_or_over() {
    check("It opened on 5 December.", &["5 December = 2020-12-05?"]);
    check("It will open on 5 December.", &["5 December = 2021-12-05?"]);
    check("She said Friday. It will end on Friday.", &["Friday = 2021-09-10", "Friday = 2021-09-17"]);
    check("Black Friday, the Sunday Times, every Monday", &[]);
    check(
        "this summer, last winter, last night",
        &["this summer = 2021-22", "last winter = 2020-24~", "last night = 2021-09-14"],
    );
    check("last decade, a decade ago", &["last decade = 201X", "a decade ago = 2011~"]);
}

#[test]
fn quarters_and_halves_of_no_year() {
    check("Sales fell in the third quarter.", &["the third quarter = 2021-35?"]);
    check("It would cut fourth-quarter output.", &["fourth-quarter = 2021-36?"]);
    check("Profit rose 3 percent in the first half.", &["the first half = 2021-40?"]);
    check("It scored twice in the second half of the game; the first half was dull.", &[]);
    check("In the first quarter, the team scored ten points.", &[]);
    check("Output fell last quarter.", &["last quarter = 2021-34"]);
    check("the last quarter of 2019", &["the last quarter of 2019 = 2019-36"]);
    check("the fourth quarter of last year", &["the fourth quarter of last year = 2020-36"]);
    check("the first nine months of this year", &["the first nine months of this year = 2021-01/2021-09"]);
    check("In Q2, sales fell. Q1. What is it?", &["Q2 = 2021-34?"]);
    check("the second quarter-final, a quarter of them, the first half-hour", &[]);
}

#[test]
fn the_year_is_told_behind() {
    check("In March, last year’s figures fell.", &["March = 2021-03?", "last year = 2020"]);
    check("It runs through March 11 this year.", &["March 11 this year = 2021-03-11"]);
    check("the most since late January this year", &["since late January this year = 2021-01~/.."]);
    check("in the autumn of last year", &["the autumn of last year = 2020-23"]);
    check("It was signed on Saturday, 3 October.", &["Saturday, 3 October = 2020-10-03?"]);
    let undated = dates_and_counted("in the autumn of last year", None);
    assert_eq!(undated.1.first().map(|date| date.counted.as_str()), Some("the year before publication"));
}

#[test]
fn parts_of_days_weeks_and_months() {
    check("It burned Tuesday night.", &["Tuesday night = 2021-09-14"]);
    check("yesterday afternoon, earlier today", &["yesterday afternoon = 2021-09-14", "earlier today = 2021-09-15"]);
    check("Over the weekend it rained.", &["Over the weekend = 2021-09-11/2021-09-12"]);
    check("It will rain at the weekend.", &["the weekend = 2021-09-18/2021-09-19"]);
    check(
        "last weekend, this weekend",
        &["last weekend = 2021-09-11/2021-09-12", "this weekend = 2021-09-18/2021-09-19"],
    );
    check(
        "this coming weekend, next weekend",
        &["this coming weekend = 2021-09-18/2021-09-19", "next weekend = 2021-09-25/2021-09-26"],
    );
    check("the weekend of 9 May 2015", &["the weekend of 9 May 2015 = 2015-05-09/2015-05-10"]);
    check("late last month, early next year", &["late last month = 2021-08~", "early next year = 2022~"]);
    check("In mid-May it opened.", &["mid-May = 2021-05?"]);
    check("the end of last year", &["the end of last year = 2020~"]);
    check("It is to be ready by year’s end, or by year-end.", &["year’s end = 2021~", "year-end = 2021~"]);
    check(
        "early in the year, the end of this decade",
        &["early in the year = 2021~", "the end of this decade = 202X~"],
    );
    check(
        "Friday last week, Tuesday of this week",
        &["Friday last week = 2021-09-10", "Tuesday of this week = 2021-09-14"],
    );
    check("The vote was held on the 14th.", &["the 14th = 2021-09-14"]);
    check("It will open on the 14th.", &["the 14th = 2021-10-14"]);
    check("In March it rained, and on the 14th.", &["March = 2021-03?"]);
    check("She came on the 14th floor.", &[]);
    check("the 14th of last month", &["the 14th of last month = 2021-08-14"]);
}

#[test]
fn days_before_and_after_others() {
    check("the day before yesterday", &["the day before yesterday = 2021-09-13"]);
    check("the year before last", &["the year before last = 2019"]);
    check(
        "almost two years ago, twenty-five years ago",
        &["almost two years ago = 2019~", "twenty-five years ago = 1996"],
    );
    check("a couple of weeks ago", &["a couple of weeks ago = 2021-09-01~"]);
    check(
        "this past Saturday, this coming Monday",
        &["this past Saturday = 2021-09-11", "this coming Monday = 2021-09-20"],
    );
    check("Last Wednesday it shut.", &["Last Wednesday = 2021-09-08"]);
    check("a day later, the following week, the past year, in recent days", &[]);
}

#[test]
fn stretches_of_days_near_the_documents_own() {
    check("It ran from Monday to Thursday.", &["from Monday to Thursday = 2021-09-06/2021-09-09"]);
    check("It will run from Monday to Thursday.", &["from Monday to Thursday = 2021-09-20/2021-09-23"]);
    check("Since Friday nobody came.", &["Since Friday = 2021-09-10/.."]);
    check("It will stay until Tuesday.", &["until Tuesday = ../2021-09-21"]);
    check("It rained between 3 and 5 March.", &["between 3 and 5 March = 2021-03-03?/2021-03-05?"]);
    check("On Jan 5-7 it rained.", &["Jan 5-7 = 2021-01-05?/2021-01-07?"]);
}

#[test]
fn months_and_days_beside_what_they_date() {
    check("Its October meeting was short.", &["October = 2021-10?"]);
    check("Prices fell that July.", &["July = 2021-07?"]);
    check(
        "In July, August and September it rained.",
        &["July = 2021-07?", "August = 2021-08?", "September = 2021-09?"],
    );
    check("The May vote failed. The March on the capital.", &["May = 2021-05?"]);
    check("Every October they meet. Black September. October Films made it.", &[]);
    check("The Tuesday vote failed. A Sunday paper.", &["Tuesday = 2021-09-14"]);
    check("It was held on Christmas Day.", &["Christmas Day = 2020-12-25?"]);
    check("in the early 90s", &["the early 90s = 199X~"]);
}

#[test]
fn who_says_so_does_not_foretell() {
    check("It will close, the company said on Friday.", &["Friday = 2021-09-10"]);
    check("On Friday it will close.", &["Friday = 2021-09-17"]);
    check("On Friday he said it will close.", &["Friday = 2021-09-10"]);
    check("It opens at 9 a.m. Friday.", &["Friday = 2021-09-17"]);
    check("On Friday police held a man who will stand trial.", &["Friday = 2021-09-10"]);
    check(
        "Flights were cancelled due to fog on Friday. It passed by 30 votes on Tuesday.",
        &["Friday = 2021-09-10", "Tuesday = 2021-09-14"],
    );
    check("In February, the court will hear it.", &["February = 2022-02?"]);
}

#[test]
fn numbers_that_are_no_dates() {
    check("Room 1984, PO Box 2021, call 020 7946 1958", &[]);
    check("Section 12.5.2020 of version 1.2.2000, model 2000", &[]);
    check("No. 2014/123, Directive 2002/58/EC, Regulation 2016/679, 2014-123", &[]);
    check("2018 workers, 1984.5 and 1,984 or $2000", &[]);
    check("A play by August Wilson.", &[]);
    check("They may march. A may. The second half.", &[]);
}

#[test]
fn odd_texts_are_survived() {
    for text in ["", "the", "from", "since since 20", "99999999999999", "0 BC", "2018-", "5 March 99999", "É 2018’s"]
    {
        let _: Vec<DateFound> = dates(text, Some("nonsense"));
    }
}
