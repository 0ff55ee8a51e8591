using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Reconciliation.Sources;

namespace IdentityLifecycle.PowerShell.Sources;

/// <summary>Reads the tables that a policy's mappings look up.</summary>
internal static class TableImport
{
    /// <summary>Every table by name, in any case.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> ReadAsync(IReadOnlyList<LookupTable> tables, CancellationToken cancellationToken)
    {
        Dictionary<string, IReadOnlyDictionary<string, string>> read = new(StringComparer.OrdinalIgnoreCase);
        foreach (LookupTable table in tables)
        {
            ISystemOfRecord source = LifecycleSession.ConnectorOf(table.Connection).OpenSource(table.Connection);
            await using (source.ConfigureAwait(false))
            {
                LookupTableReader reader = new(table, source.Location);
                await source.ReadAsync(reader, progress: null, cancellationToken).ConfigureAwait(false);
                read[table.Name] = reader.Complete();
            }
        }

        return read;
    }
}
