-- SPDX-License-Identifier: GPL-3.0-or-later
-- Rules that every table, present and future, must keep. Each is a query that finds offenders, and is shown to do so.
BEGIN;
\ir support/outcome.sql

-- What the server may only ever add to.
CREATE TEMP TABLE append_only (name) AS
    VALUES ('event'), ('request_log'), ('form'), ('grade_descriptor'), ('grade_rule'), ('form_section'),
           ('question'), ('question_service_area'), ('service_area_history'), ('team_history'), ('service_token_role'),
           ('case_import'), ('case_import_change'), ('report_snapshot'), ('report_document'), ('wording'),
           ('publication_release');

-- What the server may delete from: what an auditor is still writing, comments that others replace, roles that are taken
-- away, guesses that are over, words that are taken out, findings that leave a group, addresses that nobody is told at any
-- more.
CREATE TEMP TABLE deletable (name) AS
    VALUES ('answer'), ('audit_comment'), ('finding'), ('person_role'), ('sign_in_guess'), ('spelling_word'),
           ('voice'), ('finding_group_member'), ('report_address');

-- What everybody of a council may read as far as row security goes: names, forms, settings and what calls need before they
-- know who asks. None holds what an audit says; an event and a request carry no free text of it.
CREATE TEMP TABLE council_wide (name) AS
    VALUES ('organisation'), ('service_area'), ('service_area_history'), ('team'), ('team_history'), ('person'),
           ('person_role'), ('sign_in_guess'), ('session'), ('service_token'), ('service_token_role'), ('form'),
           ('form_section'), ('question'), ('question_service_area'), ('grade_descriptor'), ('grade_rule'),
           ('programme'), ('audit_cycle'), ('spelling_word'), ('fact_decision'), ('moderation_setting'), ('calibration'),
           ('calibration_auditor'), ('accreditation'), ('follow_up_rule'), ('concern_setting'), ('measure'), ('reminder'), ('case_columns'),
           ('auditor'), ('auditor_absence'), ('draw_settings'), ('event'), ('request_log'), ('learning_event'),
           ('learning_event_area'), ('section_sentence'), ('report_address'), ('report_mail'), ('publication_rules'),
           ('publication_release');

CREATE TEMP TABLE rule (number serial, name text PRIMARY KEY, sentence text NOT NULL, offenders text NOT NULL);
INSERT INTO rule (name, sentence, offenders) VALUES
('row security', 'every table has row security, forced', $$
    SELECT t.name FROM tenant_table t JOIN pg_class c USING (oid)
     WHERE NOT (c.relrowsecurity AND c.relforcerowsecurity) $$),
('has policy', 'every table has a policy', $$
    SELECT t.name FROM tenant_table t
     WHERE NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND p.polpermissive) $$),
('reach', 'every table is narrowed to the reach of who asks, for the server, or is on the list of what a whole council reads', $$
    SELECT t.name FROM tenant_table t
     WHERE (t.name IN (SELECT c.name FROM council_wide c)) = EXISTS (
           SELECT FROM pg_policy p
            WHERE p.polrelid = t.oid AND p.polname = 'within_reach' AND NOT p.polpermissive AND p.polcmd = '*'
              AND p.polroles = ARRAY['touchstone_server'::regrole::oid] AND p.polwithcheck IS NULL) $$),
