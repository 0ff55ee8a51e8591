using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>Puts anchors in the place of what references name, once all accounts of an image are there.</summary>
internal static class ImageReferences
{
    /// <summary>Resolves every reference of an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="anchorOf">The anchor of the account that a server's value names; what is no account here stays a name.</param>
    public static void Resolve(DirectoryImage image, Func<string, string> anchorOf)
    {
        for (int ordinal = 0; ordinal < image.Schema.Count; ordinal++)
        {
            if (image.Schema[ordinal].Type == AttributeType.Reference)
            {
                image.Table.Rewrite(ordinal, (_, fact) => Resolve(fact, anchorOf));
            }
        }
    }

    /// <summary>A reference with anchors in place of names.</summary>
    public static Fact Resolve(Fact fact, Func<string, string> anchorOf) => fact.Value switch
    {
        string name => Fact.Of(anchorOf(name)),
        ValueList list => Fact.Of(ValueList.OfTexts(list.Texts().Select(anchorOf))),
        _ => fact,
    };
}
