using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Planning.Accounts.Access;

/// <summary>Checks the parts of an entitlement that the policy leaves out against those that it has.</summary>
internal static class EntitlementParts
{
    private const int MostNames = 12;

    /// <summary>Why an entitlement cannot be given without some parts; null if it can.</summary>
    /// <param name="image">The directory.</param>
    /// <param name="position">The entitlement.</param>
    /// <param name="names">The parts that are left out.</param>
    public static string? WhyNot(DirectoryImage image, int position, IReadOnlyList<string> names)
    {
        IReadOnlyList<string> parts = position < image.Entitlements.Count ? image.PartsOf(position) : [];
        return names.FirstOrDefault(name => !parts.Contains(name, StringComparer.OrdinalIgnoreCase)) is string unknown
            ? $"it has no service \"{unknown}\" that could be left out (\"disabledPlans\"). It has {Shown(parts)}"
            : null;
    }

    private static string Shown(IReadOnlyList<string> parts) => parts.Count switch
    {
        0 => "none that is known",
        > MostNames => $"{string.Join(", ", parts.Order(StringComparer.OrdinalIgnoreCase).Take(MostNames))} and {parts.Count - MostNames} others",
        _ => string.Join(", ", parts.Order(StringComparer.OrdinalIgnoreCase)),
    };
}
