#!/bin/sh
# Lunar days differ between Việt Nam (UTC+7) and China (UTC+8): packages for the Chinese calendar are a day late in some years.
#
# lunardate 0.3.0 (Chinese) puts the first day of the lunar year 2030 on 3 February, lunar-vn 1.4.0 and holidays 0.109
# (country VN) on 2 February, as the Vietnamese calendar does. Between 2000 and 2050 the two calendars begin the year on
# different days in 2007 and 2030 only, so a short trial finds no difference.
# What follows: deadlines such as "trước 15/7 âm lịch" are computed with a package for UTC+7.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install -q lunardate==0.3.0 lunar-vn==1.4.0 holidays==0.109
"$folder/env/bin/python" - <<'PY'
from holidays import country_holidays
from lunar_vn import convert_lunar_to_solar
from lunardate import LunarDate


def vietnamese(year):
    return str(convert_lunar_to_solar(1, 1, year))


def chinese(year):
    date = LunarDate(year, 1, 1)
    return str(date.to_solar_date() if hasattr(date, "to_solar_date") else date.toSolarDate())


listed = [str(day) for day, name in country_holidays("VN", years=2030).items() if name == "Lunar New Year"]
unlike = [year for year in range(2000, 2051) if vietnamese(year) != chinese(year)]
print("lunar-vn:", vietnamese(2030), " holidays:", *listed, " lunardate:", chinese(2030), " unlike years:", unlike)
assert (vietnamese(2030), listed, chinese(2030)) == ("2030-02-02", ["2030-02-02"], "2030-02-03")
assert unlike == [2007, 2030]
PY
