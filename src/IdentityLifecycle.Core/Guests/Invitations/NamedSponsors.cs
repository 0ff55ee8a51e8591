using IdentityLifecycle.Directories;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Planning.Guests;

namespace IdentityLifecycle.Guests.Invitations;

/// <summary>Finds the sponsors that invitations name. The whole directory is looked through once.</summary>
internal sealed class NamedSponsors
{
    private static readonly string[] s_attributes = ["userPrincipalName", "mail"];

    private readonly DirectoryImage _image;
    private readonly Dictionary<string, List<string>> _found = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks for sponsors.</summary>
    /// <param name="image">The directory.</param>
    /// <param name="memory">Memory, which knows who has left.</param>
    /// <param name="wanted">Their ids, sign-in names or mail addresses.</param>
    public NamedSponsors(DirectoryImage image, LifecycleMemory memory, IEnumerable<string> wanted)
    {
        _image = image;
        Index = new SponsorIndex(image, memory, isWhole: true);
        foreach (string name in wanted)
        {
            _found[name] = [];
        }

        int[] ordinals = [.. s_attributes.Select(image.Schema.OrdinalOf).Where(static ordinal => ordinal >= 0)];
        for (int row = 0; row < image.Count; row++)
        {
            foreach (string name in ordinals.Select(ordinal => image.Table[row, ordinal]).Select(static fact => fact.AsText()).OfType<string>().Append(image.AnchorOf(row)).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                _found.GetValueOrDefault(name)?.Add(image.AnchorOf(row));
            }
        }
    }

    /// <summary>The sponsors that guests have already.</summary>
    public SponsorIndex Index { get; }

    /// <summary>The sponsors of an invitation; those who cannot answer are faults.</summary>
    /// <param name="names">Their ids, sign-in names or mail addresses.</param>
    /// <param name="needed">How many the guest policy wants.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public IReadOnlyList<GuestSponsor> Find(IReadOnlyList<string> names, int needed, InvitationFaults faults)
    {
        GuestSponsor[] sponsors = [.. names.Select(name => Find(name, faults)).OfType<GuestSponsor>().DistinctBy(static sponsor => sponsor.Anchor, StringComparer.OrdinalIgnoreCase)];
        if (names.Count == 0)
        {
            faults.Add(InvitationField.Sponsor, "nobody answers for the guest; name a sponsor by sign-in name, mail address or id");
        }
        else if (sponsors.Length < needed && faults.All.All(static fault => fault.Field != InvitationField.Sponsor))
        {
            faults.Add(InvitationField.Sponsor, FormattableString.Invariant($"{needed} sponsors are needed by the guest policy, and {sponsors.Length} {(sponsors.Length == 1 ? "is" : "are")} named"));
        }

        return sponsors;
    }

    private GuestSponsor? Find(string name, InvitationFaults faults)
    {
        List<string> anchors = _found.GetValueOrDefault(name) ?? [];
        if (anchors.Count != 1)
        {
            faults.Add(InvitationField.Sponsor, anchors.Count == 0 ? $"{_image.Directory} has no account of the sponsor \"{name}\": neither an id nor a sign-in name or mail address there is that"
                : $"\"{name}\" are {anchors.Count} accounts in {_image.Directory}: {string.Join(", ", anchors)}; name the sponsor by the id");
            return null;
        }

        GuestSponsor sponsor = Index.Find(anchors[0]);
        faults.AddIf(InvitationField.Sponsor, sponsor.Answers == true ? null : $"{sponsor.Name} cannot answer for a guest: the account {(sponsor.Why.Length > 0 ? sponsor.Why : "is not known to be enabled")}");
        return sponsor;
    }
}
