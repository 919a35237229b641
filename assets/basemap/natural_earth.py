"""Natural Earth as the generators of this folder and of ../gazetteer read it.

Opens the .geojson.xz files, corrects names that are older than today, and finds the point of a
country where its label sits. Python standard library only.
"""

import collections
import heapq
import json
import lzma
import math
import pathlib
import re

# Names of the 2017 release that have changed since, or that it abbreviates badly, by ADM0_A3.
COUNTRY_NAMES = {
    "CPV": "Cape Verde",
    "FRO": "Faroe Islands",
    "GMB": "The Gambia",
    "MKD": "North Macedonia",
    "STP": "São Tomé and Príncipe",
    "SWZ": "Eswatini",
    "TUR": "Türkiye",
    "USA": "United States",
    "VAT": "Vatican City",
}

# The release writes -99 for these; the other codes without a letter have no ISO code at all.
COUNTRY_ISO_A2 = {"FRA": "FR", "NOR": "NO"}
# Outside the standard, but reserved for users by it and written everywhere.
KOSOVO_ISO_A3 = "XKX"

# First-level regions: spelling mistakes of the release and names that have changed since.
REGION_NAMES = {
    ("FRA", "Meurhe-et-Moselle"): "Meurthe-et-Moselle",
    ("FRA", "Seien-et-Marne"): "Seine-et-Marne",
    ("FRA", "Reunion"): "Réunion",
    ("PAK", "Baluchistan"): "Balochistan",
    ("PAK", "N.W.F.P."): "Khyber Pakhtunkhwa",
    ("PAK", "Northern Areas"): "Gilgit-Baltistan",
    ("PAK", "Sind"): "Sindh",
    ("UKR", "Dnipropetrovs'k"): "Dnipropetrovsk",
    ("UKR", "Donets'k"): "Donetsk",
    ("UKR", "Ivano-Frankivs'k"): "Ivano-Frankivsk",
    ("UKR", "Khmel'nyts'kyy"): "Khmelnytskyi",
    ("UKR", "Kiev"): "Kyiv",
    ("UKR", "L'viv"): "Lviv",
    ("UKR", "Luhans'k"): "Luhansk",
    ("UKR", "Mykolayiv"): "Mykolaiv",
    ("UKR", "Odessa"): "Odesa",
    ("UKR", "Ternopil'"): "Ternopil",
    ("UKR", "Vinnytsya"): "Vinnytsia",
    ("UKR", "Zaporizhzhya"): "Zaporizhzhia",
}

# Cities, for labels only.
PLACE_NAMES = {
    "Bogota": "Bogotá",
    "Dnipropetrovsk": "Dnipro",
    "Kiev": "Kyiv",
    "Kirovohrad": "Kropyvnytskyi",
    "Lvov": "Lviv",
    "Makkah": "Mecca",
    "Mykolayiv": "Mykolaiv",
    "Odessa": "Odesa",
    "Rangoon": "Yangon",
    "Vinnytsya": "Vinnytsia",
    "Washington, D.C.": "Washington",
    "Xian": "Xi'an",
    "Zaporizhzhya": "Zaporizhzhia",
}

Region = collections.namedtuple("Region", "adm0_a3 name other_name rank point points")


# The release counts these with Russia, which holds them. Most states do not: by name they are found in the
# gazetteer's own list, with Ukraine.
HELD_REGIONS = {("RUS", "Crimea"), ("RUS", "Sevastopol")}

# Alaska's islands reach farther than its mainland, where its label belongs.
REGION_POINTS = {("USA", "Alaska"): (-152.5, 64.5)}


def features(folder, name):
    """The features of one layer as (properties, geometry), those without a shape left out."""
    path = pathlib.Path(folder) / f"{name}.geojson.xz"
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for feature in json.load(file)["features"]:
            if feature["geometry"]:
                yield feature["properties"], feature["geometry"]


def country_name(properties):
    """A name for reading: never abbreviated, and of today."""
    corrected = COUNTRY_NAMES.get(properties["ADM0_A3"])
    if corrected:
        return corrected
    short = properties["NAME"]
    abbreviated = "." in short or short.startswith("St-")
    return properties["NAME_LONG"] if abbreviated or short == "Congo" else short


def country_iso(properties):
    """ISO 3166-1 alpha-2 and alpha-3, each '' where the standard has none."""
    a2 = COUNTRY_ISO_A2.get(properties["ADM0_A3"], properties["ISO_A2"])
    if a2 == "-99":
        return "", ""
    if a2 == "XK":
        return a2, KOSOVO_ISO_A3
    a3 = properties["ISO_A3"]
    return a2, a3 if a3 != "-99" else properties["ADM0_A3"]


