namespace NotebookOps.Cli.Tests.Git;

public class NativeGitTests() : GitBehaviour(GitTools.Native);
