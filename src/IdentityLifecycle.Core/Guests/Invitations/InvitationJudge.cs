using IdentityLifecycle.Directories.Deleted;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Guests;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests.Invitations;

/// <summary>Judges invitations to one directory, each by what has the address: nothing, a guest, a deleted guest, or somebody who is no guest.</summary>
internal sealed class InvitationJudge
{
    private readonly DirectoryView _directory;
    private readonly GuestPolicy[] _policies;
    private readonly AddressIndex _addresses;
    private readonly NamedSponsors _sponsors;
    private readonly InvitationGroups _groups;
    private readonly InvitationDates _dates;
    private readonly LiveGuests _live;
    private readonly DeletedGuests _deleted;
    private readonly string _invitedBy;

    /// <summary>Prepares for invitations.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="coverage">Who is a guest there.</param>
    /// <param name="requests">All invitations, so that the directory is looked through once.</param>
    /// <param name="invitedBy">Who invites.</param>
    public InvitationJudge(DirectoryView directory, GuestCoverage coverage, IReadOnlyList<InvitationRequest> requests, string invitedBy)
    {
        _directory = directory;
        _invitedBy = invitedBy;
        _policies = [.. directory.Context.Policy.Guests.Where(policy => policy.Directory == directory.Name)];
        _addresses = new AddressIndex(directory.Image, requests.SelectMany(static request => new[] { request.Address, request.Guest }.OfType<string>()));
        _sponsors = new NamedSponsors(directory.Image, directory.Context.Input.Memory, requests.SelectMany(static request => request.Sponsors));
        _groups = new InvitationGroups(directory.Image);
        _dates = new InvitationDates(directory);
        GuestObstacles obstacles = new(directory);
        _live = new LiveGuests(directory, coverage, obstacles);
        _deleted = new DeletedGuests(directory, obstacles);
    }

    /// <summary>Judges one.</summary>
    public InvitationVerdict Judge(InvitationRequest request)
    {
        InvitationFaults faults = new();
        faults.AddIf(InvitationField.Reason, request.Reason.Length == 0 ? "no reason is given; say why the guest is invited, because the journal keeps it" : null);
        return InvitationAddress.FindFault(request.Address) is string fault ? Refused(request, faults, fault) : request.Guest is string moved ? JudgeMove(request, moved, faults) : _addresses.FindLive(request.Address) switch
        {
            [] => JudgeWithoutLive(request, faults),
            [int row] => JudgeLive(request, row, faults),
            { } several => Refused(request, faults, $"{several.Count} accounts have the address: {string.Join(", ", several.Select(row => $"{_directory.Image.GetAccount(row)} ({_directory.Image.AnchorOf(row)})"))}; settle first whose it is"),
        };
    }

    private InvitationVerdict JudgeMove(InvitationRequest request, string moved, InvitationFaults faults)
    {
        int[] rows = [.. Enumerable.Range(0, _directory.Image.Count).Where(row => string.Equals(_directory.Image.AnchorOf(row), moved, StringComparison.OrdinalIgnoreCase)).Concat(_addresses.FindLive(moved)).Distinct()];
        faults.AddIf(InvitationField.Guest, rows.Length == 1 ? null
            : rows.Length == 0 ? $"{_directory.Name} has no account \"{moved}\": neither an id nor a sign-in name or mail address there is that"
            : $"\"{moved}\" are {rows.Length} accounts; name the guest by the id");
        if (!faults.IsEmpty || _live.Find(rows[0], faults) is not LiveGuest guest)
        {
            return Refused(request, faults);
        }

        int[] others = [.. _addresses.FindLive(request.Address).Where(row => row != rows[0])];
        faults.AddIf(InvitationField.Address, others.Length > 0 ? $"it is the address of another account: {_directory.Image.GetAccount(others[0])} ({_directory.Image.AnchorOf(others[0])})"
            : WhyNotNew(_addresses.FindDeleted(request.Address)));
        faults.AddIf(InvitationField.Address, _addresses.FindDeleted(request.Address) is [DeletedAccount deleted] ? $"it is the address of the deleted account {deleted} ({deleted.Anchor})" : null);
        _ = InvitationDomains.FindPolicy(_directory, InvitationAddress.DomainOf(request.Address), [guest.Policy], faults);
        faults.AddIf(InvitationField.Address, InvitationDomains.FindDenied(InvitationAddress.DomainOf(request.Address), [.. _policies.Where(policy => policy != guest.Policy)]));
        ChangeDraft? draft = faults.IsEmpty ? HomeChange.Plan(_directory.Name, guest, request, _invitedBy, faults) : null;
        return draft is null ? Refused(request, faults) : new InvitationVerdict { Account = guest.Account.Account.Anchor, Draft = draft };
    }

