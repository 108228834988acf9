# SPDX-License-Identifier: GPL-3.0-or-later
"""What the server asks of the database in one call, as PostgreSQL's log tells it: the floor cannot drift from it."""
import re
import time

import running_server

ENTRY = re.compile(r"^\d{4}-\d\d-\d\d [^\[]+ \[(\d+)\] ([A-Z]+):  (.*)$", re.DOTALL)
EXECUTED = re.compile(r"^execute (\w+): (.*)$", re.DOTALL)
PARAMETER = re.compile(r"\$(\d+) = (NULL|'(?:[^']|'')*')")


def entries(log):
    """(process, severity, text) of each entry; the lines that belong to one are joined."""
    joined = []
    for line in log.splitlines():
        if line.startswith("\t") and joined:
            joined[-1] += "\n" + line[1:]
        else:
            joined.append(line)
    return [found.groups() for found in map(ENTRY.match, joined) if found]


def parameters(detail):
    """The values in order as text, None for NULL."""
    return [None if value == "NULL" else value[1:-1].replace("''", "'") for _, value in PARAMETER.findall(detail)]


def transactions(log):
    """Each transaction from BEGIN to COMMIT: {"name", "sql", "parameters"} a statement; parameters None: a plain one."""
    open_ones, done = {}, []
    for process, severity, text in entries(log):
        if severity == "DETAIL" and text.startswith("parameters: ") and open_ones.get(process):
            open_ones[process][-1]["parameters"] = parameters(text)
        if severity != "LOG":
            continue
        if text.startswith("statement: BEGIN"):  # also of one that reads as of one moment
            open_ones[process] = []
        if process not in open_ones:
            continue
        if text.startswith("statement: "):
            open_ones[process].append({"name": "", "sql": text.removeprefix("statement: "), "parameters": None})
        elif executed := EXECUTED.match(text):
            open_ones[process].append({"name": executed[1], "sql": executed[2], "parameters": []})
        if text == "statement: COMMIT":
            done.append(open_ones.pop(process))
    return done


def statements_of(server, call, named):
    """Runs `call()` with every statement logged; its transaction, known by a statement it alone has."""
    log = server.cluster.folder / "log"
    server.sql("ALTER SYSTEM SET log_statement = 'all'")
    server.sql("SELECT pg_reload_conf()")
    time.sleep(0.5)
    begin = len(log.read_text())
    call()
    server.sql("ALTER SYSTEM RESET log_statement")
    server.sql("SELECT pg_reload_conf()")
    time.sleep(0.5)
    found = [t for t in transactions(log.read_text()[begin:]) if any(s["name"] == named for s in t)]
    if len(found) != 1:
        raise running_server.Trouble(f"{len(found)} transactions with {named} were seen, not one")
    return found[0]


def pgbench_script(transaction, audit_id, request_id, organisation_id, token_hashes):
    """The transaction as a pgbench script and the variables it needs. Its audit and its request are numbered: audit
    `first` + client * `share` + 1 and so on; each client asks with its own of the `token_hashes` (hexadecimal); every
    other value stays what it was."""
    audit = "lpad(:audit, 32, '0')"
    request = "('f' || lpad(:audit, 31, '0'))"
    own = {audit_id: f"{audit}::uuid", f"audits/{audit_id}": f"('audits/' || {audit})", request_id: f"{request}::uuid",
           organisation_id + request_id: f"('{organisation_id}' || {request})"}
    hashes = ", ".join(f"'\\x{digest}'::bytea" for digest in token_hashes)
    lines = [r"\set done :done + 1", r"\set audit :first + :client_id * :share + :done - 1"]
    variables = {"done": "0"}
    for place, statement in enumerate(transaction):
        values = statement["parameters"] or []

        def text_of(found, place=place, values=values, statement=statement):
            if statement["name"] == "select_session" and found[1] == "2":
                return f"(ARRAY[{hashes}])[:client_id::integer + 1]"
            value = values[int(found[1]) - 1]
            if not value:
                return "NULL" if value is None else "''"  # pgbench knows no empty variable
            if value in own:
                return own[value]
            name = f"p{place}_{found[1]}"
            variables[name] = value
            return f":{name}"

        sql = re.sub(r"\$(\d+)", text_of, statement["sql"])
        lines.append(sql.strip() + ";")
    return "\n".join(lines) + "\n", variables
