#!/bin/sh
# Packages of one year know 63 and 34 provinces of Việt Nam.
#
# On 1 July 2025 the 63 provinces became 34 (Resolution 202/2025/QH15). pycountry 26.2.16 still lists 63 and counts five
# centrally run cities, without Huế; vietnam-provinces 2025.10.1 lists 34 with six.
# What follows: provinces and cities are data of our own, each with its days of force and its decree.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q pycountry==26.2.16 vietnam-provinces==2025.10.1
cd "$folder"
"$folder/env/bin/python" - <<'PY'
import pycountry
from vietnam_provinces import Province

old = list(pycountry.subdivisions.get(country_code="VN"))
new = list(Province.iter_all())
cities = sorted(one.name for one in old if one.type != "Province"), sorted(one.name for one in new if one.name.startswith("Thành phố"))
print(len(old), len(new), cities)
assert (len(old), len(new)) == (63, 34)
assert len(cities[0]) == 5 and not any("Huế" in name for name in cities[0])
assert len(cities[1]) == 6 and "Thành phố Huế" in cities[1]
PY
