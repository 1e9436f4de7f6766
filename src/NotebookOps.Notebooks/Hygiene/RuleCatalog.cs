using NotebookOps.Notebooks.Hygiene.Rules;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.Notebooks.Hygiene;

/// <summary>All rules, by id.</summary>
internal static class RuleCatalog
{
    public static UnknownNbformat UnknownNbformat { get; } = new();

    public static InvalidNotebook InvalidNotebook { get; } = new();

    public static SecretInSource SecretInSource { get; } = new();

    public static SecretInOutput SecretInOutput { get; } = new();

    public static IReadOnlyList<NotebookRule> All { get; } =
    [
        new OutOfOrderExecution(),
        new SkippedExecution(),
        new UnexecutedCell(),
        new UseBeforeDefinition(),
        new UndefinedName(),
        new RedefinedInLaterCell(),
        new MissingParametersCell(),
        new ParametersNotOnTop(),
        new UntypedParameter(),
        new ConstantThatShouldBeAParameter(),
        new MissingTitle(),
        new UndocumentedNotebook(),
        new LongCell(),
        new TooManyCells(),
        new EmptyCell(),
        new CodeThatBelongsInAPackage(),
        new DuplicateCell(),
        new UntitledNotebook(),
        new OutputInRepository(),
        new OversizedOutput(),
        SecretInSource,
        SecretInOutput,
        new HomePathInOutput(),
        new AbsolutePath(),
        new ErrorOutput(),
        new UnpinnedPackage(),
        new FloatingPackageVersion(),
        new LatePackageReference(),
        new MagicBesideItsPackage(),
        new LanguageOnMarkdownCell(),
        new MissingLineEnd(),
        InvalidNotebook,
        UnknownNbformat,
    ];

    /// <summary>The rule of that id or name, in whatever case.</summary>
    public static NotebookRule? Find(string idOrName) => All.FirstOrDefault(rule =>
        rule.Id.Equals(idOrName.Trim(), StringComparison.OrdinalIgnoreCase) || rule.Name.Equals(idOrName.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <exception cref="NotebookOpsException">There is no such rule; the message names the nearest.</exception>
    public static NotebookRule Require(string idOrName)
    {
        if (Find(idOrName) is { } rule)
        {
            return rule;
        }

        throw new NotebookOpsException(Unknown(idOrName));
    }

    /// <summary>That there is no such rule, in a sentence that names the nearest.</summary>
    public static string Unknown(string idOrName)
    {
        var nearest = NearestName.To(idOrName, All.Select(known => known.Name).Concat(All.Select(known => known.Id)));
        return $"There is no rule {Wording.Quote(idOrName)}. {(nearest is null ? "" : $"Did you mean `{nearest}`? ")}`notebookops rule` lists them all.";
    }
}
