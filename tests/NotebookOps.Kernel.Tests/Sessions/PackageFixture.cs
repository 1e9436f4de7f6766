namespace NotebookOps.Kernel.Tests.Sessions;

/// <summary>A session whose NuGet.Config knows one folder of packages and a packages folder of its own: nothing is asked of the network.</summary>
public sealed class PackageFixture : SessionFixture
{
    public PackageFixture()
    {
        var feed = Path.Combine(Folder, "feed");
        PackageFeed.Add(feed, "Leaf", "1.0.0");
        PackageFeed.Add(feed, "Leaf", "1.5.0");
        PackageFeed.Add(feed, "Leaf", "2.0.0-beta.1");
        PackageFeed.Add(feed, "Branch", "1.0.0", ("Leaf", "1.0.0"));
        PackageFeed.Add(feed, "Gap", "3.2.0");
        PackageFeed.Add(feed, "Gap", "4.0.0");
        PackageFeed.Add(feed, "Newest", "1.0.0");
        PackageFeed.Add(feed, "Newest", "1.4.0");
        PackageFeed.Add(feed, "Newest", "2.0.0-beta.1");
        PackageFeed.Add(feed, "Previewed", "1.0.0");
        PackageFeed.Add(feed, "Previewed", "2.0.0-beta.1");
        PackageFeed.Add(feed, "Floating", "1.1.0");
        PackageFeed.Add(feed, "Floating", "1.9.0");
        PackageFeed.Add(feed, "Floating", "2.0.0");
        PackageFeed.Add(feed, "Halved", "1.0.0");
        PackageFeed.Add(feed, "Microsoft.Data.Analysis", "0.1.0");
        PackageFeed.Add(feed, "Plotly.NET", "99.0.0");
        PackageFeed.Add(Path.Combine(Folder, "second"), "Elsewhere", "1.0.0");
        Write("NuGet.Config", """
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="feed" value="feed" /></packageSources>
            </configuration>
            """);
    }
}
