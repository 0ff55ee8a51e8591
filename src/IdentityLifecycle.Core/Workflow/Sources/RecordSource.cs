using IdentityLifecycle.Connectors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Sources;

namespace IdentityLifecycle.Workflow.Sources;

/// <summary>
/// Reads records that were made without a policy as if they were the rows of a source. The columns are the attributes of the policy. An
/// attribute that the records do not have is unknown, because the records say nothing about it.
/// </summary>
/// <param name="records">The records.</param>
/// <param name="policy">The policy.</param>
internal sealed class RecordSource(IdentitySet records, LifecyclePolicy policy) : ISystemOfRecord
{
    private readonly AttributeDefinition[] _attributes = IdentitySetReader.PlainAttributesOf(policy).ToArray();

    public string Location => records.Snapshots.Count == 0 ? "the pipeline" : Join(static snapshot => snapshot.Location, ", ");

    public Task<SourceReading> ReadAsync(ISourceReceiver receiver, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        receiver.OnColumns(new AttributeSchema(_attributes.Prepend(new AttributeDefinition(IdentitySetReader.IdColumn))));
        int[] ordinals = _attributes.Select(attribute => records.Schema.OrdinalOf(attribute.Name)).ToArray();
        Fact[] facts = new Fact[ordinals.Length + 1];
        FactCells cells = new(facts);
        for (int row = 0; row < records.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            facts[0] = Fact.Of(records.IdOf(row));
            for (int index = 0; index < ordinals.Length; index++)
            {
                facts[index + 1] = ordinals[index] < 0 ? Fact.Unknown : records.Table[row, ordinals[index]];
            }

            receiver.OnRow(row + 1, cells);
        }

        DateTimeOffset readAt = records.Snapshots.Min(static snapshot => (DateTimeOffset?)snapshot.ReadAt) ?? DateTimeOffset.UtcNow;
        return Task.FromResult(new SourceReading(Join(static snapshot => snapshot.Hash, string.Empty), readAt, records.Count));
    }

    public Task<IReadOnlyList<string>> ReadColumnsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(_attributes.Select(static attribute => attribute.Name).ToArray());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private string Join(Func<SourceSnapshot, string> part, string separator) => string.Join(separator, records.Snapshots.Select(part).Distinct(StringComparer.Ordinal));
}
