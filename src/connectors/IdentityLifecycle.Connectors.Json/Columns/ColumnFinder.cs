using System.Text.Json;

namespace IdentityLifecycle.Connectors.Json.Columns;

/// <summary>Notes which keys have values, in the first reading.</summary>
internal sealed class ColumnFinder : IItemReceiver
{
    /// <inheritdoc/>
    public string? OnValue(ColumnNode node, ref Utf8JsonReader reader, bool isMany)
    {
        node.HasValues = true;
        node.IsMany |= isMany;
        return null;
    }

    /// <inheritdoc/>
    public void OnBadValue(ColumnNode node) => node.HasValues = true;

    /// <inheritdoc/>
    public void OnBroken(bool isLastCertain)
    {
    }
}
