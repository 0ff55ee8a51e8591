using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Writing;

/// <summary>The sponsors of one user while they are written, one by one.</summary>
internal sealed class SponsorChange(Fact found, Fact wanted)
{
    private readonly HashSet<string> _now = Ids(found);
    private readonly HashSet<string> _wanted = Ids(wanted);

    /// <summary>Those that are to be added.</summary>
    public IReadOnlyList<string> Missing => [.. _wanted.Except(_now).Order(StringComparer.Ordinal)];

    /// <summary>Those that are to be taken away.</summary>
    public IReadOnlyList<string> Surplus => [.. _now.Except(_wanted).Order(StringComparer.Ordinal)];

    /// <summary>Whether one was written.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>The sponsors as far as they were written.</summary>
    public Fact Now => _now.Count == 0 ? Fact.None : Fact.Of(ValueList.OfTexts(_now.Order(StringComparer.Ordinal)));

    /// <summary>Takes down that one was added or taken away.</summary>
    public void Settle(string sponsor, bool isThere)
    {
        HasWritten = true;
        _ = isThere ? _now.Add(sponsor) : _now.Remove(sponsor);
    }

    /// <summary>
    /// Whether what is found is a beginning of the same write, whose end was throttled or lost: everybody who stays is there, and nobody whom neither the plan
    /// nor the user had.
    /// </summary>
    public static bool IsBegun(Fact expected, Fact wanted, Fact found)
    {
        HashSet<string> before = Ids(expected);
        HashSet<string> after = Ids(wanted);
        HashSet<string> now = Ids(found);
        return !found.IsUnknown && !expected.IsUnknown && now.IsSupersetOf(before.Intersect(after)) && now.IsSubsetOf(before.Union(after));
    }

    private static HashSet<string> Ids(Fact fact) => new(fact.Value is ValueList list ? list.Texts() : fact.HasValue ? [fact.ToString()] : [], StringComparer.OrdinalIgnoreCase);
}