('policy', 'every policy lets through the rows of touchstone_organisation() and no others, for reading and writing', $$
    SELECT t.name || '.' || p.polname
      FROM tenant_table t JOIN pg_policy p ON p.polrelid = t.oid
     WHERE p.polname <> 'within_reach' AND (p.polcmd <> '*' OR p.polroles <> '{0}'
        OR pg_get_expr(p.polwithcheck, t.oid) IS DISTINCT FROM '(organisation_id = touchstone_organisation())'
        OR pg_get_expr(p.polqual, t.oid) IS DISTINCT FROM
           CASE t.name WHEN 'organisation'
           THEN '((organisation_id = touchstone_organisation()) OR (code = NULLIF(current_setting(''touchstone.sign_in_code''::text, true), ''''::text)))'
           ELSE '(organisation_id = touchstone_organisation())' END) $$),
('primary key', 'the primary key of every table begins with organisation_id', $$
    SELECT t.name FROM tenant_table t
     WHERE NOT EXISTS (SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
                        WHERE i.indrelid = t.oid AND i.indisprimary AND a.attname = 'organisation_id') $$),
('unique index', 'every unique or exclusion index begins with organisation_id, but for the code that finds a council',
 $$
    SELECT i.indexrelid::regclass::text
      FROM tenant_table t JOIN pg_index i ON i.indrelid = t.oid
      LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
     WHERE (i.indisunique OR i.indisexclusion) AND a.attname IS DISTINCT FROM 'organisation_id'
       AND i.indexrelid::regclass::text <> 'organisation_code_unique' $$),
('foreign key', 'every foreign key carries organisation_id to organisation_id, so that none crosses between councils',
 $$
    SELECT t.name || '.' || f.conname
      FROM tenant_table t JOIN pg_constraint f ON f.conrelid = t.oid AND f.contype = 'f'
     WHERE NOT EXISTS (
           SELECT FROM unnest(f.conkey, f.confkey) k (child, parent)
             JOIN pg_attribute c ON c.attrelid = f.conrelid AND c.attnum = k.child
             JOIN pg_attribute p ON p.attrelid = f.confrelid AND p.attnum = k.parent
            WHERE c.attname = 'organisation_id' AND p.attname = 'organisation_id') $$),
('ownership', 'the server owns nothing', $$
    SELECT pg_describe_object(d.classid, d.objid, d.objsubid)
      FROM pg_shdepend d JOIN pg_database b ON b.datname = current_database() AND d.dbid IN (0, b.oid)
     WHERE d.deptype = 'o' AND d.refclassid = 'pg_authid'::regclass AND d.refobjid = 'touchstone_server'::regrole $$),
('role', 'neither role is a superuser or may bypass row security, make roles, make databases or replicate', $$
    SELECT rolname::text FROM pg_roles
     WHERE rolname IN ('touchstone_server', 'touchstone_owner')
       AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication) $$),
('membership', 'the server is a member of no other role', $$
    SELECT m.roleid::regrole::text FROM pg_auth_members m WHERE m.member = 'touchstone_server'::regrole $$),
('create', 'the server cannot create in the database or in any schema', $$
    SELECT nspname::text FROM pg_namespace
     WHERE nspname !~ '^pg_(toast_)?temp_' AND has_schema_privilege('touchstone_server', oid, 'CREATE')
    UNION ALL
    SELECT 'database' WHERE has_database_privilege('touchstone_server', current_database(), 'CREATE') $$),
('owner privileges', 'the server may not truncate, reference or put triggers on any table', $$
    SELECT name FROM tenant_table
     WHERE has_table_privilege('touchstone_server', oid, 'TRUNCATE, REFERENCES, TRIGGER') $$),
('append-only', 'what is append-only the server cannot update or delete, not even one column', $$
    SELECT name FROM append_only
     WHERE has_any_column_privilege('touchstone_server', name, 'UPDATE')
        OR has_table_privilege('touchstone_server', name, 'DELETE') $$),
('delete', 'the server deletes only from the working tables', $$
    SELECT t.name FROM tenant_table t
     WHERE has_table_privilege('touchstone_server', t.oid, 'DELETE')
       AND t.name NOT IN (SELECT d.name FROM deletable d) $$),
('public', 'no table is granted to everybody', $$
    SELECT DISTINCT t.name FROM tenant_table t JOIN pg_class c USING (oid), aclexplode(c.relacl) g
     WHERE g.grantee = 0 $$),
('grantee', 'only the owner and the server have privileges on tables', $$
    SELECT DISTINCT t.name || ' to ' || g.grantee::regrole
      FROM tenant_table t JOIN pg_class c USING (oid), aclexplode(c.relacl) g
     WHERE g.grantee NOT IN (0, 'touchstone_owner'::regrole, 'touchstone_server'::regrole) $$),
('definer', 'no function runs with its owner''s rights but the one that policies ask, and that looks names up in fixed schemas', $$
    SELECT proname::text FROM pg_proc
     WHERE pronamespace = 'public'::regnamespace AND prosecdef
       AND (proname <> 'touchstone_reaches'
            OR proconfig IS DISTINCT FROM ARRAY['search_path=pg_catalog, public, pg_temp']) $$),
('view', 'every view asks with the rights of who reads it, and no materialised view keeps rows outside row security', $$
    SELECT relname::text FROM pg_class
     WHERE relnamespace = 'public'::regnamespace
       AND (relkind = 'm' OR relkind = 'v' AND NOT coalesce(reloptions @> ARRAY['security_invoker=true'], false)) $$),
('schema', 'there are no tables beside those in public and sqitch''s own', $$
    SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'f', 'm')
       AND n.nspname NOT IN ('public', 'sqitch', 'tap', 'pg_catalog', 'information_schema')
       AND n.nspname !~ '^pg_(toast|temp)' $$),
('sqitch', 'of sqitch''s tables the server may read which changes are deployed and nothing else', $$
    SELECT c.relname || ' ' || p.privilege
      FROM pg_class c, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p (privilege)
     WHERE c.relnamespace = 'sqitch'::regnamespace AND c.relkind = 'r'
       AND has_table_privilege('touchstone_server', c.oid, p.privilege)
       AND (c.relname, p.privilege) <> ('changes', 'SELECT') $$),
('enum', 'every enumeration is the type of a column', $$
    SELECT y.typname::text FROM pg_type y
     WHERE y.typnamespace = 'public'::regnamespace AND y.typtype = 'e'
       AND NOT EXISTS (SELECT FROM tenant_table t JOIN pg_attribute a ON a.attrelid = t.oid
                       WHERE a.atttypid = y.oid) $$),
('trigger', 'every trigger fires', $$
    SELECT g.tgname::text FROM tenant_table t JOIN pg_trigger g ON g.tgrelid = t.oid WHERE g.tgenabled <> 'O' $$);

-- What breaks a rule, and what the rule must then find.
CREATE TEMP TABLE fault (number serial, rule text NOT NULL REFERENCES rule, breaking text NOT NULL,
                         finds text NOT NULL);
INSERT INTO fault (rule, breaking, finds) VALUES
('row security', 'CREATE TABLE stray (organisation_id uuid PRIMARY KEY)', 'stray'),
('row security', 'CREATE TABLE stray (organisation_id uuid PRIMARY KEY); ALTER TABLE stray ENABLE ROW LEVEL SECURITY',
 'stray'),
('row security', 'ALTER TABLE audit DISABLE ROW LEVEL SECURITY', 'audit'),
('row security', 'ALTER TABLE audit NO FORCE ROW LEVEL SECURITY', 'audit'),
('has policy', 'CREATE TABLE stray (organisation_id uuid PRIMARY KEY)', 'stray'),
('has policy', 'DROP POLICY organisation_only ON audit', 'audit'),
('reach', 'CREATE TABLE stray (organisation_id uuid PRIMARY KEY)', 'stray'),
('reach', 'DROP POLICY within_reach ON finding', 'finding'),
('reach', 'ALTER POLICY within_reach ON finding WITH CHECK (true)', 'finding'),
('reach', 'CREATE POLICY within_reach ON person AS RESTRICTIVE TO touchstone_server USING (true)', 'person'),
('definer', 'ALTER FUNCTION touchstone_reaches(uuid) RESET search_path', 'touchstone_reaches'),
('policy', 'CREATE POLICY everything ON audit USING (true)', 'audit.everything'),
('policy', 'CREATE POLICY reading ON audit FOR SELECT USING (organisation_id = touchstone_organisation())',
 'audit.reading'),
('policy', 'ALTER POLICY organisation_only ON audit WITH CHECK (true)', 'audit.organisation_only'),
('policy', 'ALTER POLICY organisation_only ON audit TO touchstone_server', 'audit.organisation_only'),
('policy', 'ALTER POLICY organisation_only ON organisation USING (true)', 'organisation.organisation_only'),
('primary key', 'CREATE TABLE stray (stray_id uuid PRIMARY KEY, organisation_id uuid)', 'stray'),
('primary key', 'CREATE TABLE stray (organisation_id uuid)', 'stray'),
('unique index', 'CREATE UNIQUE INDEX stray ON audit_case (case_reference, organisation_id)', 'stray'),
('unique index', 'CREATE UNIQUE INDEX stray ON audit_case (lower(case_reference))', 'stray'),
('unique index', 'ALTER TABLE session ADD CONSTRAINT stray EXCLUDE USING hash (token_hash WITH =)', 'stray'),
('foreign key', 'ALTER TABLE organisation ADD stray text REFERENCES organisation (code)',
 'organisation.organisation_stray_fkey'),
('ownership', 'ALTER TABLE audit OWNER TO touchstone_server', 'table audit'),
('role', 'ALTER ROLE touchstone_server BYPASSRLS', 'touchstone_server'),
('role', 'ALTER ROLE touchstone_server SUPERUSER', 'touchstone_server'),
('role', 'ALTER ROLE touchstone_owner BYPASSRLS', 'touchstone_owner'),
('membership', 'GRANT touchstone_owner TO touchstone_server', 'touchstone_owner'),
('create', 'GRANT CREATE ON SCHEMA public TO touchstone_server', 'public'),
('create', 'GRANT CREATE ON SCHEMA public TO PUBLIC', 'public'),
('create', format('GRANT CREATE ON DATABASE %I TO touchstone_server', current_database()), 'database'),
('owner privileges', 'GRANT TRUNCATE ON answer TO touchstone_server', 'answer'),
('owner privileges', 'GRANT TRIGGER ON event TO touchstone_server', 'event'),
('append-only', 'GRANT UPDATE ON event TO touchstone_server', 'event'),
('append-only', 'GRANT UPDATE (actor) ON event TO touchstone_server', 'event'),
('append-only', 'GRANT DELETE ON request_log TO touchstone_server', 'request_log'),
('append-only', 'GRANT UPDATE (text) ON question TO PUBLIC', 'question'),
('delete', 'GRANT DELETE ON audit TO touchstone_server', 'audit'),
('public', 'GRANT SELECT ON audit TO PUBLIC', 'audit'),
('grantee', 'GRANT SELECT ON audit TO pg_monitor', 'audit to pg_monitor'),
('definer', 'ALTER FUNCTION event_chain() SECURITY DEFINER', 'event_chain'),
('view', 'CREATE VIEW stray AS SELECT * FROM audit', 'stray'),
('view', 'CREATE MATERIALIZED VIEW stray AS SELECT * FROM audit', 'stray'),
('schema', 'CREATE SCHEMA aside CREATE TABLE stray (organisation_id uuid)', 'aside.stray'),
('sqitch', 'GRANT INSERT ON sqitch.changes TO touchstone_server', 'changes INSERT'),
('sqitch', 'GRANT SELECT ON sqitch.events TO touchstone_server', 'events SELECT'),
('enum', $$ CREATE TYPE stray AS ENUM ('one') $$, 'stray'),
('trigger', 'ALTER TABLE event DISABLE TRIGGER event_chain', 'event_chain');

SELECT plan((SELECT count(*) FROM rule)::integer + (SELECT count(*) FROM fault)::integer + 4);

SELECT is(pg_temp.found(offenders), '', sentence) FROM rule ORDER BY number;

SELECT is(pg_temp.found(offenders, breaking), finds, 'found: ' || regexp_replace(breaking, '\s+', ' ', 'g'))
  FROM fault JOIN rule ON rule.name = fault.rule ORDER BY fault.number;

SELECT is((SELECT string_agg(name, ', ') FROM rule WHERE name NOT IN (SELECT fault.rule FROM fault)), NULL,
          'every rule above is shown to find a fault');
SELECT is((SELECT string_agg(name, ', ') FROM append_only WHERE name NOT IN (SELECT t.name FROM tenant_table t)), NULL,
          'every append-only table named here exists');
SELECT is((SELECT string_agg(name, ', ') FROM tenant_table
            WHERE NOT has_table_privilege('touchstone_server', oid, 'SELECT')
               OR NOT has_table_privilege('touchstone_server', oid, 'INSERT')), NULL,
          'the server can do its work: read and add to every table');
SELECT is(pg_temp.found((SELECT offenders FROM rule WHERE name = 'view'),
                        'CREATE VIEW honest WITH (security_invoker = true) AS SELECT * FROM audit'), '',
          'a view that asks with its reader''s rights is allowed');

SELECT * FROM finish();
ROLLBACK;
