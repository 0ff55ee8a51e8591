using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Directories;

/// <summary>A form of access that a policy's grant can give in a directory. A connector declares those that its directories have.</summary>
/// <param name="Kind">What is given.</param>
/// <param name="KeyWord">The key of a grant that names it, one of <see cref="Known"/>.</param>
/// <param name="Noun">What messages call it, such as <c>group</c>.</param>
public sealed record EntitlementForm(EntitlementKind Kind, string KeyWord, string Noun)
{
    /// <summary>Membership of a group.</summary>
    public static EntitlementForm Group { get; } = new(EntitlementKind.Group, "group", "group");

    /// <summary>A licence.</summary>
    public static EntitlementForm License { get; } = new(EntitlementKind.License, "license", "licence");

    /// <summary>A role of the directory itself.</summary>
    public static EntitlementForm Role { get; } = new(EntitlementKind.Role, "role", "role");

    /// <summary>A role of one application of the directory.</summary>
    public static EntitlementForm AppRole { get; } = new(EntitlementKind.AppRole, "appRole", "app role");

    /// <summary>Ownership of a group.</summary>
    public static EntitlementForm Owner { get; } = new(EntitlementKind.Owner, "ownerOf", "ownership") { PatternKey = "ownedGroups", Named = "group" };

    /// <summary>The forms that a policy knows the words of.</summary>
    public static IReadOnlyList<EntitlementForm> Known { get; } = [Group, License, Role, AppRole, Owner];

    /// <summary>The key of a grant with the pattern that computed names must match, such as <c>groups</c>.</summary>
    public string PatternKey { get; init; } = KeyWord + "s";

    /// <summary>What has the name that a grant says: the ownership of a group has the group's.</summary>
    public string Named { get; init; } = Noun;

    /// <summary>The form of a kind.</summary>
    public static EntitlementForm Of(EntitlementKind kind) => Known.First(form => form.Kind == kind);

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"{Noun}"));
}
