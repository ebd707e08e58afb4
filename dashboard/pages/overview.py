"""Overview: what needs attention first, then the coop in six figures, each leading to its page."""

from dashboard.cells import overview
from dashboard.frame.guard import require

reader = require("home.view")

overview.attention(reader)
overview.six_figures(reader)
