# SPDX-License-Identifier: GPL-3.0-or-later
"""A bad network on loopback: a proxy in front of a server that delays, loses and cuts.

    with FlakyProxy(port, latency=2.0, loss=0.2, cut_every=15) as proxy:
        ... connect to 127.0.0.1:proxy.port ...

`latency` is the time there and back. What is lost comes again after a time-out, as TCP does it: one second, doubled for
each further loss. `cut_every` resets connections after a random time of that mean. `outage()` answers nothing at all.
"""
import contextlib
import random
import socket
import threading
import time


class FlakyProxy:
    def __init__(self, target, latency=0.0, loss=0.0, cut_every=None, seed=1):
        self.target, self.latency, self.loss, self.cut_every = target, latency, loss, cut_every
        self.chance = random.Random(seed)
        self.cuts = self.losses = self.connections = 0
        self.away = False
        self.stopping = False
        self.open = set()
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]

    def __enter__(self):
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.stopping = True
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.cut()

    def cut(self):
        """Resets every connection."""
        with self.lock:
            pairs, self.open = self.open, set()
        for pair in pairs:
            self._reset(pair)

    @contextlib.contextmanager
    def outage(self):
        """Within it the server is not to be reached."""
        self.away = True
        self.cut()
        try:
            yield
        finally:
            self.away = False

    def _reset(self, pair):
        for side in pair:
            with contextlib.suppress(OSError):
                side.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            with contextlib.suppress(OSError):
                side.shutdown(socket.SHUT_RDWR)
            with contextlib.suppress(OSError):
                side.close()

    def _accept(self):
        while not self.stopping:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            if self.away:
                self._reset((client,))
                continue
            try:
                server = socket.create_connection(("127.0.0.1", self.target), timeout=5)
            except OSError:
                self._reset((client,))
                continue
            server.settimeout(None)
            for side in (client, server):
                side.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            pair = (client, server)
            with self.lock:
                self.open.add(pair)
                self.connections += 1
            for come, go in (pair, pair[::-1]):
                self._carry(pair, come, go)
            if self.cut_every:
                threading.Thread(target=self._cut_later, args=[pair], daemon=True).start()

    def _cut_later(self, pair):
        time.sleep(self.chance.expovariate(1 / self.cut_every))
        with self.lock:
            if pair not in self.open:
                return
            self.open.discard(pair)
            self.cuts += 1
        self._reset(pair)

    def _delay(self):
        delay, again = self.latency / 2, 1.0
        while self.chance.random() < self.loss:
            self.losses += 1
            delay += again
            again = min(again * 2, 8)
        return delay

    def _carry(self, pair, come, go):
        """One direction: one thread takes, one delivers in order when the time has come."""
        waiting = []
        ready = threading.Condition()

        def take():
            while True:
                try:
                    data = come.recv(65536)
                except OSError:
                    data = b""
                with ready:
                    waiting.append((time.monotonic() + (self._delay() if data else 0), data))
                    ready.notify()
                if not data:
                    return

        def deliver():
            while True:
                with ready:
                    while not waiting:
                        ready.wait()
                    due, data = waiting.pop(0)
                time.sleep(max(0.0, due - time.monotonic()))
                try:
                    if not data:
                        raise OSError
                    go.sendall(data)
                except OSError:
                    with self.lock:
                        self.open.discard(pair)
                    self._reset(pair)
                    return

        for work in (take, deliver):
            threading.Thread(target=work, daemon=True).start()
