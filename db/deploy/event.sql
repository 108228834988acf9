-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:event to pg
-- requires: audit
-- requires: session

BEGIN;

CREATE TABLE event (
    organisation_id uuid        NOT NULL REFERENCES organisation,
    stream          text        NOT NULL,
    sequence        bigint      NOT NULL,
    at              timestamptz NOT NULL,
    actor           text        NOT NULL,
    kind            text        NOT NULL,
    request_id      uuid,
    before          jsonb,
    after           jsonb,
    previous_hash   bytea       NOT NULL,
    hash            bytea       NOT NULL,
    CONSTRAINT event_pk PRIMARY KEY (organisation_id, stream, sequence),
    CONSTRAINT event_sequence_positive CHECK (sequence > 0),
    CONSTRAINT event_hash_length CHECK (octet_length(hash) = 32),
    -- Two different events must not have the same canonical text: a line break could move from one part to the next.
    CONSTRAINT event_parts_are_single_lines CHECK (strpos(concat(stream, actor, kind), E'\n') = 0)
);
COMMENT ON TABLE event IS 'Every change: who, when, what, before and after; chained by hash per record. Append-only.';
COMMENT ON COLUMN event.stream IS 'The record it belongs to, e.g. audits/{uuid}.';
COMMENT ON COLUMN event.actor IS 'people/{uuid}, serviceTokens/{uuid} or operator.';

-- The canonical text of an event: each part on a line of its own, the hash before it first.
CREATE FUNCTION event_digest(previous_hash bytea, organisation_id uuid, stream text, sequence bigint, at timestamptz,
                             actor text, kind text, request_id uuid, before jsonb, after jsonb) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
        SELECT sha256(convert_to(concat_ws(E'\n', encode(previous_hash, 'hex'), organisation_id::text, stream,
                                           sequence::text, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
                                           actor, kind, coalesce(request_id::text, ''), coalesce(before::text, ''),
                                           coalesce(after::text, '')), 'UTF8'))
    $$;

-- The place in the chain is given by the database. Two writers of one record are kept apart by the lock on the
-- record itself; should that ever fail, the primary key refuses the second.
CREATE FUNCTION event_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    head record;
BEGIN
    SELECT e.sequence, e.hash INTO head
      FROM event e
     WHERE e.organisation_id = NEW.organisation_id AND e.stream = NEW.stream
     ORDER BY e.sequence DESC
     LIMIT 1;
    NEW.sequence := coalesce(head.sequence, 0) + 1;
    NEW.previous_hash := coalesce(head.hash, '\x'::bytea);
    NEW.at := now();
    NEW.hash := event_digest(NEW.previous_hash, NEW.organisation_id, NEW.stream, NEW.sequence, NEW.at, NEW.actor,
                             NEW.kind, NEW.request_id, NEW.before, NEW.after);
    RETURN NEW;
END
$$;
CREATE TRIGGER event_chain BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION event_chain();

CREATE TABLE request_log (
    organisation_id uuid        NOT NULL REFERENCES organisation,
    request_id      uuid        NOT NULL,
    actor           text        NOT NULL,
    method          text        NOT NULL,
    body_hash       bytea       NOT NULL,
    response        bytea       NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT request_log_pk PRIMARY KEY (organisation_id, request_id)
);
COMMENT ON TABLE request_log IS 'The first answer to each request_id, in the same transaction as its effect; kept 30 days or more.';
CREATE INDEX request_log_by_age ON request_log (organisation_id, created_at);

ALTER TABLE event ENABLE ROW LEVEL SECURITY;
ALTER TABLE event FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON event
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

ALTER TABLE request_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE request_log FORCE ROW LEVEL SECURITY;
CREATE POLICY organisation_only ON request_log
    USING (organisation_id = touchstone_organisation()) WITH CHECK (organisation_id = touchstone_organisation());

GRANT SELECT, INSERT ON event, request_log TO touchstone_server;

COMMIT;
