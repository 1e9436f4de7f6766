using NotebookOps.Benchmarks;

// dotnet run -c Release --project tests/NotebookOps.Benchmarks -- <name>
return args switch
{
    ["run"] => await RunAgainstNbconvert.MeasureAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Which benchmark? One of: run (a two-cell notebook, against jupyter nbconvert).");
    return 2;
}
