using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Npgsql;

namespace NotebookOps.Tracking.Stores.Postgres;

/// <summary>The way to a server. While it is away, those who ask again too soon are told at once what the last one was told.</summary>
internal sealed class PostgresServer
{
    // Whoever waited for nothing is the only one for so many times as long.
    private const int Rest = 10;
    private const int ConnectSeconds = 3;
    private const int CommandSeconds = 30;
    private static readonly TimeSpan s_longestRest = TimeSpan.FromSeconds(30);

    private readonly string connectionString;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private ServerAwayException? failure;
    private long restsUntil;

    /// <param name="address">The server's.</param>
    /// <param name="clock">Tells how long it is away.</param>
    /// <param name="patience">What takes longer than this, in whole seconds, is no answer, and is not asked for again; null for what the address says.</param>
    public PostgresServer(PostgresAddress address, TimeProvider clock, TimeSpan? patience = null)
    {
        Address = address;
        IsQuick = patience is not null;
        this.clock = clock;
        connectionString = ToConnectionString(address, patience);
    }

    public PostgresAddress Address { get; }

    public bool IsQuick { get; }

    /// <summary>A connection of its own, which the caller closes.</summary>
    /// <exception cref="ServerAwayException">The server does not answer.</exception>
    /// <exception cref="NotebookOpsException">It refuses.</exception>
    public NpgsqlConnection Connect()
    {
        lock (gate)
        {
            if (failure is not null && clock.GetTimestamp() < restsUntil)
            {
                throw failure;
            }
        }

        var start = clock.GetTimestamp();
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            connection.Open();
            lock (gate)
            {
                failure = null;
            }

            return connection;
        }
        catch (Exception e)
        {
            connection.Dispose();
            if (!PostgresErrors.IsOne(e))
            {
                throw;
            }

            var described = PostgresErrors.Describe(Address, e);
            Remember(described as ServerAwayException, clock.GetElapsedTime(start));
            throw described;
        }
    }

    private void Remember(ServerAwayException? away, TimeSpan waited)
    {
        var rest = waited * Rest < s_longestRest ? waited * Rest : s_longestRest;
        lock (gate)
        {
            (failure, restsUntil) = (away, clock.GetTimestamp() + (long)(rest.TotalSeconds * clock.TimestampFrequency));
        }
    }

    [SuppressMessage("Security", "CA5386:Avoid hardcoding SecurityProtocolType value", Justification = "The mode is the user's word.")]
    private static string ToConnectionString(PostgresAddress address, TimeSpan? patience)
    {
        var settings = address.Settings;
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Port = address.Port,
            Database = address.Database,
            Username = address.User,
            Password = address.Password,
            SearchPath = PostgresSchema.Name,
            ApplicationName = settings.GetValueOrDefault("application_name") ?? "NotebookOps",
            SslMode = ToSslMode(settings.GetValueOrDefault("sslmode")),
            RootCertificate = settings.GetValueOrDefault("sslrootcert"),
            SslCertificate = settings.GetValueOrDefault("sslcert"),
            SslKey = settings.GetValueOrDefault("sslkey"),
            Timeout = settings.GetValueOrDefault("connect_timeout") is { } seconds ? ToSeconds(seconds) : ConnectSeconds,
            CommandTimeout = CommandSeconds,
            // Connections are kept for as long as they are needed; a pool would hold them after that. And a cell's transaction is not ours.
            Pooling = false,
            Enlist = false,
        };
        if (patience is { } limit)
        {
            builder.Timeout = builder.CommandTimeout = (int)limit.TotalSeconds;
            // The server is not asked to give up the statement: that would be waited for, too.
            builder.CancellationTimeout = -1;
        }

        return builder.ToString();
    }

    private static SslMode ToSslMode(string? mode) => mode switch
    {
        null or "prefer" => SslMode.Prefer,
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => throw new NotebookOpsException("The address of the server has an `sslmode` that there is not: it is `disable`, `allow`, `prefer`, `require`, `verify-ca` or `verify-full`."),
    };

    private static int ToSeconds(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 1024
        ? seconds
        : throw new NotebookOpsException("The address of the server has a `connect_timeout` that is no number of seconds from 1 to 1024.");
}
