-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deploy touchstone:progress_notice to pg
-- requires: audit

BEGIN;

-- Tells whoever watches a cycle that its progress is another one, when the change is committed. Ids and nothing else:
-- every role that may connect may listen. PostgreSQL folds equal notices of a transaction into one.
CREATE FUNCTION progress_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('touchstone_progress', NEW.organisation_id || '/' || NEW.audit_cycle_id);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION progress_notice() IS 'Notifies touchstone_progress with organisation/cycle.';

-- Only what a progress shows: commits that notify wait for one another, and a saved answer must not.
CREATE TRIGGER progress_notice_added AFTER INSERT ON audit
    FOR EACH ROW EXECUTE FUNCTION progress_notice();
CREATE TRIGGER progress_notice_changed AFTER UPDATE ON audit
    FOR EACH ROW
    WHEN ((OLD.state, OLD.exempt, OLD.grade, OLD.discussion_held, OLD.service_area_id)
          IS DISTINCT FROM (NEW.state, NEW.exempt, NEW.grade, NEW.discussion_held, NEW.service_area_id))
    EXECUTE FUNCTION progress_notice();
CREATE TRIGGER progress_notice_changed AFTER UPDATE ON allocation
    FOR EACH ROW
    WHEN ((OLD.due_on, OLD.auditor_id, OLD.team_name) IS DISTINCT FROM (NEW.due_on, NEW.auditor_id, NEW.team_name))
    EXECUTE FUNCTION progress_notice();
CREATE TRIGGER progress_notice_changed AFTER UPDATE ON audit_cycle
    FOR EACH ROW EXECUTE FUNCTION progress_notice();

COMMIT;
