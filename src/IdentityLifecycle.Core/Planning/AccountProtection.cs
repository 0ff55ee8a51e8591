using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Plans.Guards;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Planning;

/// <summary>The policy's rules about protected accounts, for accounts as they are now.</summary>
/// <param name="policy">The policy.</param>
/// <param name="asOf">What the rules take for now.</param>
public sealed class AccountProtection(LifecyclePolicy policy, DateTimeOffset asOf) : IAccountProtection
{
    private readonly Dictionary<string, MembershipRule> _rules = policy.Directories
        .Where(static directory => directory.Protected is not null)
        .ToDictionary(static directory => directory.Name, static directory => directory.Protected!, StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool Covers(string directory) => _rules.ContainsKey(directory);

    /// <inheritdoc/>
    public bool IsProtected(string directory, AttributeSchema schema, AccountReading account)
    {
        if (!_rules.TryGetValue(directory, out MembershipRule? rule))
        {
            return false;
        }

        EvaluationContext evaluation = new()
        {
            AsOf = asOf,
            DefaultDomain = policy.DefaultDomain,
            GroupsOf = schema.OrdinalOf("memberOf") < 0 ? _ => AccountGroups.Of(directory, account.Access) : null,
        };
        return PlanContext.Compile(rule, new SchemaScope(schema), "account")!.Evaluate(new Subject(schema, account), evaluation) != Verdict.False;
    }

    private sealed class Subject(AttributeSchema schema, AccountReading account) : IFactSource
    {
        public Fact GetFact(int ordinal) => account.GetFact(schema[ordinal].Name);
    }
}
