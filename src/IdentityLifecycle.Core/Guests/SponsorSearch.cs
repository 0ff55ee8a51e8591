using IdentityLifecycle.Directories;
using IdentityLifecycle.Planning.Guests;

namespace IdentityLifecycle.Guests;

/// <summary>
/// Finds guests for whom nobody answers, and proposes somebody from evidence: the manager of a sponsor who is gone, the owners of groups that the guest is in, and those who answer for
/// other guests from the same domain.
/// </summary>
/// <param name="examination">The guests.</param>
public sealed class SponsorSearch(GuestExamination examination)
{
    private const int MostOfDomain = 3;

    /// <summary>The attributes that are needed besides those of guests.</summary>
    public static IReadOnlyList<string> Attributes { get; } = [SponsorIndex.Attribute, "manager"];

    /// <summary>The guests for whom nobody answers, in the order of the examination. Guests whose sponsors are not known are not among them.</summary>
    public IEnumerable<GuestSponsorship> Find() => examination.Input.Directories.SelectMany(FindIn);

    private IEnumerable<GuestSponsorship> FindIn(DirectoryImage image)
    {
        GuestAssessment[] guests = [.. examination.Guests.Where(guest => guest.Directory == image.Directory)];
        SponsorIndex sponsors = new(image, examination.Input.Memory, isWhole: image.Count > guests.Length);
        Dictionary<string, GuestSponsor[]> ofDomain = OfDomains(guests, sponsors);
        GroupOwners owners = new(image);
        foreach (GuestAssessment guest in guests)
        {
            GuestAccount account = new(image, guest.Account.GetRow());
            if (sponsors.Of(account) is { } all && !all.Any(static sponsor => sponsor.Answers != false))
            {
                yield return new GuestSponsorship(guest)
                {
                    Sponsors = [.. all.Select(static sponsor => sponsor.ToString())],
                    Proposals = [.. Managers(all, sponsors, image).Concat(OwnersOf(account, owners, sponsors)).Concat(Colleagues(guest, ofDomain)).DistinctBy(static one => one.Anchor)],
                };
            }
        }
    }

    private static IEnumerable<SponsorProposal> Managers(IReadOnlyList<GuestSponsor> gone, SponsorIndex sponsors, DirectoryImage image)
    {
        foreach (GuestSponsor sponsor in gone)
        {
            if (sponsors.RowOf(sponsor.Anchor) is int row && image.GetAccount(row).GetFact("manager").AsText() is string manager && sponsors.Find(manager) is { Answers: true } found)
            {
                yield return new SponsorProposal(found.Anchor, found.Name, $"is the manager of {sponsor.Name}");
            }
        }
    }

    private static IEnumerable<SponsorProposal> OwnersOf(GuestAccount guest, GroupOwners owners, SponsorIndex sponsors) =>
        from one in owners.Of(guest.Row)
        let owner = sponsors.Find(one.Owner)
        where owner.Answers == true
        select new SponsorProposal(owner.Anchor, owner.Name, $"owns {one.Group.Name}, which the guest is in");

    private static IEnumerable<SponsorProposal> Colleagues(GuestAssessment guest, Dictionary<string, GuestSponsor[]> ofDomain) =>
        guest.HomeDomain is string domain && ofDomain.TryGetValue(domain, out GuestSponsor[]? answering)
            ? answering.GroupBy(static sponsor => sponsor.Anchor, StringComparer.OrdinalIgnoreCase).OrderByDescending(static sponsor => sponsor.Count()).ThenBy(static sponsor => sponsor.Key, StringComparer.Ordinal).Take(MostOfDomain)
                .Select(sponsor => new SponsorProposal(sponsor.Key, sponsor.First().Name, FormattableString.Invariant($"answers for {sponsor.Count()} other {(sponsor.Count() == 1 ? "guest" : "guests")} from {domain}")))
            : [];

    // Who answers for the guests of each domain, once for each guest.
    private static Dictionary<string, GuestSponsor[]> OfDomains(GuestAssessment[] guests, SponsorIndex sponsors) => guests
        .Where(static guest => guest.HomeDomain is not null)
        .GroupBy(static guest => guest.HomeDomain!, StringComparer.Ordinal)
        .ToDictionary(
            static domain => domain.Key,
            domain => domain.SelectMany(guest => sponsors.Of(new GuestAccount(guest.Account.GetDirectoryImage(), guest.Account.GetRow())) ?? []).Where(static sponsor => sponsor.Answers == true).ToArray(),
            StringComparer.Ordinal);
}
