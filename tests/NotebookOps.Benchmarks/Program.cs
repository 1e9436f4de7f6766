using System.Globalization;
using NotebookOps.Benchmarks;
using NotebookOps.Benchmarks.Corpus;

// dotnet run -c Release --project tests/NotebookOps.Benchmarks -- <name>
return args switch
{
    ["run"] => await RunAgainstNbconvert.MeasureAsync(),
    ["clean"] => await CleanAgainstNbstripout.MeasureAsync(null),
    ["clean", var tool] => await CleanAgainstNbstripout.MeasureAsync(tool),
    ["check"] => await CheckCorpus.MeasureAsync(null, null),
    ["check", var tool, var native] => await CheckCorpus.MeasureAsync(tool, native),
    ["git-add"] => await GitAddOfTwoHundred.MeasureAsync(),
    ["log-metric"] => LogMetricRate.Measure(),
    ["postgres", var address] => PostgresRate.Measure(address),
    ["run-start"] => RunStartTime.Measure(),
    ["search"] => SearchManyRuns.Measure(10_000) + SearchManyRuns.Measure(1_000_000),
    ["search", var runs] => SearchManyRuns.Measure(int.Parse(runs, CultureInfo.InvariantCulture)),
    ["corpus", var folder, var count, var megabytes] => await CorpusAsync(folder, count, megabytes),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Which benchmark? One of: run (a two-cell notebook, against jupyter nbconvert), clean [EXECUTABLE] (against nbstripout), check [EXECUTABLE NATIVE-EXECUTABLE] (1,400 notebooks), git-add (200 notebooks, against no filter and nbstripout), log-metric (five million points), postgres ADDRESS (a million points to an empty database), run-start (runs that log nothing), search [RUNS] (10,000 and a million runs), corpus FOLDER COUNT MEGABYTES (only makes notebooks).");
    return 2;
}

static async Task<int> CorpusAsync(string folder, string count, string megabytes)
{
    await new NotebookCorpus(seed: 3).WriteAsync(folder, int.Parse(count, CultureInfo.InvariantCulture), long.Parse(megabytes, CultureInfo.InvariantCulture) * 1_000_000);
    return 0;
}
