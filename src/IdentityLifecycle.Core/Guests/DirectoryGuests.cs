using IdentityLifecycle.Errors;
using IdentityLifecycle.Guests.Conditions;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests;

/// <summary>The guests of one directory.</summary>
internal sealed class DirectoryGuests
{
    private const string Kind = "userType";

    private readonly GuestExamination _examination;
    private readonly DirectoryView _directory;
    private readonly EvaluationContext _evaluation;
    private readonly CoveringPolicy[] _policies;
    private readonly GuestOptions _options;
    private readonly GuestObstacles _obstacles;
    private readonly SponsorIndex _sponsors;

    public DirectoryGuests(GuestExamination examination, DirectoryView directory, EvaluationContext evaluation, GuestPolicy[] policies, GuestOptions options)
    {
        _examination = examination;
        _directory = directory;
        _evaluation = evaluation;
        _options = options;
        _policies = Array.ConvertAll(policies, policy => new CoveringPolicy(policy, Compile(policy.Scope), Compile(policy.Elsewhere)));
        _obstacles = new GuestObstacles(directory);
        Array.ForEach(policies, RequireKind);
        _sponsors = new SponsorIndex(directory.Image, Memory, directory.Image.KnowsMemberships && HoldsOthers());
    }

    private PlanContext Context => _directory.Context;

    private LifecycleMemory Memory => Context.Input.Memory;

    /// <summary>The rows of the guests.</summary>
    public IEnumerable<int> Rows()
    {
        for (int row = 0; row < _directory.Image.Count; row++)
        {
            Context.Stopping.ThrowIfCancellationRequested();
            if (Memory.FindLinkByAnchor(_directory.Name, _directory.Image.AnchorOf(row)) is null && Find(new GuestAccount(_directory.Image, row)) is not null)
            {
                yield return row;
            }
        }
    }

    /// <summary>The guest of a row, judged.</summary>
    public GuestAssessment At(int row)
    {
        GuestAccount account = new(_directory.Image, row);
        FoundGuest found = Find(account) ?? throw new ArgumentOutOfRangeException(nameof(row));
        return found.Policy is CoveringPolicy policy ? Assess(account, policy) : Uncovered(account, found.Why!);
    }

    private CompiledRule? Compile(MembershipRule? rule) => PlanContext.Compile(rule, new SchemaScope(_directory.Image.Schema), "account");

    private void RequireKind(GuestPolicy policy)
    {
        if (policy.Of == GuestKind.Guests && _directory.Image.Schema.OrdinalOf(Kind) < 0)
        {
            throw new LifecycleException(LifecycleErrorKind.PolicyInvalid, $"The guest policy \"{policy.Name}\" looks for accounts whose {Kind} is Guest, but {_directory.Name} does not tell {Kind}. Say \"of\": \"scope\" and give a rule in \"scope\" that names the guests.") { TargetName = policy.Name, Attribute = Kind };
        }
    }

    // An export of guests alone tells nothing of their sponsors, and where groups are not told, a sponsor who is not found may be one.
    private bool HoldsOthers() => Enumerable.Range(0, _directory.Image.Count).Any(row => !Array.Exists(_policies, policy => IsOfKind(policy.Policy, new GuestAccount(_directory.Image, row))));

    // The guest policy that covers an account, or why none does; null if it is no guest.
    private FoundGuest? Find(GuestAccount account)
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

    private static bool IsOfKind(GuestPolicy policy, GuestAccount account) => policy.Of switch
    {
        GuestKind.External => account.IsExternal,
        GuestKind.Scope => true,
        _ => string.Equals(account.Text(Kind), "Guest", StringComparison.OrdinalIgnoreCase),
    };

    private GuestAssessment Uncovered(GuestAccount account, string why)
    {
        GuestAssessment guest = Describe(account, null, MemoryOf(account), why);
        guest.Verdict = GuestVerdict.Unknown;
        return guest;
    }

    private GuestAssessment Assess(GuestAccount account, CoveringPolicy policy)
    {
        GuestMemory memory = MemoryOf(account);
        GuestSubject subject = new(account, memory, Context.AsOf, Context.Zones.Common);
        GuestAssessment guest = Describe(account, policy.Policy, memory, _obstacles.Find(account, policy.Policy, memory.About, IsElsewhere(policy, account)));
        GuestOutlook.Fill(guest, [.. policy.Policy.Conditions.Select(condition => Judge(condition, subject))], subject, _options);
        return guest;
    }

    private bool IsElsewhere(CoveringPolicy policy, GuestAccount account) =>
        policy.Elsewhere is CompiledRule rule && rule.Evaluate(new AccountSubject(_directory.Image, account.Row), _evaluation) != Verdict.False;

    private ConditionFinding Judge(GuestConditionPolicy condition, GuestSubject subject) => condition.Condition switch
    {
        GuestCondition.Activity => ActivityCondition.Judge(condition, subject),
        GuestCondition.Redemption => RedemptionCondition.Judge(condition, subject),
        GuestCondition.Sponsor => SponsorCondition.Judge(condition, subject, _sponsors),
        GuestCondition.Attestation => AttestationCondition.Judge(condition, subject),
        GuestCondition.ResidualAccess => ResidualAccessCondition.Judge(condition, subject),
        GuestCondition.EndDate => EndDateCondition.Judge(condition, subject),
        GuestCondition.Domain => DomainCondition.Judge(condition, subject),
        _ => throw new InvalidOperationException($"Unexpected condition {condition.Condition}."),
    };

    private GuestMemory MemoryOf(GuestAccount account) => new(Memory, Subject.Account(_directory.Name, _directory.Image.AnchorOf(account.Row)), _directory.Name);

    private GuestAssessment Describe(GuestAccount account, GuestPolicy? policy, GuestMemory memory, string? obstacle) => new(_examination, account.Account, policy)
    {
        DisplayName = account.DisplayName,
        UserPrincipalName = account.Login,
        Mail = account.Mail,
        HomeDomain = account.HomeDomain,
        InvitationState = account.InvitationState,
        Created = account.Created,
        LastSignIn = account.LastSignIn,
        SponsorsInDirectory = _sponsors.Of(account),
        Access = [.. ResidualAccessCondition.AccessOf(_directory.Image, account.Row)],
        Memory = memory,
        Obstacle = obstacle,
    };

    private readonly record struct FoundGuest(CoveringPolicy? Policy, string? Why);

    private sealed record CoveringPolicy(GuestPolicy Policy, CompiledRule? Scope, CompiledRule? Elsewhere);
}
