using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Lifecycle;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Planning.Guests;

/// <summary>Looks for somebody who follows a sponsor. Nobody who leaves in the same plan is found.</summary>
/// <param name="directory">The directory.</param>
/// <param name="people">The people of the plan, who may leave.</param>
internal sealed class SuccessorSearch(DirectoryView directory, DirectoryPeople people)
{
    /// <summary>A line of managers may be a circle.</summary>
    private const int MostManagers = 8;

    private readonly Dictionary<string, LifecycleMoment?> _left = new(StringComparer.OrdinalIgnoreCase);
    private readonly GroupOwners _owners = new(directory.Image);

    /// <summary>The sponsors of guests.</summary>
    public SponsorIndex Sponsors { get; } = new(directory.Image, directory.Context.Input.Memory, isWhole: true);

    /// <summary>Whether a sponsor left, or leaves in this plan, by the systems of record.</summary>
    public bool Leaves(GuestSponsor sponsor) => MomentOf(sponsor.Anchor) is not null;

    /// <summary>When that is, as the rest of a sentence.</summary>
    public string WhenLeft(GuestSponsor sponsor) => MomentOf(sponsor.Anchor) is { Since: DateTimeOffset since } ? $"has left (since {ReasonText.Day(since, directory.Context.Zones.Common)})" : "has left";

    /// <summary>Who follows; null if nobody does.</summary>
    public SponsorAfter? Find(GuestAccount guest, GuestSponsor leaver, IReadOnlyList<GuestSponsor> sponsors, GuestPolicy policy)
    {
        HashSet<string> present = new(sponsors.Select(static sponsor => sponsor.Anchor), StringComparer.OrdinalIgnoreCase);
        return policy.Succession.Select(successor => successor switch
        {
            SponsorSuccessor.CoSponsor => CoSponsor(sponsors, policy.Find(GuestCondition.Sponsor)?.Sponsors ?? 1),
            SponsorSuccessor.Manager => Manager(leaver, present),
            _ => GroupOwner(guest, present),
        }).FirstOrDefault(static after => after is not null);
    }

    private SponsorAfter? CoSponsor(IReadOnlyList<GuestSponsor> sponsors, int needed)
    {
        GuestSponsor[] others = [.. sponsors.Where(Answers)];
        return others.Length >= needed ? new SponsorAfter(null, $"{string.Join(" and ", others.Select(static one => one.Name))} {(others.Length == 1 ? "answers" : "answer")} for the guest already") : null;
    }

    private SponsorAfter? Manager(GuestSponsor leaver, HashSet<string> present)
    {
        string of = leaver.Anchor;
        for (int step = 0; step < MostManagers && ManagerOf(of) is string anchor; step++, of = anchor)
        {
            if (!present.Contains(anchor) && Sponsors.Find(anchor) is var manager && Answers(manager))
            {
                return new SponsorAfter(manager, $"{manager.Name} follows as the manager of {(step == 0 ? leaver.Name : Sponsors.Find(of).Name)}");
            }
        }

        return null;
    }

    private SponsorAfter? GroupOwner(GuestAccount guest, HashSet<string> present) => _owners.Of(guest.Row)
        .Where(one => !present.Contains(one.Owner))
        .Select(one => (one.Group, Owner: Sponsors.Find(one.Owner)))
        .Where(one => Answers(one.Owner))
        .Select(static one => new SponsorAfter(one.Owner, $"{one.Owner.Name} follows as the owner of {one.Group.Name}, which the guest is in"))
        .FirstOrDefault();

    private string? ManagerOf(string anchor) => Sponsors.RowOf(anchor) is int row ? new GuestAccount(directory.Image, row).Text("manager") : null;

    private bool Answers(GuestSponsor sponsor) => sponsor.Answers == true && !Leaves(sponsor);

    private LifecycleMoment? MomentOf(string anchor)
    {
        if (!_left.TryGetValue(anchor, out LifecycleMoment? moment))
        {
            _left[anchor] = moment = Sponsors.RowOf(anchor) is int row ? Decide(row) : null;
        }

        return moment;
    }

    private LifecycleMoment? Decide(int account)
    {
        int person = directory.Correlation.IdentityOf[account];
        if (person >= 0)
        {
            return directory.Context.Input.Received?[person] == false ? null : people.At(person).Moment is { State: LifecycleState.Left or LifecycleState.Purged } left ? left : null;
        }

        return directory.Correlation.RememberedElsewhere.TryGetValue(account, out string? identity) && directory.Context.Input.Memory.FindState(identity) is { State: LifecycleState.Left or LifecycleState.Purged } remembered
            ? new LifecycleMoment(remembered.State, remembered.Since, null) : null;
    }
}

/// <summary>Who answers for a guest once a sponsor is gone.</summary>
/// <param name="New">The new sponsor; null if the others go on.</param>
/// <param name="Why">Why, as the rest of a sentence.</param>
internal sealed record SponsorAfter(GuestSponsor? New, string Why);
