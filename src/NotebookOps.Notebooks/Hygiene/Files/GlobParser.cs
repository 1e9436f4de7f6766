using System.Globalization;

namespace NotebookOps.Notebooks.Hygiene.Files;

/// <summary>Builds a pattern's automaton from its end to its beginning, so that every state knows where it goes on.</summary>
internal static class GlobParser
{
    // Patterns come from strangers' repositories.
    private const int DeepestNesting = 16;

    public static (GlobState[] States, int Start) Parse(string pattern)
    {
        var states = new List<GlobState> { new(GlobStateKind.End) };
        var start = Build(pattern, 0, 0, states);
        return ([.. states], start);
    }

    private static int Build(ReadOnlySpan<char> pattern, int next, int nesting, List<GlobState> states)
    {
        if (pattern.IsEmpty)
        {
            return next;
        }

        if (pattern.StartsWith("/**/", StringComparison.Ordinal))
        {
            // One slash, or anything between two.
            var rest = Build(pattern[4..], next, nesting, states);
            var closing = Add(new GlobState(GlobStateKind.Characters, rest) { Set = "/" });
            return Add(new GlobState(GlobStateKind.Fork, closing, Add(new GlobState(GlobStateKind.Characters, Loop(closing, crosses: true)) { Set = "/" })));
        }

        switch (pattern[0])
        {
            case '*':
                var crosses = pattern.StartsWith("**", StringComparison.Ordinal);
                return Loop(Build(pattern[(crosses ? 2 : 1)..], next, nesting, states), crosses);
            case '?':
                return Add(new GlobState(GlobStateKind.Characters, Build(pattern[1..], next, nesting, states)) { IsNegated = true });
            case '[' when SetEnd(pattern) is > 0 and var end:
                var negated = pattern[1] is '!' or '^';
                return Add(new GlobState(GlobStateKind.Characters, Build(pattern[(end + 1)..], next, nesting, states))
                {
                    Set = Members(pattern[(negated ? 2 : 1)..end]),
                    IsNegated = negated,
                });
            case '{' when nesting < DeepestNesting && BraceEnd(pattern, out var commas) is > 0 and var end && (commas.Count > 0 || IsRange(pattern[1..end], out _)):
                return Braces(pattern, end, commas, next, nesting, states);
            case '\\' when pattern.Length > 1:
                return Literal(pattern[1], pattern[2..]);
            default:
                return Literal(pattern[0], pattern[1..]);
        }

        int Literal(char character, ReadOnlySpan<char> rest) =>
            Add(new GlobState(GlobStateKind.Characters, Build(rest, next, nesting, states)) { Set = character.ToString() });

        int Loop(int after, bool crosses)
        {
            var fork = Add(new GlobState(GlobStateKind.Fork, after));
            states[fork] = states[fork] with { Other = Add(new GlobState(GlobStateKind.Characters, fork) { IsNegated = true, CrossesFolders = crosses }) };
            return fork;
        }

        int Add(GlobState state)
        {
            states.Add(state);
            return states.Count - 1;
        }
    }

    private static int Braces(ReadOnlySpan<char> pattern, int end, List<int> commas, int next, int nesting, List<GlobState> states)
    {
        var rest = Build(pattern[(end + 1)..], next, nesting, states);
        if (commas.Count == 0)
        {
            _ = IsRange(pattern[1..end], out var range);
            states.Add(new GlobState(GlobStateKind.Number, rest) { Range = range });
            return states.Count - 1;
        }

        var from = 1;
        var choice = -1;
        foreach (var comma in commas.Append(end))
        {
            var branch = Build(pattern[from..comma], rest, nesting + 1, states);
            if (choice >= 0)
            {
                states.Add(new GlobState(GlobStateKind.Fork, choice, branch));
                branch = states.Count - 1;
            }

            choice = branch;
            from = comma + 1;
        }

        return choice;
    }

    // A set with a slash in it is none: it would span folders.
    private static int SetEnd(ReadOnlySpan<char> pattern)
    {
        var first = pattern.Length > 1 && pattern[1] is '!' or '^' ? 2 : 1;
        var close = pattern[Math.Min(first + 1, pattern.Length)..].IndexOf(']');
        var end = close < 0 ? -1 : close + first + 1;
        return end > 0 && !pattern[..end].Contains('/') ? end : -1;
    }

    private static string Members(ReadOnlySpan<char> set)
    {
        var members = new System.Text.StringBuilder();
        for (var index = 0; index < set.Length; index++)
        {
            if (index + 2 < set.Length && set[index + 1] == '-')
            {
                for (int code = set[index]; code <= set[index + 2]; code++)
                {
                    _ = members.Append((char)code);
                }

                index += 2;
            }
            else
            {
                _ = members.Append(set[index]);
            }
        }

        return members.ToString();
    }

    private static int BraceEnd(ReadOnlySpan<char> pattern, out List<int> commas)
    {
        commas = [];
        var depth = 0;
        for (var index = 0; index < pattern.Length; index++)
        {
            switch (pattern[index])
            {
                case '\\':
                    index++;
                    break;
                case '{':
                    depth++;
                    break;
                case '}' when --depth == 0:
                    return index;
                case ',' when depth == 1:
                    commas.Add(index);
                    break;
            }
        }

        return -1;
    }

    private static bool IsRange(ReadOnlySpan<char> text, out (long First, long Last) range)
    {
        range = default;
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0
            || !long.TryParse(text[..dots], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var one)
            || !long.TryParse(text[(dots + 2)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var other))
        {
            return false;
        }

        range = (Math.Min(one, other), Math.Max(one, other));
        return true;
    }
}
