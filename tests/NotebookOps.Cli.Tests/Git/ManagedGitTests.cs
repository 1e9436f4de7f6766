namespace NotebookOps.Cli.Tests.Git;

public class ManagedGitTests() : GitBehaviour(GitTools.Managed);
