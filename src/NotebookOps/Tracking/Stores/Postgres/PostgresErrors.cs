using System.Net.Sockets;
using Npgsql;

namespace NotebookOps.Tracking.Stores.Postgres;

/// <summary>What the server's and the network's errors mean for the person who reads them. None repeats what might hold a password.</summary>
internal static class PostgresErrors
{
    /// <summary>Whether an exception comes from the server or the way to it.</summary>
    public static bool IsOne(Exception error) => error is (NpgsqlException and not NpgsqlOperationInProgressException) or TimeoutException or IOException or SocketException;

    public static NotebookOpsException Describe(PostgresAddress address, Exception error) => error switch
    {
        // It may be there again when somebody has made room.
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } full => new ServerAwayException(Describe(address, full), full),
        PostgresException refused when !IsTransient(refused) => new NotebookOpsException(Describe(address, refused), refused),
        _ => new ServerAwayException($"The server `{address}` does not answer: {Reason(error)}.", error),
    };

    private static string Describe(PostgresAddress address, PostgresException refused) => refused.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"The server `{address}` does not let {User(address)} in: check the user and the password in `{StoreLocation.Variable}` (odd characters are written `%40` and so on).",
        PostgresErrorCodes.InvalidCatalogName =>
            $"There is no database `{address.Database}` on the server `{address}`: have it made with `createdb {address.Database}`, or name another in `{StoreLocation.Variable}`.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"{Sentence(User(address))} may not do that on the server `{address}` ({refused.MessageText}): runs need the right to create a schema in the database, or to write to the one called `{PostgresSchema.Name}`.",
        PostgresErrorCodes.DuplicateTable =>
            $"The schema `{PostgresSchema.Name}` on the server `{address}` holds tables of another program, and stays as it is: give the runs a database of their own.",
        PostgresErrorCodes.ReadOnlySqlTransaction =>
            $"The server `{address}` takes no changes, as a standby does: name the primary in `{StoreLocation.Variable}`.",
        PostgresErrorCodes.DiskFull => $"The disk of the server `{address}` is full.",
        _ => $"The server `{address}` refused: {refused.MessageText} (SQLSTATE {refused.SqlState}).",
    };

    private static bool IsTransient(PostgresException error) => error.IsTransient || error.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
        or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.QueryCanceled;

    private static string Reason(Exception error) => error switch
    {
        PostgresException refused => refused.MessageText,
        { InnerException: SocketException socket } => socket.Message,
        { InnerException: TimeoutException } or TimeoutException => "it took too long",
        { InnerException: { } inner } => $"{error.Message.TrimEnd('.')} ({inner.Message.TrimEnd('.')})",
        _ => error.Message.TrimEnd('.'),
    };

    private static string User(PostgresAddress address) => address.User is { } user ? $"the user `{user}`" : "you";

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
