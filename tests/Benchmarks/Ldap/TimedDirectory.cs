using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Benchmarks.Ldap;

/// <summary>Measures how long a directory itself takes.</summary>
internal sealed class TimedDirectory(IDirectory inner) : IDirectory
{
    public string Name => inner.Name;

    public string Location => inner.Location;

    public DirectoryCapabilities Capabilities => inner.Capabilities;

    public int Batches { get; private set; }

    public double Seconds { get; private set; }

    public Task<AttributeSchema> ReadSchemaAsync(CancellationToken cancellationToken) => inner.ReadSchemaAsync(cancellationToken);

    public Task<DirectoryImage> ReadImageAsync(IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) => inner.ReadImageAsync(progress, cancellationToken);

    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<AccountWrite> batch, CancellationToken cancellationToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        IReadOnlyList<WriteOutcome> outcomes = await inner.WriteAsync(batch, cancellationToken);
        Batches++;
        Seconds += watch.Elapsed.TotalSeconds;
        return outcomes;
    }

    public Task<IReadOnlyList<DirectoryCheck>> CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
