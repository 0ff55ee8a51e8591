using System.Collections;

namespace IdentityLifecycle.Planning;

/// <summary>A list whose elements are computed when they are asked for, so that a million observations take no room in a plan.</summary>
internal sealed class ComputedList<T>(IReadOnlyList<int> rows, Func<int, T> element) : IReadOnlyList<T>
{
    public int Count => rows.Count;

    public T this[int index] => element(rows[index]);

    public IEnumerator<T> GetEnumerator() => rows.Select(element).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
