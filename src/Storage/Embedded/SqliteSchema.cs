namespace Shortlist.Storage.Embedded;

/// <summary>
/// The tables. <c>document</c> holds a record as JSON and <c>schema</c> the version of its form; what queries need stands in columns beside it.
/// Times are milliseconds since 1970. A table with rows of a quarter page and more has a rowid: without one SQLite gives each such row a page of its own. Later versions add to this text and never take away, so that an older file opens.
/// </summary>
internal static class SqliteSchema
{
    public const int DocumentVersion = 1;

    public const string Sql = """
        CREATE TABLE IF NOT EXISTS resumes (
          tenant TEXT NOT NULL, resume_id TEXT NOT NULL, object_key TEXT NOT NULL, status INTEGER NOT NULL, reason TEXT, duplicate_of TEXT,
          version INTEGER NOT NULL, schema INTEGER NOT NULL, document TEXT NOT NULL,
          PRIMARY KEY (tenant, resume_id)) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX IF NOT EXISTS resumes_by_object ON resumes (tenant, object_key);
        CREATE INDEX IF NOT EXISTS resumes_by_status ON resumes (tenant, status, resume_id);
        CREATE INDEX IF NOT EXISTS resumes_by_original ON resumes (tenant, duplicate_of, resume_id) WHERE duplicate_of IS NOT NULL;

        CREATE TABLE IF NOT EXISTS resume_bytes (
          tenant TEXT NOT NULL, sha256 TEXT NOT NULL, resume_id TEXT NOT NULL, PRIMARY KEY (tenant, sha256)) STRICT, WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS resume_bytes_by_resume ON resume_bytes (tenant, resume_id);

        CREATE TABLE IF NOT EXISTS resume_persons (
          tenant TEXT NOT NULL, person_key TEXT NOT NULL, resume_id TEXT NOT NULL, PRIMARY KEY (tenant, person_key, resume_id)) STRICT, WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS resume_persons_by_resume ON resume_persons (tenant, resume_id);

        CREATE TABLE IF NOT EXISTS resume_contents (
          tenant TEXT NOT NULL, resume_id TEXT NOT NULL, schema INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY (tenant, resume_id)) STRICT;

        CREATE TABLE IF NOT EXISTS resume_features (
          tenant TEXT NOT NULL, resume_id TEXT NOT NULL, version TEXT NOT NULL, features BLOB NOT NULL, PRIMARY KEY (tenant, resume_id)) STRICT;

        CREATE TABLE IF NOT EXISTS jobs (
          tenant TEXT NOT NULL, job_id TEXT NOT NULL, version INTEGER NOT NULL, schema INTEGER NOT NULL, document TEXT NOT NULL,
          PRIMARY KEY (tenant, job_id)) STRICT;

        CREATE TABLE IF NOT EXISTS processes (
          tenant TEXT NOT NULL, process_id TEXT NOT NULL, kind INTEGER NOT NULL, status INTEGER NOT NULL,
          done_units INTEGER NOT NULL DEFAULT 0, ranked INTEGER NOT NULL DEFAULT 0, needs_review INTEGER NOT NULL DEFAULT 0,
          failed INTEGER NOT NULL DEFAULT 0, duplicate INTEGER NOT NULL DEFAULT 0,
          version INTEGER NOT NULL, schema INTEGER NOT NULL, document TEXT NOT NULL,
          PRIMARY KEY (tenant, process_id)) STRICT;
        CREATE INDEX IF NOT EXISTS processes_by_kind ON processes (tenant, kind, process_id);
        CREATE INDEX IF NOT EXISTS processes_unfinished ON processes (process_id) WHERE status <= 1;

        CREATE TABLE IF NOT EXISTS process_requests (tenant TEXT NOT NULL, process_id TEXT NOT NULL, request TEXT NOT NULL, PRIMARY KEY (tenant, process_id)) STRICT;

        CREATE TABLE IF NOT EXISTS units (
          tenant TEXT NOT NULL, process_id TEXT NOT NULL, number INTEGER NOT NULL, status INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
          epoch INTEGER NOT NULL DEFAULT 0, owner TEXT, expires_at INTEGER, first TEXT, last TEXT, ids TEXT,
          ranked INTEGER NOT NULL DEFAULT 0, needs_review INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0, duplicate INTEGER NOT NULL DEFAULT 0,
          PRIMARY KEY (tenant, process_id, number)) STRICT;
        CREATE INDEX IF NOT EXISTS units_by_status ON units (tenant, process_id, status, number);
        CREATE INDEX IF NOT EXISTS units_in_flight ON units (expires_at) WHERE expires_at IS NOT NULL;

        CREATE TABLE IF NOT EXISTS rankings (
          ranking INTEGER PRIMARY KEY, tenant TEXT NOT NULL, process_id TEXT NOT NULL, places BLOB, UNIQUE (tenant, process_id)) STRICT;
        CREATE TABLE IF NOT EXISTS ranking_rows (
          ranking INTEGER NOT NULL, resume_id TEXT NOT NULL, place INTEGER NOT NULL, erased INTEGER NOT NULL DEFAULT 0, scores BLOB, reason TEXT,
          PRIMARY KEY (ranking, resume_id)) STRICT, WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS ranking_rows_in_order ON ranking_rows (ranking, place, resume_id);

        CREATE TABLE IF NOT EXISTS idempotency (
          tenant TEXT NOT NULL, key TEXT NOT NULL, request_hash TEXT NOT NULL, resource_id TEXT NOT NULL, status_code INTEGER, body TEXT, expires_at INTEGER NOT NULL,
          PRIMARY KEY (tenant, key)) STRICT, WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS idempotency_by_expiry ON idempotency (expires_at);

        CREATE TABLE IF NOT EXISTS keys (key_id TEXT PRIMARY KEY, tenant TEXT NOT NULL, revoked_at INTEGER, schema INTEGER NOT NULL, document TEXT NOT NULL) STRICT, WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS cookie_keys (name TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT, WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS audit (
          tenant TEXT NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL,
          previous_hash TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (tenant, number)) STRICT, WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS audit_by_subject ON audit (tenant, subject, action);
        CREATE TRIGGER IF NOT EXISTS audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'entries of the audit log are not changed'); END;
        CREATE TRIGGER IF NOT EXISTS audit_keeps BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'entries of the audit log are not removed'); END;
        CREATE TABLE IF NOT EXISTS audit_heads (tenant TEXT PRIMARY KEY, number INTEGER NOT NULL, hash TEXT NOT NULL) STRICT, WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS erasures (
          tenant TEXT NOT NULL, resume_id TEXT NOT NULL, erased_at INTEGER, ranking_rows INTEGER NOT NULL, schema INTEGER NOT NULL, document TEXT NOT NULL,
          PRIMARY KEY (tenant, resume_id)) STRICT, WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS erasures_unfinished ON erasures (resume_id) WHERE erased_at IS NULL;
        """;
}
