using System.Text;
using System.Text.Json;
using NotebookOps.Cli.Running;
using NotebookOps.Notebooks.Documents;

namespace NotebookOps.Cli.Tests;

/// <summary>A notebook run through an <see cref="EchoSession"/>: what has become of it, the saved file and what was said.</summary>
internal sealed class EchoRun : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public EchoRun(string notebook)
    {
        Plan = new RunPlan { NotebookPath = folder.Write("nb.ipynb", notebook), OutputPath = folder.File("out/nb.ipynb"), HtmlPath = folder.File("out/nb.html") };
        Notebook = Notebook.Parse(Encoding.UTF8.GetBytes(notebook), NotebookFormat.Ipynb);
    }

    public RunPlan Plan { get; init; }

    public Notebook Notebook { get; }

    public EchoSession Session { get; init; } = new();

    public StringWriter Messages { get; } = new();

    public NotebookRun Run { get; private set; } = null!;

    public bool SessionIsStuck { get; private set; }

    public JsonElement Saved => JsonDocument.Parse(File.ReadAllBytes(Plan.OutputPath)).RootElement.Clone();

    public JsonElement SavedCell(int number) => Saved.GetProperty("cells")[number - 1];

    public static async Task<EchoRun> OfAsync(params string[] cells) => await new EchoRun(NotebookText.Code(cells)).ExecuteAsync();

    public async Task<EchoRun> ExecuteAsync(RunPlan? plan = null, bool verbose = false, CancellationToken interruption = default)
    {
        Run = new NotebookRun(plan ?? Plan, Notebook);
        using var progress = new RunProgress(Messages, Terminal.Plain, verbose, TimeProvider.System);
        var runner = new NotebookRunner(Session, progress, TimeProvider.System);
        await runner.RunAsync(Run, interruption);
        SessionIsStuck = runner.SessionIsStuck;
        return this;
    }

    public void Dispose()
    {
        folder.Dispose();
        Messages.Dispose();
    }
}
