using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>One rule: a class in the folder <c>Rules</c>, whose documentation comment is what <c>notebookops rule</c> prints.</summary>
/// <param name="id"><c>NB</c> and three digits; an id is never used again.</param>
/// <param name="name">The fault in kebab case; the class has the same name in Pascal case.</param>
/// <param name="explore">The severity in the profile of that name.</param>
/// <param name="share">The severity in the profile of that name.</param>
/// <param name="published">The severity in the profile of that name.</param>
internal abstract class NotebookRule(string id, string name, Severity explore, Severity share, Severity published)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>Whether it asks for C# syntax; it is silent where no parser is at hand.</summary>
    public virtual bool NeedsCSharp => false;

    /// <summary>Its limits in <c>.editorconfig</c> with their defaults.</summary>
    public virtual IReadOnlyList<RuleLimit> Limits => [];

    public Severity SeverityIn(Profile profile) => profile switch
    {
        Profile.Explore => explore,
        Profile.Share => share,
        Profile.Published => published,
        _ => throw new ArgumentOutOfRangeException(nameof(profile)),
    };

    /// <summary>What it finds in one notebook, in any order.</summary>
    public abstract IEnumerable<Finding> Check(RuleContext context);

    protected Finding At(Cell cell, int? line, string message, Fix? fix = null) => new(Id, cell.Number, line, message, fix);

    protected Finding AtNotebook(string message) => new(Id, null, null, message);

    protected int Limit(RuleContext context, int index = 0) => context.Settings.Limit(Limits[index].Key, Limits[index].Default);
}
