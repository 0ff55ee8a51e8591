using System.DirectoryServices.Protocols;
using System.Globalization;
using System.Text;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Names;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>Searches page by page, and fetches the rest of attributes with more values than the server sends at once.</summary>
internal sealed class EntrySearch(LdapSession session)
{
    public const int UsualPageSize = 1000;

    /// <summary>How many entries a page holds.</summary>
    public int PageSize { get; init; } = UsualPageSize;

    /// <summary>Whether the server writes names together with GUIDs (Active Directory).</summary>
    public bool NamesWithIds { get; init; }

    /// <summary>The entries of a search, in the server's order.</summary>
    public IEnumerable<SearchResultEntry> Read(SearchRequest request)
    {
        if (NamesWithIds)
        {
            request.Controls.Add(new ExtendedDNControl(ExtendedDNFlag.StandardString));
        }

        if (request.Scope == SearchScope.Base)
        {
            foreach (SearchResultEntry entry in session.Read<SearchResponse>(request).Entries)
            {
                yield return entry;
            }

            yield break;
        }

        PageResultRequestControl page = new(PageSize) { IsCritical = false };
        request.Controls.Add(page);
        do
        {
            SearchResponse response = session.Read<SearchResponse>(request);
            foreach (SearchResultEntry entry in response.Entries)
            {
                yield return entry;
            }

            page.Cookie = response.Controls.OfType<PageResultResponseControl>().FirstOrDefault()?.Cookie ?? [];
        }
        while (page.Cookie.Length > 0);
    }

    /// <summary>The entries of a search that can find few only: servers answer it faster without pages.</summary>
    public IEnumerable<EntryValues> ReadFew(string start, string filter, params string[] attributes) =>
        session.Read<SearchResponse>(new SearchRequest(start, filter, SearchScope.Subtree, attributes)).Entries.Cast<SearchResultEntry>().Select(static entry => new EntryValues(entry));

    /// <summary>The entry of a name, or null if there is none.</summary>
    public EntryValues? Find(string name, params string[] attributes)
    {
        try
        {
            return Read(new SearchRequest(name, LdapFilter.Everything, SearchScope.Base, attributes)).Select(static entry => new EntryValues(entry)).FirstOrDefault();
        }
        catch (LdapRefusal refusal) when (refusal.Code == ResultCodes.NoSuchObject)
        {
            return null;
        }
    }

    /// <summary>All values of an attribute that the server sent in part, or in full.</summary>
    /// <param name="entry">The entry as it was sent.</param>
    /// <param name="attribute">The attribute.</param>
    public IReadOnlyList<string> AllTexts(EntryValues entry, string attribute) => AllTexts(entry.Name, entry, attribute);

    /// <summary>All values of an attribute that the server sent in part, or in full.</summary>
    /// <param name="name">The entry's name.</param>
    /// <param name="entry">The entry as it was sent.</param>
    /// <param name="attribute">The attribute.</param>
    public IReadOnlyList<string> AllTexts(string name, EntryValues entry, string attribute)
    {
        IReadOnlyList<(string Attribute, int Next)> partial = entry.Partial();
        if (partial.Count == 0)
        {
            return entry.Texts(attribute);
        }

        List<byte[]> values = [.. entry.Ranged(attribute)];
        int next = partial.FirstOrDefault(part => part.Attribute.Equals(attribute, StringComparison.OrdinalIgnoreCase)) is { Next: > 0 } found ? found.Next : -1;
        while (next > 0)
        {
            EntryValues? more = Find(name, string.Create(CultureInfo.InvariantCulture, $"{attribute};range={next}-*"));
            values.AddRange(more?.Ranged(attribute) ?? []);
            next = more is null ? -1 : NextOf(more, attribute);
        }

        return values.ConvertAll(Encoding.UTF8.GetString);
    }

    private static int NextOf(EntryValues entry, string attribute) =>
        entry.Partial().FirstOrDefault(part => part.Attribute.Equals(attribute, StringComparison.OrdinalIgnoreCase)) is { Next: > 0 } part ? part.Next : -1;
}
