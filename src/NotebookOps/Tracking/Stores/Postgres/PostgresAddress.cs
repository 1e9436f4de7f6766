using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NotebookOps.Tracking.Stores.Postgres;

/// <summary>
/// A database on a server, as PostgreSQL's own tools write it: <c>postgresql://user:password@host:port/database?sslmode=require</c>. What is shown
/// of it never holds the password: every message names it by <see cref="ToString"/>.
/// </summary>
internal sealed class PostgresAddress
{
    private const int DefaultPort = 5432;

    /// <summary>What may stand behind the question mark, by libpq's names.</summary>
    private static readonly ImmutableArray<string> s_settings = ["host", "port", "user", "password", "sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "application_name"];

    private PostgresAddress(string host, int port, string database, string? user, string? password, IReadOnlyDictionary<string, string> settings) =>
        (Host, Port, Database, User, Password, Settings) = (host, port, database, user, password, settings);

    /// <summary>A name, an IP address without brackets, or the folder of a socket.</summary>
    public string Host { get; }

    public int Port { get; }

    public string Database { get; }

    /// <summary>Null for the user that runs this process.</summary>
    public string? User { get; }

    /// <summary>Null where the server asks for none, or a password file has it.</summary>
    public string? Password { get; }

    /// <summary>What stood behind the question mark, but for what is said above.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>The same for the same runs, and a file's name: what is kept here for a server lies in a folder that is called so.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Host}\n{Port}\n{Database}\n{User}"))))[..12];

    public static bool IsOne(string named) => named.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase) || named.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="NotebookOpsException">It is no such address; the message says what is wrong and repeats nothing of it.</exception>
    public static PostgresAddress Parse(string named)
    {
        var rest = named.Trim();
        rest = rest[(rest.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var (place, query) = Cut(rest, rest.IndexOf('?', StringComparison.Ordinal));
        var (authority, path) = Cut(place, place.IndexOf('/', StringComparison.Ordinal));
        if (path?.Contains('@', StringComparison.Ordinal) is true)
        {
            // It would be shown as part of the database's name.
            throw Fault("there is an `@` behind the first `/`: write a `/` in the user or the password as `%2F`, and an `@` as `%40`");
        }

        var at = authority.LastIndexOf('@');
        var (user, password) = at < 0 ? (null, null) : Cut(authority[..at], authority.IndexOf(':', 0, at));
        var settings = ReadSettings(query);
        var (host, port) = ReadHost(authority[(at + 1)..]);
        host = Take(settings, "host") ?? Decode(host);
        port = Take(settings, "port") ?? port;
        if (port is { Length: > 0 } && !(int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536))
        {
            throw Fault("its port is no number from 1 to 65535; write a `:` or `/` in the user or the password as `%3A` or `%2F`");
        }

        return new PostgresAddress(
            host.Length > 0 ? host : "localhost",
            port is { Length: > 0 } ? int.Parse(port, CultureInfo.InvariantCulture) : DefaultPort,
            path is { Length: > 0 } ? Decode(path) : throw Fault("it names no database"),
            Take(settings, "user") ?? (user is { Length: > 0 } ? Decode(user) : null),
            Take(settings, "password") ?? (password is null ? null : Decode(password)),
            settings);
    }

    /// <summary>Where it is, and nothing of who asks: this is for messages.</summary>
    public override string ToString()
    {
        var port = Port == DefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{Port}");
        return Host.StartsWith('/') ? $"postgresql://{port}/{Database}?host={Host}"
            : Host.Contains(':', StringComparison.Ordinal) ? $"postgresql://[{Host}]{port}/{Database}"
            : $"postgresql://{Host}{port}/{Database}";
    }

    private static (string Host, string? Port) ReadHost(string text)
    {
        if (text.StartsWith('['))
        {
            var end = text.IndexOf(']', StringComparison.Ordinal);
            return end < 0 ? throw Fault("the `[` before the IP address is not closed")
                : (text[1..end], end + 1 < text.Length && text[end + 1] == ':' ? text[(end + 2)..] : null);
        }

        return text.Contains(',', StringComparison.Ordinal)
            ? throw Fault("it names several servers, and runs are kept on one")
            : Cut(text, text.IndexOf(':', StringComparison.Ordinal));
    }

    private static Dictionary<string, string> ReadSettings(string? query)
    {
        var settings = new Dictionary<string, string>();
        foreach (var setting in (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Cut(setting, setting.IndexOf('=', StringComparison.Ordinal));
            if (!s_settings.Contains(name) || value is null || !settings.TryAdd(name, Decode(value)))
            {
                throw Fault($"behind the `?` stand, each once and as `name=value`, only {string.Join(", ", s_settings.Select(known => $"`{known}`"))}");
            }
        }

        return settings;
    }

    private static string? Take(Dictionary<string, string> settings, string name) => settings.Remove(name, out var value) && value.Length > 0 ? value : null;

    private static (string Before, string? After) Cut(string text, int at) => at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);

    private static string Decode(string text) => Uri.UnescapeDataString(text);

    private static NotebookOpsException Fault(string what) => new(
        $"The address of the server is not understood: {what}. It is written `postgresql://user:password@host:5432/database`, and is not repeated here for the sake of its password.");
}
