using System.IO;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
using IdentityLifecycle.Connectors.Embedded;
using IdentityLifecycle.Connectors.EntraId;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Directories;
using IdentityLifecycle.GraphSimulator;
using IdentityLifecycle.GraphSimulator.Time;
using IdentityLifecycle.GraphSimulator.Throttling;
using IdentityLifecycle.Benchmarks.Pipeline;
using IdentityLifecycle.Plans.Sealing;

namespace IdentityLifecycle.Benchmarks.Entra;

/// <summary>
/// Reads a simulated tenant, first all of it and then what changed, each in a process of its own, and shows the requests, the resource units and the greatest
/// memory of that process.
/// </summary>
internal static class EntraReading
{
    private static readonly string[] s_attributes =
        ["employeeId", "displayName", "givenName", "surname", "userPrincipalName", "mail", "mailNickname", "department", "jobTitle", "city", "usageLocation", "employeeHireDate", "manager"];

    public static async Task<int> RunAsync(int people)
    {
        await using Simulator simulator = await Simulator.StartAsync(new SimulatorOptions { Clock = SimulatorClock.Running() });
        simulator.Quota.Limits = new QuotaLimits { ResourceUnits = (int.MaxValue, int.MaxValue, int.MaxValue) };
        BigTenant tenant = new(simulator, people);
        tenant.Fill();
        string store = Path.Combine(Directory.CreateTempSubdirectory("lifecycle-entra-").FullName, "state.db");
        Measure(simulator, "first", store);
        tenant.ChangeSome();
        Measure(simulator, "1 % changed", store);
        Measure(simulator, "nothing changed", store);
        return 0;
    }

    /// <summary>Reads once, and prints how many users there are as the last line.</summary>
    public static async Task<int> ReadAsync(string service, string token, string store)
    {
        await using IStateStore state = new EmbeddedConnector().OpenState(new ConnectorSettings("state", "Embedded", "/", new Dictionary<string, object> { ["path"] = store }), initialize: !File.Exists(store));
        ConnectorSettings settings = new ConnectorSettings("cloud", "EntraId", "/", new Dictionary<string, object> { ["service"] = service })
        {
            Attributes = s_attributes,
            Credential = new AccessTokenCredential("benchmark", (_, _) => ValueTask.FromResult(token)),
        };
        await using IDirectory directory = new EntraConnector().OpenDirectory(settings, initialize: false);
        using ImageKeeper keeper = new((IImageStore)state, directory.Name, new byte[ValueSealer.KeyLength], mayWrite: true, CancellationToken.None);
        DirectoryImage image = await directory.ReadImageAsync(keeper, null, CancellationToken.None);
        Console.WriteLine(image.Origin?.Text);
        Console.WriteLine(image.Count);
        return 0;
    }

    private static void Measure(Simulator simulator, string what, string store)
    {
        int requests = simulator.Quota.Requests;
        long units = simulator.Quota.ResourceUnits;
        MeasuredProcess process = MeasuredProcess.Run(typeof(EntraReading).Assembly.Location, "entra-read", simulator.Address.ToString(), simulator.Apps.Issue(simulator.Apps.Default, TimeSpan.FromDays(1)), store);
        Console.WriteLine(FormattableString.Invariant($"{what}: {process.Changes} users, {simulator.Quota.Requests - requests} requests, {simulator.Quota.ResourceUnits - units} resource units, {process.Seconds:F1} s with the simulator on the same machine, {process.Megabytes:F0} MB at most"));
    }
}
