namespace NotebookOps.Kernel.Sessions.Scripting;

/// <summary>A token as something to await.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly TaskCompletionSource source = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration registration;

    public StopSignal(CancellationToken token) => registration = token.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), source);

    public Task Task => source.Task;

    public void Dispose() => registration.Dispose();
}