    private InvitationVerdict JudgeLive(InvitationRequest request, int row, InvitationFaults faults)
    {
        if (_live.Find(row, faults) is not LiveGuest guest)
        {
            return Refused(request, faults);
        }

        faults.AddIf(InvitationField.Address, InvitationDomains.FindDenied(InvitationAddress.DomainOf(request.Address), _policies));
        InvitationTerms terms = TermsOf(request, guest.Policy, guest.HasEndDate, faults);
        InvitationVerdict? verdict = faults.IsEmpty ? _live.Judge(guest, request, terms, ReasonsOf(request, terms), faults) : null;
        return verdict is not null && faults.IsEmpty ? verdict : Refused(request, faults);
    }

    private InvitationVerdict JudgeWithoutLive(InvitationRequest request, InvitationFaults faults)
    {
        GuestPolicy? policy = InvitationDomains.FindPolicy(_directory, InvitationAddress.DomainOf(request.Address), _policies, faults);
        IReadOnlyList<DeletedAccount> deleted = _addresses.FindDeleted(request.Address);
        faults.AddIf(InvitationField.Address, WhyNotNew(deleted));
        if (policy is null)
        {
            return Refused(request, faults);
        }

        bool hasEndDate = deleted is [DeletedAccount one] && policy.EndDate is string attribute && one.GetFact(attribute).HasValue;
        InvitationTerms terms = TermsOf(request, policy, hasEndDate, faults);
        InvitationVerdict? verdict = !faults.IsEmpty ? null : deleted is [DeletedAccount only] ? _deleted.Judge(only, request, terms, ReasonsOf(request, terms), faults) : New(request, terms, faults);
        return verdict is not null && faults.IsEmpty ? verdict : Refused(request, faults);
    }

    // The service makes a second account for a deleted guest and says nothing. So whoever does not know who was deleted must not invite.
    private string? WhyNotNew(IReadOnlyList<DeletedAccount> deleted) =>
        deleted.Count > 1 ? $"{deleted.Count} deleted accounts have the address: {string.Join(", ", deleted.Select(static one => $"{one} ({one.Anchor})"))}; restore the one, or delete the others for good"
        : _directory.Image.Deleted is not null ? null
        : $"it is not known whether a deleted guest has the address, who would get a second account: {_directory.Image.WhyDeletedUnknown ?? $"{_directory.Name} does not tell which accounts were deleted"}";

    private InvitationVerdict? New(InvitationRequest request, InvitationTerms terms, InvitationFaults faults)
    {
        const string Found = "nobody has the address, neither live nor deleted";
        Subject about = Subject.Account(_directory.Name, request.Address.ToLowerInvariant());
        if (_directory.Context.FindLeftOpen(_directory.Name, about.Text) is { } open)
        {
            faults.Add(InvitationField.Address, $"it waits: {open.Message.TrimEnd('.')}");
            return null;
        }

        InvitationSteps steps = new(_directory.Image, request, terms, ReasonsOf(request, terms));
        return new InvitationVerdict
        {
            Account = about.Text,
            Draft = new ChangeDraft(_directory.Name, about)
            {
                DisplayName = request.DisplayName ?? request.Address,
                Account = request.Address,
                ToState = Identities.LifecycleState.Active,
                Process = Plans.LifecycleProcess.Guest,
                Operations = [steps.Invite(Found), .. steps.Values(Found, Facts.Fact.None, Facts.Fact.Unknown), .. steps.Grants(Found, [])],
            },
        };
    }

    private InvitationTerms TermsOf(InvitationRequest request, GuestPolicy policy, bool hasEndDate, InvitationFaults faults) => new(
        policy,
        _sponsors.Find(request.Sponsors, policy.Find(GuestCondition.Sponsor)?.Sponsors ?? 1, faults),
        _dates.Find(request.EndDate, policy, hasEndDate, faults),
        _groups.Find(request.Access, policy, faults));

    private InvitationReasons ReasonsOf(InvitationRequest request, InvitationTerms terms) => new(_invitedBy, request, terms);

    private static InvitationVerdict Refused(InvitationRequest request, InvitationFaults faults, string? address = null)
    {
        faults.AddIf(InvitationField.Address, address);
        return new InvitationVerdict { Account = request.Address, Faults = faults.All };
    }
}
