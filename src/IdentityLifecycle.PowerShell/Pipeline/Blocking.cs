namespace IdentityLifecycle.PowerShell.Pipeline;

/// <summary>The one place that waits for work to end, where the engine leaves no other way: a runspace that closes, a completion, a policy that is checked.</summary>
internal static class Blocking
{
    public static void Wait(ValueTask work) => Task.Run(work.AsTask).GetAwaiter().GetResult();

    public static T Wait<T>(Task<T> work) => Task.Run(() => work).GetAwaiter().GetResult();
}
