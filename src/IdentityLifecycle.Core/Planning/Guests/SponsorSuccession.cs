using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Planning.Guests;

/// <summary>Plans who follows a sponsor who leaves, in the plan that takes the leaver's access away: a guest for whom nobody answers would be left behind otherwise.</summary>
internal sealed class SponsorSuccession
{
    private readonly DirectoryView _directory;
    private readonly GuestCoverage _coverage;
    private readonly GuestObstacles _obstacles;
    private readonly SuccessorSearch _search;
    private readonly PlanFindings _findings;

    private SponsorSuccession(DirectoryView directory, GuestCoverage coverage, DirectoryPeople people, PlanFindings findings)
    {
        _directory = directory;
        _coverage = coverage;
        _obstacles = new GuestObstacles(directory);
        _search = new SuccessorSearch(directory, people);
        _findings = findings;
    }

    /// <summary>Adds the changes of a directory's guests to the findings, if its guest policies say who follows.</summary>
    public static void Plan(DirectoryView directory, GuestCoverage? coverage, DirectoryPeople people, PlanFindings findings)
    {
        if (coverage is not null && directory.Context.Policy.Guests.Any(policy => policy.Directory == directory.Name && policy.Succession.Count > 0))
        {
            new SponsorSuccession(directory, coverage, people, findings).Plan();
        }
    }

    private void Plan()
    {
        for (int row = 0; row < _directory.Image.Count; row++)
        {
            _directory.Context.Stopping.ThrowIfCancellationRequested();
            if (_coverage.FindGuest(row)?.Policy is { Policy.Succession.Count: > 0 } policy)
            {
                Plan(new GuestAccount(_directory.Image, row), policy);
            }
        }
    }

    private void Plan(GuestAccount guest, CoveringPolicy policy)
    {
        if (_search.Sponsors.Of(guest) is not { } sponsors || sponsors.FirstOrDefault(_search.Leaves) is not GuestSponsor leaver)
        {
            return;
        }

        Subject about = Subject.Account(_directory.Name, guest.Account.Anchor);
        string left = $"{leaver.Name}, a sponsor of the guest, {_search.WhenLeft(leaver)}";
        if (_obstacles.Find(guest, policy.Policy, about, _coverage.IsElsewhere(policy, guest)) is string obstacle)
        {
            Omit(OmissionReason.NotAllowed, guest, $"{left}, but the guest {obstacle}.");
        }
        else if (_search.Find(guest, leaver, sponsors, policy.Policy) is SponsorAfter after)
        {
            Add(guest, about, Change(guest, sponsors, after, new ChangeReason($"{left}; {after.Why}") { Source = _directory.Name, Rule = $"guests.{policy.Policy.Name}.{GuestCondition.Sponsor}" }));
        }
        else
        {
            Omit(OmissionReason.Review, guest, $"{left}, and nobody follows by the guest policy {policy.Policy.Name}. Get-GuestSponsor proposes somebody.");
        }
    }

    private AttributeChange Change(GuestAccount guest, IReadOnlyList<GuestSponsor> sponsors, SponsorAfter after, ChangeReason reason)
    {
        Fact before = guest.Get(SponsorIndex.Attribute);
        string[] anchors = [.. sponsors.Where(sponsor => !_search.Leaves(sponsor)).Select(static sponsor => sponsor.Anchor).Concat(after.New is null ? [] : [after.New.Anchor]).Distinct(StringComparer.OrdinalIgnoreCase)];
        Fact now = before.Value is ValueList || anchors.Length > 1 ? Fact.Of(ValueList.OfTexts(anchors)) : Fact.Of(anchors[0]);
        return new AttributeChange(SponsorIndex.Attribute, before, PlanValue.Of(now), reason with { OldValue = before, NewValue = now }) { OldName = string.Join(", ", sponsors.Select(static sponsor => sponsor.Name)) };
    }

    private void Add(GuestAccount guest, Subject about, AttributeChange change)
    {
        LifecycleState? state = _directory.Context.Input.Memory.FindState(about)?.State;
        ChangeDraft draft = new(_directory.Name, about)
        {
            DisplayName = guest.DisplayName,
            Account = guest.Login ?? guest.DisplayName,
            Anchor = guest.Account.Anchor,
            FromState = state,
            ToState = state ?? LifecycleState.Active,
            Process = LifecycleProcess.Guest,
            Operations = [new SetAttributes([change]) { Reasons = [change.Reason] }],
        };
        HoldFilter.Apply(_directory, about, draft.DisplayName, draft.Operations, _findings);
        if (draft.Operations.Count > 0)
        {
            _findings.Changes.Add(draft);
        }
    }

    private void Omit(OmissionReason reason, GuestAccount guest, string message) =>
        _findings.Omissions.Add(new PlanOmission(reason, _directory.Name, guest.Account.Anchor, guest.Login ?? guest.DisplayName, message));
}
