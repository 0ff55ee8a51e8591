using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>One row to load, taken apart.</summary>
internal sealed class LoadedRow
{
    private LoadedRow(Fact key) => Key = key;

    public Fact Key { get; }

    public string? Name { get; private set; }

    public ContainerPath? Container { get; private set; }

    public IReadOnlyList<string>? Groups { get; private set; }

    /// <summary>The roles of the account; null if the row says nothing of them.</summary>
    public IReadOnlyList<string>? Roles { get; private set; }

    /// <summary>The groups that the account owns; null if the row says nothing of them.</summary>
    public IReadOnlyList<string>? Owned { get; private set; }

    /// <summary>For a row without a key, the group that is a member of <see cref="Groups"/>.</summary>
    public string? NestedGroup { get; private set; }

    /// <summary>For a row without a key, the contact that has the values of the row.</summary>
    public string? Contact { get; private set; }

    public List<(string Name, Fact Fact)> Facts { get; } = [];

    /// <summary>Attributes that refer to another account, by its anchor or key.</summary>
    public List<(string Name, string Target)> References { get; } = [];

    /// <summary>The name of an account for which the row has none.</summary>
    public string DefaultName => TextOf("displayName") ?? TextOf("userPrincipalName") ?? Key.ToString();

    public static LoadedRow Split(IReadOnlyDictionary<string, Fact> row, string keyAttribute)
    {
        LoadedRow result = new(row.TryGetValue(keyAttribute, out Fact key) ? key : row.FirstOrDefault(cell => cell.Key.Equals(keyAttribute, StringComparison.OrdinalIgnoreCase)).Value);
        foreach ((string name, Fact fact) in row)
        {
            result.Take(name, fact);
        }

        return result;
    }

    private void Take(string name, Fact fact)
    {
        if (name.Equals("name", StringComparison.OrdinalIgnoreCase))
        {
            Name = fact.AsText();
        }
        else if (name.Equals("container", StringComparison.OrdinalIgnoreCase))
        {
            Container = fact.IsNone ? null : new ContainerPath(fact.ToString().Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
        else if (name.Equals("memberOf", StringComparison.OrdinalIgnoreCase))
        {
            Groups = TextsOf(fact);
        }
        else if (name.Equals("roles", StringComparison.OrdinalIgnoreCase))
        {
            Roles = TextsOf(fact);
        }
        else if (name.Equals("ownerOf", StringComparison.OrdinalIgnoreCase))
        {
            Owned = TextsOf(fact);
        }
        else if (name.Equals("group", StringComparison.OrdinalIgnoreCase))
        {
            NestedGroup = fact.IsNone ? null : fact.ToString();
        }
        else if (name.Equals("contact", StringComparison.OrdinalIgnoreCase) && Key.IsNone)
        {
            Contact = fact.IsNone ? null : fact.ToString();
        }
        else if (DirectorySchema.Fixed.Find(name)?.Type == AttributeType.Reference && fact.HasValue)
        {
            References.Add((name, fact.ToString()));
        }
        else
        {
            Facts.Add((name, fact));
        }
    }

    private static string[] TextsOf(Fact fact) => fact.Value is ValueList list ? list.Texts().ToArray() : fact.IsNone ? [] : [fact.ToString()];

    private string? TextOf(string attribute) =>
        Facts.Find(pair => pair.Name.Equals(attribute, StringComparison.OrdinalIgnoreCase)).Fact.AsText() is { Length: > 0 } text ? text : null;
}
