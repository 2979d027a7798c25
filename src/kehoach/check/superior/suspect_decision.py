"""A decision on rows that have changed or are gone since it was made.

Finds: in a review file, "pin" for a row of the superior whose text or deadline is another one today.
Why: what was right for the former words need not be right for these.
Source: the fingerprints that `kehoach diff --write-review` keeps beside each decision.
Example: decided for "trước 15/3"; the row now says "trước 15/2"
Instead: look at both rows again and write the review anew
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.superior.compared import found
from kehoach.check.violations import Violation
from kehoach.models.plan import Plan


def suspect_decision(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each; only a comparison with a review file knows of decisions."""
    for finding in found(context, "suspect"):
        yield Violation(finding.message, quote=finding.quote, confidence=finding.confidence)
