//! Words that tell what bears a name: short lists in small letters.

use crate::suggest::wordlist::WordList;
use crate::text;
use std::sync::LazyLock;

/// Words within the names of bodies that may be names of people too, or stand in other things, besides those of [`text`].
static MORE_OF_BODIES: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        airline, airlines, airport, airways, associates, ballet, battalion, brands, business, cabinet, campaign,
        capital, cathedral, church, clinic, club, coalition, command, commissariat, confederation, consulate,
        cooperative, corps, defence, defense, division, enterprises, exchange, executive, faculty, firm, force,
        forces, forum, front, gazette, guard, guardian, hall, herald, holding, holdings, hospital, industries,
        infirmary, inspectorate, insurance, journal, laboratories, legion, legislature, logistics, mail, media,
        motors, movement, navy, newspaper, observer, ombudsman, orchestra, partners, partnership, patrol,
        pharmaceuticals, police, post, prosecutor's, radio, registry, reserve, services, shipping, solutions,
        steamship, studios, syndicate, team, technologies, telecom, telegraph, television, times, treasury,
        ventures, weekly, works, yard
        ",
    )
});

/// What stands behind the names of companies.
static FORMS: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "inc, ltd, limited, plc, llc, llp, corp, co, gmbh, ag, sa, nv, bv, bvba, oy, ab, spa, kk, bhd, pty, as, asa, se",
    )
});

/// Of those, words of companies …
static OF_COMPANIES: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        airline, airlines, airways, associates, brands, company, consortium, corporation, enterprises, firm, holding, holdings,
        industries, insurance, laboratories, logistics, mining, motors, partners, pharmaceuticals, shipping, solutions, steamship,
        stores, studios, technologies, telecom, ventures, works
        ",
    )
});

/// … and of public bodies.
static OF_PUBLIC_BODIES: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        administration, agency, army, assembly, authority, battalion, bureau, cabinet, command, commission, commissariat,
        congress, constabulary, consulate, corps, council, court, defence, defense, department, directorate, embassy, executive,
        force, forces, government, guard, inspectorate, judiciary, legislature, militia, ministry, navy, office, ombudsman,
        parliament, patrol, police, prosecutor's, registry, secretariat, senate, service, treasury, tribunal
        ",
    )
});

/// Words within the names of events.
static OF_EVENTS: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        awards, battle, biennale, carnival, championship, championships, conference, crisis, cup, cyclone, derby, disaster,
        earthquake, expo, exposition, fair, festival, games, hurricane, marathon, massacre, olympics, rebellion, referendum,
        revolution, siege, storm, summit, tournament, trials, typhoon, uprising, war
        ",
    )
});

/// Kinds of works in small letters before the name of one.
static WORK_KINDS: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "album, book, documentary, drama, film, memoir, movie, musical, novel, opera, painting, play, poem, sitcom, song, thriller",
    )
});

/// What a person does or undergoes, and seldom a body: 'was born', 'died'.
static PERSONAL: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        acquitted, aged, apologised, apologized, appointed, arrested, born, buried, charged, convicted, detained, died, elected,
        fled, graduated, hanged, hired, indicted, interviewed, jailed, jokes, joked, killed, lived, lives, married, murdered,
        nominated, pleaded, promoted, questioned, recalled, resigned, retired, sentenced, shot, smiled, spoke, stabbed, studied,
        sworn, testified, thinks, thought, wounded
        ",
    )
});

/// Words within the names of systems, plans and other works of men.
static OF_SYSTEMS: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        act, agreement, app, charter, code, convention, database, deal, directive, framework, index, initiative,
        law, operation, pact, plan, platform, prize, program, programme, project, protocol, regulation, report, scheme,
        software, strategy, survey, system, systems, treaty
        ",
    )
});

/// Roles in small letters before a person's name.
static ROLES: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        activist, actor, adviser, advisor, ambassador, analyst, archaeologist, architect, author, billionaire, biologist,
        businessman, businesswoman, candidate, captain, chair, chairman, chairwoman, chancellor, chemist, clerk, coach,
        columnist, commander, commissioner, critic, defendant, deputy, designer, diplomat, director, doctor, driver, economist,
        editor, engineer, envoy, epidemiologist, executive, expert, farmer, fisherman, founder, geologist, governor,
        harbourmaster, historian, inspector, investigator, journalist, judge, king, lawyer, leader, lecturer, manager, mayor,
        miner, minister, musician, nurse, officer, official, owner, photographer, physician, physicist, pilot, player, poet, politician,
        premier, president, priest, prince, princess, professor, prosecutor, psychologist, publisher, queen, reporter, representative, researcher,
        resident, scholar, scientist, secretary, senator, sociologist, solicitor, spokesman, spokesperson, spokeswoman,
        student, superintendent, surgeon, surveyor, teacher, trader, treasurer, veteran, victim, virologist, witness, writer
        ",
    )
});

