using System.Text;
using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>Reads the facts of one entry in the order of the schema: the enabled state first.</summary>
internal sealed class AccountFacts
{
    public const string Control = "userAccountControl";
    public const int DisabledFlag = 2;

    private readonly ConnectedDirectory _directory;
    private readonly (string Attribute, string Value)? _disabledBy;

    public AccountFacts(ConnectedDirectory directory)
    {
        _directory = directory;
        _disabledBy = directory.Profile.DisabledBy is { } by && directory.Schema.Server.Find(by.Attribute) is not null ? by : null;
    }

    /// <summary>The server's attributes that hold the enabled state.</summary>
    public IEnumerable<string> StateAttributes => _directory.Profile.IsActiveDirectory ? [Control] : _disabledBy is { } by ? [by.Attribute] : [];

    /// <summary>The server's attributes that hold the facts, the enabled state and the anchor.</summary>
    public IEnumerable<string> Attributes => _directory.Schema.Attributes.Select(static attribute => attribute.Name).Append(_directory.Schema.Anchor).Concat(StateAttributes);

    /// <summary>The attribute and value that disable an account; null where userAccountControl does, or nothing.</summary>
    public (string Attribute, string Value)? DisabledBy => _disabledBy;

    /// <summary>Whether an account is enabled; unknown if the directory has no such state.</summary>
    public Fact Enabled(EntryValues entry)
    {
        if (_directory.Profile.IsActiveDirectory)
        {
            return entry.Integer(Control) is long control ? Fact.Of((control & DisabledFlag) == 0) : Fact.Unknown;
        }

        return _disabledBy is { } by
            ? Fact.Of(!entry.Texts(by.Attribute).Contains(by.Value, StringComparer.OrdinalIgnoreCase))
            : Fact.Unknown;
    }

    /// <summary>Fills in the facts of an entry.</summary>
    public void Read(EntryValues entry, Span<Fact> facts)
    {
        facts[0] = Enabled(entry);
        for (int index = 0; index < _directory.Schema.Attributes.Count; index++)
        {
            LdapAttribute attribute = _directory.Schema.Attributes[index];
            facts[index + 1] = ValueConversion.ToFact(attribute, All(entry, attribute.Name));
        }
    }

    private IReadOnlyList<byte[]> All(EntryValues entry, string attribute)
    {
        IReadOnlyList<byte[]> values = entry.Bytes(attribute);
        return values.Count > 0 || entry.Partial().Count == 0 ? values : _directory.Search.AllTexts(entry, attribute).Select(Encoding.UTF8.GetBytes).ToArray();
    }
}
