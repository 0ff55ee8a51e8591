using System.Collections;

namespace IdentityLifecycle.Facts;

/// <summary>
/// The values of a multi-valued attribute, in the order the source gave them; immutable. Elements are of the types a
/// <see cref="Fact"/> permits, lists excepted.
/// </summary>
public sealed class ValueList : IReadOnlyList<object>, IEquatable<ValueList>
{
    private readonly object[] _values;

    private ValueList(object[] values) => _values = values;

    /// <summary>No values at all.</summary>
    public static ValueList Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _values.Length;

    /// <inheritdoc/>
    public object this[int index] => _values[index];

    /// <summary>A list of texts.</summary>
    public static ValueList OfTexts(IEnumerable<string> texts) => Create(texts.ToArray<object>());

    /// <summary>A list of values.</summary>
    /// <exception cref="ArgumentException">A value is null, a list, or of a type that a fact cannot hold.</exception>
    public static ValueList Of(IEnumerable<object> values) =>
        Create(values.Select(static value => Fact.From(value).Value switch
        {
            null or ValueList => throw new ArgumentException("A list holds single values only.", nameof(values)),
            object single => single,
        }).ToArray());

    /// <summary>The values as texts, printed as <see cref="Fact.ToString"/> does.</summary>
    public IEnumerable<string> Texts() => _values.Select(Fact.Print);

    /// <inheritdoc/>
    public IEnumerator<object> GetEnumerator() => ((IEnumerable<object>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both hold identical values in the same order.</summary>
    public bool Equals(ValueList? other)
    {
        if (other is null || other.Count != Count)
        {
            return false;
        }

        for (int index = 0; index < _values.Length; index++)
        {
            if (Fact.From(_values[index]) != Fact.From(other._values[index]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.Length == 0 ? 0 : HashCode.Combine(_values.Length, _values[0]);

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", Texts());

    private static ValueList Create(object[] values) => values.Length == 0 ? Empty : new ValueList(values);
}
