using System.Globalization;
using Microsoft.Data.Sqlite;

namespace NotebookOps.Tracking.Stores;

/// <summary>What SQLite's error codes mean for the person who reads them.</summary>
internal static class SqliteErrors
{
    public static string Describe(string path, SqliteException error) => error.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED =>
            $"The runs in `{path}` stayed locked by another program for half a minute: end what holds the file open (a database browser?), then try again.",
        SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_PERM or SQLitePCL.raw.SQLITE_AUTH =>
            $"The runs cannot be written to `{path}`: the file or its folder is read-only, or is no file. Set `{StoreLocation.Variable}` to a file that can be written.",
        SQLitePCL.raw.SQLITE_FULL =>
            $"The disk of `{path}` is full: what was logged before is kept, this was not. Free some space, or set `{StoreLocation.Variable}` to a file on another disk.",
        SQLitePCL.raw.SQLITE_NOTADB =>
            $"`{path}` is not a database, and stays as it is: set `{StoreLocation.Variable}` to another file, or move this one away.",
        SQLitePCL.raw.SQLITE_CORRUPT =>
            $"The database `{path}` is damaged: keep a copy, and try `sqlite3 FILE .recover` on it.",
        SQLitePCL.raw.SQLITE_IOERR =>
            string.Create(CultureInfo.InvariantCulture, $"The disk of `{path}` failed or is full (SQLite code {error.SqliteExtendedErrorCode}): what was logged before is kept, this was not."),
        _ => string.Create(CultureInfo.InvariantCulture, $"The runs in `{path}` cannot be used: {error.Message} (SQLite code {error.SqliteExtendedErrorCode})."),
    };
}
