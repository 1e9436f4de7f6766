using System.Globalization;
using NotebookOps.Benchmarks;

// dotnet run -c Release --project tests/NotebookOps.Benchmarks -- <name>
return args switch
{
    ["run"] => await RunAgainstNbconvert.MeasureAsync(),
    ["clean"] => await CleanAgainstNbstripout.MeasureAsync(null),
    ["clean", var tool] => await CleanAgainstNbstripout.MeasureAsync(tool),
    ["check"] => await CheckCorpus.MeasureAsync(null),
    ["check", var tool] => await CheckCorpus.MeasureAsync(tool),
    ["git-add"] => await GitAddOfTwoHundred.MeasureAsync(),
    ["corpus", var folder, var count, var megabytes] => Corpus(folder, count, megabytes),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Which benchmark? One of: run (a two-cell notebook, against jupyter nbconvert), clean [EXECUTABLE] (against nbstripout), check [EXECUTABLE] (1,400 notebooks), git-add (200 notebooks, against no filter), corpus FOLDER COUNT MEGABYTES (only makes notebooks).");
    return 2;
}

static int Corpus(string folder, string count, string megabytes)
{
    new NotebookCorpus(seed: 3).Write(folder, int.Parse(count, CultureInfo.InvariantCulture), long.Parse(megabytes, CultureInfo.InvariantCulture) * 1_000_000);
    return 0;
}
