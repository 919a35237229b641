//! Words that decide whether a name in a text is a place: short lists, folded.

use std::sync::LazyLock;

use crate::suggest::wordlist::WordList;

/// Names of places that are more often something else: plain words, directions, days, peoples, families.
static COMMON: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        airport, alliance, along, alpha, ama, american, angel, ant, antelope, apple, april, august, avon,
        bad, bag, balkan, bald, ball, ban, band, bank, banning, bar, bare, bath, battle, bear, bed, begun,
        bell, best, bill, black, blue, bo, boom, booth, borne, bow, brewer, bright, brookings,
        brown, buffalo, bush, buy, camp, can, carnegie, carter, casey, cat, cave, celebration, center,
        central, centre, champion, change, cheddar, chester, christian, church, city, clinton,
        coast, coin, college, colon, come, commerce, cook, corona, county, court, cross, crown,
        crystal, data, date, davis, day, deal, dean, december, dell, delta, dire, dollar, don,
        downtown, eagle, earth, east, eastern, economy, egg, elk, engineer, english, enter,
        enterprise, eu, euro, evans, fair, fall, federal, field, flora, forbes, ford, forest, fort,
        foster, fox, friday, friend, fully, gap, gay, general, george, globe, goes, golden, gore,
        grace, graham, grant, grave, gray, green, grenade, grove, guise, hale, half, ham, hard,
        hart, harvard, harvey, hazard, hit, holiday, home, homeland, hope, howard, hub, hull,
        hunter, hurricane, independence, industry, internet, island, islands, it, ivory, jackson,
        january, johnson, jolly, july, junction, june, justice, kelly, kennedy, kin, king, kissing,
        la, lake, lakeside, landing, lang, lawrence, lead, leader, lee, lend, lewis, lib, liberal,
        liberty, lima, line, link, long, lot, loyal, mac, made, male, man, manage, many, mao, march,
        marine, marks, marshall, martin, mason, may, media, mercury, mesa, meta, midland, mile,
        miller, mills, mine, mission, mobile, moe, mold, monday, money, monroe, monster, moore,
        morgan, morris, most, mount, mountain, much, murray, natal, native, nelson, new, nice, nine,
        noble, none, normal, north, northeastern, northern, november, october, of, officer, ok,
        olympic, ome, opportunity, opposition, or, oral, orange, ore, pace, page, palm, paper, par,
        park, parker, parole, peel, perry, plain, plan, plant, plateau, point, police, poll, pool,
        port, post, power, price, princess, private, progress, prospect, province, pure, queen,
        race, rail, rain, ran, ray, reading, real, red, republic, reserve, reservoir, rich, rivers,
        robinson, rock, ron, rose, ross, rot, russell, sale, sales, salt, same, sanders, sandy,
        santa, saturday, sauce, save, say, scott, sea, seal, see, semi, send, september, service,
        shaping, sharp, shelter, ship, side, simian, sister, smith, snow, sol, somali, song, south,
        southeastern, southern, split, spring, springs, star, state, steel, stone, store, street,
        success, sue, summit, sun, sunday, sunset, sweet, tactic, talent, tank, tapping, tat,
        taylor, tell, than, the, thompson, thursday, time, to, top, torrent, town, trinity, trump,
        try, tuesday, turner, twist, union, unity, university, upper, valley, van, vice, victor,
        village, wake, walker, war, washingtonian, water, watson, wayland, wayne, wednesday,
        welcome, wells, west, western, white, white house, whitehouse, wide, wilson, win, winters,
        wood, worth, wright, xinhua, yap, young
        ",
    )
});

