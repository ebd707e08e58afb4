"""What the comparison of methods says in words: what stands out, and how each method decides."""

from __future__ import annotations

from dashboard.cells import speech
from dashboard.cells.reader import Reader
from dashboard.coop.allocation import METHODS, OTHERS, Column, SideBySide
from dashboard.store import ids
from dashboard.words.language import _, day, ngettext, number, percent


def title(code: str) -> str:
    """What a column is called in the current language."""
    return _(METHODS.get(code) or OTHERS[code])


# ---------------------------------------------------------------------- what stands out
def findings(reader: Reader, found: SideBySide) -> list[str]:
    """What stands out, a sentence each: who gains, what all agree on, which themes get nothing, what people did."""
    return [*_gains(found), *_agreement(found), *_left_out(reader, found), *_people(found), *_unknown(found)]


def _methods(found: SideBySide) -> list[Column]:
    return [column for column in found.columns if column.code in METHODS]


def _gains(found: SideBySide) -> list[str]:
    methods = sorted(_methods(found), key=lambda column: -column.gaining)
    most, least = methods[0], methods[-1]
    words = {
        "voters": voters(found.asked.voters, found.asked.source),
        "most": title(most.code),
        "least": title(least.code),
        "high": share(found, most),
        "low": share(found, least),
    }
    if most.gaining == least.gaining:
        said = _("Of %(voters)s, %(high)s would see something funded that they want, by every method alike.")
    else:
        said = _("Of %(voters)s, %(high)s would see something funded that they want by %(most)s, %(low)s by %(least)s.")
    return [said % words]


def _agreement(found: SideBySide) -> list[str]:
    methods = [set(column.granted) for column in _methods(found)]
    always, ever = set.intersection(*methods), set.union(*methods)
    if always == ever:
        said = _("All three methods would fund the same %(n)s of %(m)s.")
        return [said % {"n": number(len(always)), "m": requests(len(found.asked.candidates))}]
    said = _("%(n)s of %(m)s would be funded by every method; about %(k)s they differ.")
    words = {"n": number(len(always)), "m": requests(len(found.asked.candidates)), "k": number(len(ever - always))}
    return [said % words]


def _left_out(reader: Reader, found: SideBySide) -> list[str]:
    sentences = []
    for column in found.columns:
        if column.left_out and len(column.left_out) < len(column.by_theme):
            themes = ", ".join(speech.label(reader, "theme", theme) for theme in column.left_out)
            said = _("%(method)s leaves out: %(themes)s.")
            sentences.append(said % {"method": title(column.code), "themes": themes})
    return sentences


def _people(found: SideBySide) -> list[str]:
    sentences = []
    ever = set().union(*(column.granted for column in _methods(found)))
    for code in OTHERS:
        column = found.column(code)
        if column is None or not column.granted:
            continue
        same = [title(other.code) for other in _methods(found) if set(other.granted) == set(column.granted)]
        if same:
            said = _("%(what)s: just what %(methods)s would fund.")
            sentences.append(said % {"what": title(code), "methods": ", ".join(same)})
            continue
        alone = len(set(column.granted) - ever)
        said = ngettext(
            "%(what)s: %(n)s request that no method would fund.",
            "%(what)s: %(n)s requests that no method would fund.",
            alone,
        )
        sentences.append(said % {"what": title(code), "n": number(alone)})
    return sentences


def _unknown(found: SideBySide) -> list[str]:
    n = sum(not one.support for one in found.asked.candidates)
    if not n:
        return []
    said = ngettext(
        "%(n)s request has no votes or points, so no method can fund it.",
        "%(n)s requests have no votes or points, so no method can fund them.",
        n,
    )
    return [said % {"n": number(n)}]


def share(found: SideBySide, column: Column) -> str:
    """How many voters see something funded that they want."""
    return percent(100 * column.gaining / found.asked.voters)


def voters(n: int, source: str) -> str:
    """`12 voters`, or evaluators."""
    if source == "ballots":
        return ngettext("%(n)s voter", "%(n)s voters", n) % {"n": number(n)}
    return ngettext("%(n)s evaluator", "%(n)s evaluators", n) % {"n": number(n)}


def requests(n: int) -> str:
    """`12 requests`."""
    return ngettext("%(n)s request", "%(n)s requests", n) % {"n": number(n)}


# ---------------------------------------------------------------------- in plain words
def explained(source: str) -> str:
    """Each method in plain words, when it is fair, and what is compared. Markdown of our own words alone."""
    if source == "ballots":
        wants = _(
            "A voter wants what stands on their ballot. All requests that could be voted on stand for all the money "
            "that was allocated."
        )
    else:
        wants = _(
            "An evaluator wants a request as much as their own total says, from 0 to 1,000 points; from 500 on they "
            "count as being for it. The requests that wait for an answer stand for the money that is still available."
        )
    told = {
        "greedy": _(
            "funds what most people want first, then the next, and skips what no longer fits. Simple, and how most "
            "cities count. Fair where most people want much the same; where there are two camps, the larger one can "
            "take everything."
        ),
        "equal-shares": _(
            "gives everybody an equal part of the money. A request is funded when those who want it can pay for it "
            "together; the one of whose price each bears the smallest part comes first. If money stays unused, "
            "everybody gets a euro more, until nothing else fits. Fair to groups: a tenth of the people decide on "
            "about a tenth of the money."
        ),
        "phragmen": _(
            "lets everybody earn money at the same pace. As soon as those who want a request hold its price together, "
            "they buy it and begin anew. Fair to groups as well; it ends when the next one would cost more than is "
            "left, so it can leave more unused."
        ),
    }
    lines = [f"- **{_(METHODS[code])}** {text}" for code, text in told.items()]
    ties = _("Ties go to the request with more points, then to the cheaper one, then by title.")
    alone = _("No method funds what nobody wants, or what costs more than there is. None of them decides: people do.")
    return "\n\n".join([wants, "\n".join(lines), f"{ties} {alone}"])


def stands_at() -> str:
    """As at when, for what is taken along."""
    return _("As at %(day)s.") % {"day": day(ids.today())}
