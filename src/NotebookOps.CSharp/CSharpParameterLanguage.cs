using NotebookOps.CSharp.Declarations;
using NotebookOps.CSharp.Literals;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.CSharp;

/// <summary>Parameters in C#: read by the compiler's parser alone, and written as literals that need no using and mind no shadowed name.</summary>
internal sealed class CSharpParameterLanguage : IParameterLanguage
{
    public IReadOnlyList<ParameterDeclaration> ReadDeclarations(string cellSource) =>
        [.. DeclarationReader.Read(cellSource).Select(parameter => parameter.Declaration)];

    public string WriteAssignments(string cellSource, IReadOnlyDictionary<string, ParameterValue> values)
    {
        var declared = DeclarationReader.Read(cellSource);
        var faults = UnknownNames(declared, values).ToList();
        var assignments = new List<string>();
        foreach (var parameter in declared.DistinctBy(parameter => parameter.Declaration.Name))
        {
            var name = parameter.Declaration.Name;
            if (!values.TryGetValue(name, out var value))
            {
                continue;
            }

            switch (parameter.Fixed is null ? parameter.Type.From(value) : null)
            {
                case Literal.Written written:
                    assignments.Add($"{Identifier.Write(name)} = {written.Code};");
                    break;
                case Literal.Refused refused:
                    faults.Add($"Parameter {Wording.Quote(name)} is {Wording.A(parameter.Type.Name)}; {refused.Why}.");
                    break;
                default:
                    faults.Add($"Parameter {Wording.Quote(name)} is `{parameter.Fixed}` and cannot be given a value: remove `{parameter.Fixed}` from its declaration.");
                    break;
            }
        }

        return faults.Count == 0 ? string.Join('\n', assignments) : throw new NotebookOpsException(string.Join('\n', faults));
    }

    private static IEnumerable<string> UnknownNames(IReadOnlyList<DeclaredParameter> declared, IReadOnlyDictionary<string, ParameterValue> values)
    {
        var names = declared.Select(parameter => parameter.Declaration.Name).Distinct(StringComparer.Ordinal).ToList();
        foreach (var unknown in values.Keys.Where(name => !names.Contains(name, StringComparer.Ordinal)))
        {
            var near = NearestName.To(unknown, names) is { } name ? $" Did you mean {Wording.Quote(name)}?" : "";
            var all = names.Count == 0 ? "The parameters cell declares none." : $"The notebook declares {Wording.List(names)}.";
            yield return $"There is no parameter {Wording.Quote(unknown)}.{near} {all}";
        }
    }
}
