using IdentityLifecycle.Connectors;

namespace IdentityLifecycle.Workflow;

/// <summary>
/// The use of an open directory by one piece of work. Disposing the lease closes the directory, unless somebody else holds it open.
/// </summary>
/// <param name="directory">The open directory.</param>
/// <param name="isHeld">Whether somebody else holds it open.</param>
public sealed class DirectoryLease(IDirectory directory, bool isHeld) : IAsyncDisposable
{
    /// <summary>The open directory.</summary>
    public IDirectory Directory { get; } = directory;

    /// <summary>The attributes that the policy redacts.</summary>
    public IReadOnlyList<string> Redacted { get; init; } = [];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => isHeld ? ValueTask.CompletedTask : Directory.DisposeAsync();
}
