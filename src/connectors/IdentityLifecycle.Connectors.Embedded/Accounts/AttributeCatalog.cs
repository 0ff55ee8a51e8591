using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>
/// The attributes of one file: the fixed ones and those that were written besides. What was never written is not read either, so that
/// a wide table costs nothing.
/// </summary>
internal sealed class AttributeCatalog
{
    private readonly Database _database;
    private readonly Dictionary<string, StoredAttribute> _attributes = new(StringComparer.OrdinalIgnoreCase);

    public AttributeCatalog(Database database)
    {
        _database = database;
        Reload();
    }

    /// <summary>The attributes that were ever written, and those that every account has.</summary>
    public IEnumerable<StoredAttribute> InUse => _attributes.Values.Where(static attribute => attribute.Id is not null);

    /// <summary>The schema: fixed attributes first, then the others by name.</summary>
    public AttributeSchema ToSchema() => new(DirectorySchema.Fixed.Attributes.Concat(
        _attributes.Values.Select(static attribute => attribute.Definition)
            .Where(static definition => DirectorySchema.Fixed.Find(definition.Name) is null)
            .OrderBy(static definition => definition.Name, StringComparer.Ordinal)));

    public StoredAttribute? Find(string name) => _attributes.GetValueOrDefault(name);

    /// <summary>Reads the file's attributes again, because somebody else may have added some.</summary>
    public void Reload()
    {
        _attributes.Clear();
        foreach (AttributeDefinition definition in DirectorySchema.Fixed.Attributes)
        {
            _attributes.Add(definition.Name, new StoredAttribute(definition, null, definition.IsMultiValued ? null : definition.Name));
        }

        Statement rows = _database.Prepare("SELECT id, name, type, isMultiValued FROM attribute ORDER BY id");
        while (rows.Step())
        {
            Remember(rows.Integer(0), rows.Text(1), rows.Name<AttributeType>(2), rows.Integer(3) != 0);
        }
    }

    /// <summary>The attribute, ready to take a value; one that is not known yet gets the type of its first value.</summary>
    public StoredAttribute Register(string name, Fact fact)
    {
        bool holdsSeveral = fact.Value is ValueList;
        if (!_attributes.TryGetValue(name, out StoredAttribute? known))
        {
            AttributeType type = TypeOf(fact);
            return Insert(name, type, holdsSeveral);
        }

        if (known.Id is null)
        {
            return Insert(known.Name, known.Definition.Type, known.Definition.IsMultiValued);
        }

        return holdsSeveral && known.Column is null && !known.Definition.IsMultiValued ? LetHoldSeveral(known) : known;
    }

    private StoredAttribute Insert(string name, AttributeType type, bool isMultiValued)
    {
        _database.Prepare("INSERT INTO attribute (name, nameKey, type, isMultiValued) VALUES (?1, ?2, ?3, ?4)")
            .Bind(1, name).Bind(2, DirectorySchema.KeyOf(name)).Bind(3, type.ToString()).Bind(4, isMultiValued ? 1 : 0).Run();
        return Remember(_database.LastRowId(), name, type, isMultiValued);
    }

    private StoredAttribute LetHoldSeveral(StoredAttribute known)
    {
        _database.Prepare("UPDATE attribute SET isMultiValued = 1 WHERE id = ?1").Bind(1, known.Id).Run();
        StoredAttribute changed = known with { Definition = known.Definition with { IsMultiValued = true } };
        _attributes[known.Name] = changed;
        return changed;
    }

    private StoredAttribute Remember(long id, string name, AttributeType type, bool isMultiValued)
    {
        StoredAttribute attribute = DirectorySchema.Fixed.Find(name) is AttributeDefinition known
            ? new StoredAttribute(known, id, known.IsMultiValued ? null : known.Name)
            : new StoredAttribute(new AttributeDefinition(name, type) { IsMultiValued = isMultiValued }, id, null);
        _attributes[name] = attribute;
        return attribute;
    }

    private static AttributeType TypeOf(Fact fact) => (fact.Value is ValueList list ? list[0] : fact.Value) switch
    {
        bool => AttributeType.Boolean,
        long => AttributeType.Integer,
        double => AttributeType.Number,
        DateTimeOffset => AttributeType.DateTime,
        byte[] => AttributeType.Binary,
        ComplexValue => AttributeType.Complex,
        _ => AttributeType.Text,
    };
}
