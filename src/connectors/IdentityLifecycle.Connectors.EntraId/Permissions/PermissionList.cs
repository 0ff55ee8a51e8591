using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.Permissions;

namespace IdentityLifecycle.Connectors.EntraId.Permissions;

/// <summary>
/// The least permissions for what a policy does. A permission that is needed anyway and suffices for something narrower stands for the narrower one too: an
/// application that creates users gets User.ReadWrite.All, and nothing besides to disable them. Application and delegated permissions have the same names.
/// </summary>
internal static class PermissionList
{
    /// <summary>The permissions that are needed.</summary>
    /// <param name="directory">The directory's name.</param>
    /// <param name="uses">What the policy does.</param>
    /// <param name="granted">What whoever signed in has; null if that is not known.</param>
    public static IReadOnlyList<DirectoryPermission> Of(string directory, IReadOnlyList<DirectoryUse> uses, IReadOnlySet<string>? granted)
    {
        (Need Need, string Place)[] all = [.. uses.SelectMany(static use => UseNeeds.Of(use).Select(need => (need, use.Place)))];
        HashSet<string> wanted = [.. all.Select(static one => one.Need.Permission)];
        return
        [
            .. all.GroupBy(one => Standing(one.Need, wanted), StringComparer.Ordinal)
                .OrderBy(static group => group.Key, StringComparer.Ordinal)
                .Select(group => Make(directory, group.Key, [.. group], granted)),
        ];
    }

    /// <summary>The dangerous permissions that were granted and are not needed.</summary>
    public static IEnumerable<DirectoryPermission> Excess(string directory, IReadOnlyList<DirectoryPermission> needed, IReadOnlySet<string> granted) =>
        PermissionFacts.Dangerous.Where(permission => granted.Contains(permission) && needed.All(one => one.Permission != permission))
            .Select(permission => new DirectoryPermission(directory, permission, PermissionFacts.DangerOf(permission)!) { IsDangerous = true, IsNeeded = false, IsGranted = true });

    // The permission itself, or a wider one that is wanted anyway; of several the widest, for which no other stands.
    private static string Standing(Need need, HashSet<string> wanted) => need.Wider.LastOrDefault(wanted.Contains) ?? need.Permission;

    private static DirectoryPermission Make(string directory, string permission, (Need Need, string Place)[] uses, IReadOnlySet<string>? granted) =>
        new(directory, permission, string.Join("; ", uses.GroupBy(static use => use.Need.What, static use => use.Place).Select(static use => $"{use.Key} ({string.Join(", ", use.Distinct(StringComparer.Ordinal))})")))
        {
            Note = PermissionFacts.NoteOn(permission),
            IsDangerous = PermissionFacts.DangerOf(permission) is not null,
            IsGranted = granted is null ? null : uses.All(use => use.Need.IsMetBy(granted)),
        };
}
