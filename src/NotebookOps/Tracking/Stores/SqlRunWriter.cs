using System.Text.Json;
using NotebookOps.Tracking.Provenance;

namespace NotebookOps.Tracking.Stores;

/// <summary>From runs to the tables. Each method runs inside its caller's transaction; a run is known by its row's number.</summary>
internal sealed class SqlRunWriter(SqlDatabase database)
{
    public long AddRun(RunRecord run) => database.Scalar<long>(
        """
        INSERT INTO runs (id, experiment, name, status, started, ended, parent, run_group, notebook, linear, note, deleted, process_space, process_id, process_started, alive)
        VALUES ($id, $experiment, $name, $status, $started, $ended, $parent, $group, $notebook, $linear, $note, $deleted, $space, $pid, $process, $alive) RETURNING seq
        """,
        [("$id", run.Id), ("$deleted", Micro(run.Deleted)), .. Columns(run)]);

    public void UpdateRun(long key, RunRecord run) => database.Execute(
        """
        UPDATE runs SET experiment = $experiment, name = $name, status = $status, started = $started, ended = $ended, parent = $parent, run_group = $group,
            notebook = $notebook, linear = $linear, note = $note, process_space = $space, process_id = $pid, process_started = $process, alive = $alive
        WHERE seq = $run
        """,
        [("$run", key), .. Columns(run)]);

    /// <summary>Says that the run, or something of it, has changed.</summary>
    public void Touch(long key) => database.Execute("UPDATE runs SET change = change + 1 WHERE seq = $run", ("$run", key));

    public void SetEnvironment(long run, RunEnvironment environment)
    {
        database.Execute("DELETE FROM environments WHERE run = $run", ("$run", run));
        database.Execute(
            """
            INSERT INTO environments (run, git_commit, git_branch, git_dirty, git_remote, git_diff, dotnet, os, machine, "user", container, image, packages, cpu, cores, memory, gpu)
            VALUES ($run, $commit, $branch, $dirty, $remote, $diff, $dotnet, $os, $machine, $user, $container, $image, $packages, $cpu, $cores, $memory, $gpu)
            """,
            ("$run", run), ("$commit", environment.Git?.Commit), ("$branch", environment.Git?.Branch), ("$dirty", environment.Git?.Dirty),
            ("$remote", environment.Git?.Remote), ("$diff", environment.Git?.Diff),
            ("$dotnet", environment.DotNet), ("$os", environment.OperatingSystem), ("$machine", environment.Machine), ("$user", environment.User),
            ("$container", environment.Container?.Kind), ("$image", environment.Container?.Image), ("$packages", ToJson(environment.Packages)),
            ("$cpu", environment.Cpu), ("$cores", environment.Cores), ("$memory", environment.Memory), ("$gpu", environment.Gpu));
    }

    public void SetPackages(long run, IReadOnlyDictionary<string, string> packages) =>
        database.Execute("UPDATE environments SET packages = $packages WHERE run = $run", ("$packages", ToJson(packages)), ("$run", run));

    public void AddText(string hash, string text) =>
        database.Execute("INSERT INTO texts (sha256, text) VALUES ($sha256, $text) ON CONFLICT (sha256) DO NOTHING", ("$sha256", hash), ("$text", text));

    public void LogParam(long run, LoggedParam param)
    {
        var (kind, text, _) = SqlValues.ToColumns(param.Value);
        database.Execute(
            """
            INSERT INTO overwritten_params (run, name, kind, text, type, time)
            SELECT run, name, kind, text, type, time FROM params
            WHERE run = $run AND name = $name AND (kind IS DISTINCT FROM $kind OR text IS DISTINCT FROM $text OR type IS DISTINCT FROM $type)
            """,
            ("$run", run), ("$name", param.Name), ("$kind", kind), ("$text", text), ("$type", param.Value.Type));
        SetParam(run, param);
    }

    public void SetParam(long run, LoggedParam param)
    {
        var (kind, text, number) = SqlValues.ToColumns(param.Value);
        database.Execute(
            """
            INSERT INTO params (run, name, ordinal, kind, text, number, type, declared, time)
            VALUES ($run, $name, (SELECT count(*) FROM params WHERE run = $run), $kind, $text, $number, $type, $declared, $time)
            ON CONFLICT (run, name) DO UPDATE SET kind = $kind, text = $text, number = $number, type = $type, declared = $declared, time = $time
            """,
            ("$run", run), ("$name", param.Name), ("$kind", kind), ("$text", text), ("$number", number), ("$type", param.Value.Type),
            ("$declared", param.Value.Declared), ("$time", SqlValues.ToMicroseconds(param.Time)));
    }

