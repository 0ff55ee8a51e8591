using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using IdentityLifecycle.Connectors;

namespace IdentityLifecycle.PowerShell.Session;

/// <summary>The use of a directory by one command: closed at its end unless the session holds the directory open.</summary>
internal sealed class DirectoryLease(IDirectory directory, bool isHeld) : IAsyncDisposable
{
    public IDirectory Directory { get; } = directory;

    /// <summary>The attributes that the policy does not let be shown.</summary>
    public IReadOnlyList<string> Redacted { get; init; } = [];

    public ValueTask DisposeAsync() => isHeld ? ValueTask.CompletedTask : Directory.DisposeAsync();
}
