using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Guests;

/// <summary>A guest for whom nobody answers, with a proposal who could.</summary>
/// <param name="Guest">The guest.</param>
public sealed record GuestSponsorship(GuestAssessment Guest)
{
    /// <summary>The directory's name.</summary>
    public string Directory => Guest.Directory;

    /// <summary>The guest's account.</summary>
    public string Anchor => Guest.Anchor;

    /// <summary>The guest's name, for people.</summary>
    public string DisplayName => Guest.DisplayName;

    /// <summary>The guest's mail address.</summary>
    public string? Mail => Guest.Mail;

    /// <summary>The domain where the guest is at home.</summary>
    public string? HomeDomain => Guest.HomeDomain;

    /// <summary>Those whom the directory names as sponsors, each with why it is nobody who answers.</summary>
    public required IReadOnlyList<string> Sponsors { get; init; }

    /// <summary>Those who could answer, the best first.</summary>
    public required IReadOnlyList<SponsorProposal> Proposals { get; init; }

    /// <summary>The best proposal; null if nothing speaks for anybody.</summary>
    public SponsorProposal? Proposal => Proposals.Count == 0 ? null : Proposals[0];

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{DisplayName} in {Directory}{(Sponsors.Count == 0 ? " has no sponsor" : $" has {string.Join(", ", Sponsors)}")}; {(Proposal is null ? "nothing speaks for anybody" : $"proposed: {Proposal}")}");
}

/// <summary>Somebody who could answer for a guest.</summary>
/// <param name="Anchor">The account.</param>
/// <param name="Name">The account's name, for people.</param>
/// <param name="Evidence">Why, as the rest of a sentence: "is the manager of …".</param>
public sealed record SponsorProposal(string Anchor, string Name, string Evidence)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Name}, who {Evidence}");
}
