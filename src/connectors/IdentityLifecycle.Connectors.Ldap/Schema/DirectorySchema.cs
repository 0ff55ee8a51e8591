using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Ldap.Schema;

/// <summary>
/// Brings together what a policy calls attributes and what the server calls them. A name that neither profile nor policy maps is the
/// server's own.
/// </summary>
internal sealed class DirectorySchema
{
    public const string Enabled = "accountEnabled";

    private static readonly string[] s_always = ["displayName", "userPrincipalName", "mail", "department", "employeeId", "lastSignInDateTime"];
    private static readonly string[] s_usual =
    [
        "givenName", "surname", "jobTitle", "companyName", "officeLocation", "employeeType", "manager", "streetAddress", "city", "state", "postalCode", "country",
        "businessPhones", "mobilePhone", "faxNumber", "preferredLanguage", "proxyAddresses", "accountExpires", "onPremisesSamAccountName", "onPremisesDistinguishedName",
        "onPremisesSecurityIdentifier", "createdDateTime", "lastSignInDateTime", "description", "info", "mailNickname", "cn", "uid", "initials", "division",
    ];

    private readonly Dictionary<string, AttributeTarget> _targets = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, LdapAttribute?> _attributes = new(StringComparer.OrdinalIgnoreCase);
    private readonly IServerSchema _server;
    private readonly LdapSettings _settings;

    public DirectorySchema(LdapSettings settings, DirectoryProfile profile, IServerSchema server)
    {
        _settings = settings;
        _server = server;
        Profile = profile;
        foreach ((string name, string target) in profile.Attributes)
        {
            _targets[name] = AttributeTarget.Parse(target)!;
        }

        foreach ((string name, string text) in settings.Section.GetMap(SettingNames.AttributeMap))
        {
            _targets[name] = AttributeTarget.Parse(text)!;
        }

        if (server is ActiveDirectorySchema active)
        {
            active.Load(Names().Select(ServerName).Append(Anchor).Append(profile.GroupName).ToArray());
        }

        Attributes = Names().Select(Find).OfType<LdapAttribute>().DistinctBy(static attribute => attribute.Definition.Name, StringComparer.OrdinalIgnoreCase).ToArray();
        Definitions = new AttributeSchema([new AttributeDefinition(Enabled, AttributeType.Boolean) { IsWritable = false }, .. Attributes.Select(static attribute => attribute.Definition)]);
    }

    public DirectoryProfile Profile { get; }

    /// <summary>The attribute that identifies an entry.</summary>
    public string Anchor => Profile.Anchor;

    /// <summary>How the anchor is written.</summary>
    public LdapSyntax AnchorSyntax => _server.Find(Anchor)?.Syntax is LdapSyntax.Guid ? LdapSyntax.Guid : LdapSyntax.Text;

    /// <summary>The attributes that are read for each account, the enabled state excepted.</summary>
    public IReadOnlyList<LdapAttribute> Attributes { get; }

    /// <summary>What the planner sees: the enabled state first, then the attributes in their order.</summary>
    public AttributeSchema Definitions { get; }

    public IServerSchema Server => _server;

    /// <summary>The attributes that a policy names and the server does not have.</summary>
    public IReadOnlyList<string> Missing => (_settings.Section.Attributes ?? []).Where(name => !IsEnabled(name) && Find(name) is null).ToArray();

    /// <summary>An attribute by the policy's name, or null if the server has none.</summary>
    public LdapAttribute? Find(string name)
    {
        if (!_attributes.TryGetValue(name, out LdapAttribute? attribute))
        {
            attribute = Make(name);
            _attributes.Add(name, attribute);
        }

        return attribute;
    }

    /// <summary>An attribute that must be there to be written.</summary>
    /// <exception cref="LifecycleException">ValueInvalid or DirectoryRefused.</exception>
    public LdapAttribute Writable(string name)
    {
        LdapAttribute attribute = Find(name)
            ?? throw new LifecycleException(LifecycleErrorKind.DirectoryRefused, $"The directory has no attribute {ServerName(name)}, as which {name} would be written.") { Attribute = name };
        return attribute.Definition.IsWritable && !IsEnabled(name)
            ? attribute
            : throw new LifecycleException(LifecycleErrorKind.DirectoryRefused, $"{name} cannot be written; the directory keeps it itself.") { Attribute = name };
    }

    /// <summary>The server's name of an attribute.</summary>
    public string ServerName(string name) => _targets.GetValueOrDefault(name)?.Name ?? name;

    private static bool IsEnabled(string name) => name.Equals(Enabled, StringComparison.OrdinalIgnoreCase);

    private IEnumerable<string> Names()
    {
        IEnumerable<string> wanted = _settings.Section.Attributes is { } needed ? [.. s_always, .. needed] : [.. s_always, .. s_usual, .. _targets.Keys];
        return wanted.Where(static name => !IsEnabled(name)).Distinct(StringComparer.OrdinalIgnoreCase);
    }

    private LdapAttribute? Make(string name)
    {
        AttributeTarget? target = _targets.GetValueOrDefault(name);
        if (_server.Find(target?.Name ?? name) is not ServerAttribute server)
        {
            return null;
        }

        LdapSyntax syntax = target?.Syntax ?? server.Syntax;
        bool isKnown = AttributeVocabulary.Contains(name);
        AttributeDefinition known = AttributeVocabulary.Define(name);
        AttributeType type = TypeOf(syntax, known, isKnown, server.IsReadOnly);
        AttributeDefinition definition = known with
        {
            Type = type,
            IsMultiValued = !server.IsSingleValued && (target?.IsList == true || (isKnown ? known.IsMultiValued : Profile.IsActiveDirectory)),
            Equality = EqualityOf(type, syntax, known, isKnown),
            MaximumLength = SamAccountName.Is(server.Name) && !Profile.ManagesGroups ? SamAccountName.UserLength : server.MaximumLength,
            IsWritable = !server.IsReadOnly,
            GivenToNew = PrimaryGroup.GivenToNew(server.Name, Profile),
        };
        return new LdapAttribute(server.Name, syntax, definition) { HasEquality = server.HasEquality, IsSingleOnServer = server.IsSingleValued };
    }

    private static AttributeType TypeOf(LdapSyntax syntax, AttributeDefinition known, bool isKnown, bool isReadOnly) => syntax switch
    {
        LdapSyntax.Boolean => AttributeType.Boolean,
        LdapSyntax.Integer => AttributeType.Integer,
        LdapSyntax.FileTime or LdapSyntax.GeneralizedTime => AttributeType.DateTime,
        LdapSyntax.Binary => AttributeType.Binary,
        LdapSyntax.Name => isReadOnly || (isKnown && known.Type == AttributeType.Text) ? AttributeType.Text : AttributeType.Reference,
        LdapSyntax.Text => isKnown && known.Type is not (AttributeType.Reference or AttributeType.Complex) ? known.Type : AttributeType.Text,
        _ => AttributeType.Text,
    };

    private static AttributeEquality EqualityOf(AttributeType type, LdapSyntax syntax, AttributeDefinition known, bool isKnown) => type switch
    {
        AttributeType.DateTime => AttributeEquality.WholeSeconds,
        AttributeType.Text when syntax == LdapSyntax.Name => AttributeEquality.DistinguishedName,
        AttributeType.Text or AttributeType.Reference => isKnown ? known.Equality : AttributeEquality.Exact,
        _ => AttributeEquality.Exact,
    };
}