/// Given names: some are places too, and a surname that is a place stands behind them.
static GIVEN_NAMES: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        aisha, alberto, alicia, amir, andreas, andrei, angelo, anita, anton, antoine, arnold, arturo, astrid, audrey,
        bernard, bernardo, bettina, birgit, bjorn, bradley, brendan, brigitte, carla, carmen, carolyn, cecilia, cesar, chloe,
        clara, claude, claudia, clive, conor, cristina, curtis, darrell, darren, denise, derek, dieter, dmitri, dominic, donna,
        edgar, eduardo, eileen, elias, enrique, erica, erik, ernest, esther, fabio, felipe, felix, fiona, franz,
        frederick, friedrich, gavin, geoffrey, georg, gerard, gina, giovanni, giulia, greta, guillermo, gustavo, hannah,
        hamid, heidi, heinrich, helga, hilary, hiroshi, holly, ingrid, isabel, isabella, jacqueline, jakob, jamal, janice,
        jeanne, jerome, jill, joachim, joanna, joel, johan, johann, jorge, josef, juanita, jules, jurgen, katharina,
        kathleen, kathy, kirsten, klaus, kofi, kristen, lars, leila, lena, liam, lorenzo, luca, luigi, magnus, malcolm,
        marcel, marcelo, mariam, marina, marta, matteo, mehmet, mei, miriam, mohamad, monika, musa, mustafa, nadia, naomi,
        natasha, nathaniel, nikolai, nina, nora, norma, omar, oskar, otto, owen, pablo, paolo, paula, pauline, pavel, pilar,
        priya, rafael, rahul, ramon, randall, randy, raul, rashid, renata, renee, rene, rita, rodrigo, rolf, romeo,
        ronan, rosemary, rudolf, sabine, salim, salma, samir, sergio, shirley, siobhan, stefan, stefano, stella, suresh, susanne,
        svetlana, sylvia, tatiana, thabo, thierry, tomas, tracy, trevor, ulrich, uwe, valerie, vanessa, vijay, viktor, vivian,
        wolfgang, yasmin, youssef, yuri, yvonne, zoe,
        abdul, abraham, adam, adrian, ahmed, alan, albert, alejandro, alex, alexander, alfred, ali,
        alice, allen, amanda, amy, andre, andrea, andrew, angela, ann, anna, anne, anthony, antonio,
        arthur, ashley, augusta, austin, barbara, barry, ben, benjamin, beth, betty, bill, bob,
        boris, brad, brandon, brenda, brian, bruce, carl, carlos, carol, caroline, catherine, chad,
        charles, charlotte, chris, christian, christine, christopher, claire, colin, craig, cynthia,
        dale, dallas, daniel, david, dean, deborah, denis, dennis, diana, diane, diego, don, donald,
        dorothy, douglas, duncan, edward, edwin, elena, elizabeth, ellen, emily, emma, eric, eugene,
        eva, evelyn, fatima, fernando, florence, francis, francisco, frank, fred, gabriel, gareth,
        gary, george, gerald, gordon, graham, greg, gregory, hans, harold, harry, hassan, heather,
        helen, henry, howard, hugh, hugo, ian, ibrahim, irene, isaac, israel, ivan, jack, jackson,
        jacob, jacques, james, jan, jane, janet, jason, javier, jean, jeff, jeffrey, jennifer,
        jeremy, jerry, jessica, jim, joan, joe, john, jonathan, jordan, jose, joseph, joshua, joyce,
        juan, judith, judy, julia, julian, julie, justin, karen, karl, kate, katherine, keith,
        kelly, kenneth, kevin, khalid, kim, larry, laura, lauren, lawrence, lee, leo, leon, leonard,
        lewis, lincoln, linda, lisa, louis, louise, lucas, lucy, luis, luke, madison, manuel, marc,
        marco, marcus, margaret, maria, marie, marilyn, mario, mark, martha, martin, mary, matthew,
        maurice, max, melissa, michael, michel, michelle, miguel, mike, mohamed, mohammad, mohammed,
        monica, morgan, muhammad, nancy, natalie, nathan, neil, nelson, nicholas, nick, nicole,
        nigel, olga, oliver, olivia, oscar, pamela, patricia, patrick, paul, pedro, peter, philip,
        pierre, rachel, ralph, raymond, rebecca, ricardo, richard, robert, roberto, robin, roger,
        roland, ronald, rosa, roy, russell, ruth, ryan, sam, samantha, samuel, sandra, sara, sarah,
        scott, sean, sergei, sharon, simon, sofia, sophia, sophie, stanley, stephanie, stephen,
        steve, steven, stewart, stuart, susan, tara, ted, teresa, terry, theodore, theresa, thomas,
        tim, timothy, tom, tony, tyler, vera, veronica, victor, victoria, vincent, virginia,
        vladimir, walter, warren, wayne, wendy, will, william, xavier, yusuf
        ",
    )
});

/// Words that may stand in capitals before a place without being a part of a name.
static LEADING: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        across, after, along, and, around, as, at, before, between, beyond, both, but, by, central,
        downtown, during, east, eastern, every, for, former, from, greater, in, inner, inside, into,
        lower, many, metro, metropolitan, mid, most, near, new, no, north, northeast, northern,
        northwest, of, old, on, or, outer, outside, over, since, south, southeast, southern,
        southwest, than, that, the, then, this, through, throughout, to, toward, towards, under,
        until, upper, via, visit, west, western, when, where, while, with, within
        ",
    )
});

/// Words before a person's name.
static TITLES: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        adm, admiral, ambassador, archbishop, baroness, bishop, brigadier, capt, captain, chairman, chancellor, chief, cmdr, col,
       
        colonel, commissioner, congressman, congresswoman, count, countess, dame, detective,
        director, dr, gen, general, gov, governor, inspector, judge, justice, king, lady,
        lieutenant, lord, lt, madame, maj, major, mayor, messrs, minister, miss, mr, mrs, ms, officer, pope,
        premier, president, prince, princess, prof, professor, queen, rep, rev, reverend, secretary,
        sen, senator, sergeant, sgt, sheikh, sheriff, sir, sultan
        ",
    )
});

