"""A field for a file. What Streamlit writes into it is English in every language: here it says what the page says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.cells.text import plain
from dashboard.words.language import _, number

# the word on the button gives way to ours, also for who does not see it; the line beside it to the caption above
_STYLE = """
<style>
[data-testid="stFileUploaderDropzone"] button p{display:none}
[data-testid="stFileUploaderDropzone"] button::after{content:%s;font-size:.875rem}
[data-testid="stFileUploaderDropzoneInstructions"]{display:none}
</style>
"""


def field(label: str, kinds: Sequence[str], key: str, *, most: int | None = None, **more: Any) -> UploadedFile | None:
    """The file that was chosen. `kinds` are endings of names; `most` is in megabytes: else what the server takes."""
    largest = most or int(st.get_option("server.maxUploadSize"))
    said = _("%(kinds)s, %(most)s MB at most")
    listed = ", ".join(kind.removeprefix(".").upper() for kind in kinds)
    st.html(_STYLE % json.dumps(_("Choose a file"), ensure_ascii=False).replace("<", ""))
    chosen: UploadedFile | None = st.file_uploader(
        f"{plain(label)} :gray[({plain(said % {'kinds': listed, 'most': number(largest)})})]",
        type=list(kinds),
        max_upload_size=largest,
        key=key,
        **more,
    )
    return chosen
