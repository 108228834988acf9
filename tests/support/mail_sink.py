# SPDX-License-Identifier: GPL-3.0-or-later
"""An SMTP server on loopback that keeps what it is handed: RFC 5321 as far as a sender needs it.

    with MailSink() as sink:
        ... sink.port ... sink.messages
"""
import email
import email.policy
import socketserver
import threading


class Conversation(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def read_data(self):
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line[1:] if line.startswith(b"..") else line)
        return b"".join(lines)

    def handle(self):
        sink = self.server.sink
        self.say("220 sink.invalid ready")
        sender, to = None, []
        for raw in self.rfile:
            line = raw.decode(errors="replace").strip()
            verb = line.split(" ")[0].split(":")[0].upper()
            if verb in ("EHLO", "HELO"):
                self.say("250-sink.invalid")
                self.say("250 8BITMIME")
            elif verb == "MAIL":
                sender, to = line, []
                self.say("250 well")
            elif verb == "RCPT":
                if sink.refuses:
                    self.say("451 not now")
                else:
                    to.append(line.split("<", 1)[1].split(">", 1)[0])
                    self.say("250 well")
            elif verb == "DATA":
                if not sender or not to:
                    self.say("503 to whom?")
                    continue
                self.say("354 go on")
                raw_message = self.read_data()
                message = email.message_from_bytes(raw_message, policy=email.policy.default)
                with sink.lock:
                    sink.messages.append({"to": to, "raw": raw_message, "subject": message["Subject"],
                                          "text": message.get_content(), "id": message["Message-ID"]})
                self.say("250 taken")
            elif verb == "RSET":
                self.say("250 well")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("502 unknown")


class MailSink:
    def __init__(self):
        self.messages, self.refuses, self.lock = [], False, threading.Lock()

    def __enter__(self):
        socketserver.ThreadingTCPServer.allow_reuse_address = True
        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation)
        self.server.daemon_threads = True
        self.server.sink = self
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def taken(self):
        with self.lock:
            return list(self.messages)
