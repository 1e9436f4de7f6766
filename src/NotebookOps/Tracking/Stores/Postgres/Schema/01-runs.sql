-- The same tables as in SQLite, in a schema of their own.
-- Times are microseconds since 1970 in UTC. NaN is NULL, in columns where no other NULL can be: PostgreSQL would hold it equal to itself and
-- larger than every number. Texts sort by their code points. An index entry holds 2,704 bytes, so what may be longer has its beginning indexed.
CREATE TABLE runs (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    experiment TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    started BIGINT NOT NULL,
    ended BIGINT,
    parent TEXT COLLATE "C",
    run_group TEXT COLLATE "C",
    notebook TEXT COLLATE "C",
    linear BOOLEAN,
    note TEXT,
    deleted BIGINT,
    process_space TEXT COLLATE "C" NOT NULL,
    process_id BIGINT NOT NULL,
    process_started TEXT COLLATE "C" NOT NULL,
    alive BIGINT NOT NULL,
    -- Counts every change to the run, its metrics and all else of it.
    change BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX runs_by_experiment ON runs (experiment, started, id);
CREATE INDEX runs_deleted ON runs (deleted) WHERE deleted IS NOT NULL;
CREATE INDEX runs_by_start ON runs (started, id);
CREATE INDEX runs_by_parent ON runs (parent) WHERE parent IS NOT NULL;
CREATE INDEX runs_by_group ON runs (run_group) WHERE run_group IS NOT NULL;
CREATE INDEX runs_running ON runs (process_space) WHERE status = 'running';

CREATE TABLE environments (
    run BIGINT PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
    git_commit TEXT,
    git_branch TEXT,
    git_dirty BOOLEAN,
    git_remote TEXT,
    git_diff TEXT COLLATE "C",
    dotnet TEXT NOT NULL,
    os TEXT NOT NULL,
    machine TEXT NOT NULL,
    "user" TEXT NOT NULL,
    container TEXT,
    image TEXT,
    packages TEXT NOT NULL,
    cpu TEXT,
    cores BIGINT,
    memory BIGINT,
    gpu TEXT
);

CREATE TABLE params (
    run BIGINT NOT NULL REFERENCES runs ON DELETE CASCADE,
    name TEXT COLLATE "C" NOT NULL,
    ordinal BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C",
    number DOUBLE PRECISION,
    type TEXT COLLATE "C" NOT NULL,
    declared TEXT,
    time BIGINT NOT NULL,
    PRIMARY KEY (run, name)
);
CREATE INDEX params_by_number ON params (name, number);
CREATE INDEX params_by_text ON params (name, left(text, 100));

CREATE TABLE overwritten_params (
    rowid BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run BIGINT NOT NULL REFERENCES runs ON DELETE CASCADE,
    name TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C",
    type TEXT COLLATE "C" NOT NULL,
    time BIGINT NOT NULL
);
CREATE INDEX overwritten_params_by_run ON overwritten_params (run);

CREATE TABLE metrics (
    metric BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run BIGINT NOT NULL REFERENCES runs ON DELETE CASCADE,
    name TEXT COLLATE "C" NOT NULL,
    direction TEXT COLLATE "C" NOT NULL CHECK (direction IN ('min', 'max')),
    declared_direction TEXT COLLATE "C" CHECK (declared_direction IN ('min', 'max', 'none')),
    unit TEXT,
    reference DOUBLE PRECISION,
    count BIGINT NOT NULL,
    last DOUBLE PRECISION,
    last_step BIGINT NOT NULL,
    last_time BIGINT NOT NULL,
    min DOUBLE PRECISION,
    max DOUBLE PRECISION,
    best DOUBLE PRECISION GENERATED ALWAYS AS (CASE direction WHEN 'min' THEN min ELSE max END) STORED,
    UNIQUE (run, name)
);
CREATE INDEX metrics_by_last ON metrics (name, last, run);

CREATE TABLE points (
    metric BIGINT NOT NULL REFERENCES metrics ON DELETE CASCADE,
    ordinal BIGINT NOT NULL,
    step BIGINT NOT NULL,
    value DOUBLE PRECISION,
    time BIGINT NOT NULL,
    PRIMARY KEY (metric, ordinal)
);

CREATE TABLE buckets (
    metric BIGINT NOT NULL REFERENCES metrics ON DELETE CASCADE,
    bucket BIGINT NOT NULL,
    min DOUBLE PRECISION,
    min_step BIGINT,
    min_time BIGINT,
    max DOUBLE PRECISION,
    max_step BIGINT,
    max_time BIGINT,
    PRIMARY KEY (metric, bucket)
);

CREATE TABLE tags (
    run BIGINT NOT NULL REFERENCES runs ON DELETE CASCADE,
    name TEXT COLLATE "C" NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (run, name)
);
CREATE INDEX tags_by_value ON tags (name, left(value, 100));

-- A file's name in a folder may be longer than an index entry.
CREATE TABLE artifacts (
    run BIGINT NOT NULL REFERENCES runs ON DELETE CASCADE,
    name TEXT COLLATE "C" NOT NULL,
    is_folder BOOLEAN NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    size BIGINT NOT NULL
);
CREATE INDEX artifacts_by_run ON artifacts (run);
CREATE INDEX artifacts_by_hash ON artifacts (sha256);

CREATE TABLE datasets (
    run BIGINT NOT NULL REFERENCES runs ON DELETE CASCADE,
    name TEXT COLLATE "C" NOT NULL,
    context TEXT COLLATE "C" NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    size BIGINT NOT NULL,
    files BIGINT NOT NULL,
    -- JSON: rows, columns and whatever else is known of it.
    details TEXT,
    time BIGINT NOT NULL,
    PRIMARY KEY (run, name, context)
);
CREATE INDEX datasets_by_hash ON datasets (sha256);

-- What a dataset was made from: another dataset, by its hash, or a run, by its id.
CREATE TABLE dataset_sources (
    run BIGINT NOT NULL REFERENCES runs ON DELETE CASCADE,
    name TEXT COLLATE "C" NOT NULL,
    context TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('dataset', 'run')),
    source TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (run, name, context, kind, source)
);
CREATE INDEX dataset_sources_by_source ON dataset_sources (source);

CREATE TABLE cells (
    run BIGINT NOT NULL REFERENCES runs ON DELETE CASCADE,
    ordinal BIGINT NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (run, ordinal)
);

-- Code of cells and diffs, once for each content, whatever secrets there were blacked out before it was hashed.
CREATE TABLE texts (
    sha256 TEXT COLLATE "C" PRIMARY KEY,
    text TEXT NOT NULL
);

CREATE VIEW metric_summaries AS
    SELECT r.id, r.experiment, r.name AS run, m.name AS metric, coalesce(m.last, 'NaN') AS last, m.last_step AS step, m.count,
        coalesce(m.min, 'NaN') AS min, coalesce(m.max, 'NaN') AS max, coalesce(m.best, 'NaN') AS best
    FROM metrics m JOIN runs r ON r.seq = m.run WHERE r.deleted IS NULL AND m.count > 0;
CREATE VIEW metric_history AS
    SELECT r.id, r.experiment, r.name AS run, m.name AS metric, p.step, coalesce(p.value, 'NaN') AS value, to_timestamp(p.time / 1000000.0) AS time
    FROM points p JOIN metrics m ON m.metric = p.metric JOIN runs r ON r.seq = m.run WHERE r.deleted IS NULL;
