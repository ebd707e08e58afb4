"""The approvals page while another decides: whoever looks is told, and cannot press."""

from __future__ import annotations

from dashboard.coop import approvals
from tests.coop.deciding import Coop
from tests.pages.approving import Look, button, labels, said


def decided_by_octave(coop: Coop) -> None:
    octave = coop.somebody("Octave", "approver")
    lines = {coop.line(coop.request, "Room"): 45_000}
    given = {"seen": coop.request.seen, "lines": lines, "reason": "the room only"}
    approvals.decide(coop.record, octave, coop.request_id, "approved_in_part", **given)  # type: ignore[arg-type]


def test_whoever_looks_while_another_decides_is_told_and_the_buttons_stop(coop: Coop, look: Look) -> None:
    seen = look(coop.somebody("Noor", "approver"))
    decided_by_octave(coop)

    seen.run()

    assert "Octave decided on this while you were looking: approved in part." in said(seen)
    assert "Look again" in labels(seen)
    assert not [one.label for one in seen.button if one.label.startswith(("Approve", "Reject")) and not one.disabled]


def test_after_looking_again_the_page_shows_what_has_become_of_it(coop: Coop, look: Look) -> None:
    seen = look(coop.somebody("Noor", "approver"))
    decided_by_octave(coop)
    seen.run()

    button(seen, "Look again").click().run()  # type: ignore[attr-defined]

    assert "while you were looking" not in said(seen)
    assert "approved in part" in said(seen)


def test_a_press_on_a_stale_page_decides_nothing(coop: Coop, look: Look) -> None:
    seen = look(coop.somebody("Noor", "approver"))
    decided_by_octave(coop)

    button(seen, "Approve EUR 1,800.00").click().run()  # type: ignore[attr-defined]

    assert "This request changed while you were looking: it is approved in part now." in said(seen)
    assert coop.request.granted_cents == 45_000
