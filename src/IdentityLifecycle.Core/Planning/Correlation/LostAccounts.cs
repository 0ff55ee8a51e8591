using IdentityLifecycle.Identities;
using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Planning.Correlation;

/// <summary>
/// The accounts of a directory that memory ties to people and that are not there any more, although this program did not delete them.
/// </summary>
internal sealed class LostAccounts
{
    // The help desk deletes an account or two a night. Five at once, and one in a hundred, it does not; of a hundred thousand fifty are as unlikely. Where all
    // are gone, and be it two, the directory is another one.
    private const int Floor = 5;
    private const double Share = 0.01;
    private const int Ceiling = 50;

    private readonly Dictionary<string, AccountLink> _links;

    private LostAccounts(Dictionary<string, AccountLink> links, int missed, int known)
    {
        _links = links;
        Missed = missed;
        Known = known;
    }

    public static LostAccounts None { get; } = new([], 0, 0);

    /// <summary>The number of lost accounts that people should have and about which nobody has decided.</summary>
    public int Missed { get; }

    /// <summary>The number of accounts that should be there.</summary>
    public int Known { get; }

    /// <summary>Whether so many are lost that it must have one cause: a right to read that was taken away, or another directory.</summary>
    public bool AreMany => Missed >= Ceiling || (Missed >= Floor && Missed >= Known * Share) || (Missed > 1 && Missed == Known);

    /// <summary>The lost accounts by person.</summary>
    public IEnumerable<AccountLink> Links => _links.Values;

    /// <summary>The lost account of a person, or null.</summary>
    public AccountLink? Find(string identity) => _links.GetValueOrDefault(identity);

    /// <summary>Finds the lost accounts among the links of a directory.</summary>
    /// <param name="links">The links, each with whether its account is there.</param>
    /// <param name="memory">Knows states and decisions.</param>
    /// <param name="asOf">The instant at which decisions must be in force.</param>
    public static LostAccounts Of(IEnumerable<(AccountLink Link, bool IsThere)> links, LifecycleMemory memory, DateTimeOffset asOf)
    {
        Dictionary<string, AccountLink> lost = new(StringComparer.Ordinal);
        int missed = 0;
        int known = 0;
        foreach ((AccountLink link, bool isThere) in links)
        {
            // A store of an earlier version does not say which accounts were deleted; whoever is purged has none.
            LifecycleState? state = memory.FindState(link.Identity)?.State;
            bool isDeleted = link.DeletedByUs || state == LifecycleState.Purged;
            bool isExpected = !isDeleted && state != LifecycleState.Left;
            if (!isThere && !isDeleted)
            {
                lost[link.Identity] = link;
                isExpected = isExpected && memory.FindDecision(link, asOf) is null;
                missed += isExpected ? 1 : 0;
            }

            known += isExpected ? 1 : 0;
        }

        return new LostAccounts(lost, missed, known);
    }
}
