using IdentityLifecycle.Directories.Deleted;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Guests;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Guests.Invitations;

/// <summary>Judges invitations of people who were guests and were deleted: the account is restored, because an invitation would make a second one.</summary>
/// <param name="directory">The directory.</param>
/// <param name="obstacles">Why guests are left alone.</param>
internal sealed class DeletedGuests(DirectoryView directory, GuestObstacles obstacles)
{
    private const string Guest = "Guest";

    /// <summary>What is done for the guest; null if the account is not brought back, which is a fault.</summary>
    public InvitationVerdict? Judge(DeletedAccount deleted, InvitationRequest request, InvitationTerms terms, InvitationReasons reasons, InvitationFaults faults)
    {
        Subject about = Subject.Account(directory.Name, deleted.Anchor);
        faults.AddIf(InvitationField.Address, WhyNot(deleted, about, terms));
        Fact endDate = terms.Policy.EndDate is string attribute ? deleted.GetFact(attribute) : Fact.None;
        faults.AddIf(InvitationField.EndDate, terms.EndDate is not null && endDate.IsUnknown ? $"{terms.Policy.EndDate} of the deleted guest {deleted.Name} is not known, so that it cannot be written; restore the guest first" : null);
        if (!faults.IsEmpty)
        {
            return null;
        }

        string found = $"{deleted.Name} was deleted and has the address: an invitation would make a second account";
        InvitationSteps steps = new(directory.Image, request, terms, reasons);
        RememberedState? state = directory.Context.Input.Memory.FindState(about);
        return new InvitationVerdict
        {
            Account = deleted.Anchor,
            Draft = new ChangeDraft(directory.Name, about)
            {
                DisplayName = deleted.GetFact("displayName").AsText() ?? deleted.Name,
                Account = deleted.Name,
                Anchor = deleted.Anchor,
                FromState = state?.State,
                ToState = LifecycleState.Active,
                Process = LifecycleProcess.Guest,
                Operations = [new RestoreAccount { Reasons = reasons.For(found) }, .. steps.Values(found, endDate, Fact.Unknown), .. steps.Grants(found, []), .. Enable(deleted, reasons, found)],
            },
            State = state is { State: LifecycleState.Left or LifecycleState.Purged } ? new RememberedState(about.Key, LifecycleState.Active, directory.Context.AsOf.ToUniversalTime(), terms.Policy.Name) : null,

            // Nobody can tell the sponsors of a deleted account.
            Left = new PlanOmission(OmissionReason.Review, directory.Name, deleted.Anchor, deleted.Name,
                $"keeps the sponsors of before; {string.Join(", ", terms.Sponsors.Select(static sponsor => sponsor.Name))} will be added if the guest is invited once more after being restored."),
        };
    }

    private static EnableAccount[] Enable(DeletedAccount deleted, InvitationReasons reasons, string found) =>
        deleted.GetFact("accountEnabled").Value is true ? [] : [new EnableAccount { Reasons = reasons.For(found) }];

    private string? WhyNot(DeletedAccount deleted, Subject about, InvitationTerms terms) =>
        directory.Context.Input.Memory.FindLinkByAnchor(directory.Name, deleted.Anchor) is AccountLink link
            ? $"it is an address of {deleted.Name}, the deleted account of {link.Identity}, whom this program knows from a system of record, and no guest"
        : !string.Equals(deleted.GetFact("userType").AsText(), Guest, StringComparison.OrdinalIgnoreCase)
            ? $"it is an address of the deleted account {deleted.Name} ({deleted.Anchor}), which is not known to have been a guest; restore it, or delete it for good, before somebody is invited"
        : obstacles.FindSaid(NamesOf(deleted), terms.Policy, about) is string said ? $"{deleted.Name}, who was deleted and has the address, {said}"
        : obstacles.LeftOpen(about) is string open ? $"{deleted.Name}, who was deleted and has the address, {open}"
        : null;

    private static IEnumerable<string> NamesOf(DeletedAccount deleted) => new[] { deleted.Anchor, deleted.GetFact("userPrincipalName").AsText(), deleted.GetFact("mail").AsText() }.OfType<string>();
}
