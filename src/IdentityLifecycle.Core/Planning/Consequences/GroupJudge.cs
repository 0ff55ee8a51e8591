using IdentityLifecycle.Directories;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership;

namespace IdentityLifecycle.Planning.Consequences;

/// <summary>Judges by the rule of a group which accounts of a directory belong to it.</summary>
internal sealed class GroupJudge
{
    private const string Devices = "device";
    private const string Accounts = "user";
    private const string Manager = "manager";

    private readonly CompiledRule? _rule;
    private readonly EvaluationContext _context;
    private readonly int[] _reads = [];
    private readonly bool _readsGroups;

    /// <summary>Reads a rule.</summary>
    /// <param name="image">The directory.</param>
    /// <param name="group">The group.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="groups">The directory's groups as rules see them; made once for all judges.</param>
    /// <param name="asOf">What the rule takes for now.</param>
    public GroupJudge(DirectoryImage image, Entitlement group, string rule, Lazy<AccountGroups> groups, DateTimeOffset asOf)
    {
        Group = group;
        _context = new EvaluationContext { AsOf = asOf, GroupsOf = subject => groups.Value.Of(((RuleSubject)subject).Groups) };
        MembershipRule? parsed = MembershipRule.Parse(rule, out IReadOnlyList<ExpressionError> errors);
        IsOfDevices = parsed?.Subject == Devices;
        SchemaScope scope = new(image.Schema);
        _rule = parsed is null || IsOfDevices || parsed.Unresolved(scope).Count > 0 ? null : parsed.Compile(scope, Accounts, out errors);
        Obstacle = _rule is not null ? null : ObstacleOf(parsed, scope, errors);
        if (_rule is not null)
        {
            _reads = [.. parsed!.Attributes.SelectMany(MembershipRule.NamesOf).Append(Manager).Select(image.Schema.OrdinalOf).Where(static ordinal => ordinal >= 0).Distinct()];
            _readsGroups = parsed.Attributes.Contains("memberOf", StringComparer.OrdinalIgnoreCase);
        }
    }

    public Entitlement Group { get; }

    /// <summary>Whether the rule is about devices, so that no account belongs to the group.</summary>
    public bool IsOfDevices { get; }

    /// <summary>Why nobody can be judged by the rule; null if somebody can.</summary>
    public string? Obstacle { get; }

    /// <summary>Whether an account belongs to the group; one that does not exist does not.</summary>
    public Verdict Judge(RuleSubject? subject) => subject is null ? Verdict.False : _rule!.Evaluate(subject, _context);

    /// <summary>The parts of the rule that decide about an account, with their values.</summary>
    public string Explain(RuleSubject subject) => _rule!.Explain(subject, _context).Because ?? _rule.Rule.Text;

    /// <summary>Whether the rule reads something that a plan changes of an account.</summary>
    public bool IsConcernedBy(ChangedAccount account) =>
        account.Now is null || account.Then is null || Array.Exists(_reads, account.Changed.Contains) || (_readsGroups && account.ChangesGroups);

    private static string ObstacleOf(MembershipRule? rule, SchemaScope scope, IReadOnlyList<ExpressionError> errors) =>
        rule?.Subject == Devices ? "the rule is about devices, not about accounts"
        : rule?.Unresolved(scope) is { Count: > 0 } missing ? $"the rule reads {string.Join(", ", missing.Select(static name => $"\"{name}\""))}, which is not read of accounts here"
        : $"the rule cannot be evaluated here: {errors[0].Message.TrimEnd('.')}";
}
