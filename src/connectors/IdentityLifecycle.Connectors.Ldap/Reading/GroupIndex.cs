using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Schema;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>The groups of a server that knows members at the group only, and who is a direct member of them; large ones are read piece by piece.</summary>
internal sealed class GroupIndex(ConnectedDirectory directory)
{
    private readonly Dictionary<string, int> _positions = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<int>> _ofMember = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the groups.</summary>
    /// <param name="attributes">The attributes that are needed of them besides.</param>
    /// <param name="onEntry">Takes each entry.</param>
    /// <param name="add">Takes a group with its anchor and name and gives its position.</param>
    public void Read(IReadOnlyList<string> attributes, Action<EntryValues> onEntry, Func<EntryValues, string, string, int> add)
    {
        DirectoryProfile profile = directory.Profile;
        string[] wanted = [.. new[] { directory.Schema.Anchor, profile.GroupName, profile.MemberAttribute }.Union(attributes, StringComparer.OrdinalIgnoreCase)];
        SearchRequest request = new(directory.BaseDn.ToString(), profile.GroupFilter, SearchScope.Subtree, wanted);
        foreach (SearchResultEntry found in directory.Search.Read(request))
        {
            EntryValues entry = new(found);
            onEntry(entry);
            if (directory.AnchorOf(entry) is string anchor && entry.Text(profile.GroupName) is string name)
            {
                Add(entry, add(entry, anchor, name));
            }
        }
    }

    /// <summary>The groups that are themselves direct members of others, by their positions.</summary>
    public IEnumerable<(int Group, int Parent)> Nestings() =>
        _positions.SelectMany(group => Of(group.Key).Select(parent => (group.Value, parent)));

    /// <summary>The positions of the groups that an entry is a direct member of.</summary>
    public IReadOnlyList<int> Of(string member) => _ofMember.GetValueOrDefault(member) ?? (IReadOnlyList<int>)[];

    private void Add(EntryValues group, int position)
    {
        _positions[group.Name] = position;
        foreach (string member in directory.Search.AllTexts(group, directory.Profile.MemberAttribute))
        {
            if (!_ofMember.TryGetValue(member, out List<int>? groups))
            {
                _ofMember.Add(member, groups = new List<int>(4));
            }

            groups.Add(position);
        }
    }
}
