"""Board packs: a notebook is frozen as the Board may see it, every figure pinned and hashed, as one PDF and one zip.

    number = board_packs.freeze(record, figures, actor, notebook_id)
    packs.file_of(record, actor, notebook_id, number, "pdf")

The content, the PDF and the notebook for Jupyter are kept with their SHA-256, which the event that froze them names
too: `coopboard verify` finds whatever was changed since, and tells of any file whether it is one of them.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from dataclasses import replace

from dashboard.coop import agendas, board_meetings, notebooks, packs, presenting, recommendation_texts
from dashboard.coop.cell_contents import Content, Discussion, Narrative, OfFigure
from dashboard.coop.notebooks import changing, step
from dashboard.exchange import notebook_file, notebook_pdf, notebook_print
from dashboard.exchange.notebook_print import Printed
from dashboard.store import ids
from dashboard.store.figures import Figures
from dashboard.store.record import Record
from dashboard.words import permissions
from dashboard.words.language import _, current, day
from dashboard.words.permissions import Actor
from dashboard.words.refusals import SomeoneElseWasFirst

ACTION = "board.prepare"
_SHOWN = ("evaluation_summary", "cost_against_envelopes")  # of each item, asked of its recommendation
_ASKED_OF = {"evaluation_summary": "subject_id", "cost_against_envelopes": "recommendation_id"}


def of_meeting(record: Record, actor: Actor, meeting_id: uuid.UUID) -> uuid.UUID:
    """A notebook of the agenda of a meeting of the Board: each item with its text and figures; its id.

    Raises NotAllowed or BadInput.
    """
    permissions.require(actor, ACTION)
    meeting = board_meetings.get(record, meeting_id)
    title = _("Board pack, %(day)s") % {"day": day(meeting.held_on)}
    cells: list[Content] = [Narrative(f"# {title}\n\n{meeting.name}".strip())]
    for place, row in enumerate(agendas.items(record, meeting_id), 1):
        text = recommendation_texts.current(record, row["recommendation_id"], current())
        reasons = f"\n\n*{_('Reasons')}*\n\n{text.reasons}" if text.reasons else ""
        cells.append(Narrative(f"## {place}. {text.title}\n\n{text.body}{reasons}"))
        asked = str(row["recommendation_id"])
        cells += [OfFigure(name, {_ASKED_OF[name]: asked}) for name in _SHOWN]
    cells += [
        OfFigure("recommendations_by_status"),
        OfFigure("envelope_status"),
        Discussion(_("Questions before the meeting")),
    ]
    return notebooks.create(record, actor, title, cells, template="board_pack", board_meeting_id=meeting_id)


def freeze(record: Record, figures: Figures, actor: Actor, notebook_id: uuid.UUID) -> int:
    """Freeze a notebook as it stands today, in the current language; the number of the pack.

    Raises NotAllowed, or SomeoneElseWasFirst when somebody changed it meanwhile.
    """
    permissions.require(actor, ACTION)
    seen = notebooks.get(record, actor, notebook_id)
    today, frozen_at = ids.today(), ids.now().replace(microsecond=0)
    # what the Board may see, whoever freezes it: nobody's own rights go into what is handed round
    for_board = replace(actor, roles=frozenset({"board"}))
    printed = notebook_print.gather(record, figures, for_board, notebook_id, today)
    printed.pieces += _noted(record, notebook_id)
    content = _content(printed)
    files = {
        "pdf": notebook_pdf.write(printed, frozen_at),
        "ipynb": notebook_file.write(record, figures, for_board, notebook_id, today),
    }
    hashes = {ending: hashlib.sha256(kept).hexdigest() for ending, kept in files.items()}
    with changing(record, actor, notebook_id, "edit") as (change, actor, notebook):
        permissions.require(actor, ACTION)
        if notebook.last_step != seen.last_step:
            raise SomeoneElseWasFirst(_("Somebody changed this notebook meanwhile. Read it, and freeze it again."))
        found = change.run("packs/of_notebook", notebook_id=notebook_id)
        number = (found[0]["number"] if found else 0) + 1
        for ending, kept in files.items():
            if not change.run("attachments/known", sha256=hashes[ending]):
                change.run("attachments/add_content", sha256=hashes[ending], content=kept)
        pack_id, content_hash = ids.new_id(), packs.hash_of(content)
        change.run(
            "packs/add",
            id=pack_id,
            notebook_id=notebook_id,
            meeting_id=notebook.board_meeting_id,
            number=number,
            frozen_at=frozen_at,
            frozen_by=actor.account_id,
            content=content,
            content_hash=content_hash,
            pdf_hash=hashes["pdf"],
            ipynb_hash=hashes["ipynb"],
        )
        step(change, actor, notebook_id, "frozen", note=str(number))
        told = {"number": number, "content": content_hash, **hashes}
        change.event("notebook.freeze", "board_pack", pack_id, after=told)
    return int(number)


# ---------------------------------------------------------------------- inside
def _noted(record: Record, notebook_id: uuid.UUID) -> list[notebook_print.Piece]:
    lines = [
        {"who": row["noted_by_name"] or "–", "when": day(row["noted_at"].date()), "said": presenting.sentence(row)}
        for row in presenting.notes(record, notebook_id)
    ]
    return [{"kind": "said", "lines": lines}] if lines else []


def _content(printed: Printed) -> str:
    told = {
        "title": printed.title,
        "language": printed.language,
        "as_of": printed.as_of.isoformat(),
        "said": printed.said,
        "pieces": printed.pieces,
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True)
