"""How far a store is: what was read, what failed and why, what took longest, what is still to be done.

In: a store. Out: answers: one table each for counts, causes, the slowest files, the files that failed.
"""

from __future__ import annotations

from kehoach.corpus.answer import Answer
from kehoach.corpus.store import Store
from kehoach.message import N_, Message

SLOWEST, FAILED = 10, 1000
"""Files that are listed at most."""
_COUNTS = """
SELECT status, count(*) AS files, sum(size) AS bytes, round(sum(seconds), 1) AS seconds
FROM documents GROUP BY status ORDER BY files DESC, status
"""
_CAUSES = """
SELECT status, coalesce(message{vi}, '') AS cause, count(*) AS files, min(path) AS example
FROM documents WHERE status <> 'read' GROUP BY ALL ORDER BY files DESC, status, cause LIMIT 100
"""
_SLOWEST = f"""
SELECT path, round(seconds, 1) AS seconds, pages, size AS bytes FROM documents
WHERE seconds IS NOT NULL ORDER BY documents.seconds DESC, path LIMIT {SLOWEST}
"""
_FAILED = f"""
SELECT path, status, coalesce(message{{vi}}, '') AS cause, remedy, detail, limit_seconds, limit_memory FROM documents
WHERE status <> 'read' ORDER BY status, path LIMIT {FAILED}
"""
_LEFT = """
SELECT count(*) AS files FROM parts.stat s
WHERE NOT EXISTS (SELECT 1 FROM documents d WHERE d.sha256 = s.sha256 AND d.ending = s.ending AND s.sha256 <> '')
  AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.file = s.file AND (s.sha256 = '' OR d.sha256 = ''))
"""
_RETRIED = """
SELECT status AS retry, count(*) AS files FROM documents
WHERE status IN ('timeout', 'memory', 'crashed') GROUP BY status ORDER BY status
"""
_SECTIONS = (
    ("counts", N_("Files by what became of them"), _COUNTS),
    ("causes", N_("Why files could not be read"), _CAUSES),
    ("slowest", N_("The slowest files"), _SLOWEST),
    ("retry", N_("What --retry would read"), _RETRIED),
    ("failed", N_("Files that could not be read"), _FAILED),
)


def status(store: Store, language: str = "en") -> list[Answer]:
    """The state of a store, as tables; why files failed in a language."""
    suffix = "_vi" if language == "vi" else ""
    found = [Answer(name, Message(title), store.sql(query.format(vi=suffix))) for name, title, query in _SECTIONS]
    (left,) = store.sql(_LEFT).column("files").to_pylist()
    notes = (Message("{count} file(s) not read yet", count=left),) if left else ()
    parts = len(store.live().parts("documents"))
    notes = (*notes, Message("{count} part(s) a table", count=parts))
    first = found[0]
    return [Answer(first.question, first.title, first.table, {"not-yet": left}, notes), *found[1:]]
