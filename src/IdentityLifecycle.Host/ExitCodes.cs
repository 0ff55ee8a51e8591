namespace IdentityLifecycle.Host;

/// <summary>The exit codes that a script did not choose itself.</summary>
internal static class ExitCodes
{
    /// <summary>Everything was done.</summary>
    public const int Done = 0;

    /// <summary>Some changes failed.</summary>
    public const int SomeChangesFailed = 1;

    /// <summary>Refused before the first write.</summary>
    public const int Refused = 2;

    /// <summary>An error.</summary>
    public const int Error = 3;

    /// <summary>Ctrl-C, as shells have it: 128 and the signal's number.</summary>
    public const int Interrupted = 130;

    /// <summary>A termination signal, as shells have it.</summary>
    public const int Terminated = 143;
}
