namespace NotebookOps.Tests.Magics;

/// <summary>Notebooks take turns: <c>Track</c> speaks for one session of a process.</summary>
[CollectionDefinition(nameof(OneNotebookAtATime), DisableParallelization = true)]
public sealed class OneNotebookAtATime;
