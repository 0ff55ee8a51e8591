using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Guests;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies.Guests;

namespace IdentityLifecycle.Guests.Invitations;

/// <summary>Judges invitations of people who are guests already: what is missing is added, and a disabled guest is enabled, because an invitation alone would let nobody sign in.</summary>
/// <param name="directory">The directory.</param>
/// <param name="coverage">Who is a guest there.</param>
/// <param name="obstacles">Why guests are left alone.</param>
internal sealed class LiveGuests(DirectoryView directory, GuestCoverage coverage, GuestObstacles obstacles)
{
    /// <summary>The guest of an account; null if it is none that may be changed, which is a fault.</summary>
    public LiveGuest? Find(int row, InvitationFaults faults)
    {
        GuestAccount account = new(directory.Image, row);
        if (directory.Context.Input.Memory.FindLinkByAnchor(directory.Name, account.Account.Anchor) is AccountLink link)
        {
            faults.Add(InvitationField.Address, $"it is an address of {account.Login ?? account.DisplayName}, the account of {link.Identity}, whom this program knows from a system of record, and no guest");
            return null;
        }

        FoundGuest? found = coverage.Find(account);
        string? fault = found is null ? $"it is an address of {account.Login ?? account.DisplayName}, which is no guest{(account.Text("userType") is string kind ? $" (userType {kind})" : string.Empty)}"
            : found.Value.Policy is not CoveringPolicy covering ? $"{account.Login ?? account.DisplayName} has the address, and {found.Value.Why}"
            : covering.Policy.Invite is null ? $"{account.Login ?? account.DisplayName} has the address, whom the guest policy {covering.Policy.Name} covers, and that one has no \"invite\""
            : null;
        faults.AddIf(InvitationField.Address, fault);
        return fault is null ? Examine(account, found!.Value.Policy!, faults) : null;
    }

    /// <summary>What is done for the guest.</summary>
    public InvitationVerdict Judge(LiveGuest guest, InvitationRequest request, InvitationTerms terms, InvitationReasons reasons, InvitationFaults faults)
    {
        GuestAccount account = guest.Account;
        InvitationSteps steps = new(directory.Image, request, terms, reasons);
        Fact sponsors = account.Get(SponsorIndex.Attribute);
        faults.AddIf(InvitationField.Sponsor, sponsors.IsUnknown ? $"the sponsors of {guest.Name} are not known{Why(SponsorIndex.Attribute)}, so that none can be added" : null);
        faults.AddIf(InvitationField.EndDate, terms.EndDate is null ? null : WhyNotWritten(account, terms.Policy.EndDate!));
        bool isDisabled = account.IsEnabled == false;
        bool isSentAgain = request.SendsAgain && account.IsPending;
        string found = isDisabled ? $"{guest.Name} is a disabled guest: an invitation would be sent, and nobody could sign in with it"
            : isSentAgain ? $"{guest.Name} is a guest who has not accepted"
            : $"{guest.Name} is a guest already, so that no second invitation is sent";
        List<LifecycleOperation> operations =
        [
            .. isSentAgain ? [steps.Invite(found)] : Array.Empty<LifecycleOperation>(),
            .. steps.Values(found, terms.Policy.EndDate is string attribute ? account.Get(attribute) : Fact.None, sponsors),

            // Who is brought back with access has it by this invitation from now on, whoever gave it before.
            .. steps.Grants(found, isDisabled ? [] : directory.Image.MembershipsOf(account.Row).ToArray()),
            .. isDisabled ? [new EnableAccount { Reasons = reasons.For(found), Expects = Expectation.None with { Enabled = false } }] : Array.Empty<LifecycleOperation>(),
        ];
        return new InvitationVerdict
        {
            Account = account.Account.Anchor,
            Draft = operations.Count == 0 ? null : Draft(guest, operations),
            State = isDisabled && guest.Memory.State is { State: LifecycleState.Left or LifecycleState.Purged }
                ? new RememberedState(guest.Memory.About.Key, LifecycleState.Active, directory.Context.AsOf.ToUniversalTime(), terms.Policy.Name) : null,
            Left = operations.Count == 0 ? NothingToDo(guest) : null,
        };
    }

    private PlanOmission NothingToDo(LiveGuest guest)
    {
        string pending = guest.Account.IsPending ? "; the invitation of before is not accepted yet, and -SendAgain sends it once more" : string.Empty;
        return new PlanOmission(OmissionReason.Review, directory.Name, guest.Account.Account.Anchor, guest.Name, $"is a guest already and has all that was asked for{pending}.");
    }

    private LiveGuest? Examine(GuestAccount account, CoveringPolicy covering, InvitationFaults faults)
    {
        GuestMemory memory = new(directory.Context.Input.Memory, Subject.Account(directory.Name, account.Account.Anchor), directory.Name);
        LiveGuest guest = new(account, covering.Policy, memory);
        string? obstacle = obstacles.FindGoverned(account, covering.Policy, memory.About, coverage.IsElsewhere(covering, account))
            ?? (account.IsEnabled is null ? $"may be disabled, which {directory.Name} does not tell" : null)
            ?? (account.IsEnabled == false ? WhyDisabled(guest) : null);
        faults.AddIf(InvitationField.Address, obstacle is null ? null : $"{guest.Name}, who has the address, {obstacle}");
        return obstacle is null ? guest : null;
    }

    // Who was disabled for a reason that somebody gave stays so until that person says otherwise.
    private string? WhyDisabled(LiveGuest guest) => obstacles.FindSaid(GuestObstacles.Names(guest.Account), guest.Policy, guest.Memory.About) is string said ? $"is disabled and {said}"
        : guest.Policy.Find(GuestCondition.Attestation) is not null && guest.Memory.Attestation is { Kind: DecisionKind.Disown } disowned
            ? FormattableString.Invariant($"is disabled, and {disowned.SetBy} said on {disowned.SetAt:yyyy-MM-dd} that the guest is not needed ({disowned.Reason}); Confirm-GuestSponsorship says otherwise")
        : null;

    private string? WhyNotWritten(GuestAccount account, string attribute) =>
        account.Get(attribute).IsUnknown ? $"{attribute} is not known{Why(attribute)}, so that it cannot be written"
        : directory.Image.MasterOf(account.Row, directory.Image.Schema.OrdinalOf(attribute)) is string master ? $"{attribute} of the guest {master}"
        : null;

    private string Why(string attribute) => directory.Image.WhyUnknown(attribute) is string why ? $" ({why})" : string.Empty;

    private ChangeDraft Draft(LiveGuest guest, List<LifecycleOperation> operations) => new(directory.Name, guest.Memory.About)
    {
        DisplayName = guest.Account.DisplayName,
        Account = guest.Name,
        Anchor = guest.Account.Account.Anchor,
        FromState = guest.Memory.State?.State,
        ToState = LifecycleState.Active,
        Process = LifecycleProcess.Guest,
        Operations = operations,
    };
}

/// <summary>A guest who has the address of an invitation.</summary>
/// <param name="Account">The account.</param>
/// <param name="Policy">The guest policy that covers the guest.</param>
/// <param name="Memory">What memory knows of the guest.</param>
internal sealed record LiveGuest(GuestAccount Account, GuestPolicy Policy, GuestMemory Memory)
{
    /// <summary>The sign-in name, for people.</summary>
    public string Name => Account.Login ?? Account.DisplayName;

    /// <summary>Whether the guest has an end date already.</summary>
    public bool HasEndDate => Policy.EndDate is string attribute && Account.Get(attribute).HasValue;
}
