using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Guests;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies.Guests;
using IdentityLifecycle.Values;

namespace IdentityLifecycle.Guests.Invitations;

/// <summary>Makes the operations of one invitation.</summary>
/// <param name="image">The directory.</param>
/// <param name="request">What was asked for.</param>
/// <param name="terms">What the guest gets.</param>
/// <param name="reasons">Words why.</param>
internal sealed class InvitationSteps(DirectoryImage image, InvitationRequest request, InvitationTerms terms, InvitationReasons reasons)
{
    private const string Sponsors = SponsorIndex.Attribute;

    /// <summary>The invitation itself.</summary>
    /// <param name="found">What was found of the address.</param>
    public InviteGuest Invite(string found)
    {
        GuestInvitationPolicy invite = terms.Policy.Invite!;
        return new InviteGuest(request.Address, [.. terms.Sponsors.Select(static sponsor => PlanValue.Of(Fact.Of(sponsor.Anchor)))])
        {
            DisplayName = request.DisplayName, SendsMessage = invite.SendsMessage, Message = invite.Message, RedirectTo = invite.RedirectTo, Reasons = reasons.For(found),
        };
    }

    /// <summary>The groups that an account does not have yet.</summary>
    /// <param name="found">What was found of the address.</param>
    /// <param name="held">The positions of what the account has.</param>
    public IEnumerable<LifecycleOperation> Grants(string found, IReadOnlyCollection<int> held) => terms.Groups.Where(position => !held.Contains(position))
        .Select(position => new GrantEntitlement(image.Entitlements[position], terms.Rule) { Terms = new AccessTerms(ClaimOrigin.Request), Reasons = reasons.For(found) });

    /// <summary>The end date and the sponsors, where an account holds others; none if nothing differs.</summary>
    /// <param name="found">What was found of the address.</param>
    /// <param name="endDate">The end date that the account holds.</param>
    /// <param name="sponsors">The sponsors whom the account has; unknown leaves them as they are.</param>
    public IEnumerable<LifecycleOperation> Values(string found, Fact endDate, Fact sponsors)
    {
        AttributeChange[] changes = [.. EndDate(endDate), .. SponsorsOf(sponsors)];
        return changes.Length == 0 ? [] : [new SetAttributes(changes) { Reasons = reasons.For(found) }];
    }

    private IEnumerable<AttributeChange> EndDate(Fact before) =>
        terms.EndDate is Fact now && !image.Schema.Find(terms.Policy.EndDate!)!.AreEqual(now, before) ? [Change(image.Schema.Find(terms.Policy.EndDate!)!.Name, before, now)] : [];

    private IEnumerable<AttributeChange> SponsorsOf(Fact before)
    {
        string[] known = before.Value switch { ValueList list => [.. list.OfType<string>()], string one => [one], _ => [] };
        string[] more = [.. terms.Sponsors.Select(static sponsor => sponsor.Anchor).Except(known, StringComparer.OrdinalIgnoreCase)];
        return more.Length == 0 || before.IsUnknown ? [] : [Change(Sponsors, before, Fact.Of(ValueList.OfTexts([.. known, .. more])))];
    }

    private AttributeChange Change(string attribute, Fact before, Fact now) => new(attribute, before, PlanValue.Of(now), reasons.OfValue(before, now));
}
