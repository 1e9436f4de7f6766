using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace NotebookOps.Tests.Tracking.Postgres;

/// <summary>A PostgreSQL server of its own in a temporary folder, from Debian's binaries; whoever needs it asks <see cref="NewDatabase"/>.</summary>
public sealed class PostgresCluster : IDisposable
{
    /// <summary>Odd on purpose: what has to be encoded in an address is in it.</summary>
    public const string Password = "p@ss:w/ord%41'\"";

    private const string User = "keeper";

    private readonly string? binaries = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin")).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        : null;

    private readonly string folder = Directory.CreateTempSubdirectory("notebookops-pg-").FullName;
    private readonly int port = FreePort();
    private readonly ConcurrentStack<string> clean = [];
    private bool isRunning;
    private int databases;

    public PostgresCluster()
    {
        if (binaries is null)
        {
            return;
        }

        var password = Path.Combine(folder, "password");
        File.WriteAllText(password, Password);
        if (Environment.UserName == "root")
        {
            // The server refuses to run as root.
            Run("chown", "-R", "postgres", folder);
        }

        RunAsOwner("initdb", "-D", Data, "-U", User, "--pwfile", password, "--auth", "scram-sha-256", "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync");
        Start();
    }

    /// <summary>Why there is none; null where there is.</summary>
    public string? Missing => binaries is null ? "There is no PostgreSQL here (Debian: apt install postgresql)." : null;

    private string Data => Path.Combine(folder, "data");

    /// <summary>The address of a new, empty database.</summary>
    public string NewDatabase()
    {
        if (Missing is { } reason)
        {
            Assert.Skip(reason);
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref databases)}");
        Execute("postgres", $"CREATE DATABASE {name}");
        return Address(name);
    }

    /// <summary>The address of a database in which there are no runs; it has tables if another test has used it. To be given back.</summary>
    public string Borrow() => clean.TryPop(out var address) ? address : NewDatabase();

    /// <summary>What was borrowed is emptied for the next test: that is faster than to make one.</summary>
    public void GiveBack(string address)
    {
        if (Ask(address, "SELECT to_regclass('notebookops.runs')::text") is not DBNull)
        {
            Ask(address, "TRUNCATE notebookops.runs, notebookops.texts RESTART IDENTITY CASCADE");
        }

        clean.Push(address);
    }

    public string Address(string database, string password = Password) =>
        string.Create(CultureInfo.InvariantCulture, $"postgresql://{User}:{Uri.EscapeDataString(password)}@127.0.0.1:{port}/{database}");

    /// <summary>The same by the server's socket instead of a port.</summary>
    public string SocketAddress(string address) => string.Create(CultureInfo.InvariantCulture,
        $"postgresql://{User}:{Uri.EscapeDataString(Password)}@/{DatabaseOf(address)}?host={Uri.EscapeDataString(folder)}&port={port}");

    /// <summary>Asks for one value, by another way than the code under test.</summary>
    public object? Ask(string address, string sql)
    {
        using var connection = Connect(DatabaseOf(address));
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    /// <summary>Takes a lock, which lasts as long as what is returned.</summary>
    public IAsyncDisposable Hold(string address, string sql)
    {
        var connection = Connect(DatabaseOf(address));
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        return connection;
    }

    public void Start()
    {
        RunAsOwner("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(folder, "log"), "-o",
            string.Create(CultureInfo.InvariantCulture, $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -F"), "start");
        isRunning = true;
    }

    /// <summary>Without a word to anybody, as a power cut would.</summary>
    public void StopAtOnce()
    {
        RunAsOwner("pg_ctl", "-D", Data, "-w", "-m", "immediate", "stop");
        isRunning = false;
    }

    public void Dispose()
    {
        if (isRunning)
        {
            StopAtOnce();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static string DatabaseOf(string address) => address[(address.LastIndexOf('/') + 1)..];

    private void Execute(string database, string sql) => Ask("/" + database, sql);

    private NpgsqlConnection Connect(string database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Database = database,
            Username = User,
            Password = Password,
            Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void RunAsOwner(string program, params string[] args)
    {
        var path = Path.Combine(binaries!, program);
        if (Environment.UserName == "root")
        {
            Run("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. args]);
        }
        else
        {
            Run(path, args);
        }
    }

    private static void Run(string program, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { WorkingDirectory = Path.GetTempPath() };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', args)} ended with {process.ExitCode}.");
    }
}

/// <summary>One server for all of these tests, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresTests : ICollectionFixture<PostgresCluster>
{
    public const string Name = "PostgreSQL";
}
