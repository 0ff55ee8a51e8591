using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Sources.Merging;

/// <summary>One of several systems of record as it was read, or the reason why it could not be read.</summary>
public sealed class SourcePart
{
    private readonly IdentitySet? _rows;

    private SourcePart(SystemOfRecordPolicy policy, IdentitySet? rows, LifecycleException? failure)
    {
        Policy = policy;
        _rows = rows;
        Failure = failure;
    }

    /// <summary>How the policy reads it.</summary>
    public SystemOfRecordPolicy Policy { get; }

    /// <summary>Why it could not be read; null if it was.</summary>
    public LifecycleException? Failure { get; }

    /// <summary>Whether it was read to its end.</summary>
    public bool IsRead => Failure is null;

    /// <summary>Its name.</summary>
    public string Name => Policy.Name;

    /// <summary>What it says: a row for each of its people.</summary>
    /// <exception cref="InvalidOperationException">It was not read.</exception>
    internal IdentitySet Rows => _rows ?? throw new InvalidOperationException($"{Name} was not read.");

    /// <summary>The reading of it.</summary>
    internal SourceSnapshot Snapshot => Rows.Snapshots[0];

    /// <summary>A source that was read to its end.</summary>
    /// <param name="policy">How the policy reads it.</param>
    /// <param name="rows">What it says.</param>
    public static SourcePart Of(SystemOfRecordPolicy policy, IdentitySet rows) => new(policy, rows, null);

    /// <summary>A source that could not be read: everything it would say is unknown.</summary>
    /// <param name="policy">How the policy reads it.</param>
    /// <param name="failure">Why.</param>
    public static SourcePart Unreadable(SystemOfRecordPolicy policy, LifecycleException failure) => new(policy, null, failure);

    /// <inheritdoc/>
    public override string ToString() => Failure is null ? $"{Name}: {Rows.Count} rows" : $"{Name} cannot be read: {Failure.Message}";

    /// <summary>Whether it gives an attribute.</summary>
    internal bool Gives(string attribute) => Policy.Attributes.Any(mapping => string.Equals(mapping.Attribute, attribute, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an empty value means that it says nothing.</summary>
    internal bool IsSilentWhereEmpty(string attribute) => Policy.IsEmptyUnknownFor.TryGetValue(attribute, out bool isUnknown) ? isUnknown : Policy.IsEmptyUnknown;
}
