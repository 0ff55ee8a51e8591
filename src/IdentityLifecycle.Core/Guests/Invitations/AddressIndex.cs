using IdentityLifecycle.Directories;
using IdentityLifecycle.Directories.Deleted;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Guests.Invitations;

/// <summary>
/// Finds the accounts of addresses, live and deleted: by mail, other mails, proxy addresses and the sign-in name, also that of a guest, in which the address at home stands before <c>#EXT#</c> with
/// the @ written as _. The whole directory is looked through once.
/// </summary>
internal sealed class AddressIndex
{
    private const string Mark = "#EXT#";
    private const string Protocol = "smtp:";

    private static readonly string[] s_attributes = ["mail", "otherMails", "proxyAddresses", "userPrincipalName"];

    private readonly Dictionary<string, string> _wanted = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<int>> _live = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<DeletedAccount>> _deleted = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks for addresses.</summary>
    /// <param name="image">The directory.</param>
    /// <param name="wanted">The addresses.</param>
    public AddressIndex(DirectoryImage image, IEnumerable<string> wanted)
    {
        foreach (string address in wanted)
        {
            _wanted[address] = address;
            _wanted[address.Replace('@', '_') + Mark] = address;
        }

        int[] ordinals = [.. s_attributes.Select(image.Schema.OrdinalOf).Where(static ordinal => ordinal >= 0)];
        for (int row = 0; row < image.Count; row++)
        {
            Take(_live, ordinals.Select(ordinal => image.Table[row, ordinal]), row);
        }

        foreach (DeletedAccount deleted in image.Deleted ?? [])
        {
            Take(_deleted, s_attributes.Select(deleted.GetFact), deleted);
        }
    }

    /// <summary>The rows of the accounts that have an address.</summary>
    public IReadOnlyList<int> FindLive(string address) => _live.GetValueOrDefault(address) ?? [];

    /// <summary>The deleted accounts that have an address.</summary>
    public IReadOnlyList<DeletedAccount> FindDeleted(string address) => _deleted.GetValueOrDefault(address) ?? [];

    private void Take<T>(Dictionary<string, List<T>> found, IEnumerable<Fact> facts, T account)
    {
        foreach (string address in facts.SelectMany(TextsOf).Select(FindWanted).OfType<string>().Distinct())
        {
            if (!found.TryGetValue(address, out List<T>? accounts))
            {
                found.Add(address, accounts = []);
            }

            accounts.Add(account);
        }
    }

    private static IEnumerable<string> TextsOf(Fact fact) => fact.Value switch
    {
        string text => [text],
        ValueList list => list.OfType<string>(),
        _ => [],
    };

    private string? FindWanted(string text)
    {
        int mark = text.IndexOf(Mark, StringComparison.OrdinalIgnoreCase);
        string key = mark > 0 ? text[..(mark + Mark.Length)] : text.StartsWith(Protocol, StringComparison.OrdinalIgnoreCase) ? text[Protocol.Length..] : text;
        return _wanted.GetValueOrDefault(key);
    }
}
