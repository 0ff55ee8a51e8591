using System.DirectoryServices.Protocols;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Reading;

namespace IdentityLifecycle.Connectors.Ldap.Keeping;

/// <summary>Where Active Directory keeps what was deleted: who may not look there does not learn of deletions.</summary>
internal static class DeletedContainer
{
    // MS-ADTS 6.1.1.4.2 and 7.1.1.2.4.1.1: what holds if the directory does not say otherwise.
    private const int DefaultDays = 60;

    private const string Service = "CN=Directory Service,CN=Windows NT,CN=Services,";

    /// <summary>Whether anything that was deleted can be seen. The container itself is no proof, because its content has rights of its own.</summary>
    public static bool IsVisible(ConnectedDirectory directory)
    {
        SearchRequest request = new($"CN=Deleted Objects,{directory.Session.RootDse.DefaultNamingContext}", "(isDeleted=TRUE)", SearchScope.OneLevel, "objectGUID") { SizeLimit = 1 };
        request.Controls.Add(new ShowDeletedControl());
        try
        {
            return directory.Session.Read<SearchResponse>(request).Entries.Count > 0;
        }
        catch (LdapRefusal refusal) when (refusal.Code == ResultCodes.SizeLimitExceeded)
        {
            return true;
        }
        catch (LdapRefusal refusal) when (refusal.Code is ResultCodes.NoSuchObject or ResultCodes.InsufficientAccessRights or ResultCodes.OperationsError)
        {
            return false;
        }
    }

    /// <summary>For how long deletions can be seen.</summary>
    public static TimeSpan Lifetime(ConnectedDirectory directory)
    {
        EntryValues? service = directory.Session.RootDse.ConfigurationNamingContext is string configuration
            ? directory.Search.Find(Service + configuration, "tombstoneLifetime", "msDS-deletedObjectLifetime")
            : null;
        long tombstones = service?.Integer("tombstoneLifetime") ?? DefaultDays;
        return TimeSpan.FromDays(Math.Min(tombstones, service?.Integer("msDS-deletedObjectLifetime") ?? tombstones));
    }
}