def polygons(geometry):
    """A Polygon or MultiPolygon as a list of polygons, each an outer ring and its holes."""
    if geometry["type"] == "Polygon":
        return [geometry["coordinates"]]
    return geometry["coordinates"]


def lines(geometry):
    """A LineString or MultiLineString as a list of lines."""
    if geometry["type"] == "LineString":
        return [geometry["coordinates"]]
    return geometry["coordinates"]


def regions(folder):
    """First-level regions, one for all pieces of a name, in order of country and name.

    The layer has a label point for every island. The region's own is the one whose farthest
    populated place is nearest, so that California's does not lie on Santa Catalina.
    """
    towns = collections.defaultdict(list)
    for properties, geometry in features(folder, "ne_10m_populated_places_simple"):
        towns[properties["adm0_a3"], properties["adm1name"]].append(geometry["coordinates"])
    pieces = collections.defaultdict(list)
    ranks = {}
    for properties, geometry in features(folder, "ne_10m_admin_1_label_points"):
        name = properties["name"]
        # The rest are 'minor islands' and 'aggregations', and two names lost to their encoding.
        if name and "?" not in name and not re.match(r"[A-Z]{3}-\d\d", name):
            key = properties["sr_adm0_a3"], name
            if key in HELD_REGIONS:
                continue
            pieces[key].append(tuple(geometry["coordinates"]))
            ranks[key] = min(ranks.get(key, 99), properties["scalerank"])
    for (a3, name), points in sorted(pieces.items()):
        known = towns.get((a3, name), points)
        own = REGION_POINTS.get((a3, name)) or min(points, key=lambda point: (max(distance_km(point, town) for town in known), point))
        main, other = region_name(a3, name)
        yield Region(a3, main, other, ranks[a3, name], own, points)


def region_name(a3, name):
    """Name and, where the release gives two, the other: 'Sakha (Yakutia)'."""
    name = REGION_NAMES.get((a3, name), name).replace("`", "'").strip()
    match = re.fullmatch(r"(.+?) [(\[](.+)[)\]]", name)
    return (match[1], match[2]) if match else (name, "")


def distance_km(a, b):
    """Great-circle distance between two (lon, lat), by the haversine formula."""
    lon_a, lat_a, lon_b, lat_b = map(math.radians, (*a[:2], *b[:2]))
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(h)))


def ring_area(ring):
    """Signed area by the shoelace formula, in square degrees."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) / 2


def label_point(geometry):
    """The point of the largest polygon that is farthest from its outline, as (lon, lat)."""
    largest = max(polygons(geometry), key=lambda p: abs(ring_area(p[0])) * cos_of(p[0]))
    squeeze = cos_of(largest[0])
    flat = [[(x * squeeze, y) for x, y, *_ in ring] for ring in largest]
    x, y = pole_of_inaccessibility(flat)
    return x / squeeze, y


def cos_of(ring):
    """How much a degree of longitude is shorter than one of latitude in the middle of a ring."""
    latitudes = [point[1] for point in ring]
    return max(0.1, math.cos(math.radians((min(latitudes) + max(latitudes)) / 2)))


def pole_of_inaccessibility(rings):
    """Quadtree search for the farthest point from any edge (the method of Mapbox's polylabel)."""
    xs, ys = [p[0] for p in rings[0]], [p[1] for p in rings[0]]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    size = max(min(width, height), 1e-6)
    precision = max(width, height) / 100
    heap = []

    def push(x, y, half):
        distance = signed_distance(x, y, rings)
        heapq.heappush(heap, (-(distance + half * math.sqrt(2)), -distance, x, y, half))

    x = min(xs)
    while x < max(xs):
        y = min(ys)
        while y < max(ys):
            push(x + size / 2, y + size / 2, size / 2)
            y += size
        x += size
    best = (-math.inf, 0.0, 0.0)
    while heap:
        reach, negative, x, y, half = heapq.heappop(heap)
        best = max(best, (-negative, x, y))
        if -reach - best[0] <= precision:
            continue
        half /= 2
        for dx in (-half, half):
            for dy in (-half, half):
                push(x + dx, y + dy, half)
    return best[1], best[2]


def signed_distance(x, y, rings):
    """Distance to the nearest edge, negative outside the polygon."""
    inside, nearest = False, math.inf
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:]):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                inside = not inside
            dx, dy = bx - ax, by - ay
            length = dx * dx + dy * dy
            t = min(1.0, max(0.0, ((x - ax) * dx + (y - ay) * dy) / length)) if length else 0.0
            nearest = min(nearest, (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2)
    return math.sqrt(nearest) if inside else -math.sqrt(nearest)
