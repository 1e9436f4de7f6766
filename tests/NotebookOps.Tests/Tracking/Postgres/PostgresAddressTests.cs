using CsCheck;
using NotebookOps.Tracking.Stores;
using NotebookOps.Tracking.Stores.Postgres;

namespace NotebookOps.Tests.Tracking.Postgres;

public sealed class PostgresAddressTests
{
    // The forms are those of PostgreSQL's documentation, "Connection URIs" (libpq, section 34.1.1.2).
    [Theory]
    [InlineData("postgresql://localhost/mydb", "localhost", 5432, "mydb", null, null)]
    [InlineData("postgres://localhost:5433/mydb", "localhost", 5433, "mydb", null, null)]
    [InlineData("postgresql://user@localhost/mydb", "localhost", 5432, "mydb", "user", null)]
    [InlineData("postgresql://user:secret@localhost/mydb", "localhost", 5432, "mydb", "user", "secret")]
    [InlineData("postgresql://other@localhost/otherdb?connect_timeout=10&application_name=myapp", "localhost", 5432, "otherdb", "other", null)]
    [InlineData("postgresql://[2001:db8::1234]:5433/database", "2001:db8::1234", 5433, "database", null, null)]
    [InlineData("postgresql://user@%2Fvar%2Flib%2Fpostgresql/dbname", "/var/lib/postgresql", 5432, "dbname", "user", null)]
    [InlineData("postgresql:///dbname?host=/var/lib/postgresql&port=5433&user=u&password=p%40w", "/var/lib/postgresql", 5433, "dbname", "u", "p@w")]
    [InlineData("postgresql://us%3Aer:p%40%2F%25@db.example.org/mein%20db", "db.example.org", 5432, "mein db", "us:er", "p@/%")]
    public void An_address_is_read_as_PostgreSQL_reads_it(string text, string host, int port, string database, string? user, string? password)
    {
        var address = PostgresAddress.Parse(text);
        Assert.Equal((host, port, database, user, password), (address.Host, address.Port, address.Database, address.User, address.Password));
    }

    [Theory]
    [InlineData("postgresql://localhost", "names no database")]
    [InlineData("postgresql://user:sec/ret@host/db", "`%2F`")]
    [InlineData("postgresql://user:12/34@host/db", "`%2F`")]
    [InlineData("postgresql://user:hunter2:x/db", "port")]
    [InlineData("postgresql://host:99999/db", "port")]
    [InlineData("postgresql://a,b/db", "several servers")]
    [InlineData("postgresql://[::1/db", "not closed")]
    [InlineData("postgresql://host/db?sslmod=require", "`sslmode`")]
    [InlineData("postgresql://host/db?password=secret&password=secret", "each once")]
    public void What_is_wrong_with_an_address_is_said_without_repeating_it(string text, string fault)
    {
        var message = Assert.Throws<NotebookOpsException>(() => PostgresAddress.Parse(text)).Message;
        Assert.Contains(fault, message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
        Assert.DoesNotContain("ret@host", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_the_parts_are_the_address_made_of_them_yields_them_again_and_shows_no_password() =>
        Gen.Select(Gen.String[1, 20], Gen.String[1, 20], Gen.String[1, 20]).Where(Encodable).Sample((user, secret, database) =>
        {
            var password = "SECRET" + secret;
            var text = $"postgresql://{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(password)}@db.example.org:6000/{Uri.EscapeDataString(database)}";
            var address = PostgresAddress.Parse(text);
            Assert.Equal((user, password, database), (address.User, address.Password, address.Database));
            var location = StoreLocation.At(text, Path.GetTempPath(), _ => null);
            Assert.All([address.ToString(), location.ToString(), location.Name, location.DatabasePath], shown => Assert.DoesNotContain("SECRET", shown, StringComparison.Ordinal));
        }, iter: 500);

    [Fact]
    public void Each_server_database_and_user_has_a_folder_of_its_own_here()
    {
        string Folder(string address) => Path.GetRelativePath("/project", StoreLocation.At(address, "/project", _ => null).DatabasePath);
        var one = Folder("postgresql://u:p@host/db");
        Assert.Matches("^.notebookops/servers/[0-9a-f]{12}/runs.db$", one);
        Assert.Equal(one, Folder("postgres://u:other@host:5432/db?sslmode=require"));
        Assert.Equal(5, new[] { one, Folder("postgresql://u@host/db2"), Folder("postgresql://v@host/db"), Folder("postgresql://u@host2/db"), Folder("postgresql://u@host:1/db") }.Distinct().Count());
    }

    [Fact]
    public void Artifacts_of_a_server_go_where_the_variable_says()
    {
        StoreLocation At(string? artifacts) => StoreLocation.At("postgresql://host/db", "/project", name => name == "NOTEBOOKOPS_ARTIFACTS" ? artifacts : null);
        Assert.Equal(("/project/.notebookops/artifacts", false), (At(null).ArtifactsPath, At(null).SharesArtifacts));
        Assert.Equal(("/project/shared", true), (At("shared").ArtifactsPath, At("shared").SharesArtifacts));
        Assert.Equal(("s3://bucket/team", true), (At("s3://bucket/team").ArtifactsPath, At("s3://bucket/team").SharesArtifacts));
        Assert.Equal("/elsewhere/artifacts", StoreLocation.At("/elsewhere/runs.db", "/project", _ => "s3://bucket").ArtifactsPath);
    }

    private static bool Encodable((string, string, string) parts) =>
        new[] { parts.Item1, parts.Item2, parts.Item3 }.All(part => part.Trim().Length > 0 && !part.Any(char.IsSurrogate));
}
