using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.GraphSimulator;
using IdentityLifecycle.GraphSimulator.Access;
using IdentityLifecycle.GraphSimulator.Objects;
using IdentityLifecycle.GraphSimulator.Seeding;
using Xunit;

namespace IdentityLifecycle.Connectors.EntraId.Tests.Fixtures;

/// <summary>A simulated tenant and directories that read it. When it is closed, the contract must have held.</summary>
internal sealed class Tenant : IAsyncDisposable
{
    private readonly List<IDirectory> _directories = [];

    private Tenant(Simulator simulator)
    {
        Simulator = simulator;
        Time = new HurriedTime(simulator.Clock);
    }

    public Simulator Simulator { get; }

    public HurriedTime Time { get; }

    /// <summary>The kinds of access that the policy needs; every directory that is opened later reads them.</summary>
    public IReadOnlyList<EntitlementKind> Entitlements { get; set; } = [EntitlementKind.Group];

    /// <summary>What the policy does with the tenant; every directory that is opened later knows it.</summary>
    public IReadOnlyList<DirectoryUse> Uses { get; set; } = [];

    /// <summary>Which accounts without access the policy looks for; every directory that is opened later knows it.</summary>
    public AccessSearch Search { get; set; } = AccessSearch.OfGuests;

    public static async Task<Tenant> StartAsync(int employees = 0, bool isSecureToo = false)
    {
        Tenant tenant = new(await Simulator.StartAsync(new SimulatorOptions { IsSecureToo = isSecureToo }));
        if (employees > 0)
        {
            InventedTenant.Fill(tenant.Simulator, employees);
        }

        return tenant;
    }

    /// <summary>A directory that reads the tenant with a token of an application, of the one that may do everything if none is named.</summary>
    public IDirectory Open(AppRegistration? app = null, IReadOnlyList<string>? attributes = null, params (string Name, object Value)[] settings) =>
        OpenWith(Token(() => Simulator.Apps.Issue(app ?? Simulator.Apps.Default)), attributes, [("service", Simulator.Address.ToString()), .. settings]);

    public IDirectory OpenWith(ConnectorCredential credential, IReadOnlyList<string>? attributes, params (string Name, object Value)[] settings)
    {
        ConnectorSettings section = new ConnectorSettings("cloud", "EntraId", AppContext.BaseDirectory, settings.ToDictionary(static setting => setting.Name, static setting => setting.Value)) { Attributes = attributes, Entitlements = Entitlements, Uses = Uses, Search = Search, Credential = credential };
        IDirectory directory = new EntraConnector(Time).OpenDirectory(section, initialize: false);
        _directories.Add(directory);
        return directory;
    }

    public static AccessTokenCredential Token(Func<string> issue) => new("test", (_, _) => ValueTask.FromResult(issue()));

    public string AddUser(string name, object? more = null)
    {
        DirectoryObject user = DirectoryObject.From(Simulator.Identifiers.Next(), ObjectKind.User, more ?? new { }).With("userPrincipalName", $"{name}@contoso.com").With("displayName", name).With("accountEnabled", true).With("createdDateTime", Json.Instant(Simulator.Clock.Now));
        Simulator.Tenant.Change(state => state.Put(user));
        return user.Id;
    }

    public string AddGroup(string name, object? more = null)
    {
        DirectoryObject group = DirectoryObject.From(Simulator.Identifiers.Next(), ObjectKind.Group, more ?? new { mailEnabled = false, securityEnabled = true, groupTypes = Array.Empty<string>() }).With("displayName", name).With("createdDateTime", Json.Instant(Simulator.Clock.Now));
        Simulator.Tenant.Change(state => state.Put(group));
        return group.Id;
    }

    public void AddMember(string group, string member) => Simulator.Tenant.Change(state => state.Link(LinkKind.Member, group, member));

    public static Task<DirectoryImage> ReadAsync(IDirectory directory) => directory.ReadImageAsync(null, CancellationToken.None);

    public static async Task<LifecycleException> FailAsync(IDirectory directory) => await Assert.ThrowsAsync<LifecycleException>(() => ReadAsync(directory));

    public async ValueTask DisposeAsync()
    {
        foreach (IDirectory directory in _directories)
        {
            await directory.DisposeAsync();
        }

        await Simulator.DisposeAsync();
        Simulator.Contract.EnsureHeld();
    }
}
