using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Subjects;

namespace IdentityLifecycle.PowerShell.Languages;

/// <summary>Lets an expression or rule be tried by itself, or with the names, the default domain and the tables of a policy.</summary>
/// <param name="policy">The policy; null: any name resolves.</param>
internal sealed class PolicyTrial(LifecyclePolicy? policy)
{
    private OpenScope _scope = new();
    private bool _isAboutPeople;

    /// <summary>The mapping, ready for records.</summary>
    /// <exception cref="LifecycleException">MappingInvalid; ArgumentInvalid: it needs a policy.</exception>
    public CompiledMapping Compile(string text)
    {
        _scope = new OpenScope(policy is null ? null : new DirectoryScope(policy.IdentitySchema, null, Directories(policy)));
        MappingExpression? expression = MappingExpression.Parse(text, out IReadOnlyList<ExpressionError> errors);
        if (expression is not null)
        {
            CheckNeeds(expression);
        }

        return expression?.Compile(_scope, out errors) ?? throw LanguageErrors.Of(LifecycleErrorKind.MappingInvalid, text, errors);
    }

    /// <summary>The rule, ready for records; only one about people is held against the policy's names.</summary>
    /// <exception cref="LifecycleException">RuleInvalid.</exception>
    public CompiledRule CompileRule(string text)
    {
        MembershipRule? rule = MembershipRule.Parse(text, out IReadOnlyList<ExpressionError> errors);
        _isAboutPeople = rule?.Subject == "user";
        _scope = new OpenScope(policy is not null && _isAboutPeople ? new PersonScope(policy.IdentitySchema) : null);
        return rule?.Compile(_scope, rule.Subject, out errors) ?? throw LanguageErrors.Of(LifecycleErrorKind.RuleInvalid, text, errors);
    }

    /// <summary>An object of the pipeline as a record.</summary>
    public IFactSource Bind(PSObject? input) => _scope.Bind(_isAboutPeople && input?.BaseObject is IdentityRecord person ? OfPerson(person, Facts(input)) : Facts(input));

    /// <summary>
    /// What a rule may know about an object: groups and manager are those that the object names, and unknown if it names none, because
    /// a policy would ask directories.
    /// </summary>
    public EvaluationContext ContextOf(PSObject? input, DateTimeOffset asOf) => policy is null ? new EvaluationContext { AsOf = asOf } : new EvaluationContext
    {
        AsOf = asOf,
        DefaultDomain = policy.DefaultDomain,
        GroupsOf = policy.IdentitySchema.Find("memberOf") is null ? _ => Given(input, "memberOf") : null,
        IsReportOf = policy.IdentitySchema.Find("manager") is null ? (_, manager) => IsReport(Given(input, "manager"), manager) : null,
    };

    // A trial is about no day, so that all assignments count.
    private static Func<string, Fact> OfPerson(IdentityRecord person, Func<string, Fact> facts) => name =>
        PersonScope.IsIdentityId(person.GetIdentitySet().Schema, name) ? Fact.Of(person.Id)
        : name.Equals(AssignmentFacts.Name, StringComparison.OrdinalIgnoreCase) && person.GetIdentitySet().Schema.Find(name) is null ? AssignmentFacts.Of(person.GetIdentitySet(), person.GetRow(), static _ => true)
        : facts(name);

    private static Verdict IsReport(Fact given, string manager) => given.IsUnknown ? Verdict.Unknown
        : string.Equals(given.ToString(), manager, StringComparison.OrdinalIgnoreCase) ? Verdict.True : Verdict.False;

    private static IReadOnlyList<DirectorySubject> Directories(LifecyclePolicy policy) =>
        [.. policy.Directories.Select(static (directory, number) => new DirectorySubject(directory.Name, number, null))];

    private Func<string, Fact> Facts(PSObject? input) => NamedFacts.Of(input, policy is null ? Fact.None : Fact.Unknown);

    private Fact Given(PSObject? input, string name) => Facts(input)(name) is { IsNone: false } fact ? fact : Fact.Unknown;

    private void CheckNeeds(MappingExpression expression)
    {
        if (policy is null && (expression.UsesDefaultDomain || expression.Tables.Count > 0))
        {
            throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, "DefaultDomain() and Lookup() read a policy: pass -Policy with the path of the policy file.") { Attribute = "Policy" };
        }

        if (policy is { DefaultDomain: null } && expression.UsesDefaultDomain)
        {
            throw new LifecycleException(LifecycleErrorKind.MappingInvalid, $"DefaultDomain() needs \"defaultDomain\" in the policy {policy.Name}.") { TargetName = expression.Text };
        }

        string[] known = [.. policy?.Tables.Select(static table => table.Name) ?? []];
        if (expression.Tables.FirstOrDefault(table => !known.Contains(table, StringComparer.OrdinalIgnoreCase)) is string unknown)
        {
            string have = known.Length == 0 ? "It has none." : $"It has {string.Join(", ", known)}.";
            throw new LifecycleException(LifecycleErrorKind.MappingInvalid, $"The policy {policy!.Name} has no table \"{unknown}\". {have}") { TargetName = expression.Text };
        }
    }
}
