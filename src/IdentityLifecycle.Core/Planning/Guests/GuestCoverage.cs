using IdentityLifecycle.Errors;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Planning.Guests;

/// <summary>Tells who is a guest in a directory, and which guest policy covers the guest. Accounts of people whom a system of record knows are no guests, whatever they look like.</summary>
internal sealed class GuestCoverage
{
    private const string Kind = "userType";

    private readonly DirectoryView _directory;
    private readonly EvaluationContext _evaluation;
    private readonly CoveringPolicy[] _policies;

    public GuestCoverage(DirectoryView directory, EvaluationContext evaluation, GuestPolicy[] policies)
    {
        _directory = directory;
        _evaluation = evaluation;
        _policies = Array.ConvertAll(policies, policy => new CoveringPolicy(policy, Compile(policy.Scope), Compile(policy.Elsewhere)));
        Array.ForEach(policies, RequireKind);
    }

    /// <summary>The coverage of a directory; null if no guest policy is about it.</summary>
    public static GuestCoverage? Of(DirectoryView directory, EvaluationContext evaluation)
    {
        GuestPolicy[] policies = [.. directory.Context.Policy.Guests.Where(policy => policy.Directory == directory.Name)];
        return policies.Length == 0 ? null : new GuestCoverage(directory, evaluation, policies);
    }

    /// <summary>The guest of an account; null if it is none, or that of a person whom memory knows from a system of record.</summary>
    public FoundGuest? FindGuest(int row) => _directory.Context.Input.Memory.FindLinkByAnchor(_directory.Name, _directory.Image.AnchorOf(row)) is null ? Find(new GuestAccount(_directory.Image, row)) : null;

    /// <summary>Whether an account is of the kind of one of the guest policies, whomever their scopes cover.</summary>
    public bool IsOfKind(GuestAccount account) => Array.Exists(_policies, policy => IsOfKind(policy.Policy, account));

    /// <summary>The guest policy that covers an account, or why none does; null if it is no guest.</summary>
    public FoundGuest? Find(GuestAccount account)
    {
        CoveringPolicy[] open = Array.FindAll(_policies, policy => IsOfKind(policy.Policy, account));
        if (open.Length == 0)
        {
            return null;
        }

        AccountSubject subject = new(_directory.Image, account.Row);
        foreach (CoveringPolicy policy in open)
        {
            Verdict covers = policy.Scope?.Evaluate(subject, _evaluation) ?? Verdict.True;
            if (covers == Verdict.True)
            {
                return new FoundGuest(policy, null);
            }

            if (covers == Verdict.Unknown)
            {
                return policy.Policy.Of == GuestKind.Scope ? null : new FoundGuest(null, $"nobody can tell whether the guest policy {policy.Policy.Name} covers the guest: {policy.Scope!.Explain(subject, _evaluation).Reason}");
            }
        }

        return open.All(static policy => policy.Policy.Of == GuestKind.Scope) ? null : new FoundGuest(null, "no guest policy covers the guest");
    }

    /// <summary>Whether another engine governs a guest, or may do so.</summary>
    public bool IsElsewhere(CoveringPolicy policy, GuestAccount account) =>
        policy.Elsewhere is CompiledRule rule && rule.Evaluate(new AccountSubject(_directory.Image, account.Row), _evaluation) != Verdict.False;

    private static bool IsOfKind(GuestPolicy policy, GuestAccount account) => policy.Of switch
    {
        GuestKind.External => account.IsExternal,
        GuestKind.Scope => true,
        _ => string.Equals(account.Text(Kind), "Guest", StringComparison.OrdinalIgnoreCase),
    };

    private CompiledRule? Compile(MembershipRule? rule) => PlanContext.Compile(rule, new SchemaScope(_directory.Image.Schema), "account");

    private void RequireKind(GuestPolicy policy)
    {
        if (policy.Of == GuestKind.Guests && _directory.Image.Schema.OrdinalOf(Kind) < 0)
        {
            throw new LifecycleException(LifecycleErrorKind.PolicyInvalid, $"The guest policy \"{policy.Name}\" looks for accounts whose {Kind} is Guest, but {_directory.Name} does not tell {Kind}. Say \"of\": \"scope\" and give a rule in \"scope\" that names the guests.") { TargetName = policy.Name, Attribute = Kind };
        }
    }
}

/// <summary>A guest.</summary>
/// <param name="Policy">The guest policy; null if none covers the guest.</param>
/// <param name="Why">Why none does.</param>
internal readonly record struct FoundGuest(CoveringPolicy? Policy, string? Why);

/// <summary>A guest policy with its rules, compiled for a directory.</summary>
/// <param name="Policy">The guest policy.</param>
/// <param name="Scope">Whom it covers.</param>
/// <param name="Elsewhere">Whom another engine governs.</param>
internal sealed record CoveringPolicy(GuestPolicy Policy, CompiledRule? Scope, CompiledRule? Elsewhere);
