using System.Text.Json;
using NotebookOps.Tracking.Export.Mlflow;

namespace NotebookOps.Cli.Exchange;

/// <summary>A dataset out of MLflow's description of it.</summary>
internal static class MlflowDatasetReader
{
    public static RunDataset Read(MlflowMeta meta, string? context)
    {
        var (digest, source) = (meta.Text("digest") ?? "", meta.Text("source") ?? "");
        var facts = Ours(meta.Text("profile"));
        return new RunDataset(meta.NeedText("name"), context, Uri(source), facts?.sha256 ?? MlflowDataset.DigestPrefix + digest, facts?.size ?? 0, facts?.files ?? 0);
    }

    /// <summary>What our own export said; null for anybody else's.</summary>
    private static MlflowDataset.Facts? Ours(string? profile)
    {
        try
        {
            return profile is null ? null : JsonSerializer.Deserialize<MlflowDataset.Facts>(profile) is { sha256: not null } facts ? facts : null;
        }
        catch (JsonException)
        {
            // MLflow leaves its form to who writes it.
            return null;
        }
    }

    private static string Uri(string source)
    {
        try
        {
            using var json = JsonDocument.Parse(source);
            foreach (var name in new[] { "uri", "path", "url" })
            {
                if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var uri) && uri.ValueKind == JsonValueKind.String)
                {
                    return uri.GetString()!;
                }
            }
        }
        catch (JsonException)
        {
            // Some sources are plain text.
        }

        return source;
    }
}
