namespace IdentityLifecycle.PowerShell.Pipeline;

/// <summary>Waits where the engine leaves no other way: a runspace that closes, a completion, the end of a pipeline.</summary>
internal static class Blocking
{
    public static void Wait(ValueTask work) => Task.Run(work.AsTask).GetAwaiter().GetResult();

    public static T Wait<T>(Task<T> work) => Task.Run(() => work).GetAwaiter().GetResult();
}
