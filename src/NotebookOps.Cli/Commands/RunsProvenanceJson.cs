using System.Text.Json;
using NotebookOps.Tracking;
using NotebookOps.Tracking.Lineage;
using NotebookOps.Tracking.Provenance;
using NotebookOps.Tracking.Stores;

namespace NotebookOps.Cli.Commands;

/// <summary>
/// What a run was made from and with, as JSON: the shape is a promise.
/// <c>{"git":{"commit","branch","remote","dirty","diff"},"environment":{"dotnet","os","machine","user","cpu","cores","memory","gpu","container":{"kind","image"},"packages":{name:version}},
/// "cells":[{"sha256","code"}],"datasets":[{"name","context","path","sha256","size","files","rows","orderFreeSha256","source","from":[{"dataset"}|{"run"}],"dvc":{"file","hash","algorithm","size"},
/// "split":{"of","seed"},"columns":[{"name","type","missing","distinct","min","max","mean","standardDeviation","top":[{"text","count"}]}]}],
/// "artifacts":[{"name","sha256","size","folder"}],"note","declared":{name:text},"overwritten":[{"name","value","type"}]}</c>:
/// null stands where nothing is known; the diff and a cell's code are texts; declared has the notebook's own values of parameters that were given others,
/// overwritten the earlier values of parameters that were logged again, oldest first.
/// </summary>
internal static class RunsProvenanceJson
{
    public static void Write(Utf8JsonWriter json, RunDetails run)
    {
        json.WriteStartObject("provenance");
        WriteGit(json, run);
        WriteEnvironment(json, run.Environment);
        RunsJson.WriteArray(json, "cells", run.Cells, hash =>
        {
            json.WriteStartObject();
            json.WriteString("sha256", hash);
            json.WriteString("code", run.Texts.GetValueOrDefault(hash));
            json.WriteEndObject();
        });
        RunsJson.WriteArray(json, "datasets", run.Datasets, dataset => WriteDataset(json, dataset));
        RunsJson.WriteArray(json, "artifacts", run.Artifacts, artifact =>
        {
            json.WriteStartObject();
            json.WriteString("name", artifact.Name);
            json.WriteString("sha256", artifact.Sha256);
            json.WriteNumber("size", artifact.Size);
            json.WriteBoolean("folder", artifact.IsFolder);
            json.WriteEndObject();
        });
        json.WriteString("note", run.Note);
        json.WriteStartObject("declared");
        foreach (var (name, parameter) in run.Summary.Params.Where(parameter => parameter.Value.Declared is not null))
        {
            json.WriteString(name, parameter.Declared);
        }

        json.WriteEndObject();
        RunsJson.WriteArray(json, "overwritten", run.OverwrittenParams, parameter =>
        {
            json.WriteStartObject();
            json.WriteString("name", parameter.Key);
            json.WritePropertyName("value");
            RunsJson.WriteParameter(json, parameter.Value);
            json.WriteString("type", parameter.Value.Type);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void WriteGit(Utf8JsonWriter json, RunDetails run)
    {
        if (run.Environment.Git is not { } git)
        {
            json.WriteNull("git");
            return;
        }

        json.WriteStartObject("git");
        json.WriteString("commit", git.Commit);
        json.WriteString("branch", git.Branch);
        json.WriteString("remote", git.Remote);
        RunsJson.WriteBoolean(json, "dirty", git.Dirty);
        json.WriteString("diff", git.Diff is null ? null : run.Texts.GetValueOrDefault(git.Diff));
        json.WriteEndObject();
    }

    private static void WriteEnvironment(Utf8JsonWriter json, RunEnvironment environment)
    {
        json.WriteStartObject("environment");
        json.WriteString("dotnet", environment.DotNet);
        json.WriteString("os", environment.OperatingSystem);
        json.WriteString("machine", environment.Machine);
        json.WriteString("user", environment.User);
        json.WriteString("cpu", environment.Cpu);
        WriteWhole(json, "cores", environment.Cores);
        WriteWhole(json, "memory", environment.Memory);
        json.WriteString("gpu", environment.Gpu);
        if (environment.Container is { } container)
        {
            json.WriteStartObject("container");
            json.WriteString("kind", container.Kind);
            json.WriteString("image", container.Image);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("container");
        }

        json.WriteStartObject("packages");
        foreach (var (name, version) in environment.Packages)
        {
            json.WriteString(name, version);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteDataset(Utf8JsonWriter json, RunDataset dataset)
    {
        json.WriteStartObject();
        json.WriteString("name", dataset.Name);
        json.WriteString("context", dataset.Context);
        json.WriteString("path", dataset.Path.Length == 0 ? null : dataset.Path);
        json.WriteString("sha256", dataset.Sha256);
        json.WriteNumber("size", dataset.Size);
        json.WriteNumber("files", dataset.Files);
        WriteWhole(json, "rows", dataset.Rows);
        json.WriteString("orderFreeSha256", dataset.OrderFreeSha256);
        json.WriteString("source", dataset.Source);
        RunsJson.WriteArray(json, "from", dataset.Sources, source =>
        {
            json.WriteStartObject();
            json.WriteString(source.Kind == DatasetSourceKind.Run ? "run" : "dataset", source.Reference);
            json.WriteEndObject();
        });
        WriteDvc(json, dataset.Known?.Dvc);
        if (dataset.Known?.Split is { } split)
        {
            json.WriteStartObject("split");
            json.WriteString("of", split.Of);
            json.WriteNumber("seed", split.Seed);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("split");
        }

        RunsJson.WriteArray(json, "columns", dataset.Columns, column => WriteColumn(json, column));
        json.WriteEndObject();
    }

    private static void WriteDvc(Utf8JsonWriter json, DvcPointer? pointer)
    {
        if (pointer is null)
        {
            json.WriteNull("dvc");
            return;
        }

        json.WriteStartObject("dvc");
        json.WriteString("file", pointer.File);
        json.WriteString("hash", pointer.Hash);
        json.WriteString("algorithm", pointer.Algorithm);
        WriteWhole(json, "size", pointer.Size);
        json.WriteEndObject();
    }

    private static void WriteColumn(Utf8JsonWriter json, DatasetColumn column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("type", column.Type);
        json.WriteNumber("missing", column.Missing);
        WriteWhole(json, "distinct", column.Distinct);
        json.WriteString("min", column.Min);
        json.WriteString("max", column.Max);
        RunsJson.WriteNumber(json, "mean", column.Mean);
        RunsJson.WriteNumber(json, "standardDeviation", column.StandardDeviation);
        RunsJson.WriteArray(json, "top", column.Top, value =>
        {
            json.WriteStartObject();
            json.WriteString("text", value.Text);
            json.WriteNumber("count", value.Count);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void WriteWhole(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
