"""One meeting of the Board: who is there, its agenda, one item with everything in view, and publishing together."""

from dashboard.cells import board_meeting
from dashboard.frame.guard import require

reader = require("board.view")

board_meeting.page(reader)
