"""Every date that a text names, in any written form: the one finder of dates, and what stands around them."""

from kehoach.dates.around import (
    Length,
    begun,
    comes_round,
    completes_year,
    counts_behind,
    lead,
    left_open,
    lengths,
    list_dashed,
    plain_years,
    range_joined,
    says_whole_year,
    school_years,
    without_days,
    without_years,
)
from kehoach.dates.finding import find, weekday_beside, weekdays_in
from kehoach.dates.mention import DateMention, Fault, Precision, is_day
from kehoach.dates.seasons import first_month, year_in
from kehoach.dates.shapes import YEAR_FIGURES

__all__ = [
    "YEAR_FIGURES",
    "DateMention",
    "Fault",
    "Length",
    "Precision",
    "begun",
    "comes_round",
    "completes_year",
    "counts_behind",
    "find",
    "first_month",
    "is_day",
    "lead",
    "left_open",
    "lengths",
    "list_dashed",
    "plain_years",
    "range_joined",
    "says_whole_year",
    "school_years",
    "weekday_beside",
    "weekdays_in",
    "without_days",
    "without_years",
    "year_in",
]
