"""Every date that a text names, in any written form: the one finder of dates."""

from kehoach.dates.finding import find, weekday_beside, weekdays_in
from kehoach.dates.mention import DateMention, Fault, Precision, is_day

__all__ = ["DateMention", "Fault", "Precision", "find", "is_day", "weekday_beside", "weekdays_in"]
