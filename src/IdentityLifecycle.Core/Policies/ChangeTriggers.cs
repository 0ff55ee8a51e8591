using IdentityLifecycle.Policies.Modes;

namespace IdentityLifecycle.Policies;

/// <summary>
/// Tells which attributes of an account show that an attribute of the person changed. Nothing remembers the person's former values, so that a
/// change is seen by what the account still holds.
/// </summary>
internal static class ChangeTriggers
{
    /// <summary>Whether writing an attribute shows that one of the person's attributes changed: it copies that attribute or has its name.</summary>
    /// <param name="onChangeOf">The person's attributes.</param>
    /// <param name="attribute">The account's attribute.</param>
    public static bool IsOf(IReadOnlyList<string> onChangeOf, DirectoryAttribute attribute) =>
        attribute.Apply is not (ApplyMode.OnCreate or ApplyMode.OnChangeOf)
        && onChangeOf.Any(name => name.Equals(attribute.Attribute, StringComparison.OrdinalIgnoreCase) || name.Equals(attribute.Value.DirectAttribute, StringComparison.OrdinalIgnoreCase));
}
