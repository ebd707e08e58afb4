"""On the home page: what waits for the reader beside what changed since they last looked, as one piece of HTML."""

from __future__ import annotations

import datetime as dt
from html import escape

import streamlit as st
from babel.dates import format_date

from dashboard.cells import doing, links
from dashboard.cells.reader import Reader
from dashboard.coop import inbox, since
from dashboard.coop.inbox import Line
from dashboard.coop.narratives import clean
from dashboard.coop.since import News
from dashboard.store import ids
from dashboard.words.language import _, day, days_ago, ngettext, number

_FIGURE = "participation_by_theme"
_WORTH_TELLING = 5  # people
_AT_MOST = 8  # pieces of news; the page is to be read at a glance
_LOCALES = {"fr": "fr_BE", "nl": "nl_BE", "en": "en_GB"}
_STYLE = """
<style>
.coop-inbox{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:.75rem 2rem}
.coop-inbox h2{font-size:1.125rem;font-weight:600;margin:0!important;padding:0 0 .25rem!important}
.coop-inbox ul{list-style:none;margin:0!important;padding:0!important}
.coop-inbox li{display:flex;gap:1rem;justify-content:space-between;margin:0!important;padding:.4rem 0!important;
border-bottom:1px solid rgba(128,128,128,.35)}
.coop-inbox a{color:inherit;text-underline-offset:.2em;overflow-wrap:anywhere}
.coop-inbox span{white-space:nowrap;font-size:.875rem;opacity:.85}
.coop-inbox p{margin:0!important;padding:.4rem 0!important}
</style>
"""


def draw(reader: Reader) -> None:
    """Both lists, and a button that takes the news as read. Draws nothing on a past day: what waits, waits today."""
    if reader.as_of != ids.today():
        return
    lines = inbox.of(reader.record, reader.actor, ids.today())
    after = since.look(reader.record, reader.actor)
    news = since.of(reader.record, reader.actor, after, ids.today()) + _grown(reader, after)
    st.html(f'{_STYLE}<div class="coop-inbox">{_needs(reader, lines)}{_since(reader, after, news)}</div>')
    if news:
        st.button(
            _("I have read this"),
            key="news-read",
            icon=":material/done_all:",
            type="tertiary",
            on_click=_read,
            args=(reader,),
        )


def example(reader: Reader) -> None:
    """Both lists as a digest would have them, without taking anything as read."""
    lines = inbox.of(reader.record, reader.actor, ids.today())
    after = dt.datetime.combine(ids.today(), dt.time()) - since.FIRST
    news = since.of(reader.record, reader.actor, after, ids.today())
    st.html(f'{_STYLE}<div class="coop-inbox">{_needs(reader, lines)}{_since(reader, after, news)}</div>')


def badge(reader: Reader) -> str:
    """What stands at the top of every page: how much waits for the reader."""
    found = inbox.count(reader.record, reader.actor, ids.today())
    if not found:
        return _("Inbox")
    return _("Inbox (%(n)s)") % {"n": number(found)}


def age(line: Line) -> str:
    """For how long the longest of them has waited, in words; nothing where nobody knows."""
    days = line.age(ids.today())
    return "" if days is None else _("today") if not days else days_ago(days)


def since_when(after: dt.datetime, on: dt.date, language: str) -> str:
    """The heading of the news: `Since Tuesday`."""
    days = (on - after.date()).days
    if days <= 0:
        return _("Since earlier today")
    if days == 1:
        return _("Since yesterday")
    if days < 7:
        return _("Since %(weekday)s") % {"weekday": format_date(after, "EEEE", locale=_LOCALES[language])}
    return _("Since %(day)s") % {"day": day(after.date())}


# ---------------------------------------------------------------------- inside
def _needs(reader: Reader, lines: list[Line]) -> str:
    title = escape(_("Needs you"))
    inside = "".join(_item(reader, one.sentence, age(one), one.path, one.query) for one in lines)
    nothing = f"<p>{escape(_('Nothing waits for you.'))}</p>"
    return f'<section aria-label="{title}"><h2>{title}</h2>{f"<ul>{inside}</ul>" if lines else nothing}</section>'


def _grown(reader: Reader, after: dt.datetime) -> list[News]:
    """The theme to which the most people came since, as the figure counts them for this reader."""
    if after.date() >= ids.today() or not reader.may_ask(_FIGURE):
        return []
    now, then = reader.asks([(_FIGURE, {}), (_FIGURE, {"as_of": after.date()})])
    before = {row["theme"]: row["people"] for row in then.rows}
    more = {
        row["theme"]: (row["people"] - before[row["theme"]], row["people"])
        for row in now.rows
        if row["people"] is not None and before.get(row["theme"]) is not None
    }
    theme = max(more, key=lambda name: more[name][0], default=None)
    if theme is None or more[theme][0] < _WORTH_TELLING:
        return []
    said = _("%(theme)s: %(n)s people more (%(all)s).")
    words = {"theme": theme, "n": number(more[theme][0]), "all": number(more[theme][1])}
    return [News("theme", said % words, 1, ids.now(), "participation", {})]


def _since(reader: Reader, after: dt.datetime, news: list[News]) -> str:
    title = escape(since_when(after, ids.today(), reader.language))
    shown = news[:_AT_MOST]
    inside = "".join(_item(reader, one.sentence, _day(one.happened_at.date()), one.path, one.query) for one in shown)
    if len(news) > len(shown):
        more = len(news) - len(shown)
        said = ngettext("and %(n)s more thing", "and %(n)s more things", more) % {"n": number(more)}
        inside += f"<li>{escape(clean(said))}</li>"
    nothing = f"<p>{escape(_('Nothing that you follow has changed.'))}</p>"
    return f'<section aria-label="{title}"><h2>{title}</h2>{f"<ul>{inside}</ul>" if news else nothing}</section>'


def _day(happened_on: dt.date) -> str:
    days = (ids.today() - happened_on).days
    return _("today") if days <= 0 else _("yesterday") if days == 1 else day(happened_on)


def _item(reader: Reader, sentence: str, aside: str, path: str, query: dict[str, str]) -> str:
    address = escape(links.address(path, reader, **query))
    beside = f"<span>{escape(clean(aside))}</span>" if aside else ""
    return f'<li><a href="{address}" target="_self">{escape(clean(sentence))}</a>{beside}</li>'


def _read(reader: Reader) -> None:
    doing.run(reader, lambda: since.seen(reader.record, reader.actor))