/// Kinds of bodies in small letters before the name of one.
static BODY_KINDS: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        agency, airline, bank, broadcaster, brewer, builder, carrier, charity, company, contractor, corporation, daily, firm, giant,
        group, institute, maker, manufacturer, newspaper, operator, paper, party, producer, provider, publisher, retailer, startup, subsidiary,
        supplier, union, weekly
        ",
    )
});

/// Words that say that somebody speaks.
static SPEECH: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        said, says, told, added, adds, argued, argues, explained, explains, wrote, writes, testified, recalled, recalls, complained,
        insisted, insists, admitted, warned, warns, noted, notes, replied
        ",
    )
});

/// Capitalised words that are no names, besides those of every sentence.
static NO_NAMES: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        a, about, according, after, all, also, although, an, and, another, any, are, as, at, back, based, because, before, being,
        besides, both, but, by, contrary, despite, did, do, does, during, each, earlier, either, even, every, few, finally, first,
        following, for, former, from, furthermore, given, had, has, have, having, he, hence, her, here, his, how, however, i,
        if, in, indeed, initially, instead, is, it, its, just, last, later, like, many, meanwhile, more, moreover, most, much, my, nearly,
        neither, never, nevertheless, next, no, nobody, none, nor, not, nothing, now, of, on, once, one, only, or, other, others, our,
        over, overall, people, perhaps, rather, recent, recently, same, second, secondly, several, she, similarly, since, so, some, still,
        such, than, that, the, their, then, there, therefore, these, they, third, this, those, though, through, throughout, thus,
        to, today, together, tomorrow, too, two, three, four, five, under, unlike, until, up, upon, using, very, was, we, well, were, what, when, where, whereas,
        whether, which, while, who, why, will, with, within, without, yes, yesterday, yet, you, your, january, february, march,
        april, may, june, july, august, september, october, november, december, monday, tuesday, wednesday, thursday, friday, saturday, sunday,
        north, south, east, west, northern, southern, eastern, western, central, chapter, figure, table, section, article, annex, appendix,
        page, part, note, ibid, prime, box, internet, covid, contents, source, photo, image, keywords, introduction, conclusion, summary,
        spring, summer, autumn, winter, christmas, easter, mr, mrs, ms, dr, muslim, muslims, christian, christians, jewish, catholic, catholics, islamic, english, latin, god,
        ai, api, apis, app, apps, cctv, dna, gps, hr, ict, iot, ngo, ngos, pc, pr, r, d, usb, vpn, communist, communists,
        islamist, islamists, maoist, maoists, marxist, marxists, socialist, socialists, ceo, gdp, usd, eur, gmt, utc, tv, pdf, url, http, https, www, isbn, doi, vol, ed, eds, pp, am, pm, id, it, vs
        ",
    )
});

pub(in crate::suggest) fn is_of_body(word: &str) -> bool {
    text::is_of_body(word) || MORE_OF_BODIES.contains(word)
}

/// Whether it stands in the names of companies.
pub(super) fn is_of_company(word: &str) -> bool {
    OF_COMPANIES.contains(word)
}

pub(super) fn is_of_public_body(word: &str) -> bool {
    OF_PUBLIC_BODIES.contains(word)
}

pub(super) fn is_of_event(word: &str) -> bool {
    OF_EVENTS.contains(word)
}

pub(super) fn is_work_kind(word: &str) -> bool {
    WORK_KINDS.contains(word)
}

pub(super) fn is_personal(word: &str) -> bool {
    PERSONAL.contains(word)
}

pub(super) fn is_form(word: &str) -> bool {
    FORMS.contains(word)
}

pub(super) fn is_of_system(word: &str) -> bool {
    OF_SYSTEMS.contains(word)
}

pub(in crate::suggest) fn is_role(word: &str) -> bool {
    ROLES.contains(word)
}

/// Whether a role may be a word of another name too: 'Official Rate', 'Resident Card'.
pub(super) fn may_be_other(word: &str) -> bool {
    const OTHERWISE: [&str; 11] = [
        "critic",
        "defendant",
        "doctor",
        "executive",
        "expert",
        "official",
        "owner",
        "player",
        "resident",
        "student",
        "victim",
    ];
    OTHERWISE.contains(&word)
}

pub(super) fn is_body_kind(word: &str) -> bool {
    BODY_KINDS.contains(word)
}

pub(super) fn is_speech(word: &str) -> bool {
    SPEECH.contains(word)
}

pub(super) fn is_no_name(word: &str) -> bool {
    NO_NAMES.contains(word)
}

/// Words that stand in the names of many: roles, kinds of bodies and of systems, forms of companies.
pub(in crate::suggest) fn of_names() -> Vec<&'static str> {
    let lists: [&WordList; 6] = [&MORE_OF_BODIES, &FORMS, &OF_SYSTEMS, &ROLES, &BODY_KINDS, &NO_NAMES];
    lists.into_iter().flat_map(WordList::words).chain(text::words_of_bodies().iter().copied()).collect()
}
