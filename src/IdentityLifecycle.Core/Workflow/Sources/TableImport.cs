using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Sources;

namespace IdentityLifecycle.Workflow.Sources;

/// <summary>Reads the tables that a policy's mappings look up.</summary>
public static class TableImport
{
    /// <summary>Reads all tables. The result finds them by name, in any case.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> ReadAsync(IConnectorCatalog connectors, IReadOnlyList<LookupTable> tables, CancellationToken cancellationToken)
    {
        Dictionary<string, IReadOnlyDictionary<string, string>> read = new(StringComparer.OrdinalIgnoreCase);
        foreach (LookupTable table in tables)
        {
            ISystemOfRecord source = connectors.OpenSource(table.Connection);
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
