using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NotebookOps.Tracking.Export.Mlflow;

/// <summary>
/// Names of metrics, parameters and tags as MLflow's keys, which are file names as well: letters, digits, <c>_ - . /</c> and spaces, at most 250, and never a
/// way out of a folder. What does not fit is written as <c>_x0040_</c> (the character's number in hexadecimal digits), and the <c>@</c> before a context as
/// <c>.at.</c>; two names never become one key, and a key tells its name.
/// </summary>
internal static class MlflowNames
{
    public const int LongestKey = 250;

    /// <summary>Before the hash of a name that is too long, at the end of its key; the whole name is in the tag <see cref="NameTag"/>.</summary>
    private const string HashMark = "_h";
    private const int HashDigits = 32;
    private const int LongestBeginning = 200;

    private static readonly SearchValues<char> s_hexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>The tag that holds the name of a key which is too short for it.</summary>
    public static string NameTag(string key) => "notebookops.name." + key[^HashDigits..];

    /// <summary>The keys of names that stand side by side, as files in one folder of any file system, and so must differ in more than case, and be no other's folder.</summary>
    /// <param name="names">The names, each once.</param>
    public static IReadOnlyDictionary<string, string> Keys(IReadOnlyCollection<string> names)
    {
        var keys = names.ToDictionary(name => name, name => Key(name, strict: false), StringComparer.Ordinal);
        return IsUnambiguous(keys.Values) ? keys : names.ToDictionary(name => name, name => Key(name, strict: true), StringComparer.Ordinal);
    }

    /// <summary>Whether the key holds only a part of its name.</summary>
    public static bool IsCut(string key) =>
        key.Length > HashDigits + HashMark.Length && key[^HashDigits..].All(char.IsAsciiHexDigitLower) && key[..^HashDigits].EndsWith(HashMark, StringComparison.Ordinal);

    /// <summary>The name that a key was made of; of a cut one, the key itself.</summary>
    public static string Name(string key)
    {
        if (IsCut(key))
        {
            return key;
        }

        var name = new StringBuilder();
        for (var place = 0; place < key.Length;)
        {
            if (key.AsSpan(place).StartsWith(".at.", StringComparison.Ordinal))
            {
                name.Append('@');
                place += 4;
            }
            else if (EscapeAt(key, place) is var (rune, length))
            {
                name.Append(rune);
                place += length;
            }
            else
            {
                name.Append(key[place++]);
            }
        }

        return name.ToString();
    }

    /// <param name="name">The name, which holds no half of a surrogate pair.</param>
    /// <param name="strict">Whether capitals and slashes are written by their numbers, too.</param>
    internal static string Key(string name, bool strict)
    {
        var key = new StringBuilder();
        for (var place = 0; place < name.Length;)
        {
            var rune = Rune.GetRuneAt(name, place);
            if (name[place] == '@' && IsInner(name, place) && !IsSpecial(name[place - 1]) && !IsSpecial(name[place + 1]))
            {
                key.Append(".at.");
            }
            else if (IsPlain(name, place, strict))
            {
                key.Append(name[place]);
            }
            else
            {
                key.Append(CultureInfo.InvariantCulture, $"_x{rune.Value:x4}_");
            }

            place += rune.Utf16SequenceLength;
        }

        if (key.Length <= LongestKey && !IsCut(key.ToString()))
        {
            return key.ToString();
        }

        // 128 bits of a hash: nobody finds two names by chance, and nobody has found two on purpose.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashDigits];
        var beginning = key.ToString(0, Math.Min(key.Length, LongestBeginning)).TrimEnd('/', '.', ' ');
        return beginning + HashMark + hash;
    }

    private static bool IsPlain(string name, int place, bool strict)
    {
        var character = name[place];
        return character switch
        {
            // What follows may be written by its number, too, so that this would look like one.
            '_' => !(place + 2 < name.Length && name[place + 1] == 'x' && char.IsAsciiHexDigitLower(name[place + 2])),
            '.' => IsInner(name, place) && !IsSpecial(name[place - 1]) && !IsSpecial(name[place + 1]) && !name.AsSpan(place + 1).StartsWith("at", StringComparison.Ordinal),
            '/' => !strict && IsInner(name, place) && name[place - 1] != '/' && name[place + 1] != '/',
            ' ' => IsInner(name, place) && name[place - 1] != '/' && name[place + 1] != '/',
            _ => character == '-' || (char.IsAsciiLetterOrDigit(character) && !(strict && char.IsAsciiLetterUpper(character))),
        };
    }

    private static bool IsInner(string name, int place) => place > 0 && place < name.Length - 1;

    /// <summary>What a dot cannot stand beside: two dots lead upwards, and one at the end of a part of a path vanishes on some systems.</summary>
    private static bool IsSpecial(char character) => character is '.' or '/' or '@';

    /// <summary>The character that is written by its number at a place.</summary>
    private static (Rune Rune, int Length)? EscapeAt(string text, int place)
    {
        if (!text.AsSpan(place).StartsWith("_x", StringComparison.Ordinal))
        {
            return null;
        }

        var end = text.IndexOf('_', place + 2);
        return end - place - 2 is >= 4 and <= 6 && text.AsSpan(place + 2, end - place - 2) is var digits
            && !digits.ContainsAnyExcept(s_hexDigits) && Rune.TryCreate(int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture), out var rune)
            ? (rune, end - place + 1)
            : null;
    }

    private static bool IsUnambiguous(IEnumerable<string> keys)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var folders = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var key in keys)
        {
            if (!seen.Add(key))
            {
                return false;
            }

            var parts = key.Split('/');
            for (var count = 1; count < parts.Length; count++)
            {
                folders.Add(string.Join('/', parts[..count]));
            }
        }

        return !seen.Overlaps(folders);
    }
}
