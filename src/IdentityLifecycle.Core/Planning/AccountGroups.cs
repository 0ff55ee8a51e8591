using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Planning;

/// <summary>The groups of one directory as rules see them, by the parts that <c>group.</c> names. Read only once made.</summary>
internal sealed class AccountGroups
{
    private readonly DirectoryImage _image;
    private readonly ComplexValue[] _groups;

    public AccountGroups(DirectoryImage image)
    {
        _image = image;
        _groups = [.. image.Entitlements.Select(static group => Group(group.Directory, Fact.Of(group.Anchor), Fact.Of(group.Name)))];
    }

    /// <summary>Stands for groups of a directory that cannot be told.</summary>
    public static ComplexValue Untold(string directory) => Group(directory, Fact.Unknown, Fact.Unknown);

    /// <summary>The groups of one account that was read by itself.</summary>
    public static Fact Of(string directory, IEnumerable<AccountAccess> access)
    {
        object[] groups = [.. access.Where(static one => one.Path != AccessPath.Owner && one.Entitlement.Kind == EntitlementKind.Group)
            .Select(one => Group(directory, Fact.Of(one.Entitlement.Anchor), Fact.Of(one.Entitlement.Name)))];
        return groups.Length == 0 ? Fact.None : Fact.Of(ValueList.Of(groups));
    }

    /// <summary>Adds the groups that an account is a member of, directly or through other groups, each once.</summary>
    public void AddTo(List<object> groups, int account)
    {
        if (!_image.KnowsMemberships)
        {
            groups.Add(Untold(_image.Directory));
            return;
        }

        AddTo(groups, _image.MembershipsOf(account));
    }

    /// <summary>The groups of an account by the positions of those that it is a direct member of; null if that is not known.</summary>
    public Fact Of(IReadOnlyCollection<int>? direct)
    {
        if (direct is null)
        {
            return Fact.Unknown;
        }

        // A group that a plan makes is not in the image yet, and no rule can name it.
        List<object> groups = [];
        AddTo(groups, direct.Where(position => position < _groups.Length).ToArray());
        return groups.Count == 0 ? Fact.None : Fact.Of(ValueList.Of(groups));
    }

    private void AddTo(List<object> groups, ReadOnlySpan<int> direct)
    {
        HashSet<int> seen = [];
        Stack<int> open = new();
        foreach (int position in direct)
        {
            open.Push(position);
        }

        while (open.TryPop(out int position))
        {
            if (seen.Add(position))
            {
                if (_image.Entitlements[position].Kind == EntitlementKind.Group)
                {
                    groups.Add(_groups[position]);
                }

                foreach (int parent in _image.ParentsOf(position))
                {
                    open.Push(parent);
                }
            }
        }
    }

    private static ComplexValue Group(string directory, Fact anchor, Fact name) => new(
    [
        KeyValuePair.Create("objectId", anchor),
        KeyValuePair.Create("id", anchor),
        KeyValuePair.Create("displayName", name),
        KeyValuePair.Create("directory", Fact.Of(directory)),
    ]);
}
