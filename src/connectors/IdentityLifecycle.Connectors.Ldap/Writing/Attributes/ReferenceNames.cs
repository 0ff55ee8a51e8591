using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Ldap.Writing.Attributes;

/// <summary>Turns references by anchor into names of entries, which is what servers keep.</summary>
internal sealed class ReferenceNames(ConnectedDirectory directory, AccountStates states)
{
    /// <summary>The names of what a fact refers to: anchors, or names of entries that exist.</summary>
    /// <exception cref="LifecycleException">ReferenceNotFound.</exception>
    public Fact Resolve(string attribute, Fact fact) => fact.Value switch
    {
        string text => Fact.Of(Existing(attribute, text)),
        ValueList list => Fact.Of(ValueList.OfTexts(list.Texts().Select(text => Existing(attribute, text)))),
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

    private string? Name(string text) => states.Find(text)?.Name.ToString();

    private string Existing(string attribute, string text)
    {
        if (Name(text) is string known)
        {
            return known;
        }

        // What a plan brings back (an undone change) may be an entry that is no account, by its name.
        bool isBelow = DistinguishedName.TryParse(text, out DistinguishedName? name) && name.Names.Count > 0 && name.IsAtOrBelow(directory.BaseDn);
        return isBelow && directory.Search.Find(name!.ToString(), "1.1") is EntryValues entry ? entry.Name : throw NotFound(attribute, text);
    }

    private static LifecycleException NotFound(string attribute, string anchor) =>
        new(LifecycleErrorKind.ReferenceNotFound, $"{attribute} refers to the account {anchor}, which does not exist.") { Attribute = attribute };
}
