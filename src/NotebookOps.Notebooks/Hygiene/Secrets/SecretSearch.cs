using System.Text;

namespace NotebookOps.Notebooks.Hygiene.Secrets;

/// <summary>Finds secrets by the forms that their providers gave them, so that a scan can find them; what only looks random is left alone.</summary>
internal static class SecretSearch
{
    private const int FewestShown = 4;

    /// <summary>Whether <see cref="InSource"/> may find one in the source of a cell, which may be written in JSON.</summary>
    public static bool MayBeInSource(ReadOnlySpan<byte> source) => SecretMark.IsIn(source) || AssignedSecret.IsNamedIn(source);

    /// <summary>The secrets in a text, each once, in their order.</summary>
    public static IReadOnlyList<Secret> Find(string text)
    {
        var found = new Findings(text);
        found.AddForms();
        return found.InOrder();
    }

    /// <summary>The same in the source of a cell, where also the names tell to which literals are given.</summary>
    public static IReadOnlyList<Secret> InSource(string source)
    {
        var found = new Findings(source);
        found.AddForms();
        if (AssignedSecret.IsNamedIn(Encoding.UTF8.GetBytes(source)))
        {
            foreach (var (kind, start, length) in AssignedSecret.In(source))
            {
                found.Add(kind, start, length);
            }
        }

        return found.InOrder();
    }

    /// <summary>The beginning of what is long enough to keep the rest unknown.</summary>
    private static string Mask(string value) => value.Length >= 5 * FewestShown ? value[..FewestShown] + "****" : "****";

    private sealed class Findings(string text)
    {
        private readonly List<(Secret Secret, int End)> found = [];

        public void AddForms()
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var hasMark = false;
            for (var place = 0; (place = SecretMark.Next(bytes, place, out var mark)) >= 0; place++)
            {
                hasMark = true;
                if (mark!.Form is { } form && form.LengthAt(bytes, place) is var length and > 0)
                {
                    Add(form.Kind, Encoding.UTF8.GetCharCount(bytes.AsSpan(0, place)), length);
                }
            }

            if (!hasMark)
            {
                return;
            }

            foreach (var (kind, pattern) in SecretPatterns.All)
            {
                for (var match = pattern.Match(text); match.Success; match = match.NextMatch())
                {
                    var value = match.Groups["value"] is { Success: true } group ? group : match;
                    Add(kind, value.Index, value.Length);
                }
            }
        }

        // Forms overlap: the first one named is the closest.
        public void Add(string kind, int start, int length)
        {
            var value = text.Substring(start, length);
            if (!Placeholder.IsMatch(value) && !found.Exists(other => start < other.End && other.Secret.Start < start + length))
            {
                found.Add((new Secret(kind, Mask(value), start, length), start + length));
            }
        }

        public IReadOnlyList<Secret> InOrder() => [.. found.Select(each => each.Secret).OrderBy(secret => secret.Start)];
    }
}
