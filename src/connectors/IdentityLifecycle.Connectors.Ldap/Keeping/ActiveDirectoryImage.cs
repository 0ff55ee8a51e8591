using IdentityLifecycle.Connectors.Ldap.Limits;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Ldap.Keeping;

/// <summary>
/// Builds the image of an Active Directory from its entries, whether they were read just now or kept. What refers to another entry does so by its
/// GUID, and is resolved when all are there.
/// </summary>
internal sealed class ActiveDirectoryImage
{
    private readonly ConnectedDirectory _directory;
    private readonly DirectoryImageBuilder _builder;
    private readonly AccountFacts _accounts;
    private readonly ValueHolders _holders;
    private readonly Fact[] _facts;
    private readonly Dictionary<Guid, int> _rows = [];
    private readonly Dictionary<Guid, int> _groups = [];
    private readonly List<(int Group, IReadOnlyList<Guid> Members)> _members = [];
    private readonly List<(int Row, long Group)> _primaries = [];
    private readonly List<(Guid Id, HeldValue Value)> _held = [];
    private readonly Dictionary<long, int> _byRelative = [];

    public ActiveDirectoryImage(ConnectedDirectory directory)
    {
        _directory = directory;
        _builder = new DirectoryImageBuilder(directory.Settings.Name, directory.Schema.Definitions) { IgnoresDiacritics = true, Limits = DirectoryLimitsReader.Read(directory) };
        _accounts = new AccountFacts(directory);
        _holders = new ValueHolders(directory);
        _facts = new Fact[directory.Schema.Definitions.Count];
        directory.Protection.Refresh();
        directory.Containers.Read();
        if (!directory.Containers.HasRoot)
        {
            _builder.OmitRoot();
        }

        foreach (ContainerPath container in directory.Containers.Paths)
        {
            _builder.AddContainer(container);
        }
    }

    /// <summary>The number of accounts so far.</summary>
    public int Count => _builder.Count;

    public void Add(KeptEntry entry)
    {
        EntryValues values = entry.ToValues();
        if (entry.Kind is EntryKind.Group or EntryKind.Other)
        {
            _held.AddRange(_holders.ValuesOf(entry.Name, values).Select(value => (entry.Id, value)));
        }

        if (entry.Kind == EntryKind.Group)
        {
            AddGroup(entry, values);
        }
        else if (entry.Kind == EntryKind.Account && _directory.AnchorOf(values) is string anchor)
        {
            AddAccount(entry, values, anchor);
        }
    }

    public DirectoryImage Build(string version, DateTimeOffset readAt, ImageOrigin origin)
    {
        foreach ((int group, IReadOnlyList<Guid> members) in _members)
        {
            AddMembers(group, members);
        }

        foreach ((int row, long relative) in _primaries)
        {
            if (_byRelative.TryGetValue(relative, out int group))
            {
                _builder.AddMembership(row, group);
                if (relative != PrimaryGroup.DomainUsers)
                {
                    _builder.SetPrimary(row, group);
                }
            }
        }

        if (_byRelative.TryGetValue(PrimaryGroup.DomainUsers, out int usual))
        {
            _builder.SetUsualPrimary(usual);
        }

        OtherNames.AddTo(_builder, _directory);

        // Where groups are managed, they are accounts, and hold their own values.
        foreach (HeldValue held in _held.Where(held => !_rows.ContainsKey(held.Id)).Select(static held => held.Value))
        {
            _builder.Hold(held.Attribute, held.Value, held.Holder);
        }

        _builder.Origin = origin;
        DirectoryImage image = _builder.Build(version, readAt);
        ImageReferences.Resolve(image, name => AnchorOf(image, name));
        return image;
    }

    private void AddGroup(KeptEntry entry, EntryValues values)
    {
        if (_directory.AnchorOf(values) is not string anchor || values.Text(_directory.Profile.GroupName) is not string name)
        {
            return;
        }

        int position = _builder.AddEntitlement(anchor, name);
        if (GroupLock.Of(_directory, entry.Name, values) is string locked)
        {
            _builder.Lock(position, locked);
        }

        _groups[entry.Id] = position;
        _members.Add((position, entry.Members));
        if (values.Binary("objectSid") is byte[] bytes && SidText.Of(bytes) is string sid && SidText.RelativeIdentifier(sid) is uint relative)
        {
            // Those of BUILTIN have numbers of their own and are nobody's primary group.
            _ = sid.StartsWith("S-1-5-32-", StringComparison.Ordinal) || _byRelative.TryAdd(relative, position);
        }
    }

    private void AddAccount(KeptEntry entry, EntryValues values, string anchor)
    {
        _accounts.Read(values, _facts);
        (string name, ContainerPath? container) = EntryPlace.Of(entry.Name, _directory.Containers);
        int row = _builder.AddAccount(anchor, name, container, _facts);
        _rows[entry.Id] = row;
        if (values.Integer(PrimaryGroup.Attribute) is long primary)
        {
            _primaries.Add((row, primary));
        }

        if (_directory.Protection.Of(values) is string reason)
        {
            _builder.Protect(row, reason);
        }
    }

    private void AddMembers(int group, IReadOnlyList<Guid> members)
    {
        foreach (Guid member in members)
        {
            if (_rows.TryGetValue(member, out int row))
            {
                _builder.AddMembership(row, group);
            }
            else if (_groups.TryGetValue(member, out int inner))
            {
                _builder.AddNesting(inner, group);
            }
        }
    }

    private string AnchorOf(DirectoryImage image, string text)
    {
        ExtendedName name = ExtendedName.Parse(text);
        return name.Id is Guid id && _rows.TryGetValue(id, out int row) ? image.AnchorOf(row) : name.Name;
    }
}
