-- Points arrive by journals: how far each has been carried over, and buckets of 64 points each, from which pictures are drawn. A metric is
-- declared before its first point, so there may be some without.
CREATE TABLE journals (
    id TEXT PRIMARY KEY,
    carried INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE buckets (
    metric INTEGER NOT NULL REFERENCES metrics ON DELETE CASCADE,
    bucket INTEGER NOT NULL,
    min REAL,
    min_step INTEGER,
    min_time INTEGER,
    max REAL,
    max_step INTEGER,
    max_time INTEGER,
    PRIMARY KEY (metric, bucket)
) STRICT, WITHOUT ROWID;
-- SQLite takes the bare columns from the row of the minimum or maximum.
INSERT INTO buckets (metric, bucket, min, min_step, min_time, max, max_step, max_time)
    SELECT low.metric, low.bucket, low.value, low.step, low.time, high.value, high.step, high.time
    FROM (SELECT metric, (ordinal - 1) / 64 AS bucket, min(value) AS value, step, time FROM points GROUP BY 1, 2) low
    JOIN (SELECT metric, (ordinal - 1) / 64 AS bucket, max(value) AS value, step, time FROM points GROUP BY 1, 2) high
        ON high.metric = low.metric AND high.bucket = low.bucket;

DROP VIEW metric_summaries;
CREATE VIEW metric_summaries AS
    SELECT r.id, r.experiment, r.name AS run, m.name AS metric, ifnull(m.last, 'NaN') AS last, m.last_step AS step, m.count,
        ifnull(m.min, 'NaN') AS min, ifnull(m.max, 'NaN') AS max, ifnull(m.best, 'NaN') AS best
    FROM metrics m JOIN runs r ON r.seq = m.run WHERE r.deleted IS NULL AND m.count > 0;
