using System.Globalization;

namespace IdentityLifecycle.Memory;

/// <summary>Parts somebody of before from whoever comes with the same key: memory keeps what it knows under an id of its own, and knows nothing of the new one.</summary>
/// <param name="Identity">The identity id.</param>
/// <param name="Archived">The id under which memory keeps the one before.</param>
public sealed record PersonParting(string Identity, string Archived)
{
    /// <summary>Makes a parting with an id that nobody has, such as <c>1001~20261129</c>.</summary>
    /// <param name="memory">What the state store knows.</param>
    /// <param name="identity">The identity id.</param>
    /// <param name="day">The day (UTC).</param>
    public static PersonParting Of(LifecycleMemory memory, string identity, DateTimeOffset day)
    {
        string archived = string.Create(CultureInfo.InvariantCulture, $"{identity}~{day.UtcDateTime:yyyyMMdd}");
        HashSet<string> taken = [.. memory.Identities.Where(id => id.StartsWith(archived, StringComparison.Ordinal))];
        return new PersonParting(identity, Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? archived : string.Create(CultureInfo.InvariantCulture, $"{archived}-{number}")).First(id => !taken.Contains(id)));
    }

    /// <summary>What memory learns; nothing if it does not know the person any more, or has parted them already.</summary>
    /// <param name="memory">What the state store knows.</param>
    public MemoryUpdate In(LifecycleMemory memory)
    {
        if (memory.FindState(Identity) is not RememberedState known || memory.FindState(Archived) is not null)
        {
            return MemoryUpdate.None;
        }

        AccountLink[] links = [.. memory.Content.Links.Where(link => link.Identity == Identity)];
        return new MemoryUpdate
        {
            ForgottenStates = [Identity],
            Unlinked = [.. links.Select(link => (Identity, link.Directory))],
            Present = [.. memory.Content.Absences.Where(absence => absence.Identity == Identity).Select(static absence => (absence.Identity, absence.Source))],
            States = [known with { Identity = Archived }],
            Links = [.. links.Select(link => link with { Identity = Archived })],
            Grants = [.. memory.Content.Grants.Where(grant => grant.Identity == Identity).Select(grant => grant with { Identity = Archived })],
            Reservations = [.. memory.Content.Reservations.Where(reservation => reservation.Identity == Identity).Select(reservation => reservation with { Identity = Archived })],
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Texts.ShownText.Escape($"{Identity} of before is kept as {Archived}");
}
