using IdentityLifecycle.Connectors.Ldap.Names;
using IdentityLifecycle.Connectors.Ldap.Schema;

namespace IdentityLifecycle.Connectors.Ldap.Reading;

/// <summary>
/// What an LDAP directory is, whichever of its servers answers. In Active Directory that is the domain's security identifier; elsewhere the unchanging
/// id of the entry at the top of the naming context, or of the entry below which everything is read.
/// </summary>
internal static class DirectoryIdentity
{
    private const string Sid = "objectSid";
    private const string DomainId = "objectGUID";
    private const string EntryId = "entryUUID";

    /// <summary>The identity; null if the server shows none of these.</summary>
    public static string? Read(ConnectedDirectory directory) =>
        (ContextOf(directory) is DistinguishedName context ? Of(directory, context) : null) ?? Of(directory, directory.BaseDn);

    private static string? Of(ConnectedDirectory directory, DistinguishedName name)
    {
        bool isActiveDirectory = directory.Profile.IsActiveDirectory;
        string[] wanted = isActiveDirectory ? [Sid, DomainId] : [EntryId, directory.Schema.Anchor];
        return directory.Search.Find(name.ToString(), wanted) is not EntryValues entry ? null : isActiveDirectory ? OfDomain(entry) : OfContext(directory, entry);
    }

    private static string? OfDomain(EntryValues entry) =>
        entry.Binary(Sid) is byte[] sid && SidText.Of(sid) is string text ? $"domain:{text}"
        : entry.Binary(DomainId) is { Length: 16 } guid ? $"domain:{new Guid(guid)}" : null;

    private static string? OfContext(ConnectedDirectory directory, EntryValues entry) =>
        (entry.Text(EntryId) ?? directory.AnchorOf(entry)) is string id ? $"ldap:{id.ToLowerInvariant()}" : null;

    /// <summary>The naming context in which the directory's accounts lie; a server may have several, one in another.</summary>
    private static DistinguishedName? ContextOf(ConnectedDirectory directory) => directory.Session.RootDse.NamingContexts
        .Select(static text => DistinguishedName.TryParse(text, out DistinguishedName? name) ? name : null)
        .OfType<DistinguishedName>()
        .Where(context => context.Names.Count > 0 && directory.BaseDn.IsAtOrBelow(context))
        .MaxBy(static context => context.Names.Count);
}
