using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>
/// The values of groups and contacts, of which no account gets one: the addresses that they were loaded with, and the name of each group, which is in
/// Active Directory what an account name is.
/// </summary>
internal sealed class HeldValueTable
{
    private const string AccountName = "onPremisesSamAccountName";
    private const string AddressPrefix = "smtp:";

    private readonly Database _database;
    private readonly HashSet<string> _attributes = new(StringComparer.OrdinalIgnoreCase);

    public HeldValueTable(Database database)
    {
        _database = database;
        Reload();
    }

    /// <summary>What a group is called where it holds a value.</summary>
    public static string OfGroup(string name) => $"the group {name}";

    /// <summary>What a contact is called where it holds a value.</summary>
    public static string OfContact(string name) => $"the contact {name}";

    /// <summary>Reads again of which attributes values are held, because somebody else may have added some. Most directories have none.</summary>
    public void Reload()
    {
        _attributes.Clear();
        Statement rows = _database.Prepare("SELECT DISTINCT attribute FROM heldValue");
        while (rows.Step())
        {
            _attributes.Add(rows.Text(0));
        }
    }

    /// <summary>Lets something hold exactly these values of an attribute.</summary>
    public void Replace(string holder, string attribute, Fact fact)
    {
        _database.Prepare("DELETE FROM heldValue WHERE holder = ?1 AND attribute = ?2").Bind(1, holder).Bind(2, attribute).Run();
        _attributes.Add(attribute);
        foreach (string value in TextsOf(fact))
        {
            _database.Prepare("INSERT OR REPLACE INTO heldValue (holder, attribute, value, valueKey) VALUES (?1, ?2, ?3, ?4)")
                .Bind(1, holder).Bind(2, attribute).Bind(3, value).Bind(4, KeyOf(value)).Run();
        }
    }

    /// <summary>What holds one of the values of an attribute, in words; null if nothing does.</summary>
    public string? FindHolder(string attribute, Fact fact) => TextsOf(fact).Select(value => FindHolder(attribute, value)).FirstOrDefault(static holder => holder is not null);

    /// <summary>Adds everything that is held to an image.</summary>
    public void AddTo(DirectoryImageBuilder image)
    {
        using Statement rows = _database.PrepareOnce("SELECT attribute, value, holder FROM heldValue ORDER BY holder, attribute, valueKey");
        while (rows.Step())
        {
            image.Hold(rows.Text(0), rows.Text(1), rows.Text(2));
        }

        using Statement groups = _database.PrepareOnce("SELECT name FROM entitlement WHERE kind = 'Group' ORDER BY id");
        while (groups.Step())
        {
            image.Hold(AccountName, groups.Text(0), OfGroup(groups.Text(0)));
        }
    }

    private string? FindHolder(string attribute, string value) =>
        (_attributes.Contains(attribute)
            ? _database.Prepare("SELECT holder FROM heldValue WHERE valueKey = ?1 AND attribute = ?2 LIMIT 1").Bind(1, KeyOf(value)).Bind(2, attribute).RunForText()
            : null)
        ?? (attribute.Equals(AccountName, StringComparison.OrdinalIgnoreCase) ? FindGroup(value) : null);

    private string? FindGroup(string name) =>
        _database.Prepare("SELECT name FROM entitlement WHERE kind = 'Group' AND nameKey = ?1").Bind(1, DirectorySchema.KeyOf(name)).RunForText() is string group ? OfGroup(group) : null;

    private static IEnumerable<string> TextsOf(Fact fact) => fact.Value is ValueList list ? list.Texts() : fact.HasValue ? [fact.ToString()] : [];

    private static string KeyOf(string value) => DirectorySchema.KeyOf(value.StartsWith(AddressPrefix, StringComparison.OrdinalIgnoreCase) ? value[AddressPrefix.Length..] : value);
}
