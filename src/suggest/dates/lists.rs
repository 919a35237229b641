//! Words beside a number that say that it is no year; words that a date may begin with; words that foretell.

use std::sync::LazyLock;

use crate::suggest::wordlist::WordList;

/// Words and signs after which a number is no year.
static NUMBERED: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        #, $, &, act, annex, appendix, article, box, case, chapter, clause, code, decree, eur,
        figure, file, flight, id, item, line, log, model, no, nos, number, order, p, page, pages,
        paragraph, part, pp, ref, reference, regulation, resolution, room, rule, section, suite,
        table, usd, v, version, vol, volume, £, €
        ",
    )
});

/// Words and signs before which a number counts things.
static COUNTED: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        %, bn, cases, children, civilians, companies, days, deaths, dollars, employees, euros,
        families, feet, ft, hectares, homes, hours, households, jobs, kg, kilometers, kilometres,
        km, m, members, men, meters, metres, miles, million, minutes, mm, mw, officers, people,
        percent, persons, pounds, prisoners, refugees, residents, soldiers, students, tonnes, tons,
        troops, victims, women, workers, yuan
        ",
    )
});

/// Words that number what follows when a full stop cuts them short.
static CUT: LazyLock<WordList> =
    LazyLock::new(|| WordList::new("art, arts, ch, fig, figs, no, nos, nr, p, para, paras, pp, sec, v, vol, vols"));

/// 'No' of 'No. 2014'.
pub(super) fn is_cut(word: &str) -> bool {
    CUT.contains(word)
}

/// 'Room' of 'Room 1984'.
pub(super) fn numbers(word: &str) -> bool {
    NUMBERED.contains(word)
}

/// 'people' of '2018 people'.
pub(super) fn is_counted(word: &str) -> bool {
    COUNTED.contains(word)
}

/// Words that a date or what qualifies it may begin with; the others, which are most, are read no further.
static BEGINNINGS: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        a, about, academic, ad, almost, an, approximately, around, at, autumn, between, boxing, c, ca, christmas, circa,
        coming, current, early, earlier, eight, eighteen, eighteenth, eighth, eighty, eleven, eleventh, end, fall, fifteen,
        fifteenth, fifth, fifty, financial, first, fiscal, five, forty, four, fourteen, fourteenth, fourth, from, fy, h, in,
        just, last, late, later, mid, middle, nearly, new, next, nine, nineteen, nineteenth, ninety, ninth, on, one, over,
        past, perhaps, possibly, probably, q, roughly, second, seven, seventeen, seventeenth, seventh, seventy, since, six,
        sixteen, sixteenth, sixth, sixty, some, sometime, spring, summer, tax, ten, tenth, the, third, thirteen,
        thirteenth, thirty, this, three, till, today, tomorrow, tonight, twelfth, twelve, twentieth, twenty, two, until,
        week, weekend, well, winter, year, yesterday,
        january, february, march, april, may, june, july, august, september, october, november, december,
        jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec,
        monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, wed, thu, fri, sat, sun
        ",
    )
});

/// Words by which something is foretold: 'it will', 'is expected'.
static COMING: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        coming, due, expected, expects, forecast, forecasts, hopes, likely, next, planned, planning, plans, projected,
        scheduled, shall, slated, upcoming, will, would, ’ll
        ",
    )
});

/// What is said of a day that is set: 'it opens on 5 May'.
static SET: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        arrives, beginning, begins, closes, convenes, ends, expires, meets, opens, resumes, starting, starts
        ",
    )
});

/// Verbs of what was said or done before it was written down.
static SAYING: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        added, announced, argued, claimed, confirmed, declared, denied, explained, insisted, noted, reported, said, stated,
        told, tweeted, warned, wrote
        ",
    )
});

/// Words of play, beside which a quarter or a half is none of a year.
static PLAY: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        ball, basket, coach, defender, game, games, goal, goals, halftime, kick, match, minute, penalty, pitch, player,
        players, point, points, quarterback, rebounds, score, scored, season, team, touchdown, yard, yards
        ",
    )
});

/// Words of business, beside which a half is one of a year.
static BUSINESS: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        %, earnings, exports, growth, imports, income, inflation, loss, losses, market, million, billion, orders, output,
        percent, production, profit, profits, results, revenue, revenues, sales, shareholders, spending, turnover, unemployment
        ",
    )
});

/// Words behind which something else is told.
static JOINING: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        after, against, and, as, at, before, but, by, for, from, had, has, in, into, is, of, on, or, that, to, towards, was,
        were, who, whose, will, with, would
        ",
    )
});

/// Words behind a day of the week that stands between who and what was done: 'Berg Monday told'.
static BEHIND_DAY: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        after, also, amid, and, as, at, began, before, by, came, during, for, from, gave, held, in, led, left, made, met,
        near, over, ruled, said, saw, sent, that, to, told, took, under, went, when, while, with, won
        ",
    )
});

/// What is held, said or happens on one day: 'the Tuesday vote'.
static HELD: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        announcement, attack, attacks, briefing, crash, deadline, debate, election, email, filing, game, hearing, interview,
        letter, match, meeting, post, press, protest, raid, rally, report, ruling, session, shooting, speech, statement,
        strike, summit, tweet, vote
        ",
    )
});

/// 'told' of 'Berg Monday told'.
pub(super) fn goes_on_from_day(word: &str) -> bool {
    BEHIND_DAY.contains(word)
}

/// 'Since' of 'Since Tuesday', which begins a sentence and no name.
pub(super) fn leads_to_day(word: &str) -> bool {
    matches!(word, "after" | "before" | "by" | "early" | "for" | "from" | "late" | "since" | "the" | "till" | "until")
}

/// 'vote' of 'the Tuesday vote'.
pub(super) fn is_held(word: &str) -> bool {
    HELD.contains(word)
}

/// Whether a date may begin with this word.
pub(super) fn begins(word: &str) -> bool {
    BEGINNINGS.contains(word)
}

/// 'will' of 'will open'.
pub(super) fn is_coming(word: &str) -> bool {
    COMING.contains(word)
}

/// 'opens' of 'opens on 5 May'.
pub(super) fn is_set(word: &str) -> bool {
    SET.contains(word)
}

/// 'said' of 'said on Friday'.
pub(super) fn is_saying(word: &str) -> bool {
    SAYING.contains(word)
}

/// 'goal' of 'a goal in the first half'.
pub(super) fn is_play(word: &str) -> bool {
    PLAY.contains(word)
}

/// 'sales' of 'sales in the first half'.
pub(super) fn is_business(word: &str) -> bool {
    BUSINESS.contains(word)
}

/// 'on' of 'the March on', behind which a month is none.
pub(super) fn joins_clauses(word: &str) -> bool {
    JOINING.contains(word)
}
