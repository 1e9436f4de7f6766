using System.Text.Json;

namespace NotebookOps.Tracking.Export.Mlflow;

/// <summary>A dataset in MLflow's terms.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Digest">What tells its content: the beginning of its SHA-256, for MLflow takes 36 characters.</param>
/// <param name="SourceType">What kind of place it comes from.</param>
/// <param name="Source">Where it comes from, as JSON.</param>
/// <param name="Profile">What else is known of it, as JSON.</param>
/// <param name="Context">What it was used for.</param>
internal sealed record MlflowDataset(string Name, string Digest, string SourceType, string Source, string Profile, string? Context)
{
    public const string ContextTag = "mlflow.data.context";

    /// <summary>Before a digest that is no SHA-256, where one stands.</summary>
    public const string DigestPrefix = "mlflow:";

    private const int LongestDigest = 36;

    public static MlflowDataset Of(RunDataset dataset) => new(
        dataset.Name,
        dataset.Sha256.StartsWith(DigestPrefix, StringComparison.Ordinal) ? dataset.Sha256[DigestPrefix.Length..]
            : dataset.Sha256.Length <= LongestDigest ? dataset.Sha256 : dataset.Sha256[..LongestDigest],
        "local",
        JsonSerializer.Serialize(new Dictionary<string, string> { ["uri"] = dataset.Path }),
        JsonSerializer.Serialize(new Facts(dataset.Sha256, dataset.Size, dataset.Files)),
        dataset.Context);

    /// <summary>What a profile of ours says; MLflow leaves its form to who writes it.</summary>
    internal sealed record Facts(string sha256, long size, int files);
}
