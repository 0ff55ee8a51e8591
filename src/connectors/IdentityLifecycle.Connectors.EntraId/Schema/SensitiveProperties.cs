namespace IdentityLifecycle.Connectors.EntraId.Schema;

/// <summary>
/// The properties with which somebody could take over an account. Of people with a directory role, and in groups that roles can be assigned to, they are written
/// only with such a role (Microsoft Graph, user resource type, "Who can perform sensitive actions").
/// </summary>
internal static class SensitiveProperties
{
    public const string ImmutableId = "onPremisesImmutableId";

    private static readonly HashSet<string> s_all = new([UserProperties.Enabled, UserProperties.Login, "businessPhones", "mobilePhone", "otherMails", ImmutableId], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a property is one of them.</summary>
    public static bool Contains(string property) => s_all.Contains(property);
}
