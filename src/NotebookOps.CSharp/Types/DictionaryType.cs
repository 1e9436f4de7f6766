using System.Text.Json;
using NotebookOps.CSharp.Literals;
using NotebookOps.Notebooks.Parameters;

namespace NotebookOps.CSharp.Types;

/// <summary>A dictionary from a JSON object. Its keys are read as text of the key's type.</summary>
internal sealed class DictionaryType(string name, string code, string concrete, ParameterType key, ParameterType item) : ParameterType(name, code)
{
    public override bool IsReference => true;

    public override bool IsTargetTyped => Code != concrete;

    protected override Literal ReadJson(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Refuse(value, "write it in JSON, as `{\"name\": ...}`");
        }

        var entries = new List<string>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            var name = JsonText.NameOf(member);
            switch (key.FromText(name), item.FromJson(member.Value))
            {
                case (Literal.Refused refused, _):
                    return new Literal.Refused($"its keys must be {Wording.Quote(key.Name)}, and {refused.Why}");
                case (_, Literal.Refused refused):
                    return new Literal.Refused($"its value for {Wording.Quote(name)} must be {Wording.A(item.Name)}, and {refused.Why}");
                case (Literal.Written writtenKey, Literal.Written writtenItem):
                    if (!keys.Add(writtenKey.Code))
                    {
                        return new Literal.Refused($"it has the key {Wording.Quote(name)} twice");
                    }

                    entries.Add($"[{writtenKey.Code}] = {writtenItem.Code}");
                    break;
            }
        }

        return Written(entries.Count == 0 ? $"new {concrete}()" : $"new {concrete} {{ {string.Join(", ", entries)} }}");
    }
}
