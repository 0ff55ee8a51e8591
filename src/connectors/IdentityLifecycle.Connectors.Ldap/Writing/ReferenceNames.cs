using System.Collections.Generic;
using System.Linq;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Connectors.Ldap.Writing;

/// <summary>Turns references by anchor into names of entries, which is what servers keep.</summary>
internal sealed class ReferenceNames(AccountStates states)
{
    /// <summary>The names of what a fact refers to; a name stays one.</summary>
    /// <exception cref="LifecycleException">ReferenceNotFound.</exception>
    public Fact Resolve(string attribute, Fact fact) => fact.Value switch
    {
        string text => Fact.Of(Name(text) ?? throw NotFound(attribute, text)),
        ValueList list => Fact.Of(ValueList.OfTexts(list.Texts().Select(text => Name(text) ?? throw NotFound(attribute, text)))),
        _ => fact,
    };

    /// <summary>The names of what a fact refers to, as far as they are known.</summary>
    public Fact ResolveKnown(Fact fact) => fact.Value switch
    {
        string text => Fact.Of(Name(text) ?? text),
        ValueList list => Fact.Of(ValueList.OfTexts(list.Texts().Select(text => Name(text) ?? text))),
        _ => fact,
    };

    /// <summary>Whether two facts name the same entries.</summary>
    public static bool AreSame(Fact left, Fact right) => left.IsNone ? right.IsNone : Parsed(left).SetEquals(Parsed(right));

    private static HashSet<DistinguishedName> Parsed(Fact fact) =>
        (fact.Value is ValueList list ? list.Texts() : fact.AsText() is string text ? [text] : [])
        .Select(static text => DistinguishedName.TryParse(text, out DistinguishedName? name) ? name : new DistinguishedName([new RelativeName("anchor", text)]))
        .ToHashSet();

    private string? Name(string text) =>
        states.Find(text) is AccountState found ? found.Name.ToString()
        : text.Contains('=', System.StringComparison.Ordinal) && DistinguishedName.TryParse(text, out _) ? text : null;

    private static LifecycleException NotFound(string attribute, string anchor) =>
        new(LifecycleErrorKind.ReferenceNotFound, $"{attribute} refers to the account {anchor}, which does not exist. Nothing was written.") { Attribute = attribute };
}
