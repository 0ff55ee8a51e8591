namespace IdentityLifecycle.Directories;

/// <summary>Something a directory's account can be given: a group's membership, a licence, a role.</summary>
/// <param name="Directory">The directory's name.</param>
/// <param name="Anchor">Its unchanging id there.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
public sealed record Entitlement(string Directory, string Anchor, string Name, EntitlementKind Kind = EntitlementKind.Group)
{
    /// <summary>Who decides which accounts have it. Of one that is not assignable no plan gives or takes anything.</summary>
    public EntitlementAssignment Assignment { get; init; }

    private const string NewPrefix = "new:";

    /// <summary>Whether it does not exist yet and is made when it is first given. The anchor only tells it from others until then.</summary>
    public bool IsNew => Anchor.StartsWith(NewPrefix, StringComparison.Ordinal);

    /// <summary>A group that does not exist yet.</summary>
    /// <param name="directory">The directory's name.</param>
    /// <param name="name">The group's name.</param>
    public static Entitlement NotYet(string directory, string name) => new(directory, NewPrefix + name, name);

    /// <summary>Whether another one is this one, which may not have had an anchor yet.</summary>
    public bool IsMadeAs(Entitlement other) => IsNew ? other.Kind == Kind && string.Equals(other.Name, Name, StringComparison.OrdinalIgnoreCase) : other.Key == Key;

    /// <summary>What somebody has who has it, in a few words: <c>member of Sales</c>, <c>owner of Sales</c>, <c>licence SPE_E3</c>.</summary>
    internal string Held => Kind switch
    {
        EntitlementKind.Group => $"member of {Name}",
        EntitlementKind.Owner => $"owner of {Name}",
        _ => $"{EntitlementForm.Of(Kind).Noun} {Name}",
    };

    /// <summary>What tells it from every other entitlement of the directory.</summary>
    public EntitlementKey Key => new(Kind, Anchor);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
