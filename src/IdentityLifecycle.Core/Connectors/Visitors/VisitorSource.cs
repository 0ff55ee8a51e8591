using System.Security.Cryptography;
using System.Text;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Visitors;

/// <summary>
/// Reads the register of visitors in one transaction. Ended visitors are rows too, because a row that vanished would make its person missing and not a leaver.
/// </summary>
internal sealed class VisitorSource(ConnectorSettings settings, Func<ConnectorSettings, Task<IVisitorRegister>> open) : ISystemOfRecord
{
    private readonly string[] _columns = [.. VisitorColumns.All, .. VisitorSettings.Of(settings).Properties];

    /// <inheritdoc/>
    public string Location => $"the visitors in {settings.State?.GetText("path") ?? "the state store"}";

    /// <inheritdoc/>
    public async Task<SourceReading> ReadAsync(ISourceReceiver receiver, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        RegisteredVisitors register = await ReadRegisterAsync(cancellationToken).ConfigureAwait(false);
        receiver.OnColumns(new AttributeSchema(_columns.Select(static column => new AttributeDefinition(column))));
        receiver.OnExpected(register.Visitors.Count);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Fact[] facts = new Fact[_columns.Length];
        FactCells cells = new(facts);
        int rows = 0;
        foreach (Visitor visitor in register.Visitors)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Fill(facts, visitor);
            Add(hash, facts);
            receiver.OnRow(++rows, cells);
        }

        return new SourceReading(Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant(), DateTimeOffset.UtcNow, rows) { IsLive = true, Retired = register.Retired };
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ReadColumnsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(_columns);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<RegisteredVisitors> ReadRegisterAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            IVisitorRegister register = await open(settings).ConfigureAwait(false);
            await using (register.ConfigureAwait(false))
            {
                return await register.ReadVisitorsAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (LifecycleException missing) when (missing.Kind == LifecycleErrorKind.StateNotInitialized)
        {
            throw new LifecycleException(missing.Kind, $"Nobody was registered as a visitor yet: there is no state store. If that is right, Add-Visitor -InitializeState makes it with the first visitor. {missing.Message}", missing) { TargetName = missing.TargetName };
        }
    }

    private void Fill(Fact[] facts, Visitor visitor)
    {
        Dictionary<string, string?> values = new(visitor.Details.Values(), StringComparer.OrdinalIgnoreCase) { [VisitorColumns.Id] = visitor.Id };
        for (int ordinal = 0; ordinal < facts.Length; ordinal++)
        {
            facts[ordinal] = values.GetValueOrDefault(_columns[ordinal]) is { Length: > 0 } value ? Fact.Of(value) : Fact.None;
        }
    }

    private static void Add(IncrementalHash hash, Fact[] facts)
    {
        foreach (Fact fact in facts)
        {
            // The length goes first, so that two values cannot be told from one.
            byte[] text = fact.HasValue ? Encoding.UTF8.GetBytes(fact.ToString()) : [];
            hash.AppendData(BitConverter.GetBytes(fact.HasValue ? text.Length : -1));
            hash.AppendData(text);
        }
    }
}
