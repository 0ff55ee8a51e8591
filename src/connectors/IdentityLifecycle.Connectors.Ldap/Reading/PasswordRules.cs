namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>What a domain of Active Directory asks of passwords. Rules for single groups are not seen.</summary>
/// <param name="Length">How many characters they must have.</param>
/// <param name="IsComplex">Whether they must be of three kinds of characters.</param>
internal sealed record PasswordRules(int Length, bool IsComplex)
{
    private const string LeastLength = "minPwdLength";
    private const string Properties = "pwdProperties";
    private const int Complexity = 1;

    /// <summary>Reads the rules; null if the server does not tell them.</summary>
    public static PasswordRules? Read(ConnectedDirectory directory)
    {
        string? domain = directory.Profile.IsActiveDirectory ? directory.Session.RootDse.DefaultNamingContext : null;
        EntryValues? rules = domain is null ? null : directory.Search.Find(domain, LeastLength, Properties);
        return rules?.Integer(LeastLength) is long least ? new PasswordRules((int)least, ((rules.Integer(Properties) ?? 0) & Complexity) != 0) : null;
    }
}
