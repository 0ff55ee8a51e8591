using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Directories;

/// <summary>One account as its directory holds it at this moment, with everything it may do: what a run is verified with.</summary>
/// <param name="Anchor">The unchanging id that was asked for.</param>
/// <param name="Existence">Whether there is such an account; if there is none, everything else is empty.</param>
public sealed record AccountReading(string Anchor, AccountExistence Existence)
{
    /// <summary>The account's name within its container.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The account's container below the root; null outside the root.</summary>
    public ContainerPath? Container { get; init; }

    /// <summary>The attributes that have a value or are unknown, by name in any case; the enabled state is <c>accountEnabled</c>.</summary>
    public IReadOnlyDictionary<string, Fact> Facts { get; init; } = new Dictionary<string, Fact>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Everything the account is a member of, directly or through groups, holds as a role, or owns.</summary>
    public IReadOnlyList<AccountAccess> Access { get; init; } = [];

    /// <summary>The fact of an attribute; none if the directory has no value for it.</summary>
    public Fact GetFact(string attribute) => Facts.TryGetValue(attribute, out Fact fact) ? fact : Fact.None;

    /// <summary>The sign-in name, else the name, for people.</summary>
    public override string ToString() => GetFact("userPrincipalName").AsText() ?? (Name.Length > 0 ? Name : Anchor);
}
