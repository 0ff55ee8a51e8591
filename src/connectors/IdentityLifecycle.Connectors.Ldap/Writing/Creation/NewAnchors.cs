using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Reading;

namespace IdentityLifecycle.Connectors.Ldap.Writing.Creation;

/// <summary>
/// Finds out the anchors that the server gave new entries: it sends them along where it can (RFC 4527), else they are read for many at once.
/// </summary>
internal sealed class NewAnchors(ConnectedDirectory directory)
{
    private const int AtOnce = 100;

    private readonly DirectoryControl? _postRead = !directory.Profile.IsActiveDirectory && directory.Session.RootDse.Supports(ControlNames.PostRead)
        ? PostRead.Request(directory.Schema.Anchor)
        : null;

    /// <summary>Asks the server to send the anchor along with its answer, where it can.</summary>
    public void AskFor(AddRequest request)
    {
        if (_postRead is not null)
        {
            request.Controls.Add(_postRead);
        }
    }

    /// <summary>The anchor that was sent along; null if there is none.</summary>
    public string? Of(DirectoryResponse response) => _postRead is null ? null : PostRead.TextOf(response);

    /// <summary>Reads the anchors of entries by their names; what cannot be read is missing.</summary>
    public IReadOnlyDictionary<DistinguishedName, string> Read(IReadOnlyList<DistinguishedName> names)
    {
        Dictionary<DistinguishedName, string> anchors = [];
        if (directory.Profile.IsActiveDirectory)
        {
            foreach (DistinguishedName[] some in names.Chunk(AtOnce))
            {
                string filter = LdapFilter.Any(some.Select(static name => LdapFilter.Is("distinguishedName", name.ToString())).ToArray());
                foreach (EntryValues entry in directory.Search.ReadFew(directory.BaseDn.ToString(), filter, directory.Schema.Anchor))
                {
                    Keep(anchors, DistinguishedName.Parse(entry.Name), entry);
                }
            }
        }

        foreach (DistinguishedName name in names.Where(name => !anchors.ContainsKey(name)))
        {
            if (directory.Search.Find(name.ToString(), directory.Schema.Anchor) is EntryValues entry)
            {
                Keep(anchors, name, entry);
            }
        }

        return anchors;
    }

    private void Keep(Dictionary<DistinguishedName, string> anchors, DistinguishedName name, EntryValues entry)
    {
        if (directory.AnchorOf(entry) is string anchor)
        {
            anchors[name] = anchor;
        }
    }
}
