"""The dictionary: what each figure counts, in what unit, out of what, how fresh, and by which query."""

from __future__ import annotations

import pyarrow as pa
import streamlit as st

from dashboard.cells import figure as figure_cell
from dashboard.cells import linked
from dashboard.cells.reader import Reader
from dashboard.cells.text import colon, named, plain
from dashboard.coop import verification
from dashboard.store import figures
from dashboard.store.headers import Figure
from dashboard.words import permissions
from dashboard.words.language import N_, _, day, heading, number
from dashboard.words.refusals import Refusal

AREAS = {
    "participation": N_("Taking part"),
    "activity": N_("Labs and meetings"),
    "lab": N_("One lab"),
    "money": N_("Money"),
    "evaluation": N_("Evaluation"),
    "recommendations": N_("Recommendations"),
}


def choose(reader: Reader) -> Figure:
    """The figure that the link or the reader names."""
    known = figures.catalogue()
    order = list(AREAS)
    names = sorted((name for name in known if reader.may_ask(name)), key=lambda name: order.index(known[name].area))
    chosen = linked.select(
        _("Figure"),
        names,
        "figure",
        lambda name: f"{_(AREAS[known[name].area])}{colon()}{_(known[name].title)}",
    )
    return known[chosen or names[0]]


def entry(reader: Reader, one: Figure) -> None:
    """Everything that is said about one figure, then the figure itself where it needs nothing more."""
    st.markdown(f"## {plain(_(one.title))}")
    st.markdown(plain(_(one.counts)))
    moved = reader.figures.moved_at(one.name)
    read = ", ".join(sorted(reader.figures.tables_read(one.name)))
    may = ", ".join(_(permissions.ROLES[r]) for r in permissions.ROLES if r in permissions.GRANTS[one.action])
    facts = {
        _("Name"): f"`{one.name}`",
        _("One row is"): plain(_(one.grain)),
        _("Out of"): plain(_(one.of)) if one.of else _("no denominator: it counts"),
        _("Newest data"): day(moved.date()) if moved else _("nothing yet"),
        _("Reads"): f"`{read}`",
        _("Who may read it"): plain(may),
        _("Small groups"): _("hidden below %(n)s") % {"n": one.suppress.least}
        if one.suppress
        else _("names no persons"),
    }
    st.markdown("  \n".join(named(name, said) for name, said in facts.items()))
    _columns(one)
    with st.expander(_("The query"), icon=":material/code:", key=f"sql-{one.name}", on_change="rerun") as query:
        if query.open:
            st.code(figures.full_sql(one.name), language="sql")
    try:
        figure_cell.draw(reader, one.name, key=f"dictionary-{one.name}")
    except Refusal:
        st.caption(_("This figure is asked for one thing at a time, such as one lab: see it there."))


def _columns(one: Figure) -> None:
    shown = pa.table(
        {
            _("Column"): [heading(c.name.removesuffix("_cents")) for c in one.columns],
            _("Name"): [c.name for c in one.columns],
            _("Unit"): [_(c.unit) if c.unit else "" for c in one.columns],
        }
    )
    st.table(shown, border="horizontal", alt=_("Columns and units"))


def self_check(reader: Reader) -> None:
    """Sums that must be equal, side by side, as of one moment."""
    found = verification.agreements(reader.record, reader.figures)
    wrong = [finding for finding in found if not finding.ok]
    said = _("%(n)s sums were compared across figures, as of one moment.") % {"n": number(len(found))}
    if wrong:
        st.error(plain(said) + " " + plain(_("These do not agree:")), icon=":material/error:")
        st.markdown("\n".join(f"- {plain(finding.what)}" for finding in wrong))
    else:
        st.success(plain(said) + " " + plain(_("All agree.")), icon=":material/check_circle:")
    with st.expander(_("Every sum"), key="every-sum", on_change="rerun") as every:
        if every.open:
            st.markdown("\n".join(f"- {plain(finding.what)}" for finding in found))
