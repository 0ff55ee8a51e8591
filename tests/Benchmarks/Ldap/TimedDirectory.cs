using System.Diagnostics;
using System.Runtime.CompilerServices;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Benchmarks.Ldap;

/// <summary>Measures how long it takes to read again what was written.</summary>
internal sealed class TimedDirectory(IDirectory inner) : IDirectory
{
    public string Name => inner.Name;

    public string Location => inner.Location;

    public DirectoryCapabilities Capabilities => inner.Capabilities;

    /// <summary>The seconds that it took to read again what was written, and to compare it.</summary>
    public double Verifying { get; private set; }

    public Task<string?> ReadIdentityAsync(CancellationToken cancellationToken) => inner.ReadIdentityAsync(cancellationToken);

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

    public Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<AccountWrite> batch, CancellationToken cancellationToken) => inner.WriteAsync(batch, cancellationToken);

    public Task<IReadOnlyList<DirectoryCheck>> CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
