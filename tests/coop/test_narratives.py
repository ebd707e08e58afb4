"""What people write in Markdown: it is shown as written, and nothing in it acts."""

from __future__ import annotations

import re

import pytest

from dashboard.coop import narratives


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*so* **it** goes", "<p><em>so</em> <strong>it</strong> goes</p>\n"),
        ("# Top\n## Below", "<h2>Top</h2>\n<h3>Below</h3>\n"),
        ("###### Deep", "<h6>Deep</h6>\n"),
        ("[a lab](/lab?id=1)", '<p><a href="/lab?id=1" target="_self">a lab</a></p>\n'),
        (
            "[out](https://coop.example/x)",
            '<p><a href="https://coop.example/x" target="_blank" rel="noopener noreferrer nofollow">out</a></p>\n',
        ),
        ("| a |\n| - |\n| 1 |", "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"),
    ],
)  # fmt: skip
def test_markdown_is_shown_as_it_is_meant(text: str, expected: str) -> None:
    found = narratives.html(text)

    assert found == expected or found.replace("\n", "") == expected


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](vbscript:x)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](file:///etc/passwd)",
        "[x](//elsewhere.example)",
        "[x](/\\elsewhere.example)",
        "![x](https://elsewhere.example/pixel.png)",
        "![x][y]\n\n[y]: https://elsewhere.example/pixel.png",
        "<https://a.example/\"onmouseover=alert(1)>",
        "<svg/onload=alert(1)>",
        "<style>*{display:none}</style>",
        "<iframe src=https://elsewhere.example></iframe>",
        "[x]: javascript:alert(1)\n\n[x]",
        "`<b>` ```\n<script>\n```",
        "<!-- --><script>alert(1)</script>",
        "<?php x ?><script>",
        "</p></div><form action=/signout method=post>",
    ],
)  # fmt: skip
def test_nothing_in_it_acts(text: str) -> None:
    found = narratives.html(text)

    tags = set(re.findall(r"<(/?[a-z0-9]+)", found))
    assert tags <= {"p", "/p", "a", "/a", "code", "/code", "pre", "/pre", "ul", "/ul", "li", "/li"}
    attributes = dict(re.findall(r' ([a-z]+)="([^"]*)"', " ".join(re.findall(r"<[^>]*>", found))))
    assert set(attributes) <= {"href", "target", "rel", "class"}
    assert attributes.get("href", "https://").startswith(("https://", "/"))
    assert "elsewhere.example" not in attributes.get("href", "") or text.startswith("![")


def test_what_would_turn_the_text_around_or_cannot_be_seen_is_left_out() -> None:
    assert narratives.html("a\u202eevil\u202c \u2066b\u2069\x00\x07c") == "<p>aevil bc</p>\n"


def test_a_line_of_a_hundred_thousand_characters_is_a_paragraph() -> None:
    assert narratives.html("x" * 100_000) == f"<p>{'x' * 100_000}</p>\n"


@pytest.mark.parametrize("text", ["[" * 20_000, "*" * 50_000, "> " * 20_000, "`" * 50_000, "- " * 20_000, "(" * 50_000])
def test_marks_without_end_are_answered(text: str) -> None:
    assert narratives.html(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("# What we saw\nmore", "What we saw"), ("\n\n> quoted", "quoted"), ("", ""), ("x" * 99, f"{'x' * 79}…")],
)
def test_a_folded_cell_shows_its_first_line(text: str, expected: str) -> None:
    assert narratives.first_line(text) == expected