    public void AddOverwrittenParam(long run, LoggedParam param)
    {
        var (kind, text, _) = SqlValues.ToColumns(param.Value);
        database.Execute("INSERT INTO overwritten_params (run, name, kind, text, type, time) VALUES ($run, $name, $kind, $text, $type, $time)",
            ("$run", run), ("$name", param.Name), ("$kind", kind), ("$text", text), ("$type", param.Value.Type), ("$time", SqlValues.ToMicroseconds(param.Time)));
    }

    public void SetTag(long run, string name, string value) => database.Execute(
        "INSERT INTO tags (run, name, value) VALUES ($run, $name, $value) ON CONFLICT (run, name) DO UPDATE SET value = $value",
        ("$run", run), ("$name", name), ("$value", value));

    public void AddCell(long run, string hash) => database.Execute(
        "INSERT INTO cells (run, ordinal, sha256) VALUES ($run, (SELECT count(*) FROM cells WHERE run = $run), $sha256)",
        ("$run", run), ("$sha256", hash));

    public void AddArtifact(long run, RunArtifact file) => database.Execute(
        "INSERT INTO artifacts (run, name, is_folder, sha256, size) VALUES ($run, $name, $folder, $sha256, $size)",
        ("$run", run), ("$name", file.Name), ("$folder", file.IsFolder), ("$sha256", file.Sha256), ("$size", file.Size));

    public void AddDataset(long run, LoggedDataset logged)
    {
        var dataset = logged.Dataset;
        database.Execute("DELETE FROM datasets WHERE run = $run AND name = $name AND context = $context",
            ("$run", run), ("$name", dataset.Name), ("$context", dataset.Context ?? ""));
        database.Execute(
            """
            INSERT INTO datasets (run, name, context, path, sha256, size, files, details, time)
            VALUES ($run, $name, $context, $path, $sha256, $size, $files, $details, $time)
            """,
            ("$run", run), ("$name", dataset.Name), ("$context", dataset.Context ?? ""), ("$path", dataset.Path), ("$sha256", dataset.Sha256),
            ("$size", dataset.Size), ("$files", dataset.Files), ("$details", dataset.Details), ("$time", SqlValues.ToMicroseconds(logged.Time)));
        database.Execute("DELETE FROM dataset_sources WHERE run = $run AND name = $name AND context = $context",
            ("$run", run), ("$name", dataset.Name), ("$context", dataset.Context ?? ""));
        foreach (var source in dataset.Sources.Distinct())
        {
            database.Execute("INSERT INTO dataset_sources (run, name, context, kind, source) VALUES ($run, $name, $context, $kind, $source) ON CONFLICT DO NOTHING",
                ("$run", run), ("$name", dataset.Name), ("$context", dataset.Context ?? ""), ("$kind", SqlValues.ToText(source.Kind)), ("$source", source.Reference));
        }
    }

    /// <summary>Makes room for a metric's points, if there is none yet.</summary>
    public void DeclareMetric(long run, string name) => database.Execute(
        """
        INSERT INTO metrics (run, name, direction, count, last_step, last_time) VALUES ($run, $name, $direction, 0, 0, 0)
        ON CONFLICT (run, name) DO NOTHING
        """,
        ("$run", run), ("$name", name), ("$direction", SqlValues.ToBest(name, null)));

    public void DescribeMetric(long run, string name, MetricFacts facts)
    {
        DeclareMetric(run, name);
        database.Execute("UPDATE metrics SET direction = $direction, declared_direction = $declared, unit = $unit, reference = $reference WHERE run = $run AND name = $name",
            ("$direction", SqlValues.ToBest(name, facts.Better)), ("$declared", SqlValues.ToText(facts.Better)), ("$unit", facts.Unit),
            ("$reference", facts.Reference), ("$run", run), ("$name", name));
    }

    private static (string, object?)[] Columns(RunRecord run) =>
    [
        ("$experiment", run.Experiment), ("$name", run.Name), ("$status", SqlValues.ToText(run.Status)), ("$started", Micro(run.Started)), ("$ended", Micro(run.Ended)),
        ("$parent", run.Parent), ("$group", run.Group), ("$notebook", run.Notebook), ("$linear", run.Linear), ("$note", run.Note),
        ("$space", run.Owner.Space), ("$pid", run.Owner.Pid), ("$process", run.Owner.Started), ("$alive", Micro(run.Alive)),
    ];

    private static long? Micro(DateTimeOffset? time) => time is { } known ? SqlValues.ToMicroseconds(known) : null;

    private static string ToJson(IReadOnlyDictionary<string, string> packages) => JsonSerializer.Serialize(packages);
}
