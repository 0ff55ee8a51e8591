using IdentityLifecycle.Facts;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Directories.Deleted;

/// <summary>An account that was deleted and can be brought back, as far as the directory tells of it.</summary>
/// <param name="Anchor">Its unchanging id.</param>
/// <param name="Facts">What is known of it, by attribute. What is missing is unknown.</param>
public sealed record DeletedAccount(string Anchor, IReadOnlyDictionary<string, Fact> Facts)
{
    /// <summary>The name for people: the sign-in name, else the displayed name, else the id.</summary>
    public string Name => GetFact("userPrincipalName").AsText() ?? GetFact("displayName").AsText() ?? Anchor;

    /// <summary>The fact of an attribute; unknown if the directory did not tell it.</summary>
    public Fact GetFact(string attribute) => Facts.TryGetValue(attribute, out Fact fact) ? fact : Fact.Unknown;

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(Name);
}
