using IdentityLifecycle.Connectors.Ldap.Tests.Fixtures;
using IdentityLifecycle.Directories;
using IdentityLifecycle.DirectoryServers;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Schema;

/// <summary>What a directory is known to refuse is read with its image, for the planner to judge.</summary>
public class LimitTests
{
    [SambaFact]
    public async Task Image_of_Active_Directory_knows_what_the_directory_refuses()
    {
        await using Organisation other = Servers.Samba.NewOrganisation();
        await using Organisation organisation = Servers.Samba.NewOrganisation();
        organisation.AddContainer($"OU=Staff,{organisation.Root}");
        organisation.Add($"CN=Jane Doe,OU=Staff,{organisation.Root}", ("objectClass", "contact"));
        organisation.AddUser("john");
        organisation.AddGroup("inside");
        other.AddGroup("outside");

        DirectoryImage image = await organisation.ReadAsync();

        Assert.Equal((64, 64), (image.Limits.LongestName, image.Limits.LongestContainer));
        Assert.Contains(organisation.Server.BaseDn.Replace("DC=", string.Empty, StringComparison.OrdinalIgnoreCase).Replace(',', '.'), image.Limits.SignInSuffixes, StringComparer.OrdinalIgnoreCase);
        Assert.True(image.Limits.ShortestPassword > 0);
        Assert.StartsWith("CN=Jane Doe,OU=Staff,", image.OccupiedNames.Single(static name => name.Name == "Jane Doe" && name.Container.Equals(Organisation.Container("Staff"))).Holder, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(image.OccupiedNames, static name => name.Name == "john");
        int[] groups = [.. new[] { $"inside {organisation.Name}", $"outside {other.Name}" }.Select(name => Enumerable.Range(0, image.Entitlements.Count).Single(position => image.Entitlements[position].Name == name))];
        Assert.Null(image.LockOf(groups[0]));
        Assert.Contains("\"groupRoots\"", image.LockOf(groups[1]), StringComparison.Ordinal);
        Assert.Equal("Domain Users", image.Entitlements[image.UsualPrimary].Name);
    }
}
