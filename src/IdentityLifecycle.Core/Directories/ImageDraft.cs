using IdentityLifecycle.Directories.Unmanaged;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Facts.Columns;

namespace IdentityLifecycle.Directories;

/// <summary>
/// Changes to an image, collected account by account and made into a new image at once: the columns are gone through once, however many
/// changes there are. The image itself stays as it is, and the new one shares every block of a column in which nothing changed.
/// </summary>
internal sealed class ImageDraft
{
    /// <summary>The attribute that says whether an account is enabled.</summary>
    public const string Enabled = "accountEnabled";

    private readonly DirectoryImage _before;
    private readonly Lazy<RowLookup> _rows;
    private readonly Dictionary<string, DraftAccount> _accounts = new(StringComparer.Ordinal);
    private readonly List<DraftAccount> _created = [];
    private readonly Dictionary<string, int> _added = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<AttributeDefinition> _attributes;
    private readonly HashSet<ContainerPath> _containers = [];
    private readonly Dictionary<EntitlementKey, int> _entitlements;
    private readonly List<Entitlement> _made = [];

    public ImageDraft(DirectoryImage before)
    {
        _before = before;
        _rows = new Lazy<RowLookup>(FindRows);
        _attributes = [.. before.Schema.Attributes];
        _entitlements = before.Entitlements.Select(static (entitlement, position) => (entitlement.Key, position)).ToDictionary(static pair => pair.Key, static pair => pair.position);
    }

    /// <summary>The account with an anchor, one deleted in this draft included; null if there is none.</summary>
    public DraftAccount? Find(string anchor)
    {
        if (_accounts.TryGetValue(anchor, out DraftAccount? account))
        {
            return account;
        }

        int row = _rows.Value.Find(anchor);
        return row == RowLookup.NotFound ? null : Touch(row, anchor);
    }

    /// <summary>Adds an account in the root without name, facts or groups.</summary>
    public DraftAccount Create(string anchor)
    {
        DraftAccount account = new(_before, RowLookup.NotFound, anchor);
        _accounts.Add(anchor, account);
        _created.Add(account);
        return account;
    }

    /// <summary>The ordinal of an attribute; negative if there is none of the name.</summary>
    public int OrdinalOf(string attribute) => _before.Schema.TryGetOrdinal(attribute, out int ordinal) ? ordinal : _added.GetValueOrDefault(attribute, -1);

    /// <summary>Whether an account is enabled; unknown if the directory does not say.</summary>
    public Fact EnabledOf(DraftAccount account) => OrdinalOf(Enabled) is int ordinal and >= 0 ? account[ordinal] : Fact.Unknown;

    /// <summary>What an attribute is; a text if there is none of the name.</summary>
    public AttributeDefinition DefinitionOf(string attribute) => OrdinalOf(attribute) is int ordinal and >= 0 ? _attributes[ordinal] : new AttributeDefinition(attribute);

    /// <summary>The attributes of the image and those that were added.</summary>
    public IReadOnlyList<AttributeDefinition> Attributes => _attributes;

    /// <summary>Sets a fact; an attribute that the image does not have is added in the type of its first value.</summary>
    public void Set(DraftAccount account, string attribute, Fact fact)
    {
        int ordinal = OrdinalOf(attribute);
        account[ordinal >= 0 ? ordinal : Add(attribute, fact)] = fact;
    }

    /// <summary>Makes sure that a container is there, and those that it lies in.</summary>
    public void AddContainer(ContainerPath container)
    {
        for (int depth = 0; depth <= container.Components.Count; depth++)
        {
            _containers.Add(new ContainerPath(container.Components.Take(depth)));
        }
    }

    /// <summary>The position of an entitlement; null if the directory does not have it.</summary>
    public int? FindEntitlement(EntitlementKey key) => _entitlements.TryGetValue(key, out int position) ? position : null;

    /// <summary>Adds an entitlement that the directory does not have, and returns its position.</summary>
    public int AddEntitlement(Entitlement entitlement)
    {
        int position = _before.Entitlements.Count + _made.Count;
        _made.Add(entitlement);
        _entitlements.Add(entitlement.Key, position);
        return position;
    }

    /// <summary>The image with all changes.</summary>
    public DirectoryImage Build(string version, DateTimeOffset readAt)
    {
        int count = _before.Count + _created.Count - _accounts.Values.Count(static account => account.IsDeleted);
        Dictionary<int, DraftAccount> placed = Place(count);
        FactTable table = _before.Table.With(new AttributeSchema(_attributes), count, Facts(placed));
        DirectoryImageBuilder content = new(_before.Content, table, placed);
        content.ContainerSet.UnionWith(_containers);
        content.Entitlements.AddRange(_made);
        Protect(content, placed);
        Master(content, placed);
        KeepPrimaries(content, placed);
        KeepUnmanaged(content, placed);
        return new DirectoryImage(content, version, readAt, new MembershipTable(_before.Memberships, count, placed.ToDictionary(static pair => pair.Key, static pair => pair.Value.Groups.ToArray())));
    }

