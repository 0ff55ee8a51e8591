using System.Collections;

namespace IdentityLifecycle.PowerShell.Views;

/// <summary>
/// A list as scripts see it: the same items, and a text that names them. <c>Export-Csv</c> and strings write the text of a value, which for
/// a plain list would be the name of its type.
/// </summary>
/// <param name="items">The items.</param>
public sealed class JoinedList(IReadOnlyList<object?> items) : IReadOnlyList<object?>, IList
{
    /// <inheritdoc cref="IReadOnlyCollection{T}.Count"/>
    public int Count => items.Count;

    bool IList.IsFixedSize => true;

    bool IList.IsReadOnly => true;

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => items;

    /// <inheritdoc/>
    public object? this[int index] => items[index];

    object? IList.this[int index]
    {
        get => items[index];
        set => throw ReadOnly();
    }

    /// <summary>The list as scripts see it, if it has no text of its own; anything else as it is.</summary>
    /// <param name="value">The value of a property.</param>
    public static object? Of(object? value) => value switch
    {
        null or string or JoinedList => value,
        IReadOnlyList<object?> list when !SaysWhatItHolds(value) => new JoinedList(list),

        // What is worked out while it is read, and sets.
        IEnumerable<object?> items when !SaysWhatItHolds(value) => new JoinedList([.. items]),

        // Numbers, enumerations and tuples are no objects until each is wrapped.
        IList list when !SaysWhatItHolds(value) => new JoinedList([.. list.Cast<object?>()]),
        _ => value,
    };

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether an item is in the list.</summary>
    /// <param name="value">The item.</param>
    public bool Contains(object? value) => items.Contains(value);

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", items);

    int IList.IndexOf(object? value) => Array.IndexOf([.. items], value);

    void ICollection.CopyTo(Array array, int index)
    {
        foreach (object? item in items)
        {
            array.SetValue(item, index++);
        }
    }

    int IList.Add(object? value) => throw ReadOnly();

    void IList.Clear() => throw ReadOnly();

    void IList.Insert(int index, object? value) => throw ReadOnly();

    void IList.Remove(object? value) => throw ReadOnly();

    void IList.RemoveAt(int index) => throw ReadOnly();

    private static bool SaysWhatItHolds(object value) => value.GetType().GetMethod(nameof(ToString), Type.EmptyTypes)!.DeclaringType != typeof(object);

    private static NotSupportedException ReadOnly() => new("The list cannot be changed: it is what was read.");
}
