using System.Globalization;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Ldap.Connections;
using IdentityLifecycle.Connectors.Ldap.Keeping;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Connectors.Ldap.Writing;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Ldap;

/// <summary>Says in words what works with a directory and what is missing: reachability, protection, schema, controls and rights.</summary>
internal sealed class LdapInspection(LdapSettings settings, LdapWorker worker)
{
    private const int NamedAdmins = 10;

    public async Task<IReadOnlyList<DirectoryCheck>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await worker.ReadAsync(Inspect, cancellationToken).ConfigureAwait(false);
        }
        catch (LifecycleException error)
        {
            return [Bad("Server", error.Message)];
        }
    }

    private DirectoryCheck[] Inspect(ConnectedDirectory directory) =>
    [
        Server(directory),
        Transport(),
        SignIn(directory),
        Root(directory),
        .. MissingGroupRoots(directory),
        Attributes(directory),
        .. EnabledState(directory),
        Paging(directory),
        Changes(directory),
        Deletion(directory),
        .. LeftOverAdmins(directory),
        .. new RightsInspection(settings, directory).Checks(),
        .. new PasswordInspection(settings, directory).Checks(),
        .. Suffixes(directory),
    ];

    private DirectoryCheck Server(ConnectedDirectory directory)
    {
        RootDse server = directory.Session.RootDse;
        string name = server.HostName is string host ? $" ({host})" : string.Empty;
        string others = settings.Servers.Count > 1 ? $" It is kept for the whole run; {settings.Servers.Count - 1} more can take its place." : string.Empty;
        return Good("Server", $"{directory.Session.Server}{name} answers: {server.Product}, profile {directory.Profile.Name}, accounts below {directory.BaseDn}.{others}");
    }

    private DirectoryCheck Transport() => settings.Transport switch
    {
        LdapTransport.Plain => Bad("Protection", "The connection is not protected (allowed to this machine only): passwords cannot be set. Use \"transport\": \"ldaps\"."),
        LdapTransport.Sealed => Good("Protection", "The connection is signed and sealed."),
        _ => Good("Protection", $"The connection is protected by TLS; the certificate is checked against {settings.Authority ?? "the platform's authorities"}."),
    };

    private DirectoryCheck SignIn(ConnectedDirectory directory)
    {
        string who = settings.Section.Credential is PasswordCredential credential ? $"Signed in as {credential.UserName}."
            : OperatingSystem.IsWindows() ? "Signed in as the current Windows user." : string.Empty;
        string untold = directory.Profile.IsActiveDirectory ? string.Empty : " What this user may write shows when it is written: this kind of server does not tell rights.";
        return who.Length > 0 ? Good("Sign-in", who + untold)
            : Bad("Sign-in", $"Nobody is signed in: {directory.Session.RootDse.Product} shows what everybody may see. Give a \"credential\".");
    }

    private DirectoryCheck Root(ConnectedDirectory directory)
    {
        directory.Containers.Read();
        return directory.Containers.HasRoot
            ? Good("Root", string.Create(CultureInfo.InvariantCulture, $"{directory.Root} exists, with {directory.Containers.Paths.Count - 1} containers below it."))
            : Bad("Root", $"{directory.Root} does not exist or may not be read: no account lies below it. Correct \"root\".");
    }

    private IEnumerable<DirectoryCheck> MissingGroupRoots(ConnectedDirectory directory) => settings.GroupRoots
        .Where(root => directory.Search.Find(root.ToString(), "1.1") is null)
        .Select(root => Bad("Group root", $"{root} does not exist or may not be read: no group lies below it. Correct \"{SettingNames.GroupRoots}\"."));

    private DirectoryCheck Attributes(ConnectedDirectory directory) => directory.Schema.Missing is { Count: > 0 } missing
        ? Bad("Schema", $"The server does not know {string.Join(", ", missing.Select(name => directory.Schema.ServerName(name) is string own && own != name ? $"{name} ({own})" : name))}. Extend its schema, or map the names in \"attributeMap\".")
        : Good("Schema", string.Create(CultureInfo.InvariantCulture, $"The server knows the {directory.Schema.Attributes.Count} attributes that are read."));

    private IEnumerable<DirectoryCheck> EnabledState(ConnectedDirectory directory)
    {
        if (directory.Profile.ManagesGroups)
        {
            yield return Good("Enabled state", "Groups are managed, which are neither enabled nor disabled.");
        }
        else if (!directory.Profile.IsActiveDirectory)
        {
            yield return new AccountFacts(directory).DisabledBy is { } by
                ? Good("Enabled state", $"Accounts are disabled by {by.Attribute}={by.Value}.")
                : Bad("Enabled state", $"The server has no {directory.Profile.DisabledBy?.Attribute ?? "attribute that disables an account"}: accounts can be neither enabled nor disabled. Load the schema (ppolicy), or name another attribute in \"{SettingNames.DisabledBy}\".");
        }
    }

    private DirectoryCheck Paging(ConnectedDirectory directory) => directory.Session.RootDse.Supports(ControlNames.Paging)
        ? Good("Paging", string.Create(CultureInfo.InvariantCulture, $"Large results are read in pages of {settings.PageSize}."))
        : Bad("Paging", "The server has no paged results (1.2.840.113556.1.4.319): it may cut off large results. Raise its size limit for this user.");

    private DirectoryCheck Changes(ConnectedDirectory directory) =>
        !directory.Profile.IsActiveDirectory ? Good("Changes", "Every comparison reads everything: this kind of server is not asked for changes alone.")
        : new KeepingRules(directory, new EntryReader(directory)).WhyImpossible() is string why ? Bad("Changes", $"Every comparison reads everything: {why}.")
        : Good("Changes", "A comparison reads only what has changed since the last one, where the policy has a state store.");

    private IEnumerable<DirectoryCheck> LeftOverAdmins(ConnectedDirectory directory)
    {
        string[] names = directory.Profile.IsActiveDirectory ? [.. directory.Protection.LeftOver().Select(static entry => entry.Text("sAMAccountName") ?? entry.Name).Order(StringComparer.OrdinalIgnoreCase)] : [];
        if (names.Length > 0)
        {
            string more = names.Length > NamedAdmins ? string.Create(CultureInfo.InvariantCulture, $" and {names.Length - NamedAdmins} more") : string.Empty;
            yield return Good("Left-over adminCount", $"adminCount is left over of {string.Join(", ", names.Take(NamedAdmins))}{more}: they are in no protected group any more, and count as normal accounts. Clear adminCount, and let them inherit rights again, so that this program can write them.");
        }
    }

    private DirectoryCheck Deletion(ConnectedDirectory directory)
    {
        if (!directory.Profile.IsActiveDirectory)
        {
            return Good("Deletion", "Deleted accounts are gone: this kind of server keeps none.");
        }

        return RecycleBin.IsEnabled(directory)
            ? Good("Deletion", "The recycle bin is on: deleted accounts can be restored with everything they had.")
            : Bad("Deletion", "The recycle bin is off: a deleted account comes back with its identifiers only. Enable it with Enable-ADOptionalFeature.");
    }

    private IEnumerable<DirectoryCheck> Suffixes(ConnectedDirectory directory)
    {
        if (directory.Profile.IsActiveDirectory && new SuffixCheck(directory).Suffixes is { Count: > 0 } suffixes)
        {
            yield return Good("Sign-in names", $"User principal names may end with {string.Join(", ", suffixes.Order(StringComparer.OrdinalIgnoreCase).Select(static suffix => "@" + suffix))}.");
        }
    }

    private DirectoryCheck Good(string check, string message) => new(settings.Name, check, true, message);

    private DirectoryCheck Bad(string check, string message) => new(settings.Name, check, false, message);
}
