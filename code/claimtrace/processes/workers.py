"""Processes that do the same to many things; they end with the one that started them."""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from os import _exit  # as it is, also while code of a project runs, which may not
from time import monotonic
from typing import Any

from claimtrace.findings import Unreadable
from claimtrace.processes import ending
from claimtrace.rules import finding

_DYING = 0.5  # seconds


@dataclass(frozen=True)
class Workers:
    """Hold processes that wait for tasks, by the pipe to each."""

    processes: dict[Connection, BaseProcess]

    def map(
        self, function: Callable[[Any], Any], items: Sequence[Any], chunk: int
    ) -> Iterator[Any]:
        """Apply a function to items, and give the results in their order.

        Args:
            function: of a module, not nested.
            items: what can be pickled.
            chunk: how many items a process takes at a time.

        Raises:
            Unreadable: a process ended before its time (R102).
        """
        tasks = [items[at : at + chunk] for at in range(0, len(items), chunk)]
        results: dict[int, list[Any]] = {}
        taken: dict[Connection, int] = {}
        waiting, next_told = list(reversed(range(len(tasks)))), 0
        while next_told < len(tasks):
            for pipe in self.processes:
                if waiting and pipe not in taken:
                    taken[pipe] = waiting.pop()
                    self._ask(pipe, function, tasks[taken[pipe]])
            for ready in connection.wait(list(taken)):
                pipe = next(one for one in taken if one is ready)
                results[taken.pop(pipe)] = self._answer(pipe)
            while next_told in results:
                yield from results.pop(next_told)
                next_told += 1

    def _ask(self, pipe: Connection, function: Callable[[Any], Any], items: Sequence[Any]) -> None:
        try:
            pipe.send((function, items))
        except OSError:
            raise self._ended(pipe) from None

    def _answer(self, pipe: Connection) -> list[Any]:
        try:
            done: list[Any] | Exception = pipe.recv()
        except (EOFError, OSError):
            raise self._ended(pipe) from None
        if isinstance(done, Exception):
            raise done
        return done

    def _ended(self, pipe: Connection) -> Unreadable:
        process = self.processes[pipe]
        process.join(1)
        message = f"a process of this command ended with status {process.exitcode}"
        return Unreadable([finding("R102", message)])

    def end_all(self) -> None:
        """End the processes, with what they started and the process of the library that looks
        after them, and wait until they are gone: by themselves, on a busy machine, they are so
        only after this one."""
        for process in self.processes.values():
            process.terminate()
        end = monotonic() + _DYING
        for process in self.processes.values():
            process.join(max(0.0, end - monotonic()))
            process.kill()  # whatever it does
        for process in self.processes.values():
            process.join(_DYING)
        _end_tracker()


def _end_tracker() -> None:
    """End the process that looks after the others, and forget it, so that it can be begun anew."""
    tracker = getattr(resource_tracker, "_resource_tracker", None)
    if tracker and os.name == "posix":  # elsewhere there is none
        with suppress(OSError, TypeError):  # it was not started
            os.kill(tracker._pid, signal.SIGKILL)
            os.waitpid(tracker._pid, 0)
            os.close(tracker._fd)
            tracker._pid = tracker._fd = None


@contextmanager
def workers(count: int, start: Callable[..., None], given: tuple[Any, ...]) -> Iterator[Workers]:
    """Start processes, and end them afterwards.

    Args:
        count: how many.
        start: what each does first.
        given: its arguments.
    """
    context = get_context("spawn")
    begun = Workers({})
    with ending.undone(begun.end_all):
        try:
            with ending.held(), _unheard():
                for _ in range(count):
                    here, there = context.Pipe()
                    process = context.Process(target=_work, args=(there, start, given), daemon=True)
                    process.start()
                    there.close()
                    begun.processes[here] = process
            yield begun
        finally:
            begun.end_all()


@contextmanager
def _unheard() -> Iterator[None]:
    """Have processes that are started never hear an interruption that a terminal sends to all."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # starting it would undo what follows
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection, start: Callable[..., None], given: tuple[Any, ...]) -> None:
    """Do what is asked for until nobody asks any more."""
    ending.listen()
    threading.Thread(target=_end_with_the_parent, daemon=True).start()
    start(*given)
    while True:
        try:
            function, items = pipe.recv()
        except (EOFError, OSError):
            return
        done: list[Any] | Exception
        try:
            done = [function(item) for item in items]
        except Exception as error:  # told by whoever asked
            done = error
        pipe.send(done)


def _end_with_the_parent() -> None:
    if parent := parent_process():
        parent.join()
        _exit(1)
