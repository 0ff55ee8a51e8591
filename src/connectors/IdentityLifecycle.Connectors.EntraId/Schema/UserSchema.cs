using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId.Schema;

/// <summary>The attributes of users that are read: the enabled state first, then what is shown of candidates, then what the policy needs.</summary>
internal sealed class UserSchema
{
    private static readonly string[] s_always = [UserProperties.Enabled, "userPrincipalName", "displayName", "mail", "department", "employeeId", "userType", "onPremisesSyncEnabled", UserProperties.Created];

    /// <summary>Finds the attributes.</summary>
    /// <param name="needed">What the policy reads or writes; null if that is not known, and the usual ones are read.</param>
    public UserSchema(IReadOnlyList<string>? needed)
    {
        string[] names = [.. s_always.Concat(needed ?? UserProperties.Usual).Distinct(StringComparer.OrdinalIgnoreCase)];
        Properties = names.Select(UserProperties.Find).OfType<UserProperty>().ToArray();
        Missing = names.Where(static name => UserProperties.Find(name) is null).ToArray();
        Definitions = new AttributeSchema(Properties.Select(static property => property.Definition));
    }

    public IReadOnlyList<UserProperty> Properties { get; }

    /// <summary>What the planner sees.</summary>
    public AttributeSchema Definitions { get; }

    /// <summary>The attributes that the policy names and users do not have.</summary>
    public IReadOnlyList<string> Missing { get; }

    public bool HasManager => Has(UserProperties.Manager);

    public bool HasSponsors => Has(UserProperties.Sponsors);

    public bool Has(string property) => Properties.Any(one => one.Property == property);

    /// <summary>These attributes and others besides, as far as users have them and no permission or reading of their own is needed.</summary>
    public UserSchema With(IEnumerable<string> others)
    {
        string[] more = [.. others.Where(name => UserProperties.Find(name) is { Property: not (UserProperties.SignIns or UserProperties.LeaveDate or UserProperties.Sponsors) } found && Definitions.OrdinalOf(found.Definition.Name) < 0)];
        return more.Length == 0 ? this : new UserSchema([.. Properties.Select(static property => property.Definition.Name), .. more.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)]);
    }

    /// <summary>The properties that a request asks for.</summary>
    /// <param name="denied">Those that may not be read.</param>
    public string[] Selection(IReadOnlySet<string> denied) =>
        ["id", .. Properties.Select(static property => property.Property).Where(property => !UserProperties.IsRelation(property) && !denied.Contains(property)).Distinct(StringComparer.Ordinal)];

    /// <summary>The properties of users that are kept between runs: without those of which no change tells.</summary>
    /// <param name="denied">Those that may not be read.</param>
    public string[] Kept(IReadOnlySet<string> denied) =>
        [.. Selection(denied).Where(static property => !UserProperties.IsUntracked(property)), .. HasManager ? [UserProperties.Manager] : Array.Empty<string>()];
}
