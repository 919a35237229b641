#!/usr/bin/env bash
# Makes the icon in the sizes that desktops ask for from assets/icon/corroborate.svg. Needs rsvg-convert (librsvg2-bin).
set -euo pipefail
cd "$(dirname "$0")/../assets/icon"
for size in 16 24 32 48 64 128 256 512; do
  rsvg-convert --width "$size" --height "$size" --output "$size.png" corroborate.svg
done
