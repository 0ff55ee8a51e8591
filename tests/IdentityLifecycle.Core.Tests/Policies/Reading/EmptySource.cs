using IdentityLifecycle.Connectors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Core.Tests.Policies.Reading;

/// <summary>A system of record with one column and nobody in it.</summary>
internal sealed class EmptySource : ISystemOfRecord
{
    public string Location => "memory";

    public Task<SourceReading> ReadAsync(ISourceReceiver receiver, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        receiver.OnColumns(new AttributeSchema([new AttributeDefinition("id")]));
        return Task.FromResult(new SourceReading("00", DateTimeOffset.UnixEpoch, 0));
    }

    public Task<IReadOnlyList<string>> ReadColumnsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(["id"]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
