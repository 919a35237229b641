#!/usr/bin/env python3
"""Makes basemap.bin.gz from Natural Earth.

usage: make.py FOLDER      the folder that holds the layers below as .geojson.xz

The file is gzip over this stream; `src/analysis/basemap.rs` reads it.

    u      unsigned LEB128        s  zigzag LEB128        text  u length, UTF-8
    zoom   u, in tenths           line  u points, then for each the s step in lon and lat, in 0.01°

    "CBM1"
    u countries, each: text name, iso2, iso3; line label point; zoom label;
                       u polygons, each: u rings, each a line that closes on itself unsaid
    u lakes, each:     text name; zoom; u rings, each a line likewise
    u rivers, each:    text name; zoom; line
    u borders, each:   u kind (0 international, 1 disputed, 2 first-level region); zoom; line
    u labels, each:    text; u kind (0 country, 1 region, 2 capital, 3 city, 4 lake); zoom; line of one point
"""

import collections
import gzip
import pathlib
import sys

import natural_earth as ne

STEPS_PER_DEGREE = 100
REGION_ZOOM = {1: 4.0, 2: 4.5, 3: 5.5, 4: 6.0, 5: 6.0}
INTERNATIONAL, DISPUTED, REGIONAL = range(3)
COUNTRY, REGION, CAPITAL, CITY, LAKE = range(5)


class Stream:
    """Bytes in the order the reader takes them."""

    def __init__(self):
        self.bytes = bytearray(b"CBM1")

    def u(self, value):
        while value > 0x7F:
            self.bytes.append(value & 0x7F | 0x80)
            value >>= 7
        self.bytes.append(value)

    def s(self, value):
        self.u(value << 1 if value >= 0 else (-value << 1) - 1)

    def text(self, value):
        data = value.encode()
        self.u(len(data))
        self.bytes += data

    def zoom(self, value):
        self.u(round(max(0.0, value) * 10))

    def line(self, points):
        self.u(len(points))
        lon = lat = 0
        for next_lon, next_lat in points:
            self.s(next_lon - lon)
            self.s(next_lat - lat)
            lon, lat = next_lon, next_lat


def quantised(points):
    """Points on the grid, repeats dropped."""
    out = []
    for x, y, *_ in points:
        point = (round(x * STEPS_PER_DEGREE), round(y * STEPS_PER_DEGREE))
        if not out or out[-1] != point:
            out.append(point)
    return out


def closed(ring):
    """A ring on the grid without its repeated last point; None when the grid swallowed it."""
    points = quantised(ring)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return points if len(points) >= 3 else None


def rings_of(polygon):
    rings = [closed(ring) for ring in polygon]
    if rings[0] is None:
        # An islet smaller than the grid stays visible as a triangle of one step.
        x, y = quantised(polygon[0])[0]
        return [[(x, y), (x + 1, y), (x, y + 1)]]
    return [ring for ring in rings if ring]


def edges(ring):
    return [tuple(sorted(pair)) for pair in zip(ring, ring[1:] + ring[:1])]


def chains(pairs):
    """Joins edges end to end into as few lines as simple walking gives."""
    neighbours = collections.defaultdict(set)
    for a, b in pairs:
        neighbours[a].add(b)
        neighbours[b].add(a)
    starts = sorted(neighbours, key=lambda p: (len(neighbours[p]) == 2, p))
    for start in starts:
        while neighbours[start]:
            line = [start]
            while neighbours[line[-1]]:
                here = line[-1]
                there = min(neighbours[here])
                neighbours[here].discard(there)
                neighbours[there].discard(here)
                line.append(there)
            yield line


