using IdentityLifecycle.Guests.Conditions;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Guests;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests;

/// <summary>The guests of one directory.</summary>
internal sealed class DirectoryGuests
{
    private readonly GuestExamination _examination;
    private readonly DirectoryView _directory;
    private readonly GuestCoverage _coverage;
    private readonly GuestOptions _options;
    private readonly GuestObstacles _obstacles;
    private readonly SponsorIndex _sponsors;

    public DirectoryGuests(GuestExamination examination, DirectoryView directory, EvaluationContext evaluation, GuestPolicy[] policies, GuestOptions options)
    {
        _examination = examination;
        _directory = directory;
        _options = options;
        _coverage = new GuestCoverage(directory, evaluation, policies);
        _obstacles = new GuestObstacles(directory);
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
            if (_coverage.FindGuest(row) is not null)
            {
                yield return row;
            }
        }
    }

    /// <summary>The guest of a row, judged.</summary>
    public GuestAssessment At(int row)
    {
        GuestAccount account = new(_directory.Image, row);
        FoundGuest found = _coverage.Find(account) ?? throw new ArgumentOutOfRangeException(nameof(row));
        return found.Policy is CoveringPolicy policy ? Assess(account, policy) : Uncovered(account, found.Why!);
    }

    // An export of guests alone tells nothing of their sponsors, and where groups are not told, a sponsor who is not found may be one.
    private bool HoldsOthers() => Enumerable.Range(0, _directory.Image.Count).Any(row => !_coverage.IsOfKind(new GuestAccount(_directory.Image, row)));

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
        GuestAssessment guest = Describe(account, policy.Policy, memory, _obstacles.Find(account, policy.Policy, memory.About, _coverage.IsElsewhere(policy, account)));
        GuestOutlook.Fill(guest, [.. policy.Policy.Conditions.Select(condition => Judge(condition, subject))], subject, _options);
        return guest;
    }

    private ConditionFinding Judge(GuestConditionPolicy condition, GuestSubject subject) => condition.Condition switch
    {
        GuestCondition.Activity => ActivityCondition.Judge(condition, subject),
        GuestCondition.Redemption => RedemptionCondition.Judge(condition, subject),
        GuestCondition.Sponsor => SponsorCondition.Judge(condition, subject, _sponsors),
        GuestCondition.Attestation => AttestationCondition.Judge(condition, subject),
        GuestCondition.ResidualAccess => ResidualAccessCondition.Judge(condition, subject),
        GuestCondition.AccessEnded => AccessEndedCondition.Judge(condition, subject),
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
}
