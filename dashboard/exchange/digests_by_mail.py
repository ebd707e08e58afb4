"""Digests as mail: each in the language of whoever gets it, over one connection, and a count of what became of them."""

from __future__ import annotations

import datetime as dt
import smtplib
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape
from urllib.parse import urlencode, urlsplit

from dashboard.coop import digests
from dashboard.coop.digests import RHYTHMS, Letter
from dashboard.exchange import mail
from dashboard.exchange.mail import MailServer
from dashboard.store import ids
from dashboard.store.record import Record
from dashboard.words.language import _, day, days_ago, ngettext, number, speaking
from dashboard.words.refusals import Refusal

_AT_MOST = 20  # of each list
# what is amiss with one mail, and not with the line over which it goes
_OF_ONE_MAIL = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPNotSupportedError,
    Refusal,
)
_BODY = "font-family:Inter,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;max-width:40rem;padding:1rem"


@dataclass(frozen=True)
class Gone:
    """How many digests went out, how many had nothing to tell, and how many the server did not take."""

    sent: int = 0
    empty: int = 0
    failed: int = 0
    problem: str = ""  # of the last that was not taken; without any address in it


def send_due(record: Record, server: MailServer | None, base: str, *, now: dt.datetime | None = None) -> Gone:
    """Send every digest that is due; without a server only count them. `base` is where people reach the app."""
    now = now or ids.now()
    letters, empty = [], 0
    for account in digests.due(record, now):
        letter = digests.compose(record, account, now)
        empty += letter is None
        if letter is not None:
            letters.append(letter)
    if server is None or not letters:
        return Gone(len(letters), empty)
    sent, problem = 0, ""
    waiting = list(letters)
    try:
        with server.line() as line:
            while waiting:
                found = _post(record, line, server, waiting.pop(0), base)
                sent, problem = sent + (not found), found or problem
    except (smtplib.SMTPException, OSError, Refusal) as error:
        # the line is gone: whoever has not had a digest gets it with the next call
        problem = _told(error)
    return Gone(sent, empty, len(letters) - sent, problem)


def message(server: MailServer, letter: Letter, base: str, token: str) -> EmailMessage:
    """The mail of one digest. Raises Refusal where no mail can be addressed to its reader."""
    unsubscribe = f"{base}/unsubscribe/{token}"
    with speaking(letter.language):
        return mail.message(
            server,
            to=letter.to,
            name=letter.name,
            subject=subject(letter),
            plain=plain(letter, base, unsubscribe),
            html=html(letter, base, unsubscribe),
            language=letter.language,
            unsubscribe=unsubscribe,
            domain=urlsplit(base).hostname or "localhost",
        )


def subject(letter: Letter) -> str:
    """How many things wait; nothing that anybody wrote."""
    n = len(letter.lines)
    if not n:
        return _("Coopboard: what is new")
    said = ngettext("Coopboard: %(n)s thing waits for you", "Coopboard: %(n)s things wait for you", n)
    return said % {"n": number(n)}


def plain(letter: Letter, base: str, unsubscribe: str) -> str:
    """The digest as plain text."""
    parts = [_("Good day, %(name)s.") % {"name": mail.one_line(letter.name)}]
    for title, rows in _lists(letter, base):
        parts.append("\n".join([title.upper(), *(f"- {said}\n  {where}" for said, where in rows)]))
    parts.append(f"-- \n{_why(letter)}\n{_('Choose otherwise')}: {base}/mail\n{_('End these mails')}: {unsubscribe}")
    return "\n\n".join(parts) + "\n"


def html(letter: Letter, base: str, unsubscribe: str) -> str:
    """The digest as HTML: no picture, no script, no address but the app's own."""
    inside = f"<p>{escape(_('Good day, %(name)s.') % {'name': mail.one_line(letter.name)})}</p>"
    for title, rows in _lists(letter, base):
        items = "".join(
            f'<li style="margin:0 0 .5rem"><a href="{escape(where)}">{escape(said)}</a></li>' for said, where in rows
        )
        inside += f'<h2 style="font-size:1.125rem">{escape(title)}</h2><ul style="padding-left:1.25rem">{items}</ul>'
    ways = (
        f'<a href="{escape(base)}/mail">{escape(_("Choose otherwise"))}</a> · '
        f'<a href="{escape(unsubscribe)}">{escape(_("End these mails"))}</a>'
    )
    foot = f'<p style="font-size:.875rem;margin-top:2rem">{escape(_why(letter))}<br>{ways}</p>'
    return (
        f'<!doctype html><html lang="{letter.language}"><head><meta charset="utf-8">'
        '<meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(subject(letter))}</title></head>"
        f'<body style="{_BODY}">{inside}{foot}</body></html>'
    )


# ---------------------------------------------------------------------- inside
def _post(record: Record, line: smtplib.SMTP, server: MailServer, letter: Letter, base: str) -> str:
    """Send one; what was amiss with it, or nothing. Raises where the line itself is gone."""
    digest_id, token = digests.begin(record, letter)
    try:
        line.send_message(message(server, letter, base, token))
    except _OF_ONE_MAIL as error:
        problem = _told(error)
        digests.failed(record, digest_id, problem)
        return problem
    except (smtplib.SMTPException, OSError) as error:
        digests.failed(record, digest_id, _told(error))
        raise
    digests.sent(record, digest_id)
    return ""


def _told(error: BaseException) -> str:
    """What was amiss, without what the server said of the address."""
    if isinstance(error, Refusal):
        return str(error)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = ", ".join(sorted({str(code) for code, _said in error.recipients.values()}))
        return f"SMTPRecipientsRefused {codes}".strip()
    code = getattr(error, "smtp_code", None) or getattr(error, "errno", None)
    return f"{type(error).__name__} {code or ''}".strip()


def _lists(letter: Letter, base: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The two lists: a heading, and of each thing a sentence with its address."""
    on = letter.until.date()
    found = []
    if letter.lines:
        waits = []
        for line in letter.lines[:_AT_MOST]:
            age = line.age(on)
            said = f"{line.sentence} ({days_ago(age)})" if age else line.sentence
            waits.append((mail.one_line(said), _where(base, line.path, line.query)))
        found.append((_("Needs you"), waits))
    if letter.news:
        rows = [(mail.one_line(news.sentence), _where(base, news.path, news.query)) for news in letter.news[:_AT_MOST]]
        more = len(letter.news) - len(rows)
        if more > 0:
            said = ngettext("and %(n)s more thing", "and %(n)s more things", more) % {"n": number(more)}
            rows.append((said, f"{base}/"))
        found.append((_("Since %(day)s") % {"day": day(letter.after.date())}, rows))
    return found


def _where(base: str, path: str, query: dict[str, str]) -> str:
    return f"{base}/{path}" + (f"?{urlencode(query)}" if query else "")


def _why(letter: Letter) -> str:
    said = _("You get this mail because you chose to, %(rhythm)s. Nobody else got it.")
    return said % {"rhythm": _(RHYTHMS[letter.rhythm])}
