namespace NotebookOps.Notebooks.Hygiene.Files;

/// <summary>
/// A file pattern as EditorConfig defines it (specification 0.17): <c>*</c> within a folder's name, <c>**</c> across folders,
/// <c>?</c>, <c>[abc]</c>, <c>[!abc]</c>, <c>{a,b}</c>, <c>{1..9}</c>; a backslash takes the next character as it is.
/// </summary>
/// <remarks>Every pair of a state and a place in the path is visited once, so no pattern takes more than its length times the path's.</remarks>
internal sealed class Glob
{
    private readonly GlobState[] states;
    private readonly int start;

    /// <param name="pattern">A pattern without a slash matches at any depth; one with a slash counts from the folder it is written for.</param>
    public Glob(string pattern)
    {
        var rooted = pattern.Contains('/', StringComparison.Ordinal)
            ? pattern.StartsWith('/') ? pattern : "/" + pattern
            : "/**/" + pattern;
        (states, start) = GlobParser.Parse(rooted);
    }

    /// <param name="relativePath">The file's path from the folder that the pattern is written for, with forward slashes.</param>
    public bool IsMatch(ReadOnlySpan<char> relativePath)
    {
        var width = relativePath.Length + 2;
        var visited = new bool[states.Length * width];
        var open = new Stack<(int State, int Place)>();
        Visit(start, 0);
        while (open.TryPop(out var at))
        {
            var state = states[at.State];
            // Place 0 is the slash that every rooted pattern begins with.
            var found = at.Place == 0 ? '/' : at.Place <= relativePath.Length ? relativePath[at.Place - 1] : '\0';
            switch (state.Kind)
            {
                case GlobStateKind.End when at.Place == relativePath.Length + 1:
                    return true;
                case GlobStateKind.Fork:
                    Visit(state.Next, at.Place);
                    Visit(state.Other, at.Place);
                    break;
                case GlobStateKind.Characters when found != '\0' && state.Accepts(found):
                    Visit(state.Next, at.Place + 1);
                    break;
                case GlobStateKind.Number when at.Place > 0 && state.NumberLength(relativePath[(at.Place - 1)..]) is > 0 and var length:
                    Visit(state.Next, at.Place + length);
                    break;
            }
        }

        return false;

        void Visit(int state, int place)
        {
            ref var seen = ref visited[(state * width) + place];
            if (!seen)
            {
                seen = true;
                open.Push((state, place));
            }
        }
    }
}
