"""A chart ready to be sent: Plotly checks it once, not at every rerun of a page.

Streamlit has Plotly validate a plain dict each time that it is drawn (3.6 ms a chart), and deep-copies a Figure
(1.3 ms); of a `Ready` it takes the dictionary as it was made (0.2 ms).
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import plotly.graph_objects as go

_MOST = 400
_ready: OrderedDict[int, tuple[dict[str, Any], Ready]] = OrderedDict()


class Ready(go.Figure):  # type: ignore[misc]
    """A figure that is never changed, and whose dictionary is made once."""

    def __init__(self, spec: dict[str, Any]) -> None:
        super().__init__(spec)
        self._made: dict[str, Any] = super().to_dict()

    def to_dict(self) -> dict[str, Any]:
        """The dictionary, shared: never changed."""
        return self._made


def ready(spec: dict[str, Any]) -> Ready:
    """The checked figure of a spec that is shared and never changed."""
    kept = _ready.get(id(spec))
    # the spec itself is kept beside it: its id is good for as long as it lives
    if kept is None or kept[0] is not spec:
        kept = _ready[id(spec)] = (spec, Ready(spec))
        while len(_ready) > _MOST:
            _ready.popitem(last=False)
    return kept[1]
