using System.Text.Json;
using IdentityLifecycle.Connectors.EntraId.SigningIn;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>What a group is, as far as it matters who may be given it.</summary>
/// <param name="Assignment">Who decides about its members.</param>
/// <param name="Lock">Why members cannot be written although nobody else decides about them; null if they can.</param>
internal sealed record GroupKind(EntitlementAssignment Assignment, string? Lock)
{
    /// <summary>The property that says whether roles can be assigned to a group.</summary>
    public const string ForRoles = "isAssignableToRole";

    private const string RoleManagement = "RoleManagement.ReadWrite.Directory";

    /// <summary>The properties that tell it, but whether it lies in a restricted unit.</summary>
    public static IReadOnlyList<string> Properties { get; } =
        ["groupTypes", "mailEnabled", "securityEnabled", "onPremisesSyncEnabled", ForRoles];

    /// <summary>What a group is.</summary>
    /// <param name="group">The group with the properties that tell it.</param>
    /// <param name="isRestricted">Whether it lies in a restricted management administrative unit.</param>
    /// <param name="claims">What the token may do; null if that is not known.</param>
    public static GroupKind Of(JsonElement group, bool isRestricted, TokenClaims? claims) => new(AssignmentOf(group), LockOf(group, isRestricted, claims));

    /// <summary>Who decides about the members of a group.</summary>
    public static EntitlementAssignment AssignmentOf(JsonElement group) =>
        Json.Lists(group, "groupTypes", "DynamicMembership") ? EntitlementAssignment.Dynamic
        : Json.IsTrue(group, "onPremisesSyncEnabled") ? EntitlementAssignment.Synchronised
        : EntitlementAssignment.Assignable;

    private static string? LockOf(JsonElement group, bool isRestricted, TokenClaims? claims)
    {
        bool isMailOnly = Json.IsTrue(group, "mailEnabled") && !Json.Lists(group, "groupTypes", "Unified");
        return isMailOnly && Json.IsTrue(group, "securityEnabled") ? "it is a mail-enabled security group, whose members are kept in Exchange; change them there"
            : isMailOnly ? "it is a distribution list, whose members are kept in Exchange; change them there"
            : isRestricted ? "it lies in a restricted management administrative unit, where the permissions of an application do not apply"
            : Json.IsTrue(group, ForRoles) && claims?.Permissions.Contains(RoleManagement) != true ? $"roles can be assigned to it, so that its members are written only with the permission {RoleManagement}"
            : null;
    }
}
