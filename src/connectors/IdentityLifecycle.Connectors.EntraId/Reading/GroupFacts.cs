using IdentityLifecycle.Directories;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership;

namespace IdentityLifecycle.Connectors.EntraId.Reading;

/// <summary>What is read of groups each time, before the users.</summary>
/// <param name="Restricted">The groups in restricted management administrative units.</param>
/// <param name="ForRoles">The groups that roles can be assigned to.</param>
/// <param name="Rules">The rules of dynamic groups.</param>
internal sealed record GroupFacts(IReadOnlySet<Guid> Restricted, IReadOnlySet<Guid> ForRoles, IReadOnlyDictionary<Guid, GroupRule> Rules)
{
    private const string Manager = "manager";

    /// <summary>The attributes that the rules read, under every name that they may have. A rule that cannot be read needs none.</summary>
    public IEnumerable<string> ReadByRules => Rules.Values.Select(static rule => MembershipRule.Parse(rule.Text, out IReadOnlyList<ExpressionError> _)).OfType<MembershipRule>()
        .Where(static rule => rule.Subject == "user")
        .SelectMany(static rule => rule.AsksForManager ? rule.Attributes.Append(Manager) : rule.Attributes)
        .SelectMany(MembershipRule.NamesOf);
}
