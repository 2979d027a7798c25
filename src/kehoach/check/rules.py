"""The table of rules: code, name, severity, function. A rule's page is the docstring of its module.

Families: KH1xx form, KH2xx numbers and appendices, KH3xx deadlines, KH4xx units and tasks, KH5xx citations,
KH6xx language and typing, KH7xx against a superior plan, KH8xx quality of the copy, KH9xx figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from kehoach.check.cited.incomplete import incomplete
from kehoach.check.cited.kind import kind
from kehoach.check.cited.later_than_issue import later_than_issue
from kehoach.check.cited.law_without_year import law_without_year
from kehoach.check.cited.style import style as cited_style
from kehoach.check.cited.suffix import suffix
from kehoach.check.cited.superseded import superseded
from kehoach.check.cited.two_symbols import two_symbols
from kehoach.check.context import Context
from kehoach.check.dates.appendices_disagree import appendices_disagree
from kehoach.check.dates.before_issue import before_issue
from kehoach.check.dates.body_disagrees import body_disagrees
from kehoach.check.dates.holiday import holiday
from kehoach.check.dates.impossible import impossible
from kehoach.check.dates.malformed import malformed
from kehoach.check.dates.missing import missing
from kehoach.check.dates.no_time import no_time
from kehoach.check.dates.order import order
from kehoach.check.dates.other_year import other_year
from kehoach.check.dates.outside_own_period import outside_own_period
from kehoach.check.dates.outside_quarter import outside_quarter
from kehoach.check.dates.style import style as dates_style
from kehoach.check.dates.turned_round import turned_round
from kehoach.check.dates.two_frequencies import two_frequencies
from kehoach.check.dates.unread import unread
from kehoach.check.dates.weekday import weekday
from kehoach.check.dates.weekend import weekend
from kehoach.check.dates.year_slip import year_slip
from kehoach.check.figures.amount_in_words import amount_in_words
from kehoach.check.figures.appendix_figure import appendix_figure
from kehoach.check.figures.listed_count import listed_count
from kehoach.check.figures.percentages import percentages
from kehoach.check.figures.products import products
from kehoach.check.figures.sums import sums
from kehoach.check.figures.totals import totals
from kehoach.check.form.blank import blank
from kehoach.check.form.blank_in_text import blank_in_text
from kehoach.check.form.date_leading_zero import date_leading_zero
from kehoach.check.form.end_mark import end_mark
from kehoach.check.form.kind_in_capitals import kind_in_capitals
from kehoach.check.form.missing_component import missing_component
from kehoach.check.form.motto import motto
from kehoach.check.form.national_title import national_title
from kehoach.check.form.no_archive_line import no_archive_line
from kehoach.check.form.number_line import number_line
from kehoach.check.form.party_form import party_form
from kehoach.check.form.place_date import place_date
from kehoach.check.form.recipients_last_line import recipients_last_line
from kehoach.check.form.signature import signature
from kehoach.check.form.superior_not_told import superior_not_told
from kehoach.check.legibility.damaged import damaged
from kehoach.check.legibility.illegible_date import illegible_date
from kehoach.check.legibility.no_marks import no_marks
from kehoach.check.legibility.unread_table import unread_table
from kehoach.check.numbering.appendix_missing import appendix_missing
from kehoach.check.numbering.appendix_reference import appendix_reference
from kehoach.check.numbering.appendix_roman import appendix_roman
from kehoach.check.numbering.appendix_unmentioned import appendix_unmentioned
from kehoach.check.numbering.attached_line import attached_line
from kehoach.check.numbering.declared_count import declared_count
from kehoach.check.numbering.row_numbers import row_numbers
from kehoach.check.numbering.section_gaps import section_gaps
from kehoach.check.numbering.section_numbers import section_numbers
from kehoach.check.responsibility.abolished_level import abolished_level
from kehoach.check.responsibility.absent_office import absent_office
from kehoach.check.responsibility.appendix_task import appendix_task
from kehoach.check.responsibility.body_task import body_task
from kehoach.check.responsibility.broken_abbreviation import broken_abbreviation
from kehoach.check.responsibility.dissolved_unit import dissolved_unit
from kehoach.check.responsibility.duplicate_task import duplicate_task
from kehoach.check.responsibility.leads_disagree import leads_disagree
from kehoach.check.responsibility.name_variants import name_variants
from kehoach.check.responsibility.no_cooperation import no_cooperation
from kehoach.check.responsibility.no_lead import no_lead
from kehoach.check.responsibility.no_product import no_product
from kehoach.check.responsibility.other_level import other_level
from kehoach.check.responsibility.own_partner import own_partner
from kehoach.check.responsibility.unknown_abbreviation import unknown_abbreviation
from kehoach.check.superior.appendix_absent import appendix_absent
from kehoach.check.superior.cited_otherwise import cited_otherwise
from kehoach.check.superior.fewer_rounds import fewer_rounds
from kehoach.check.superior.later_deadline import later_deadline
from kehoach.check.superior.missing_task import missing_task
from kehoach.check.superior.no_lead_time import no_lead_time
from kehoach.check.superior.not_cited import not_cited
from kehoach.check.superior.one_document import one_document
from kehoach.check.superior.other_period import other_period
from kehoach.check.superior.plans_swapped import plans_swapped
from kehoach.check.superior.roles import roles
from kehoach.check.superior.superior_conflict import superior_conflict
from kehoach.check.superior.suspect_decision import suspect_decision
from kehoach.check.superior.uncovered_duty import uncovered_duty
from kehoach.check.superior.undecided import undecided
from kehoach.check.violations import Violation
from kehoach.check.wording.capitals import capitals
from kehoach.check.wording.confused import confused
from kehoach.check.wording.doubled import doubled
from kehoach.check.wording.ellipsis import ellipsis
from kehoach.check.wording.missing_word import missing_word
from kehoach.check.wording.named_twice import named_twice
from kehoach.check.wording.quotes import quotes
from kehoach.check.wording.spacing import spacing
from kehoach.check.wording.spelling import spelling
from kehoach.check.wording.spelling_variants import spelling_variants
from kehoach.check.wording.syllable import syllable
from kehoach.check.wording.typo import typo
from kehoach.models.document import Severity
from kehoach.models.plan import Plan


class Rule(Struct, frozen=True):
    """One rule; `function` describes faults, code, name and severity are put on them by `run`."""

    code: str
    name: str
    severity: Severity
    function: Callable[[Plan, Context], Iterable[Violation]]


RULES: tuple[Rule, ...] = (
    Rule("KH101", "missing-component", "warning", missing_component),
    Rule("KH102", "blank-number-date", "warning", blank),
    Rule("KH103", "number-symbol-spacing", "info", number_line),
    Rule("KH104", "place-date", "warning", place_date),
    Rule("KH105", "date-leading-zero", "info", date_leading_zero),
    Rule("KH106", "motto", "info", motto),
    Rule("KH107", "recipient-last-line-format", "info", recipients_last_line),
    Rule("KH108", "end-mark", "info", end_mark),
    Rule("KH109", "party-form", "warning", party_form),
    Rule("KH110", "signature-capacity", "warning", signature),
    Rule("KH111", "no-archive-line", "warning", no_archive_line),
    Rule("KH112", "superior-not-told", "info", superior_not_told),
    Rule("KH113", "national-title", "warning", national_title),
    Rule("KH114", "kind-in-capitals", "info", kind_in_capitals),
    Rule("KH115", "blank-in-text", "warning", blank_in_text),
    Rule("KH201", "section-number-duplicate", "error", section_numbers),
    Rule("KH202", "section-number-gap", "warning", section_gaps),
    Rule("KH203", "row-number", "warning", row_numbers),
    Rule("KH204", "declared-count", "warning", declared_count),
    Rule("KH205", "appendix-number-not-roman", "warning", appendix_roman),
    Rule("KH206", "appendix-ref-mismatch", "warning", appendix_reference),
    Rule("KH207", "appendix-missing", "warning", appendix_missing),
    Rule("KH208", "appendix-unmentioned", "info", appendix_unmentioned),
    Rule("KH209", "appendix-line-mismatch", "error", attached_line),
    Rule("KH301", "malformed-date", "error", malformed),
    Rule("KH302", "impossible-date", "error", impossible),
    Rule("KH303", "deadline-on-weekend", "info", weekend),
    Rule("KH304", "deadline-on-holiday", "warning", holiday),
    Rule("KH305", "deadline-year-mismatch", "error", other_year),
    Rule("KH306", "deadline-before-issue", "warning", before_issue),
    Rule("KH307", "no-working-time", "warning", no_time),
    Rule("KH308", "deadline-outside-quarter", "warning", outside_quarter),
    Rule("KH309", "missing-deadline", "warning", missing),
    Rule("KH310", "conflicting-frequency", "info", two_frequencies),
    Rule("KH311", "date-style-inconsistent", "info", dates_style),
    Rule("KH312", "appendix-deadline-inconsistent", "info", appendices_disagree),
    Rule("KH313", "body-appendix-mismatch", "warning", body_disagrees),
    Rule("KH314", "deadline-unread", "info", unread),
    Rule("KH315", "weekday-mismatch", "error", weekday),
    Rule("KH316", "span-turned-round", "error", turned_round),
    Rule("KH317", "day-outside-own-period", "warning", outside_own_period),
    Rule("KH318", "days-out-of-order", "warning", order),
    Rule("KH319", "year-left-over", "warning", year_slip),
    Rule("KH401", "missing-lead", "warning", no_lead),
    Rule("KH402", "missing-unit", "info", no_cooperation),
    Rule("KH403", "unit-name-variant", "info", name_variants),
    Rule("KH404", "broken-abbreviation", "warning", broken_abbreviation),
    Rule("KH405", "abolished-level", "warning", abolished_level),
    Rule("KH406", "duplicate-task", "warning", duplicate_task),
    Rule("KH407", "body-task-missing-in-appendix", "warning", body_task),
    Rule("KH408", "appendix-task-missing-in-body", "info", appendix_task),
    Rule("KH409", "unit-level-mismatch", "warning", other_level),
    Rule("KH410", "unknown-abbreviation", "info", unknown_abbreviation),
    Rule("KH411", "missing-product", "info", no_product),
    Rule("KH412", "dissolved-unit", "warning", dissolved_unit),
    Rule("KH413", "absent-office", "warning", absent_office),
    Rule("KH414", "own-partner", "warning", own_partner),
    Rule("KH415", "lead-mismatch", "warning", leads_disagree),
    Rule("KH501", "symbol-issuer-mismatch", "error", suffix),
    Rule("KH502", "citation-conflict", "warning", two_symbols),
    Rule("KH503", "symbol-style-mixed", "warning", cited_style),
    Rule("KH504", "citation-later-than-issue", "error", later_than_issue),
    Rule("KH505", "symbol-kind-mismatch", "warning", kind),
    Rule("KH506", "citation-incomplete", "info", incomplete),
    Rule("KH507", "superseded-document", "warning", superseded),
    Rule("KH508", "law-without-year", "info", law_without_year),
    Rule("KH601", "duplicate-word", "warning", doubled),
    Rule("KH602", "unbalanced-quote", "warning", quotes),
    Rule("KH603", "malformed-ellipsis", "info", ellipsis),
    Rule("KH604", "spelling", "info", spelling),
    Rule("KH605", "missing-word", "warning", missing_word),
    Rule("KH606", "typo", "warning", typo),
    Rule("KH607", "misspelt-syllable", "warning", syllable),
    Rule("KH608", "spelling-variant", "info", spelling_variants),
    Rule("KH609", "spacing", "info", spacing),
    Rule("KH610", "movement-name-inconsistent", "warning", named_twice),
    Rule("KH611", "capitalisation", "info", capitals),
    Rule("KH612", "confused-word", "warning", confused),
    Rule("KH701", "citation-issuer-conflict", "error", superior_conflict),
    Rule("KH702", "reconcile-missing-task", "error", missing_task),
    Rule("KH703", "reconcile-deadline-later", "error", later_deadline),
    Rule("KH704", "reconcile-no-lead-time", "warning", no_lead_time),
    Rule("KH705", "reconcile-uncovered-duty", "warning", uncovered_duty),
    Rule("KH706", "superior-not-cited", "error", not_cited),
    Rule("KH707", "citation-differs-from-superior", "warning", cited_otherwise),
    Rule("KH708", "reconcile-role", "info", roles),
    Rule("KH709", "reconcile-undecided", "warning", undecided),
    Rule("KH710", "reconcile-appendix-absent", "warning", appendix_absent),
    Rule("KH711", "reconcile-other-period", "warning", other_period),
    Rule("KH712", "reconcile-suspect-decision", "warning", suspect_decision),
    Rule("KH713", "reconcile-plans-swapped", "error", plans_swapped),
    Rule("KH714", "reconcile-one-document", "error", one_document),
    Rule("KH715", "reconcile-fewer-rounds", "warning", fewer_rounds),
    Rule("KH801", "text-without-diacritics", "info", no_marks),
    Rule("KH802", "damaged-text", "info", damaged),
    Rule("KH803", "illegible-date", "warning", illegible_date),
    Rule("KH804", "unread-table", "warning", unread_table),
    Rule("KH901", "sum-mismatch", "warning", sums),
    Rule("KH902", "percentage-mismatch", "warning", percentages),
    Rule("KH903", "product-mismatch", "warning", products),
    Rule("KH904", "amount-in-words", "error", amount_in_words),
    Rule("KH905", "listed-count", "warning", listed_count),
    Rule("KH906", "table-total", "warning", totals),
    Rule("KH907", "body-appendix-figure", "warning", appendix_figure),
)
