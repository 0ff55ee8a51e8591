namespace IdentityLifecycle.Memory;

/// <summary>
/// Makes one person of two whom memory knows: what it knows of the other is kept under the id of the one who stays. Where both have an account in a directory, that of the one who stays is theirs,
/// and memory forgets the other account, which then is nobody's until somebody decides.
/// </summary>
/// <param name="Identity">The identity id that stays.</param>
/// <param name="Other">The identity id that ends.</param>
public sealed record PersonMerging(string Identity, string Other)
{
    /// <summary>What memory learns; nothing if it does not know both.</summary>
    /// <param name="memory">What the state store knows.</param>
    public MemoryUpdate In(LifecycleMemory memory)
    {
        if (Identity == Other || memory.FindState(Identity) is null || memory.FindState(Other) is null)
        {
            return MemoryUpdate.None;
        }

        AccountLink[] links = [.. memory.Content.Links.Where(link => link.Identity == Other)];
        AccountLink[] moved = [.. links.Where(link => memory.FindLink(Identity, link.Directory) is null)];
        return new MemoryUpdate
        {
            ForgottenStates = [Other],
            Unlinked = [.. links.Select(link => (Other, link.Directory))],
            Links = [.. moved.Select(link => link with { Identity = Identity })],
            Grants = [.. memory.Content.Grants.Where(grant => grant.Identity == Other && moved.Any(link => link.Directory == grant.Directory)).Select(grant => grant with { Identity = Identity })],
            Present = [.. memory.Content.Absences.Where(absence => absence.Identity == Other).Select(static absence => (absence.Identity, absence.Source))],
            Absences = [.. memory.Content.Absences.Where(absence => absence.Identity == Other && absence.IsOfAssignment).Select(absence => absence with { Identity = Identity })],
            Reservations = [.. memory.Content.Reservations.Where(reservation => reservation.Identity == Other).Select(reservation => reservation with { Identity = Identity })],
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Texts.ShownText.Escape($"{Other} is {Identity}");
}
