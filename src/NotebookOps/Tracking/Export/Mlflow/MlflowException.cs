namespace NotebookOps.Tracking.Export.Mlflow;

/// <summary>What an MLflow server refused.</summary>
internal sealed class MlflowException(string message, int status, string? code) : NotebookOpsException(message)
{
    public int Status { get; } = status;

    /// <summary>The server's own word for it: <c>RESOURCE_DOES_NOT_EXIST</c>.</summary>
    public string? Code { get; } = code;
}
