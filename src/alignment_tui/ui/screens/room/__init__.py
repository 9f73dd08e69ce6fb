"""The room's page: what everyone in the room may see, in the meeting's own window or in a second one."""

from __future__ import annotations

from alignment_tui.ui.screens.room.page import RoomPage, show_room_title
from alignment_tui.ui.screens.room.window import RoomWindow

__all__ = ["RoomPage", "RoomWindow", "show_room_title"]
