using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>Fills a directory from rows; everything or nothing.</summary>
internal sealed class AccountLoader
{
    private readonly DirectoryContent _content;
    private readonly string _keyAttribute;
    private readonly DateTimeOffset _now;
    private readonly List<(long Account, string Attribute, string Target, int Row)> _references = [];
    private readonly HashSet<long> _created = [];
    private readonly HashSet<long> _changed = [];
    private int _row;

    public AccountLoader(DirectoryContent content, string keyAttribute, DateTimeOffset now)
    {
        _content = content;
        _keyAttribute = keyAttribute;
        _now = now;
    }

    public (int Created, int Changed) Load(IReadOnlyList<IReadOnlyDictionary<string, Fact>> rows, CancellationToken cancellationToken)
    {
        foreach (IReadOnlyDictionary<string, Fact> row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _row++;
            LoadRow(LoadedRow.Split(row, _keyAttribute));
        }

        foreach ((long account, string attribute, string target, int row) in _references)
        {
            WriteReference(account, attribute, target, row);
        }

        _changed.ExceptWith(_created);
        return (_created.Count, _changed.Count);
    }

    private void LoadRow(LoadedRow row)
    {
        long container = _content.Containers.Make(row.Container ?? ContainerPath.Root);
        HashSet<long>? groups = Find(row.Groups, EntitlementKind.Group);
        if (row.Key.IsNone)
        {
            LoadOther(row, groups);
            return;
        }

        List<(StoredAttribute Attribute, Fact Fact)> facts = [];

        // An empty value does not tell of which type a new attribute is.
        foreach ((string name, Fact fact) in row.Facts.Where(cell => !cell.Fact.IsNone || _content.Attributes.Find(cell.Name) is not null))
        {
            facts.Add(Convert(name, fact));
        }

        AccountRow? existing = FindByKey(row.Key);
        List<(string Name, string Target)> later = Refer(row, facts);
        long account = existing is null ? Create(row, container, facts) : Change(existing, row, row.Container is null ? existing.Container : container, facts);
        bool hasOther = (groups is not null && _content.Entitlements.ReplaceGroups(account, groups))
            | (Find(row.Roles, EntitlementKind.Role) is { } roles && _content.Entitlements.ReplaceRoles(account, roles))
            | (Find(row.Owned, EntitlementKind.Group) is { } owned && _content.Entitlements.ReplaceOwned(account, owned));
        if (hasOther && existing is not null)
        {
            _changed.Add(account);
        }

        _references.AddRange(later.Select(reference => (account, reference.Name, reference.Target, _row)));
    }

    // A group or a contact: no accounts, but nobody else gets the values that they have.
    private void LoadOther(LoadedRow row, HashSet<long>? groups)
    {
        if (row.NestedGroup is string group)
        {
            _content.Entitlements.ReplaceParents(_content.Entitlements.FindOrMake(group), groups ?? []);
        }

        string? holder = row.NestedGroup is string name ? HeldValueTable.OfGroup(name) : row.Contact is string contact ? HeldValueTable.OfContact(contact) : null;
        foreach ((string attribute, Fact fact) in holder is null ? [] : row.Facts)
        {
            _content.HeldValues.Replace(holder!, _content.Attributes.Find(attribute)?.Name ?? attribute, fact);
        }
    }

    private HashSet<long>? Find(IReadOnlyList<string>? names, EntitlementKind kind) => names?.Select(name => _content.Entitlements.FindOrMake(name, kind)).ToHashSet();

    // Most people stand below their managers in a file; who does not is referred to when every row is there.
    private List<(string Name, string Target)> Refer(LoadedRow row, List<(StoredAttribute Attribute, Fact Fact)> facts)
    {
        List<(string Name, string Target)> later = [];
        foreach ((string name, string target) in row.References)
        {
            if (FindTarget(target) is AccountRow found)
            {
                facts.Add(Convert(name, Fact.Of(found.Anchor)));
            }
            else
            {
                later.Add((name, target));
            }
        }

        return later;
    }

    private AccountRow? FindTarget(string target) => _content.Accounts.Find(target) is { IsDeleted: false } account ? account : FindByKey(Fact.Of(target));

