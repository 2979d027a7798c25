"""Unit cells: split into organisations and persons, with roles, ids and levels.

In: the text of one cell, or the name of one body. Out: `Unit` values, roles, ids, levels, names in full.
What the field calls things is data, in `grammars/units`.
"""

from kehoach.units.identity import Body, Standing, body_of, standing_of
from kehoach.units.levels import is_city, level_of
from kehoach.units.lexicon import initials
from kehoach.units.mentions import Mention, ended, heirs, mentions
from kehoach.units.misread import Misread, misread
from kehoach.units.naming import canonical_of, counterparts, full_name, kind_of, same_unit, successors
from kehoach.units.provinces import Merged, merged_province, merged_provinces
from kehoach.units.roles import roles
from kehoach.units.splitting import split
from kehoach.units.whole import is_headed, is_torn, led_body, may_be_several, without_clause

__all__ = [
    "Body",
    "Mention",
    "Merged",
    "Misread",
    "Standing",
    "body_of",
    "canonical_of",
    "counterparts",
    "ended",
    "full_name",
    "heirs",
    "initials",
    "is_city",
    "is_headed",
    "is_torn",
    "kind_of",
    "led_body",
    "level_of",
    "may_be_several",
    "mentions",
    "merged_province",
    "merged_provinces",
    "misread",
    "roles",
    "same_unit",
    "split",
    "standing_of",
    "successors",
    "without_clause",
]
