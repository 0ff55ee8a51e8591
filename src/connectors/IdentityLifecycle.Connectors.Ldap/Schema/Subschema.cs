using System.DirectoryServices.Protocols;
using System.Globalization;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Reading;

namespace IdentityLifecycle.Connectors.Ldap.Schema;

/// <summary>The schema that every LDAP v3 server publishes (RFC 4512, 4.2), read as a whole.</summary>
internal sealed class Subschema : IServerSchema
{
    private const string SyntaxPrefix = "1.3.6.1.4.1.1466.115.121.1.";

    private readonly Dictionary<string, SubschemaDefinition> _attributes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SubschemaDefinition> _classes = new(StringComparer.OrdinalIgnoreCase);

    public Subschema(LdapSession session, string entry)
    {
        foreach (SearchResultEntry found in new EntrySearch(session).Read(new SearchRequest(entry, "(objectClass=subschema)", SearchScope.Base, "attributeTypes", "objectClasses")))
        {
            EntryValues values = new(found);
            Add(_attributes, values.Texts("attributeTypes"));
            Add(_classes, values.Texts("objectClasses"));
        }
    }

    public ServerAttribute? Find(string name)
    {
        if (!_attributes.TryGetValue(name, out SubschemaDefinition? definition))
        {
            return null;
        }

        string syntax = Inherited(definition, "SYNTAX") ?? string.Empty;
        int brace = syntax.IndexOf('{', StringComparison.Ordinal);
        string identifier = brace < 0 ? syntax : syntax[..brace];
        string? equality = Inherited(definition, "EQUALITY");
        return new ServerAttribute(definition.Names.Count > 0 ? definition.Names[0] : name, Kind(identifier))
        {
            IsSingleValued = definition.Has("SINGLE-VALUE"),
            IsReadOnly = definition.Has("NO-USER-MODIFICATION"),
            HasEquality = equality is not null,
            IsCaseExact = equality?.StartsWith("caseExact", StringComparison.OrdinalIgnoreCase) == true,
            MaximumLength = brace > 0 && Kind(identifier) == LdapSyntax.Text && int.TryParse(syntax.AsSpan(brace + 1).TrimEnd('}'), NumberStyles.None, CultureInfo.InvariantCulture, out int limit) ? limit : null,
        };
    }

    /// <summary>The attributes that the entries of an object class must have, those of its superiors included.</summary>
    public IReadOnlySet<string> Required(IEnumerable<string> classes)
    {
        HashSet<string> required = new(StringComparer.OrdinalIgnoreCase);
        Stack<string> open = new(classes);
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        while (open.TryPop(out string? name))
        {
            if (seen.Add(name) && _classes.TryGetValue(name, out SubschemaDefinition? definition))
            {
                required.UnionWith(definition.List("MUST"));
                foreach (string superior in definition.List("SUP"))
                {
                    open.Push(superior);
                }
            }
        }

        return required;
    }

    private static void Add(Dictionary<string, SubschemaDefinition> definitions, IEnumerable<string> texts)
    {
        foreach (string text in texts)
        {
            SubschemaDefinition definition = new(text);
            definitions.TryAdd(definition.Identifier, definition);
            foreach (string name in definition.Names)
            {
                definitions.TryAdd(name, definition);
            }
        }
    }

    private string? Inherited(SubschemaDefinition definition, string word)
    {
        for (int depth = 0; depth < 16; depth++)
        {
            if (definition.Value(word) is string value)
            {
                return value;
            }

            if (definition.Value("SUP") is not string superior || !_attributes.TryGetValue(superior, out SubschemaDefinition? next))
            {
                return null;
            }

            definition = next;
        }

        return null;
    }

    private static LdapSyntax Kind(string syntax) => !syntax.StartsWith(SyntaxPrefix, StringComparison.Ordinal) ? LdapSyntax.Text : syntax[SyntaxPrefix.Length..] switch
    {
        "7" => LdapSyntax.Boolean,
        "12" => LdapSyntax.Name,
        "24" => LdapSyntax.GeneralizedTime,
        "27" => LdapSyntax.Integer,
        "4" or "5" or "8" or "10" or "23" or "28" or "40" => LdapSyntax.Binary,
        _ => LdapSyntax.Text,
    };
}
