-- Groups of runs; what is known of a metric; where code, diffs and data come from; how far runs have changed, for stores that keep
-- each other up to date; and the indexes by which a search finds its runs among a million.
ALTER TABLE runs ADD COLUMN run_group TEXT;
-- Counts every change to the run, its metrics and all else of it.
ALTER TABLE runs ADD COLUMN change INTEGER NOT NULL DEFAULT 0;
DROP INDEX runs_by_experiment;
CREATE INDEX runs_by_experiment ON runs (experiment, started, id);
CREATE INDEX runs_deleted ON runs (deleted) WHERE deleted IS NOT NULL;
CREATE INDEX runs_by_group ON runs (run_group) WHERE run_group IS NOT NULL;

-- Where a parameter was given another value than the notebook's own: that one, as it stands in the cell.
ALTER TABLE params ADD COLUMN declared TEXT;
CREATE INDEX params_by_number ON params (name, number);
CREATE INDEX params_by_text ON params (name, text);
CREATE INDEX tags_by_value ON tags (name, value);

-- What somebody said of a metric, where the name says something else or nothing.
ALTER TABLE metrics ADD COLUMN declared_direction TEXT CHECK (declared_direction IN ('min', 'max', 'none'));
ALTER TABLE metrics ADD COLUMN unit TEXT;
ALTER TABLE metrics ADD COLUMN reference REAL;
CREATE INDEX metrics_by_last ON metrics (name, last, run);

ALTER TABLE environments ADD COLUMN git_remote TEXT;
-- The hash of a text.
ALTER TABLE environments ADD COLUMN git_diff TEXT;
ALTER TABLE environments ADD COLUMN cpu TEXT;
ALTER TABLE environments ADD COLUMN cores INTEGER;
ALTER TABLE environments ADD COLUMN memory INTEGER;
ALTER TABLE environments ADD COLUMN gpu TEXT;

-- Code of cells and diffs, once for each content, whatever secrets there were blacked out before it was hashed.
CREATE TABLE texts (
    sha256 TEXT PRIMARY KEY,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- JSON: rows, columns and whatever else is known of a dataset.
ALTER TABLE datasets ADD COLUMN details TEXT;
CREATE INDEX datasets_by_hash ON datasets (sha256);
CREATE INDEX artifacts_by_hash ON artifacts (sha256);
-- What a dataset was made from: another dataset, by its hash, or a run, by its id.
CREATE TABLE dataset_sources (
    run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    name TEXT NOT NULL,
    context TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('dataset', 'run')),
    source TEXT NOT NULL,
    PRIMARY KEY (run, name, context, kind, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX dataset_sources_by_source ON dataset_sources (source);

-- Which change of a run has been delivered to a server, -1 for none, and as whose process the server knows the run from here: as the owner's or,
-- where nobody knows whether the last delivery arrived, as the sender's. As another's, it went on elsewhere: what
-- is here is left alone while its process lives.
CREATE TABLE deliveries (
    run INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
    change INTEGER NOT NULL,
    owner TEXT,
    sender TEXT,
    left_alone INTEGER NOT NULL DEFAULT 0
) STRICT;
