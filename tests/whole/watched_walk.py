"""An engagement, prepared and met, in a process that tells of every connection and of everything it writes.

Run with the root of the five folders; prints what it saw as JSON.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

NETWORK = frozenset(
    {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname",
     "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request"}
)  # fmt: skip
PROGRAMS = frozenset({"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "webbrowser.open"})
CHANGES = frozenset({"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.truncate"})
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main(root: Path) -> None:
    seen: list[tuple[str, str]] = []
    count = {"writes": 0}

    def outside(place: object) -> bool:
        if not isinstance(place, str | bytes | os.PathLike):
            return False
        path = os.path.abspath(os.fsdecode(place))  # noqa: PTH100  no call that would be told of again
        return path not in {"/dev/null", "/dev/tty"} and not path.startswith(f"{root}{os.sep}")

    def hook(event: str, told: tuple[object, ...]) -> None:
        if event in NETWORK or event in PROGRAMS:
            seen.append((event, str(told[1:])))
        elif event == "open" and isinstance(told[2], int) and told[2] & WRITING:
            count["writes"] += 1
            if outside(told[0]):
                seen.append((event, str(told[0])))
        elif event in CHANGES and any(outside(place) for place in told if not isinstance(place, int)):
            seen.append((event, str(told)))
        elif event == "sqlite3.connect" and outside(told[0]) and not str(told[0]).startswith((":memory:", "file:")):
            seen.append((event, str(told[0])))

    import walk
    from alignment_tui.clock import SystemClock
    from alignment_tui.session.desk import Desk
    from alignment_tui.storage.folders import Folders
    from alignment_tui.ui.start import CoachApp
    from ui_kit import shown

    sys.addaudithook(hook)
    desk = Desk(Folders(*(root / name for name in ("records", "state", "cache", "config", "log"))), SystemClock())
    desk.check()
    app = CoachApp(desk)

    async def play() -> None:
        async with app.run_test(size=(120, 36)) as pilot:
            player = walk.PilotPlayer(app, pilot, shown)
            if os.environ.get("ALIGNMENT_TUI_THOROUGH"):
                await walk.play(player)
                return
            await walk.begin_engagement(player)
            await walk.prepare(player)
            await walk.meet(player, walk.typed_lines(walk.sample_meeting())[:3])

    asyncio.run(play())
    print(json.dumps({"seen": seen, "writes": count["writes"]}))  # noqa: T201  the answer


if __name__ == "__main__":
    main(Path(sys.argv[1]))
