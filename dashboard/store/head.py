"""The end of the event chain, noted beside the record after every change.

Damage in DuckDB's write-ahead log is sometimes silent: the file opens, a little older than it was. This note
tells: when the record's last event comes before the one noted here, something acknowledged was lost.
"""

from __future__ import annotations

import os
from pathlib import Path

from dashboard.words.language import _


def _note(path: Path) -> Path:
    return path.with_name(path.name + ".head")


def write(path: Path, seq: int, hash_: str) -> None:
    """Note the end of the chain, replacing the old note in one step."""
    draft = path.with_name(path.name + ".head.new")
    draft.write_text(f"{seq} {hash_}\n", encoding="ascii")
    os.replace(draft, _note(path))


def lost_events(path: Path, last_seq: int, hash_at: dict[int, str]) -> str | None:
    """What is amiss, in a sentence, or None. `hash_at` maps the record's sequence numbers to hashes."""
    try:
        seq_text, noted = _note(path).read_text(encoding="ascii").split()
        seq = int(seq_text)
    except (FileNotFoundError, ValueError):
        return None
    if seq > last_seq:
        return _(
            "The record ends at event %(last)s, but event %(seq)s was acknowledged: an older copy, or "
            "damage. If you put back a backup on purpose, delete %(note)s; otherwise put back the "
            "newest backup."
        ) % {"last": last_seq, "seq": seq, "note": _note(path).name}
    if hash_at.get(seq) != noted:
        return _("Event %(seq)s is not the one that was acknowledged: the log was rewritten.") % {"seq": seq}
    return None
