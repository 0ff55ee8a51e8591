using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.CompilerServices;
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

    /// <summary>The seconds that writes took.</summary>
    public double Writing { get; private set; }

    /// <summary>The seconds that it took to read again what was written, and to compare it.</summary>
    public double Verifying { get; private set; }

    public Task<AttributeSchema> ReadSchemaAsync(CancellationToken cancellationToken) => inner.ReadSchemaAsync(cancellationToken);

    public Task<DirectoryImage> ReadImageAsync(IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) => inner.ReadImageAsync(progress, cancellationToken);

    public async IAsyncEnumerable<AccountReading> ReadAccountsAsync(IReadOnlyList<string> anchors, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        await foreach (AccountReading reading in inner.ReadAccountsAsync(anchors, cancellationToken))
        {
            yield return reading;
        }

        Verifying += watch.Elapsed.TotalSeconds;
    }

    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<AccountWrite> batch, CancellationToken cancellationToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        IReadOnlyList<WriteOutcome> outcomes = await inner.WriteAsync(batch, cancellationToken);
        Writing += watch.Elapsed.TotalSeconds;
        return outcomes;
    }

    public Task<IReadOnlyList<DirectoryCheck>> CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