/// Names that are places only where they stand in capitals.
static ABBREVIATIONS: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        bc, dc, dprk, drc, ksa, nsw, prc, uae, uk, us, usa
        ",
    )
});

/// Words of what lies in a landscape, which a longer name ends with.
static OF_LAND: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        avenue, basin, bay, beach, boulevard, bridge, canal, cape, county, creek, desert, district, drive, forest, gulf, harbour,
        heights, highway, hill, hills, island, islands, lake, lane, mount, mountain, mountains, ocean, parish, peninsula, plateau,
        province, rd, river, road, sea, sound, square, strait, street, valley
        ",
    )
});

/// Parts of countries, as they stand behind a name.
static DIVISIONS: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "canton, city, county, department, district, governorate, parish, prefecture, province, region, state, territory",
    )
});

/// Newspapers, schools and what else is called after the place where it is.
static CALLED_AFTER_PLACES: LazyLock<WordList> = LazyLock::new(|| {
    WordList::new(
        "
        academy, chronicle, college, courier, daily, elementary, examiner, gazette, globe, guardian, herald, institute, journal, mail,
        mirror, news, newspaper, observer, post, press, radio, school, star, sun, telegraph, television, times, tribune,
        university, weekly, zoo
        ",
    )
});

/// States of the United States as newspapers write them behind a town.
const STATES: [(&str, &str); 43] = [
    ("ala", "alabama"),
    ("ariz", "arizona"),
    ("ark", "arkansas"),
    ("calif", "california"),
    ("colo", "colorado"),
    ("conn", "connecticut"),
    ("del", "delaware"),
    ("fla", "florida"),
    ("ga", "georgia"),
    ("ill", "illinois"),
    ("ind", "indiana"),
    ("kan", "kansas"),
    ("ky", "kentucky"),
    ("la", "louisiana"),
    ("md", "maryland"),
    ("mass", "massachusetts"),
    ("mich", "michigan"),
    ("minn", "minnesota"),
    ("miss", "mississippi"),
    ("mo", "missouri"),
    ("mont", "montana"),
    ("neb", "nebraska"),
    ("nev", "nevada"),
    ("n.h", "new hampshire"),
    ("n.j", "new jersey"),
    ("n.m", "new mexico"),
    ("n.y", "new york"),
    ("n.c", "north carolina"),
    ("n.d", "north dakota"),
    ("okla", "oklahoma"),
    ("ore", "oregon"),
    ("pa", "pennsylvania"),
    ("r.i", "rhode island"),
    ("s.c", "south carolina"),
    ("s.d", "south dakota"),
    ("tenn", "tennessee"),
    ("tex", "texas"),
    ("vt", "vermont"),
    ("va", "virginia"),
    ("wash", "washington"),
    ("w.va", "west virginia"),
    ("wis", "wisconsin"),
    ("wyo", "wyoming"),
];

/// The state that is written so behind a town.
pub(super) fn state_of_abbreviation(key: &str) -> Option<&'static str> {
    let bare = |known: &str| known.replace('.', "") == key.replace('.', "");
    STATES.iter().find(|(known, _)| bare(known)).map(|(_, state)| *state)
}

pub(in crate::suggest) fn is_land_word(key: &str) -> bool {
    OF_LAND.contains(key)
}

/// Whether it names a part of a country and stands behind the name of that part or of its seat.
pub(super) fn is_division(key: &str) -> bool {
    DIVISIONS.contains(key)
}

/// Whether it names a newspaper, a school or the like, which is called after a place without being meant by its name.
pub(super) fn is_called_after_places(key: &str) -> bool {
    CALLED_AFTER_PLACES.contains(key)
}

pub(super) fn is_common(key: &str) -> bool {
    COMMON.contains(key)
}

pub(in crate::suggest) fn is_given_name(key: &str) -> bool {
    GIVEN_NAMES.contains(key)
}

pub(super) fn may_lead(key: &str) -> bool {
    LEADING.contains(key)
}

pub(in crate::suggest) fn is_title(key: &str) -> bool {
    TITLES.contains(key)
}

pub(super) fn is_abbreviation(key: &str) -> bool {
    ABBREVIATIONS.contains(key)
}

/// Titles, given names and words that are oftener no place: none of them tells which person or place is meant.
pub(in crate::suggest) fn of_people() -> Vec<&'static str> {
    TITLES.words().chain(GIVEN_NAMES.words()).chain(COMMON.words()).collect()
}
