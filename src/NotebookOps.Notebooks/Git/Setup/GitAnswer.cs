namespace NotebookOps.Notebooks.Git.Setup;

internal sealed record GitAnswer(int ExitCode, string Output, string Complaint);
