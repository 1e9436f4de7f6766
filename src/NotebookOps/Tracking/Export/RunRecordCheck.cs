using NotebookOps.Tracking.Stores;

namespace NotebookOps.Tracking.Export;

/// <summary>Whether a run that comes out of a stranger's file is one that could have been tracked here.</summary>
internal static class RunRecordCheck
{
    private const int IdLength = 32;
    private const int HashLength = 64;
    private const int LongestFact = 4_096;
    private const int LongestText = 1 << 24;
    private const int LongestPath = 32_768;

    /// <exception cref="NotebookOpsException">What is wrong with it.</exception>
    public static void Check(RunRecord run)
    {
        if (!IsHex(run.Id, IdLength) || (run.Parent is not null && !IsHex(run.Parent, IdLength)))
        {
            throw new NotebookOpsException("an id is not 32 hexadecimal digits in lower case");
        }

        Need("an owner", run.Owner.Space, run.Owner.Started);
        Need("an artifact", [.. run.Artifacts.SelectMany(artifact => new[] { artifact.Name, artifact.Sha256 })]);
        Need("a dataset's source", [.. run.Datasets.SelectMany(logged => logged.Dataset.Sources).Select(source => source.Reference)]);
        Need("a container", run.Environment.Container is { } container ? container.Kind : "");
        RunNames.CheckName("an experiment's name", run.Experiment);
        RunNames.CheckName("a run's name", run.Name);
        Text("the group", run.Group, RunNames.LongestName);
        Text("the notebook's path", run.Notebook, LongestPath);
        Text("the note", run.Note, RunNames.LongestNote);
        CheckEnvironment(run);
        foreach (var param in run.Params.Concat(run.OverwrittenParams))
        {
            RunNames.CheckName("a parameter's name", param.Name);
            Text($"the value of the parameter `{param.Name}`", param.Value.Value as string, RunNames.LongestValue);
            Text($"the type of the parameter `{param.Name}`", param.Value.Type, LongestFact);
            Text($"the declared value of the parameter `{param.Name}`", param.Value.Declared, RunNames.LongestValue);
        }

        Unique("parameter", run.Params.Select(param => param.Name));
        foreach (var metric in run.Metrics)
        {
            RunNames.CheckName("a metric's name", metric.Name);
            Text($"the unit of the metric `{metric.Name}`", metric.Facts.Unit, LongestFact);
        }

        Unique("metric", run.Metrics.Select(metric => metric.Name));
        foreach (var (name, value) in run.Tags)
        {
            RunNames.CheckName("a tag's name", name);
            Text($"the value of the tag `{name}`", value, RunNames.LongestValue);
        }

        CheckArtifacts(run);
        CheckDatasets(run);
        foreach (var hash in run.Cells.Concat(run.Texts.Keys))
        {
            Text("a cell's hash", hash, HashLength * 2);
        }

        foreach (var text in run.Texts.Values)
        {
            Text("a text", text, LongestText);
        }
    }

    /// <summary>What an artifact may be called: it must not lead out of the folder that it is copied to.</summary>
    public static bool IsArtifactName(string name) =>
        name.Length > 0 && !name.Split('/', '\\').Any(part => part is "" or "." or "..") && !Path.IsPathRooted(name);

    private static void CheckEnvironment(RunRecord run)
    {
        var environment = run.Environment;
        foreach (var fact in new[]
        {
            environment.DotNet, environment.OperatingSystem, environment.Machine, environment.User, environment.Cpu, environment.Gpu, environment.Git?.Commit,
            environment.Git?.Branch, environment.Git?.Remote, environment.Git?.Diff, environment.Container?.Kind, environment.Container?.Image, run.Owner.Space, run.Owner.Started,
        }.Concat(environment.Packages.SelectMany(package => new[] { package.Key, package.Value })))
        {
            Text("what is known of the environment", fact, LongestFact);
        }
    }

    private static void CheckArtifacts(RunRecord run)
    {
        Unique("artifact", run.Artifacts.Select(artifact => artifact.Name));
        foreach (var artifact in run.Artifacts)
        {
            // A folder's name and that of a file in it together.
            Text("an artifact's name", artifact.Name, LongestPath);
            if (!IsArtifactName(artifact.Name) || !IsHex(artifact.Sha256, HashLength) || artifact.Size < 0)
            {
                throw new NotebookOpsException($"the artifact `{Shown(artifact.Name)}` has a name that leads elsewhere, a hash that is not 64 hexadecimal digits, or a negative size");
            }
        }
    }

    private static void CheckDatasets(RunRecord run)
    {
        foreach (var dataset in run.Datasets.Select(logged => logged.Dataset))
        {
            RunNames.CheckName("a dataset's name", dataset.Name);
            Text("a dataset's context", dataset.Context, RunNames.LongestName);
            Text("a dataset's path", dataset.Path, LongestPath);
            Text("a dataset's hash", dataset.Sha256, HashLength * 2);
            Text("a dataset's details", dataset.Details, LongestText);
            foreach (var source in dataset.Sources)
            {
                Text("a dataset's source", source.Reference, LongestFact);
            }

            if (dataset.Size < 0 || dataset.Files < 0)
            {
                throw new NotebookOpsException($"the dataset `{dataset.Name}` has a negative size");
            }
        }
    }

    private static void Unique(string what, IEnumerable<string> names)
    {
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw new NotebookOpsException($"the {what} `{Shown(twice.Key)}` is there twice");
        }
    }

    // What a file leaves out is null, whatever the type says.
    private static void Need(string what, params string?[] texts)
    {
        if (texts.Contains(null))
        {
            throw new NotebookOpsException($"{what} lacks something that each has");
        }
    }

    private static void Text(string what, string? text, int longest)
    {
        if (text is not null)
        {
            RunNames.CheckText(what, text, longest);
        }
    }

    private static bool IsHex(string text, int length) => text.Length == length && text.All(char.IsAsciiHexDigitLower);

    private static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "...";
}