def write_countries(out, folder):
    """Writes the countries; gives the edges two of them share, and the labels."""
    owners = collections.defaultdict(set)
    labels = []
    countries = sorted(ne.features(folder, "ne_50m_admin_0_countries"), key=lambda c: c[0]["ADM0_A3"])
    out.u(len(countries))
    for properties, geometry in countries:
        a3, name = properties["ADM0_A3"], ne.country_name(properties)
        point = quantised([ne.label_point(geometry)])
        zoom = properties["MIN_LABEL"]
        labels.append((zoom, COUNTRY, name, point))
        for text in (name, *ne.country_iso(properties)):
            out.text(text)
        out.line(point)
        out.zoom(zoom)
        shapes = [rings_of(polygon) for polygon in ne.polygons(geometry)]
        out.u(len(shapes))
        for rings in shapes:
            out.u(len(rings))
            for ring in rings:
                out.line(ring)
                for edge in edges(ring):
                    owners[edge].add(a3)
    shared = {edge for edge, who in owners.items() if len(who) > 1}
    return shared, labels


def write_lakes(out, folder):
    lakes = sorted(ne.features(folder, "ne_50m_lakes"), key=lambda lake: (lake[0]["min_zoom"], lake[0]["name"] or ""))
    labels = []
    out.u(len(lakes))
    for properties, geometry in lakes:
        name = properties["name"] or ""
        out.text(name)
        out.zoom(properties["min_zoom"])
        rings = rings_of(geometry["coordinates"])
        out.u(len(rings))
        for ring in rings:
            out.line(ring)
        if name:
            labels.append((properties["min_label"], LAKE, name, quantised([ne.label_point(geometry)])))
    return labels


def write_rivers(out, folder):
    rivers = []
    for properties, geometry in ne.features(folder, "ne_50m_rivers_lake_centerlines"):
        name = properties["name_en"] or properties["name"] or ""
        for line in ne.lines(geometry):
            points = quantised(line)
            if len(points) > 1:
                rivers.append((properties["min_zoom"], name, points))
    rivers.sort()
    out.u(len(rivers))
    for zoom, name, points in rivers:
        out.text(name)
        out.zoom(zoom)
        out.line(points)


def write_borders(out, folder, shared):
    borders = []
    disputed = set()
    for properties, geometry in ne.features(folder, "ne_50m_admin_0_boundary_lines_disputed_areas"):
        for line in ne.lines(geometry):
            points = quantised(line)
            disputed.update(tuple(sorted(pair)) for pair in zip(points, points[1:]))
            borders.append((DISPUTED, properties["min_zoom"], points))
    borders += [(INTERNATIONAL, 0.0, line) for line in chains(shared - disputed)]
    for properties, geometry in ne.features(folder, "ne_50m_admin_1_states_provinces_lines"):
        for line in ne.lines(geometry):
            borders.append((REGIONAL, properties["min_zoom"], quantised(line)))
    borders = sorted(border for border in borders if len(border[2]) > 1)
    out.u(len(borders))
    for kind, zoom, points in borders:
        out.u(kind)
        out.zoom(zoom)
        out.line(points)


def region_labels(folder):
    """One label a region, for the countries whose regions have lines on the map."""
    drawn = {p["adm0_a3"] for p, _ in ne.features(folder, "ne_50m_admin_1_states_provinces_lines")}
    for region in ne.regions(folder):
        if region.adm0_a3 in drawn:
            yield REGION_ZOOM.get(region.rank, 6.0), REGION, region.name, quantised([region.point])


def place_labels(folder):
    for properties, geometry in ne.features(folder, "ne_10m_populated_places_simple"):
        kind = CAPITAL if properties["adm0cap"] else CITY
        name = ne.PLACE_NAMES.get(properties["name"], properties["name"])
        yield properties["min_zoom"], kind, name, quantised([geometry["coordinates"]])


def main(folder):
    out = Stream()
    shared, labels = write_countries(out, folder)
    labels += write_lakes(out, folder)
    write_rivers(out, folder)
    write_borders(out, folder, shared)
    labels += region_labels(folder)
    labels += place_labels(folder)
    labels.sort()
    out.u(len(labels))
    for zoom, kind, name, point in labels:
        out.text(name)
        out.u(kind)
        out.zoom(zoom)
        out.line(point)
    target = pathlib.Path(__file__).with_name("basemap.bin.gz")
    packed = gzip.compress(bytes(out.bytes), 9, mtime=0)
    target.write_bytes(packed)
    print(f"{target.name}: {len(packed)} bytes, {len(out.bytes)} unpacked")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
