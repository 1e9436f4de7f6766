using System.Text.Json;

namespace NotebookOps.Tracking.Export.Mlflow;

/// <summary>Brings a run's artifacts to an MLflow server that takes them itself.</summary>
internal sealed class MlflowArtifacts(MlflowServer server, bool dryRun)
{
    private const string Scheme = "mlflow-artifacts:";

    /// <returns>Whether there was something to bring.</returns>
    public async Task<bool> SendAsync(MlflowTarget target, StoredRun source, IntakeCount count, List<string> remarks, CancellationToken cancellationToken)
    {
        var files = source.Record.Artifacts.Where(artifact => !artifact.IsFolder).ToList();
        if (files.Count == 0)
        {
            return false;
        }

        if (target.Id.Length == 0)
        {
            // A dry run of a run that the server does not have.
            count.Artifacts += files.Count;
            return true;
        }

        if (PathOf(target.ArtifactUri) is not { } root)
        {
            remarks.Add($"the artifacts of the run `{source.Record.Id}` were left out: the server does not take files itself (it was started without `--serve-artifacts`)");
            return false;
        }

        var there = await ListAsync(target, cancellationToken);
        var news = false;
        foreach (var file in files.Where(file => there.GetValueOrDefault(file.Name, -1) != file.Size))
        {
            if (!RunRecordCheck.IsArtifactName(file.Name) || source.OpenArtifact(file.Sha256) is not { } bytes)
            {
                count.MissingArtifacts++;
                continue;
            }

            await bytes.DisposeAsync();
            news = true;
            count.Artifacts++;
            if (!dryRun)
            {
                await server.PutArtifactAsync($"{root}/{file.Name}", () => source.OpenArtifact(file.Sha256)!, cancellationToken);
            }
        }

        return news;
    }

    /// <summary>Files by name with their sizes. Equal size is taken for the same file: the server tells nothing else.</summary>
    private async Task<Dictionary<string, long>> ListAsync(MlflowTarget target, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, long>(StringComparer.Ordinal);
        var folders = new Queue<string>([""]);
        while (folders.TryDequeue(out var folder))
        {
            List<(string, string)> query = [("run_id", target.Id)];
            if (folder.Length > 0)
            {
                query.Add(("path", folder));
            }

            var answer = await server.GetAsync("artifacts/list", query, cancellationToken);
            foreach (var file in MlflowTarget.Items(answer, "files"))
            {
                var path = file.GetProperty("path").GetString()!;
                // A server that names a folder inside itself is not followed for ever.
                if (file.TryGetProperty("is_dir", out var isFolder) && isFolder.ValueKind == JsonValueKind.True)
                {
                    if (path.StartsWith(folder, StringComparison.Ordinal) && path.Length > folder.Length)
                    {
                        folders.Enqueue(path);
                    }
                }
                else
                {
                    files[path] = MlflowTarget.Whole(file, "file_size");
                }
            }
        }

        return files;
    }

    /// <summary>The path below the server's root for artifacts; null where it keeps them elsewhere.</summary>
    private static string? PathOf(string? uri)
    {
        if (uri?.StartsWith(Scheme, StringComparison.Ordinal) is not true)
        {
            return null;
        }

        var path = uri[Scheme.Length..];
        if (path.StartsWith("//", StringComparison.Ordinal))
        {
            var slash = path.IndexOf('/', 2);
            path = slash < 0 ? "" : path[slash..];
        }

        return Uri.UnescapeDataString(path.Trim('/'));
    }
}
