using System.Text.Json;

namespace IdentityLifecycle.Connectors.Json.Columns;

/// <summary>Takes the values of one item, one after the other.</summary>
internal interface IItemReceiver
{
    /// <summary>Takes a single value: a text, a number, true or false.</summary>
    /// <param name="node">Its key.</param>
    /// <param name="reader">A parser that stands at it.</param>
    /// <param name="isMany">Whether it is one of several in an array.</param>
    /// <returns>What is wrong with it; null if nothing is.</returns>
    string? OnValue(ColumnNode node, ref Utf8JsonReader reader, bool isMany);

    /// <summary>Learns that a key has a value that cannot be used.</summary>
    void OnBadValue(ColumnNode node);

    /// <summary>Learns that the item cannot be read from here on.</summary>
    /// <param name="isLastCertain">Whether the last value that was taken is certain: a further key followed it.</param>
    void OnBroken(bool isLastCertain);
}
