"""Overview: what needs attention first, then the coop in six figures, each leading to its page."""

from dashboard.cells import follow_up_mine, overview
from dashboard.frame.guard import require

reader = require("home.view")

overview.attention(reader)
follow_up_mine.reminder(reader)
overview.six_figures(reader)
