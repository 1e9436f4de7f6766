using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;

namespace NotebookOps.Kernel.Sessions.Scripting;

/// <summary>Reads from a stack trace what the user wrote, under the names that the user gave.</summary>
internal static partial class UserStackTrace
{
    public const string TopLevel = "top level";

    /// <summary>The frames in code of a session's cells, innermost first.</summary>
    public static IReadOnlyList<UserFrame> Of(Exception exception)
    {
        var frames = new List<UserFrame>();
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod() is { } method && IsUsers(method) && frame.GetFileName() is { } path && frame.GetFileLineNumber() is > 0 and var line)
            {
                var user = new UserFrame(NameOf(method), path, line);

                // An async method shows twice where it is rethrown: once is enough.
                if (frames.Count == 0 || frames[^1] != user)
                {
                    frames.Add(user);
                }
            }
        }

        return frames;
    }

    private static bool IsUsers(MethodBase method) =>
        AssemblyLoadContext.GetLoadContext(method.Module.Assembly) is SessionLoadContext && method.Module.Assembly.Location.Length == 0;

    private static string NameOf(MethodBase method)
    {
        var parts = new List<string>();
        for (var type = method.DeclaringType; type is not null; type = type.DeclaringType)
        {
            parts.Insert(0, Readable(type.Name));
        }

        parts.Add(method.Name == "MoveNext" && parts.Count > 0 ? "" : method.IsConstructor ? "new" : Readable(method.Name));
        parts.RemoveAll(part => part.Length == 0 || part.StartsWith("Submission#", StringComparison.Ordinal));
        return parts.Count == 0 ? TopLevel : string.Join('.', parts);
    }

    /// <summary><c>&lt;Train&gt;d__3</c> is Train's state machine, <c>&lt;Train&gt;b__0</c> a lambda in it, <c>&lt;Train&gt;g__Step|0</c> its local function Step.</summary>
    private static string Readable(string name)
    {
        name = name.Split('`')[0];
        if (Generated().Match(name) is not { Success: true } match)
        {
            return name;
        }

        var outer = Readable(match.Groups["outer"].Value);
        outer = outer is "Initialize" or "Factory" ? "" : outer;
        var inner = match.Groups["kind"].Value switch
        {
            "b" => "lambda",
            "g" => match.Groups["rest"].Value.Split('|')[0],
            _ => "",
        };
        return outer.Length > 0 && inner.Length > 0 ? outer + "." + inner : outer + inner;
    }

    [GeneratedRegex("^<(?<outer>.*)>(?<kind>[a-z]?)(?:__(?<rest>.*))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Generated();
}
