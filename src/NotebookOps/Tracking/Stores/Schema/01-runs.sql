-- Times are microseconds since 1970 in UTC.
-- NaN: SQLite itself makes NULL of it, and so do we, on purpose and in columns where no other NULL can be: comparisons are
-- then neither true nor false, avg, min and max pass it over, and it comes back as NaN. The views write it out as 'NaN' for
-- people. Infinities are REALs of their own (the sqlite3 shell shows Inf). Nothing else is special: 64-bit floats, exact
-- (but for the sign of a zero: SQLite makes 0.0 of -0.0, which is its equal).
CREATE TABLE runs (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    experiment TEXT NOT NULL,
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    started INTEGER NOT NULL,
    ended INTEGER,
    parent TEXT,
    notebook TEXT,
    linear INTEGER,
    note TEXT,
    deleted INTEGER,
    process_space TEXT NOT NULL,
    process_id INTEGER NOT NULL,
    process_started TEXT NOT NULL,
    alive INTEGER NOT NULL
) STRICT;
CREATE INDEX runs_by_experiment ON runs (experiment);
CREATE INDEX runs_by_start ON runs (started, id);
CREATE INDEX runs_by_parent ON runs (parent) WHERE parent IS NOT NULL;

CREATE TABLE environments (
    run INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
    git_commit TEXT,
    git_branch TEXT,
    git_dirty INTEGER,
    dotnet TEXT NOT NULL,
    os TEXT NOT NULL,
    machine TEXT NOT NULL,
    user TEXT NOT NULL,
    container TEXT,
    image TEXT,
    packages TEXT NOT NULL
) STRICT;

CREATE TABLE params (
    run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    name TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT,
    number REAL,
    type TEXT NOT NULL,
    time INTEGER NOT NULL,
    PRIMARY KEY (run, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE overwritten_params (
    run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT,
    type TEXT NOT NULL,
    time INTEGER NOT NULL
) STRICT;
CREATE INDEX overwritten_params_by_run ON overwritten_params (run);

CREATE TABLE metrics (
    metric INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    name TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('min', 'max')),
    count INTEGER NOT NULL,
    last REAL,
    last_step INTEGER NOT NULL,
    last_time INTEGER NOT NULL,
    min REAL,
    max REAL,
    best REAL GENERATED ALWAYS AS (CASE direction WHEN 'min' THEN min ELSE max END) VIRTUAL,
    UNIQUE (run, name)
) STRICT;

CREATE TABLE points (
    metric INTEGER NOT NULL REFERENCES metrics ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    step INTEGER NOT NULL,
    value REAL,
    time INTEGER NOT NULL,
    PRIMARY KEY (metric, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE tags (
    run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (run, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE artifacts (
    run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    name TEXT NOT NULL,
    is_folder INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (run, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE datasets (
    run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    name TEXT NOT NULL,
    context TEXT NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    files INTEGER NOT NULL,
    time INTEGER NOT NULL,
    PRIMARY KEY (run, name, context)
) STRICT, WITHOUT ROWID;

CREATE TABLE cells (
    run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (run, ordinal)
) STRICT, WITHOUT ROWID;

CREATE VIEW metric_summaries AS
    SELECT r.id, r.experiment, r.name AS run, m.name AS metric, ifnull(m.last, 'NaN') AS last, m.last_step AS step, m.count,
        ifnull(m.min, 'NaN') AS min, ifnull(m.max, 'NaN') AS max, ifnull(m.best, 'NaN') AS best
    FROM metrics m JOIN runs r ON r.seq = m.run WHERE r.deleted IS NULL;
CREATE VIEW metric_history AS
    SELECT r.id, r.experiment, r.name AS run, m.name AS metric, p.step, ifnull(p.value, 'NaN') AS value,
        strftime('%Y-%m-%dT%H:%M:%fZ', p.time / 1000000.0, 'unixepoch') AS time
    FROM points p JOIN metrics m ON m.metric = p.metric JOIN runs r ON r.seq = m.run WHERE r.deleted IS NULL;
