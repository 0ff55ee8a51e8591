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

    public GroupJudge(DirectoryImage image, Entitlement group, string rule, DateTimeOffset asOf)
    {
        Group = group;
        AccountGroups groups = new(image);
        _context = new EvaluationContext { AsOf = asOf, GroupsOf = subject => groups.Of(((RuleSubject)subject).Groups) };
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

    /// <summary>Whether the rule reads something that is not the same of two accounts.</summary>
    public bool TellsApart(RuleSubject? one, RuleSubject? other) => one is null || other is null
        || Array.Exists(_reads, ordinal => !one.GetFact(ordinal).Equals(other.GetFact(ordinal)))
        || (_readsGroups && !(one.Groups ?? []).Order().SequenceEqual((other.Groups ?? []).Order()));

    private static string ObstacleOf(MembershipRule? rule, SchemaScope scope, IReadOnlyList<ExpressionError> errors) =>
        rule?.Unresolved(scope) is { Count: > 0 } missing
            ? $"the rule reads {string.Join(", ", missing.Select(static name => $"\"{name}\""))}, which is not read of accounts here"
            : errors.Count == 0 ? "the rule is about devices" : $"the rule cannot be evaluated here: {errors[0].Message.TrimEnd('.')}";
}
