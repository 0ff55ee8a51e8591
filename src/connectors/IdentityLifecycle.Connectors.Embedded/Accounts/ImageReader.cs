using System.Globalization;
using IdentityLifecycle.Connectors.Embedded.Guests;
using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>
/// Reads a whole directory: accounts, values of their own and memberships are three cursors in the order of the accounts, merged in one
/// pass. Only columns that were ever written are read.
/// </summary>
internal sealed class ImageReader
{
    private const int ProgressStep = 20_000;

    private readonly DirectoryContent _content;
    private readonly DirectoryImageBuilder _builder;
    private readonly ColumnReader[] _columns;
    private readonly Dictionary<long, (int Ordinal, StoredAttribute Attribute)> _rowAttributes = [];
    private readonly Dictionary<long, int> _entitlements = [];
    private readonly Fact[] _facts;

    public ImageReader(DirectoryContent content, string directory)
    {
        AttributeSchema schema = content.Attributes.ToSchema();
        _content = content;
        _builder = new DirectoryImageBuilder(directory, schema);
        _facts = new Fact[schema.Count];
        StoredAttribute[] used = content.Attributes.InUse.ToArray();
        _columns = used.Where(static attribute => attribute.Column is not null)
            .Select(attribute => new ColumnReader(attribute, schema.OrdinalOf(attribute.Name)))
            .OrderBy(static column => column.Ordinal)
            .ToArray();
        foreach (StoredAttribute attribute in used.Where(static attribute => attribute.Column is null))
        {
            _rowAttributes.Add(attribute.Id!.Value, (schema.OrdinalOf(attribute.Name), attribute));
        }
    }

    /// <summary>Since when deleted accounts can be brought back and are told (UTC); null tells none.</summary>
    public DateTimeOffset? TellsDeletedSince { get; init; }

    public DirectoryImage Read(DateTimeOffset now, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        if (!_content.Containers.HasRoot)
        {
            _builder.OmitRoot();
        }

        foreach (ContainerPath container in _content.Containers.Paths)
        {
            _builder.AddContainer(container);
        }

        ReadEntitlements();
        ReadNestings();
        _content.HeldValues.AddTo(_builder);
        ReadAccounts(progress, cancellationToken);
        if (TellsDeletedSince is DateTimeOffset since)
        {
            _builder.SetDeleted(new DeletedAccounts(_content).Read(since));
        }

        return _builder.Build(_content.Version, now);
    }

    private void ReadEntitlements()
    {
        using Statement rows = _content.Database.PrepareOnce("SELECT id, anchor, name, kind FROM entitlement ORDER BY id");
        while (rows.Step())
        {
            _entitlements.Add(rows.Integer(0), _builder.AddEntitlement(rows.Text(1), rows.Text(2), rows.Name<EntitlementKind>(3)));
        }
    }

    private void ReadNestings()
    {
        using Statement rows = _content.Database.PrepareOnce("SELECT child, parent FROM entitlementMember ORDER BY child, parent");
        while (rows.Step())
        {
            _builder.AddNesting(_entitlements[rows.Integer(0)], _entitlements[rows.Integer(1)]);
        }
    }

    private void ReadAccounts(IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        string columns = string.Concat(_columns.Select(static column => $", \"{column.Column}\""));
        using Statement accounts = _content.Database.PrepareOnce($"SELECT id, anchor, name, container{columns} FROM account WHERE deletedAt IS NULL ORDER BY id");
        using Statement values = _content.Database.PrepareOnce("SELECT account, attribute, value FROM accountValue ORDER BY account, attribute, position");
        using Statement memberships = _content.Database.PrepareOnce("SELECT account, entitlement FROM membership ORDER BY account, entitlement");
        long total = _content.Database.ReadInteger("SELECT count(*) FROM account WHERE deletedAt IS NULL");
        bool hasValue = values.Step();
        bool hasMembership = memberships.Step();
        RowTexts texts = new();
        while (accounts.Step())
        {
            long id = accounts.Integer(0);
            string name = texts.Start(accounts, 2);
            ReadColumns(accounts, texts);
            hasValue = hasValue && ReadValues(values, id);
            int row = _builder.AddAccount(accounts.Text(1), name, _content.Containers.PathOf(accounts.Integer(3)), _facts);
            hasMembership = hasMembership && ReadMemberships(memberships, id, row);
            if ((row + 1) % ProgressStep == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new LifecycleEvent(string.Create(CultureInfo.InvariantCulture, $"Reading {_content.Database.Path}"), row + 1, total));
            }
        }
    }

    private void ReadColumns(Statement accounts, RowTexts texts)
    {
        Array.Clear(_facts);
        for (int index = 0; index < _columns.Length; index++)
        {
            _facts[_columns[index].Ordinal] = _columns[index].Read(accounts, index + 4, texts);
        }
    }

    // Leaves the cursor at the first value of a later account; false at the end.
    private bool ReadValues(Statement values, long account)
    {
        List<object>? list = null;
        long listAttribute = 0;
        bool hasRow = true;
        while (hasRow && values.Integer(0) <= account)
        {
            long attribute = values.Integer(1);
            if (values.Integer(0) == account)
            {
                if (attribute != listAttribute)
                {
                    Keep(listAttribute, list);
                    list = [];
                    listAttribute = attribute;
                }

                list!.Add(StoredValue.Read(values, 2, _rowAttributes[attribute].Attribute.Definition.Type).Value!);
            }

            hasRow = values.Step();
        }

        Keep(listAttribute, list);
        return hasRow;
    }

    private void Keep(long attribute, List<object>? values)
    {
        if (values is { Count: > 0 })
        {
            (int ordinal, StoredAttribute stored) = _rowAttributes[attribute];
            _facts[ordinal] = stored.Definition.IsMultiValued ? Fact.Of(ValueList.Of(values)) : Fact.From(values[0]);
        }
    }

    private bool ReadMemberships(Statement memberships, long account, int row)
    {
        bool hasRow = true;
        while (hasRow && memberships.Integer(0) <= account)
        {
            if (memberships.Integer(0) == account)
            {
                _builder.AddMembership(row, _entitlements[memberships.Integer(1)]);
            }

            hasRow = memberships.Step();
        }

        return hasRow;
    }
}
