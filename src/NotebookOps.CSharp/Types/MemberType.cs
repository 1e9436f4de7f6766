using System.Text.Json;
using NotebookOps.CSharp.Declarations;
using NotebookOps.CSharp.Literals;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.CSharp.Types;

/// <summary>
/// A type declared elsewhere whose default is one of its own members (<c>Mode mode = Mode.Fast;</c>), so an enum or something like
/// one. Which members it has is not known here: a wrong name fails where the injected cell is compiled.
/// </summary>
internal sealed class MemberType(string name) : ParameterType(name, name)
{
    public override bool IsSimple => true;

    public override Literal FromText(string text)
    {
        var member = text.Trim();
        member = member.StartsWith(Name + ".", StringComparison.Ordinal) ? member[(Name.Length + 1)..] : member;
        return Identifier.IsValid(member) ? Written($"{Code}.{Identifier.Write(member)}") : Refuse(text, "name one of its members");
    }

    protected override Literal ReadJson(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? FromText(JsonText.Of(value)) : Refuse(value, "name one of its members as text");
}
