using CsCheck;

namespace NotebookOps.CSharp.Tests;

/// <summary>
/// C# with nested scopes, made so that which names are locals is known from how it was made: locals are written by
/// <see cref="Write"/> with a prefix, names from outside are <c>free0</c>, <c>free1</c>, ...
/// </summary>
internal sealed record GeneratedCode(string Template)
{
    private const char Local = '§';

    private static readonly string[] s_scopes =
    [
        "{ var L = E; S }",
        "foreach (var L in E) { S }",
        "for (var L = E; L < E; L++) { S }",
        "using (var L = E) { S }",
        "try { free1(E); } catch (System.Exception L) when (E > L.HResult) { S }",
        "while (E is int L) { S }",
        "if (E is string L) { S } else { S }",
        "System.Action<int> M = (L) => { S };",
        "System.Func<int, int> M = L => E + E;",
        "System.Action<int> M = delegate (int L) { S };",
        "var M = from L in E where E > E let N = E select new { L, E.P };",
        "var M = E switch { int L when L > E => E, _ => E };",
        "switch (E) { case int L: S break; default: break; }",
        "int M(int L) { S return E; }",
        "free0.Go(out var L); S",
        "var (L, M) = E; S",
        "int L<N>(N M) => free2.F(M, E); S",
        "lock (E) { var L = E; S }",
    ];

    private static readonly string[] s_ends =
    [
        "free0.Do(E, E);", "var L = new Row { free9 = E, P = E };", "free1(free9: E, E);", "L: free2.F(E);", ";",
    ];

    private static readonly string[] s_expressions = ["free0", "free3.free9", "free1(E)", "Y", "Y.free9", "(Y + E)", "$\"{Y} free9\"", "nameof(Y)", "(free9: Y, 1)", "new { free9 = E }"];

    public static readonly string[] FreeNames = ["free0", "free1", "free2", "free3"];

    public static readonly Gen<GeneratedCode> Gen = CsCheck.Gen.Int[0, int.MaxValue].Array[20, 200].Select(choices => new GeneratedCode(Make(choices)));

    /// <summary>The code, its locals named by <paramref name="prefix"/> and a number.</summary>
    public string Write(string prefix) => "void cell() {" + Template.Replace(Local.ToString(), prefix, StringComparison.Ordinal) + "}";

    private static string Make(int[] choices)
    {
        var next = 0;
        var names = 0;
        return Statement([], 5);

        int Choose(int count) => next < choices.Length ? choices[next++] % count : 0;

        string Statement(IReadOnlyList<string> outer, int depth)
        {
            var template = depth == 0 || next >= choices.Length ? s_ends[Choose(s_ends.Length)] : s_scopes[Choose(s_scopes.Length)];
            var (l, m, n) = (New(), New(), New());
            IReadOnlyList<string> inner = template.Contains('L', StringComparison.Ordinal) && !template.StartsWith("L:", StringComparison.Ordinal) ? [.. outer, l] : outer;
            var written = new System.Text.StringBuilder();
            for (var i = 0; i < template.Length; i++)
            {
                // A capital that stands alone is a place to fill.
                var alone = (i == 0 || !char.IsLetterOrDigit(template[i - 1])) && (i + 1 == template.Length || !char.IsLetterOrDigit(template[i + 1]));
                written.Append((alone ? template[i] : ' ') switch
                {
                    'L' => l,
                    'M' => m,
                    'N' => n,
                    'S' => Statement(inner, depth - 1),
                    'E' => Expression(outer, 3),
                    _ => template[i].ToString(),
                });
            }

            return written.ToString();
        }

        string Expression(IReadOnlyList<string> locals, int depth)
        {
            var template = depth == 0 ? "Y" : s_expressions[Choose(s_expressions.Length)];
            var written = new System.Text.StringBuilder();
            for (var i = 0; i < template.Length; i++)
            {
                written.Append(template[i] switch
                {
                    'Y' => locals.Count == 0 ? "free0" : locals[Choose(locals.Count)],
                    'E' => Expression(locals, depth - 1),
                    var other => other.ToString(),
                });
            }

            return written.ToString();
        }

        string New() => $"{Local}{names++}";
    }
}
