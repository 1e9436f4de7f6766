using System.Buffers;

namespace NotebookOps.CSharp.Cells;

/// <summary>
/// How deep a cell's brackets are nested. The compiler's parser goes down into types unguarded: some two thousand opening
/// parentheses end the process, which no code of ours could catch.
/// </summary>
internal static class Nesting
{
    // Far beyond what is written or generated, far below what the parser dies of on a pool thread's stack of 1.5 MB.
    private const int Deepest = 300;

    private static readonly SearchValues<char> s_marks = SearchValues.Create("()[]{}<>;");

    public static bool IsTooDeep(ReadOnlySpan<char> source)
    {
        var brackets = 0;
        var angles = 0;
        while (source.IndexOfAny(s_marks) is var next and >= 0)
        {
            (brackets, angles) = source[next] switch
            {
                '(' or '[' or '{' => (brackets + 1, angles),
                ')' or ']' or '}' => (Math.Max(0, brackets - 1), 0),
                '<' => (brackets, angles + 1),
                '>' => (brackets, Math.Max(0, angles - 1)),
                _ => (brackets, 0),
            };
            if (brackets + angles > Deepest)
            {
                return true;
            }

            source = source[(next + 1)..];
        }

        return false;
    }
}
