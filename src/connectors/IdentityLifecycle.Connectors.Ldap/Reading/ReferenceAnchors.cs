using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>Finds the accounts that references name, each once. What is no account here stays a name, as in an image.</summary>
internal sealed class ReferenceAnchors(ConnectedDirectory directory)
{
    private readonly Dictionary<string, string?> _anchors = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A reference with anchors in place of names.</summary>
    public Fact Resolve(Fact fact) => ImageReferences.Resolve(fact, AnchorOf);

    private string AnchorOf(string name)
    {
        if (!_anchors.TryGetValue(name, out string? anchor))
        {
            anchor = Find(name);
            _anchors.Add(name, anchor);
        }

        return anchor ?? name;
    }

    private string? Find(string name)
    {
        if (!DistinguishedName.TryParse(name, out DistinguishedName? parsed) || !parsed.IsAtOrBelow(directory.BaseDn))
        {
            return null;
        }

        try
        {
            SearchRequest request = new(name, directory.Profile.AccountFilter, SearchScope.Base, directory.Schema.Anchor);
            return directory.Search.Read(request).Select(entry => directory.AnchorOf(new EntryValues(entry))).FirstOrDefault();
        }
        catch (LdapRefusal refusal) when (refusal.Code is ResultCodes.NoSuchObject or ResultCodes.InvalidDnSyntax)
        {
            return null;
        }
    }
}
