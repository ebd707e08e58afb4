"""The pages beside the app: sign in and out, end digests, no page. Plain HTML without script, in three languages."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from dashboard.words import language
from dashboard.words.language import _


def chosen_language(asked: str | None, accepted: str | None) -> str:
    """The language of the page: the one asked for, else the first that the browser accepts, else English.

    `accepted` is an Accept-Language header: `nl-BE,nl;q=0.9,en;q=0.8`.
    """
    if asked in language.LANGUAGES:
        return str(asked)
    wanted: list[tuple[float, str]] = []
    for part in (accepted or "")[:500].split(","):
        tag, _sign, rest = part.strip().partition(";")
        code = tag.split("-")[0].lower()
        try:
            weight = float(rest.partition("q=")[2] or 1)
        except ValueError:
            weight = 0.0
        if code in language.LANGUAGES and weight > 0:
            wanted.append((weight, code))
    # sorted is stable: of equal weights the first named wins
    return sorted(wanted, key=lambda pair: -pair[0])[0][1] if wanted else language.DEFAULT


def sign_in(
    *, next_path: str, login: str = "", error: str | None = None, note: str | None = None, oidc: str | None = None
) -> str:
    """The sign-in page in the current language, with what was typed (never the password) and what was amiss."""
    invalid = ' aria-invalid="true" aria-describedby="what-is-amiss"' if error else ""
    parts = [
        _error(error) if error else "",
        f'<div class="note" role="status"><p>{escape(note)}</p></div>' if note else "",
        f"<h1>{escape(_('Sign in'))}</h1>",
        f'<p class="quiet">{escape(_("See what the labs do, where the money stands, and what became of it."))}</p>',
        '<form method="post" action="/signin" autocomplete="on">',
        f'<input type="hidden" name="next" value="{escape(next_path)}">',
        f'<input type="hidden" name="lang" value="{language.current()}">',
        f'<label for="login">{escape(_("E-mail address"))}</label>',
        f'<input id="login" name="login" type="email" autocomplete="username" required maxlength="254" '
        f'value="{escape(login)}"{invalid}>',
        f'<label for="password">{escape(_("Password"))}</label>',
        '<input id="password" name="password" type="password" autocomplete="current-password" required '
        f'maxlength="256"{invalid}>',
        f'<button type="submit">{escape(_("Sign in"))}</button>',
        "</form>",
        _provider(oidc, next_path) if oidc else "",
    ]
    foot = _("Forgotten your password, or no account yet? Ask Vie coop: an administrator gives you one.")
    return _page(_("Sign in"), "".join(parts), foot, "/signin", {"next": next_path}, failed=bool(error))


def sign_out() -> str:
    """The page that asks before it signs out: a link alone must not."""
    parts = [
        f"<h1>{escape(_('Sign out'))}</h1>",
        f'<p class="quiet">{escape(_("Whatever you have open in other tabs is closed as well."))}</p>',
        '<form method="post" action="/signout">',
        f'<button type="submit">{escape(_("Sign out"))}</button>',
        "</form>",
        f'<a class="button other" href="/">{escape(_("Stay signed in"))}</a>',
    ]
    return _page(_("Sign out"), "".join(parts), "", "/signout", {})


def no_page(path: str) -> str:
    """The page at an address where there is none; `path` is that address, quoted."""
    said = _("Perhaps it was not copied whole. Every page is reached from the overview.")
    parts = [
        f"<h1>{escape(_('There is no page at this address'))}</h1>",
        f'<p class="quiet">{escape(said)}</p>',
        f'<a class="button" href="/">{escape(_("Go to the overview"))}</a>',
    ]
    return _page(_("There is no page at this address"), "".join(parts), "", path, {})


def unsubscribe(path: str, *, done: bool) -> str:
    """The page that ends digests by mail: the button, or that they have ended."""
    title = _("Digests by mail")
    if done:
        said = _("You get no more digests. You can choose them again on the page Digests by mail, from your menu.")
        parts = [f"<h1>{escape(title)}</h1>", f'<div class="note" role="status"><p>{escape(said)}</p></div>']
    else:
        parts = [
            f"<h1>{escape(title)}</h1>",
            f'<p class="quiet">{escape(_("End the mails that tell you what waits for you and what is new?"))}</p>',
            f'<form method="post" action="{escape(path)}">',
            f'<button type="submit">{escape(_("End these mails"))}</button>',
            "</form>",
        ]
    return _page(title, "".join(parts), "", path, {})


def no_such_digest() -> str:
    """The page where an address ends nobody's digests."""
    said = _("Perhaps it was not copied whole. Sign in and choose on the page Digests by mail, from your menu.")
    parts = [
        f"<h1>{escape(_('This address ends no digests'))}</h1>",
        f'<p class="quiet">{escape(said)}</p>',
        f'<a class="button" href="/mail">{escape(_("Choose what comes by mail"))}</a>',
    ]
    return _page(_("This address ends no digests"), "".join(parts), "", "/signin", {})


def _error(sentence: str) -> str:
    return (
        '<div class="error" role="alert" tabindex="-1" autofocus>'
        f"<h2>{escape(_('You are not signed in'))}</h2>"
        f'<p><a href="#login" id="what-is-amiss">{escape(sentence)}</a></p></div>'
    )


def _provider(name: str, next_path: str) -> str:
    where = escape("/auth/oidc/login?" + urlencode({"next": next_path}))
    label = escape(_("Sign in with %(provider)s") % {"provider": name})
    return f'<p class="or">{escape(_("or"))}</p><a class="button other" href="{where}">{label}</a>'


def _page(title: str, body: str, foot: str, path: str, query: dict[str, str], *, failed: bool = False) -> str:
    title = (_("Error:") + " " if failed else "") + title
    return (
        f'<!doctype html><html lang="{language.current()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex">'
        f"<title>{escape(title)} – Coopboard</title>"
        '<link rel="icon" href="/coop-static/coopboard.svg" type="image/svg+xml">'
        '<link rel="preload" href="/coop-static/inter-latin.woff2" as="font" type="font/woff2" crossorigin>'
        '<link rel="stylesheet" href="/coop-static/signin.css"></head><body>'
        f'<header><span class="name">Coopboard</span>{_languages(path, query)}</header>'
        f'<main><div class="card">{body}</div></main>'
        f"<footer>{escape(foot)}</footer></body></html>"
    )


def _languages(path: str, query: dict[str, str]) -> str:
    items = []
    for code, name in language.LANGUAGES.items():
        where = escape(f"{path}?{urlencode({**query, 'lang': code})}")
        here = ' aria-current="true"' if code == language.current() else ""
        items.append(f'<li><a href="{where}" lang="{code}" hreflang="{code}"{here}>{escape(name)}</a></li>')
    return f'<nav aria-label="{escape(_("Language"))}"><ul>{"".join(items)}</ul></nav>'
