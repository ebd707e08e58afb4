"""Putting people in touch who wait for a lab: what could be proposed, who waits, and where labs are missing."""

from __future__ import annotations

from dashboard.cells import cards, doing, figure, linked, matching_gaps, matching_proposals, matching_waiting
from dashboard.cells.reader import Reader
from dashboard.words.language import _, days_ago, ngettext, number


def draw(reader: Reader) -> None:
    """The whole page: how many wait, then one of four sides."""
    doing.told()
    _cards(reader)
    touch, waits, gaps = linked.tabs(
        {"touch": _("Put in touch"), "waits": _("Who waits"), "gaps": _("Where labs are missing")}
    )
    if touch.open:
        with touch:
            enabled = doing.today(reader) and reader.may("introduction.send")
            matching_proposals.draw(reader, enabled=enabled)
    if waits.open:
        with waits:
            figure.draw(reader, "waiting_by_theme_and_language")
            enabled = doing.today(reader) and reader.may("introduction.send")
            matching_waiting.draw(reader, enabled=enabled)
    if gaps.open:
        with gaps:
            matching_gaps.draw(reader)


def _cards(reader: Reader) -> None:
    found = reader.ask("waiting_total").first
    asked = ngettext("%(n)s request to join", "%(n)s requests to join", found["requests"] or 0)
    longest, took = found["oldest_days"], found["days_to_place"]
    cards.draw(
        [
            cards.Card(_("Wait for a lab"), number(found["waiting"]), asked % {"n": number(found["requests"])}),
            cards.Card(_("The longest waits"), "–" if longest is None else days_ago(int(longest))),
            cards.Card(
                _("Found a lab within a year"),
                number(found["placed"]),
                _("half of them within %(days)s") % {"days": days_ago(int(took))} if took is not None else "",
            ),
        ]
    )
