namespace NotebookOps.Tracking.Provenance;

/// <summary>The container that a run is in.</summary>
/// <param name="Kind"><c>kubernetes</c>, <c>podman</c>, <c>docker</c> or <c>container</c>.</param>
/// <param name="Image">The image, where something inside says it. Docker itself does not.</param>
internal sealed record ContainerFacts(string Kind, string? Image)
{
    /// <summary>Variables that name the image: by convention, JupyterHub's spawners, GitLab CI. No other variable's value is ever kept.</summary>
    private static readonly string[] ImageVariables =
        ["CONTAINER_IMAGE", "JUPYTER_IMAGE_SPEC", "JUPYTER_IMAGE", "DEVCONTAINER_IMAGE", "CI_JOB_IMAGE", "DOCKER_IMAGE"];

    /// <summary>Set by dev containers, Codespaces and Microsoft's own images.</summary>
    private static readonly string[] ContainerVariables = ["DEVCONTAINER", "REMOTE_CONTAINERS", "CODESPACES", "DOTNET_RUNNING_IN_CONTAINER"];

    /// <param name="environment">Looks up an environment variable.</param>
    /// <param name="readFile">A file's text, or null where there is none.</param>
    public static ContainerFacts? Detect(Func<string, string?> environment, Func<string, string?> readFile)
    {
        var podman = readFile("/run/.containerenv");
        var image = ImageVariables.Select(environment).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value)) ?? PodmanImage(podman);
        var kind = !string.IsNullOrEmpty(environment("KUBERNETES_SERVICE_HOST")) ? "kubernetes"
            : podman is not null ? "podman"
            : readFile("/.dockerenv") is not null ? "docker"
            : image is not null || ContainerVariables.Any(name => !string.IsNullOrEmpty(environment(name))) ? "container"
            : null;
        return kind is null ? null : new ContainerFacts(kind, image);
    }

    /// <summary>Reads the files of this machine.</summary>
    public static ContainerFacts? Detect(Func<string, string?> environment) =>
        Detect(environment, path => File.Exists(path) ? File.ReadAllText(path) : null);

    private static string? PodmanImage(string? containerenv) => containerenv?.Split('\n')
        .Where(line => line.StartsWith("image=", StringComparison.Ordinal))
        .Select(line => line["image=".Length..].Trim().Trim('"'))
        .FirstOrDefault(value => value.Length > 0);
}
