#!/usr/bin/env bash
# Makes the pictures of the guide, and the one in README, from the bundled case: pictures.sh BINARY.
# Needs no display. With pngquant they are as small as they are in the repository; without it the script stops, so
# that no large picture is committed by mistake.
set -euo pipefail
cd "$(dirname "$0")"
binary="$(realpath "${1:?the binary of corroborate}")"
command -v pngquant >/dev/null || { echo 'pngquant is missing: apt install pngquant' >&2; exit 1; }

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cp -r ../../projects/digital-silk-road "$folder/case"
case="$folder/case"

# The id of the claim that begins so.
claim() {
  "$binary" claims "$case" --json |
    python3 -c 'import json, sys
print(next(claim["id"] for claim in json.load(sys.stdin)["claims"] if claim["text"].startswith(sys.argv[1])))' "$1"
}

# The id of the document whose title begins so.
document() {
  "$binary" documents "$case" --json |
    python3 -c 'import json, sys
print(next(one["id"] for one in json.load(sys.stdin)["documents"] if one["characters"] and one["title"].startswith(sys.argv[1])))' "$1"
}

# Draws a pane: the picture's file, the pane, its size, and what else the command takes.
shoot() {
  local file="$1" pane="$2" size="$3"; shift 3
  "$binary" screenshot "$case" --pane "$pane" --size "$size" --theme light -o "$folder/whole.png" "$@"
  pngquant --force --strip --speed 1 --quality 60-95 --nofs 128 --output "$file" "$folder/whole.png"
}

mkdir -p pictures
contested="$(claim 'A Chinese company put')"
disputed="$(claim 'The National Intelligence Law')"
read="$(document 'A security service')"

shoot pictures/window.png window 1440x900 --claim "$disputed"
cp pictures/window.png ../window.png
shoot pictures/documents.png documents 620x560 --document "$read"
shoot pictures/reader.png reader 880x600 --document "$read"
shoot pictures/claims.png claims 620x620 --claim "$disputed"
shoot pictures/graph.png graph 1000x340 --claim "$disputed"
shoot pictures/what-if.png what-if 620x520 --claim "$contested"
shoot pictures/timeline.png timeline 1040x440
shoot pictures/map.png map 1040x520
shoot pictures/search.png search 1040x600 --query '"social credit" OR surveil*'
shoot pictures/matrix.png matrix 700x500
shoot pictures/suggestions.png suggestions 620x560
shoot pictures/brief.png brief 1180x640
shoot pictures/review.png review 1180x640
ls -l pictures | awk 'NR > 1 { print $5, $9; all += $5 } END { print all, "bytes in all" }'
