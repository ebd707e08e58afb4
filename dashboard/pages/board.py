"""The Board: its meetings, what is ready for it, and the replies to its decisions."""

from dashboard.cells import board_page
from dashboard.frame.guard import require

reader = require("board.view")

board_page.page(reader)
