using System;
using System.Collections.Generic;
using System.DirectoryServices.Protocols;
using System.Linq;
using IdentityLifecycle.Connectors.Ldap.Schema;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>
/// The groups of a directory and who is a direct member of them. Active Directory tells it at the account, except for the primary group;
/// elsewhere the groups are asked, large ones piece by piece.
/// </summary>
internal sealed class GroupIndex
{
    private readonly ConnectedDirectory _directory;
    private readonly Dictionary<string, int> _positions = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, int> _byRelative = [];
    private readonly Dictionary<string, List<int>> _ofMember = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IReadOnlyList<string>> _parents = new(StringComparer.OrdinalIgnoreCase);

    public GroupIndex(ConnectedDirectory directory) => _directory = directory;

    /// <summary>The attributes of an account that name its groups.</summary>
    public IReadOnlyList<string> AccountAttributes => _directory.Profile.IsActiveDirectory ? ["memberOf", "primaryGroupID"] : [];

    /// <summary>Reads the groups.</summary>
    /// <param name="add">Takes a group's anchor and name and gives its position.</param>
    public void Read(Func<string, string, int> add)
    {
        DirectoryProfile profile = _directory.Profile;
        List<string> attributes = [_directory.Schema.Anchor, profile.GroupName, .. profile.IsActiveDirectory ? ["objectSid", "memberOf"] : new[] { profile.MemberAttribute }];
        foreach (SearchResultEntry found in _directory.Search.Read(new SearchRequest(_directory.BaseDn.ToString(), profile.GroupFilter, SearchScope.Subtree, [.. attributes])))
        {
            EntryValues entry = new(found);
            if (_directory.AnchorOf(entry) is string anchor && entry.Text(profile.GroupName) is string name)
            {
                Add(entry, add(anchor, name));
            }
        }
    }

    /// <summary>The groups that are themselves direct members of others, by their positions.</summary>
    public IEnumerable<(int Group, int Parent)> Nestings()
    {
        foreach ((string name, int position) in _positions)
        {
            IEnumerable<int> parents = _directory.Profile.IsActiveDirectory
                ? _parents.GetValueOrDefault(name, []).Where(_positions.ContainsKey).Select(parent => _positions[parent])
                : _ofMember.GetValueOrDefault(name) ?? [];
            foreach (int parent in parents)
            {
                yield return (position, parent);
            }
        }
    }

    /// <summary>The positions of the groups that an account is a direct member of.</summary>
    public IEnumerable<int> Of(EntryValues account)
    {
        if (!_directory.Profile.IsActiveDirectory)
        {
            foreach (int position in _ofMember.GetValueOrDefault(account.Name) ?? [])
            {
                yield return position;
            }

            yield break;
        }

        foreach (string group in _directory.Search.AllTexts(account, "memberOf"))
        {
            if (_positions.TryGetValue(group, out int position))
            {
                yield return position;
            }
        }

        if (account.Integer("primaryGroupID") is long primary && _byRelative.TryGetValue(primary, out int primaryPosition))
        {
            yield return primaryPosition;
        }
    }

    private void Add(EntryValues group, int position)
    {
        _positions[group.Name] = position;
        if (_directory.Profile.IsActiveDirectory)
        {
            _parents[group.Name] = [.. _directory.Search.AllTexts(group, "memberOf")];
            if (group.Binary("objectSid") is byte[] bytes && SidText.Of(bytes) is string sid && SidText.RelativeIdentifier(sid) is uint relative)
            {
                // Those of BUILTIN have numbers of their own and are nobody's primary group.
                _ = sid.StartsWith("S-1-5-32-", StringComparison.Ordinal) || _byRelative.TryAdd(relative, position);
            }

            return;
        }

        foreach (string member in _directory.Search.AllTexts(group, _directory.Profile.MemberAttribute))
        {
            if (!_ofMember.TryGetValue(member, out List<int>? groups))
            {
                _ofMember.Add(member, groups = new List<int>(4));
            }

            groups.Add(position);
        }
    }
}
