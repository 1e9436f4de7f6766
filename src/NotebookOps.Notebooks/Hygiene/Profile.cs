namespace NotebookOps.Notebooks.Hygiene;

/// <summary>What a notebook is to be fit for; each rule has a severity in each.</summary>
internal enum Profile
{
    /// <summary>Work in progress: only what harms, such as secrets and broken files.</summary>
    Explore,

    /// <summary>Ready for the repository: it repeats from top to bottom and others can read it.</summary>
    Share,

    /// <summary>A result to be read: executed in order, without errors, its outputs in place.</summary>
    Published,
}
