"""The one thread that writes. The screen hands it work and never waits for it."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol, TypeVar

from alignment_tui.clock import Clock

T = TypeVar("T")
IDLE = 3600.0


class Chore(Protocol):
    """Something that wants to be done at times, on the writer thread."""

    def due(self) -> float:
        """The monotonic second at which `work` wants to be called; infinity for never."""
        ...

    def work(self) -> None:
        """Do what is due. Must not raise."""
        ...


class Writer:
    """Jobs in the order they came, and chores when they are due. Nothing here needs the screen in order to finish."""

    def __init__(self, clock: Clock, *, start: bool = True) -> None:
        self._clock = clock
        self._jobs: deque[Callable[[], None]] = deque()
        self._chores: list[Chore] = []
        self._changed = threading.Condition()
        self._ending = False
        self._thread: threading.Thread | None = None
        if start:
            self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
            self._thread.start()

    def post(self, job: Callable[[], None]) -> None:
        """Have a job done soon; it must not raise. Never blocks. Raises RuntimeError once the writer has ended."""
        with self._changed:
            if self._ending:
                msg = "the writer has ended"
                raise RuntimeError(msg)
            self._jobs.append(job)
            self._changed.notify()

    def call(self, job: Callable[[], T]) -> T:
        """Have a job done and wait for what it returns or raises."""
        answer: Future[T] = Future()

        def run() -> None:
            try:
                result = job()
            except BaseException as error:  # noqa: BLE001  handed to the one who asked, who sees it raised
                answer.set_exception(error)
            else:
                answer.set_result(result)

        if self._thread is None or threading.current_thread() is self._thread:
            self._drain()
            run()
        else:
            self.post(run)
        return answer.result()

    def add(self, chore: Chore) -> None:
        """Look after a chore from now on. On the writer thread only."""
        self._chores.append(chore)

    def drop(self, chore: Chore) -> None:
        """Look after it no longer. On the writer thread only."""
        self._chores.remove(chore)

    def turn(self) -> float:
        """Do all jobs and all chores that are due; seconds until the next one is."""
        self._drain()
        now = self._clock.monotonic()
        for chore in tuple(self._chores):
            if chore.due() <= now:
                chore.work()
        waits = [chore.due() for chore in self._chores]
        return max(0.0, min(waits, default=IDLE + now) - self._clock.monotonic())

    def end(self) -> None:
        """Do what was handed in, then stop; returns when the thread is gone. Harmless when done twice."""
        with self._changed:
            self._ending = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()
        else:
            self._drain()

    def _drain(self) -> None:
        while True:
            with self._changed:
                if not self._jobs:
                    return
                job = self._jobs.popleft()
            job()

    def _run(self) -> None:
        while True:
            wait = self.turn()
            with self._changed:
                if self._jobs:
                    continue
                if self._ending:
                    return
                self._changed.wait(min(wait, IDLE))