    private RowLookup FindRows()
    {
        RowLookup rows = new(_before.ReadAnchor, ignoresCase: false, _before.Count);
        Span<char> buffer = stackalloc char[FactTable.UsualTextLength];
        for (int row = 0; row < _before.Count; row++)
        {
            rows.Add(_before.ReadAnchor(row, buffer), row);
        }

        return rows;
    }

    private DraftAccount Touch(int row, string anchor)
    {
        DraftAccount account = new(_before, row, anchor);
        _accounts.Add(anchor, account);
        return account;
    }

    private int Add(string attribute, Fact fact)
    {
        object? value = fact.Value is ValueList list ? list[0] : fact.Value;
        AttributeType type = value switch
        {
            bool => AttributeType.Boolean,
            long => AttributeType.Integer,
            double => AttributeType.Number,
            DateTimeOffset => AttributeType.DateTime,
            byte[] => AttributeType.Binary,
            ComplexValue => AttributeType.Complex,
            _ => AttributeType.Text,
        };
        _added.Add(attribute, _attributes.Count);
        _attributes.Add(new AttributeDefinition(attribute, type) { IsMultiValued = fact.Value is ValueList });
        return _attributes.Count - 1;
    }

    // New accounts, and then those at the end of the table, take the rows of deleted ones: so nearly all rows stay where they are, and
    // blocks without a change can be shared. The order of accounts means nothing.
    private Dictionary<int, DraftAccount> Place(int count)
    {
        HashSet<int> deleted = [.. _accounts.Values.Where(static account => account.IsDeleted && account.Row >= 0).Select(static account => account.Row)];
        Dictionary<int, DraftAccount> placed = _accounts.Values.Where(account => !account.IsDeleted && account.Row >= 0 && account.Row < count).ToDictionary(static account => account.Row);
        Queue<int> free = new(deleted.Where(row => row < count).Order().Concat(Enumerable.Range(_before.Count, Math.Max(0, count - _before.Count))));
        foreach (DraftAccount account in _created.Where(static account => !account.IsDeleted))
        {
            placed.Add(free.Dequeue(), account);
        }

        for (int row = count; row < _before.Count; row++)
        {
            if (!deleted.Contains(row))
            {
                string anchor = _before.AnchorOf(row);
                placed.Add(free.Dequeue(), _accounts.TryGetValue(anchor, out DraftAccount? account) ? account : Touch(row, anchor));
            }
        }

        return placed;
    }

    private Dictionary<int, Fact>[] Facts(Dictionary<int, DraftAccount> placed)
    {
        Dictionary<int, Fact>[] facts = [.. _attributes.Select(static _ => new Dictionary<int, Fact>())];
        foreach ((int row, DraftAccount account) in placed)
        {
            IEnumerable<int> ordinals = account.Row == row ? account.Changed.Keys : Enumerable.Range(0, facts.Length);
            foreach (int ordinal in ordinals)
            {
                facts[ordinal].Add(row, account[ordinal]);
            }
        }

        return facts;
    }

    private void Protect(DirectoryImageBuilder content, Dictionary<int, DraftAccount> placed)
    {
        foreach ((int row, string reason) in _before.Content.Protections)
        {
            if (row < content.Count && !placed.ContainsKey(row) && !IsDeleted(row))
            {
                content.Protect(row, reason);
            }
        }

        foreach ((int row, DraftAccount account) in placed)
        {
            if (_before.ProtectionOf(account.Row) is string reason)
            {
                content.Protect(row, reason);
            }
        }
    }

    private void Master(DirectoryImageBuilder content, Dictionary<int, DraftAccount> placed)
    {
        Dictionary<int, int> moved = placed.Where(static pair => pair.Value.Row >= 0).ToDictionary(static pair => pair.Value.Row, static pair => pair.Key);
        content.Masters.Take(_before.Content.Masters, row => IsDeleted(row) ? -1 : moved.GetValueOrDefault(row, row));
    }

    private void KeepPrimaries(DirectoryImageBuilder content, Dictionary<int, DraftAccount> placed)
    {
        Dictionary<int, int> moved = placed.Where(static pair => pair.Value.Row >= 0).ToDictionary(static pair => pair.Value.Row, static pair => pair.Key);
        foreach ((int row, int entitlement) in _before.Content.Primaries.Where(primary => !IsDeleted(primary.Key)))
        {
            content.SetPrimary(moved.GetValueOrDefault(row, row), entitlement);
        }
    }

    private void KeepUnmanaged(DirectoryImageBuilder content, Dictionary<int, DraftAccount> placed)
    {
        Dictionary<int, int> moved = placed.Where(static pair => pair.Value.Row >= 0).ToDictionary(static pair => pair.Value.Row, static pair => pair.Key);
        foreach ((int row, List<UnmanagedAccess> access) in _before.Content.Unmanaged.Where(one => !IsDeleted(one.Key)))
        {
            access.ForEach(one => content.AddUnmanaged(moved.GetValueOrDefault(row, row), one));
        }

        foreach ((int row, string engine) in _before.Content.Governors.Where(one => !IsDeleted(one.Key)))
        {
            content.Govern(moved.GetValueOrDefault(row, row), engine);
        }
    }

    private bool IsDeleted(int row) => _accounts.TryGetValue(_before.AnchorOf(row), out DraftAccount? account) && account.IsDeleted;
}
