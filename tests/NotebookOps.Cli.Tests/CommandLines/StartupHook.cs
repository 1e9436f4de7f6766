/// <summary>
/// Run by the runtime before <c>Main</c> when <c>DOTNET_STARTUP_HOOKS</c> names this assembly; the name is the runtime's.
/// At the end of the process it writes the names of the assemblies that were loaded.
/// </summary>
internal static class StartupHook
{
    public const string ReportVariable = "NOTEBOOKOPS_TEST_LOADED_ASSEMBLIES";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(ReportVariable) is { } path)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
                File.WriteAllLines(path, AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!));
        }
    }
}
