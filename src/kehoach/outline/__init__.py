"""The running text of a document: frame, sections, foot and heads of appendices.

In: the lines outside tables, in reading order. Out: `Header`, `Section`s, recipients, `Signature`,
`AppendixHead`s. Why: what is planned stands in tables; who plans, for when, and what the rows hang on
stands around them.
"""

from kehoach.outline.appendices import read_appendix_heads
from kehoach.outline.closing import body_end, placed_recipients, read_recipients, read_signature, split_body
from kehoach.outline.frame import read_header, read_header_with_doubts
from kehoach.outline.framed import loosen_frames
from kehoach.outline.issuers import issuer_name, proper_name
from kehoach.outline.paragraphs import numbered_paragraphs
from kehoach.outline.parts import (
    AttachedDocument,
    annexed_text,
    attached_documents,
    issues_others,
    loose_text,
    sections_or_text,
    text_above,
)
from kehoach.outline.phrases import opens_with_kind, set_phrases
from kehoach.outline.sections import read_sections
from kehoach.outline.year import plan_year

__all__ = [
    "AttachedDocument",
    "annexed_text",
    "attached_documents",
    "body_end",
    "issuer_name",
    "issues_others",
    "loose_text",
    "loosen_frames",
    "numbered_paragraphs",
    "opens_with_kind",
    "placed_recipients",
    "plan_year",
    "proper_name",
    "read_appendix_heads",
    "read_header",
    "read_header_with_doubts",
    "read_recipients",
    "read_sections",
    "read_signature",
    "sections_or_text",
    "set_phrases",
    "split_body",
    "text_above",
]
