using System.Text.Json;
using NotebookOps.CSharp.Declarations;
using NotebookOps.CSharp.Literals;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.CSharp.Types;

/// <summary>An enum by the names of its members. Case matters only where two names differ by nothing else.</summary>
internal sealed class EnumType(string name, string code, IReadOnlyList<string> members, bool isFlags) : ParameterType(name, code)
{
    public override bool IsSimple => true;

    public bool HasMember(string member) => members.Contains(member, StringComparer.Ordinal);

    public override Literal FromText(string text)
    {
        string[] names = isFlags ? text.Split(['|', ','], StringSplitOptions.TrimEntries) : [text.Trim()];
        var written = new List<string>();
        foreach (var one in names)
        {
            if (Find(one) is not { } member)
            {
                var shown = members.Count <= 12 ? "it has " + Wording.List([.. members])
                    : NearestName.To(one, members) is { } near ? "did you mean " + Wording.Quote(near) + "?"
                    : "it has " + Wording.List([.. members.Take(12)]) + " and more";
                return Refuse(one, shown);
            }

            written.Add($"{Code}.{Identifier.Write(member)}");
        }

        return Written(string.Join(" | ", written));
    }

    protected override Literal ReadJson(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? FromText(JsonText.Of(value)) : Refuse(value, "name its member as text");

    private string? Find(string text)
    {
        var name = text.StartsWith(Name + ".", StringComparison.Ordinal) ? text[(Name.Length + 1)..] : text;
        if (HasMember(name))
        {
            return name;
        }

        var matches = members.Where(member => member.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        return matches is [var only] ? only : null;
    }
}
