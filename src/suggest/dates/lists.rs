//! Words beside a number that say that it is no year.

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
