using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.PowerShell.Session;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Session;

/// <summary>A directory that the session keeps open serves a policy only if it tells what the policy needs.</summary>
public sealed class HeldDirectoryTests
{
    private static readonly ConnectorSettings s_settings = new("cloud", "EntraId", "/", new Dictionary<string, object>());
    private static readonly AccessSearch s_ignoring = new(OfGuestsOnly: true, ["All guests"]);

    [Fact]
    public void One_that_takes_a_group_for_access_does_not_serve_a_policy_that_ignores_the_group()
    {
        Assert.False(Held(Looking(AccessSearch.OfGuests)).IsOpenedWith(Looking(s_ignoring)));
        Assert.True(Held(Looking(s_ignoring)).IsOpenedWith(Looking(AccessSearch.OfGuests)));
    }

    [Fact]
    public void It_does_not_matter_for_a_policy_that_looks_for_nobody_without_access() =>
        Assert.True(Held(Looking(AccessSearch.OfGuests)).IsOpenedWith(s_settings.WithEntitlements([]).WithSearch(s_ignoring)));

    private static HeldDirectory Held(ConnectorSettings settings) => new(null!, settings, null);

    private static ConnectorSettings Looking(AccessSearch search) =>
        s_settings.WithEntitlements([EntitlementKind.Group]).WithUses([new DirectoryUse("guests") { Entitlement = EntitlementKind.Group }]).WithSearch(search);
}