    private AccountRow? FindByKey(Fact value) => _content.Attributes.Find(_keyAttribute) is not StoredAttribute key
        ? null
        : key.Definition.ToType(value)?.Value switch
        {
            string text when DirectorySchema.UniqueColumns.ContainsKey(key.Name) => _content.Accounts.FindHolder(key.Name, text),
            object single => _content.Accounts.FindByValue(key, single is ValueList list ? list[0] : single),
            null => throw Invalid(key.Name, key.Definition.Type.ToString()),
        };

    private (StoredAttribute Attribute, Fact Fact) Convert(string name, Fact fact)
    {
        AttributeDefinition? known = _content.Attributes.Find(name)?.Definition;
        Fact converted = known is null || fact.IsUnknown ? fact : known.ToType(fact) ?? Fact.Unknown;
        return converted.IsUnknown ? throw Invalid(name, known?.Type.ToString() ?? "a known value") : (_content.Attributes.Register(name, converted), converted);
    }

    private long Create(LoadedRow row, long container, List<(StoredAttribute Attribute, Fact Fact)> facts)
    {
        facts.RemoveAll(static pair => pair.Fact.IsNone);
        AddDefault(facts, "accountEnabled", Fact.True);
        AddDefault(facts, "createdDateTime", Fact.Of(_now));
        string name = row.Name ?? FreeName(row, container);
        Require(_content.Checks.Named(container, name, null) ?? _content.Checks.Unique(facts, null));
        long account = _content.Accounts.Insert(Guid.NewGuid().ToString(), name, container, null, facts);
        _created.Add(account);
        return account;
    }

    private long Change(AccountRow account, LoadedRow row, long container, List<(StoredAttribute Attribute, Fact Fact)> facts)
    {
        string name = row.Name ?? account.Name;
        facts.RemoveAll(pair => pair.Attribute.Definition.AreEqual(pair.Fact, _content.Accounts.ReadFact(account.Id, pair.Attribute)));
        bool isPlaced = account.Name != name || account.Container != container;
        if (facts.Count == 0 && !isPlaced)
        {
            return account.Id;
        }

        Require(_content.Checks.Named(container, name, account.Id) ?? _content.Checks.Unique(facts, account.Id));
        _content.Accounts.Update(account.Id, facts);
        _content.Accounts.SetCells(account.Id, [("container", container), ("name", name), ("nameKey", DirectorySchema.KeyOf(name))]);
        _changed.Add(account.Id);
        return account.Id;
    }

    // Two people of one name are nothing unusual: the second gets the key besides.
    private string FreeName(LoadedRow row, long container)
    {
        string name = row.DefaultName;
        return _content.Accounts.FindNamed(container, name) is null ? name : $"{name} {row.Key}";
    }

    private void AddDefault(List<(StoredAttribute Attribute, Fact Fact)> facts, string attribute, Fact fact)
    {
        if (!facts.Exists(pair => pair.Attribute.Name == attribute))
        {
            facts.Add((_content.Attributes.Find(attribute)!, fact));
        }
    }

    private void WriteReference(long account, string attribute, string target, int row)
    {
        _row = row;
        AccountRow? found = FindTarget(target);
        if (found is null)
        {
            throw Refused(LifecycleErrorKind.ReferenceNotFound, $"{attribute} is \"{target}\", which is neither the anchor nor the {_keyAttribute} of an account", attribute);
        }

        (StoredAttribute, Fact) fact = (_content.Attributes.Register(attribute, Fact.Of(found.Anchor)), Fact.Of(found.Anchor));
        if (_content.Accounts.ReadFact(account, fact.Item1) != fact.Item2)
        {
            _content.Accounts.Update(account, [fact]);
            _changed.Add(account);
        }
    }

    private LifecycleException Invalid(string attribute, string expected) => Refused(LifecycleErrorKind.ValueInvalid, $"the value of {attribute} is not {expected}", attribute);

    private void Require(WriteOutcome? refusal)
    {
        if (refusal is not null)
        {
            throw Refused(refusal.ErrorKind!.Value, refusal.Message.TrimEnd('.'), refusal.Attribute);
        }
    }

    private LifecycleException Refused(LifecycleErrorKind kind, string problem, string? attribute) =>
        new(kind, $"Row {_row} cannot be loaded: {problem}. Nothing was loaded.") { Attribute = attribute };
}
