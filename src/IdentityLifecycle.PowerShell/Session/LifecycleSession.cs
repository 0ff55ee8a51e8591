using System.IO;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Sources;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Session;

/// <summary>
/// What one runspace keeps between commands: the directories that were connected, until they are disconnected or the runspace ends,
/// and the policies read. The installed connectors are the same for all runspaces.
/// </summary>
internal sealed class LifecycleSession : ISystemAccess
{
    private static readonly ConditionalWeakTable<Runspace, LifecycleSession> s_sessions = [];
    private static readonly Lazy<ConnectorCatalog> s_catalog = new(OpenCatalog);

    private readonly Dictionary<string, HeldDirectory> _held = new(StringComparer.OrdinalIgnoreCase);

    private LifecycleSession(Runspace runspace)
    {
        runspace.StateChanged += (_, change) => CloseWith(change.RunspaceStateInfo.State);
    }

    /// <summary>The session of the runspace that this thread runs a pipeline of.</summary>
    public static LifecycleSession Current => s_sessions.GetValue(Runspace.DefaultRunspace, static runspace => new LifecycleSession(runspace));

    /// <summary>The installed connectors.</summary>
    public static IConnectorCatalog Catalog => s_catalog.Value;

    IConnectorCatalog ISystemAccess.Connectors => Catalog;

    public PolicyCache Policies { get; } = new(Catalog);

    /// <summary>Reads a policy, and looks up the credentials of its state store. On the pipeline's thread.</summary>
    public LifecyclePolicy LoadPolicy(string path) => Policies.Load(path).SignedIn();

    /// <inheritdoc cref="LoadPolicy(string)"/>
    public LifecyclePolicy LoadPolicy(PolicyReference reference) => Policies.Load(reference).SignedIn();

    /// <summary>The policy that the latest command of this runspace used: what a command means that names none.</summary>
    public LifecyclePolicy? LatestPolicy { get; set; }

    /// <summary>
    /// The import that has begun: a comparison further down the pipeline may begin to read the directories at the same time. What it then
    /// receives decides.
    /// </summary>
    public RunningImport? Import { get; set; }

    /// <summary>The instant on the command line of the comparison that has begun: what comes down its pipeline is read for that instant. Null if there is none.</summary>
    public DateTimeOffset? ComparedAsOf { get; set; }

    /// <summary>The plan that was made or read last.</summary>
    public LifecyclePlan? LatestPlan { get; set; }

    /// <summary>The names of the groups with rules that were read last.</summary>
    public IReadOnlyList<string> RuledGroups { get; set; } = [];

    /// <summary>What this session applied, refused or failed to do.</summary>
    public SessionRuns Runs { get; } = new();

    /// <summary>The connected directories by name.</summary>
    public IReadOnlyList<HeldDirectory> Held => _held.Values.OrderBy(static held => held.Directory.Name, StringComparer.OrdinalIgnoreCase).ToArray();

    public HeldDirectory? Find(string name) => _held.GetValueOrDefault(name);

    /// <summary>Keeps a directory open; one of the same name is closed.</summary>
    public void Hold(HeldDirectory directory)
    {
        Release(directory.Directory.Name);
        _held[directory.Directory.Name] = directory;
    }

    /// <summary>Closes a directory if it is held.</summary>
    public void Release(string name)
    {
        if (_held.Remove(name, out HeldDirectory? held))
        {
            Blocking.Wait(held.Directory.DisposeAsync());
        }
    }

    /// <summary>Opens a policy's directory, or takes the one that is connected with the same settings.</summary>
    public DirectoryLease Lease(ConnectorSettings settings, bool initialize = false, IReadOnlyList<string>? redacted = null) =>
        Find(settings.Name) is HeldDirectory held && held.IsOpenedWith(settings)
            ? new DirectoryLease(held.Directory, isHeld: true) { Redacted = redacted ?? [] }
            : new DirectoryLease(Catalog.OpenDirectory(CredentialReference.Resolve(settings), initialize), isHeld: false) { Redacted = redacted ?? [] };

    DirectoryLease ISystemAccess.Lease(ConnectorSettings directory) => Lease(directory);

    private static ConnectorCatalog OpenCatalog()
    {
        string module = Path.GetDirectoryName(typeof(LifecycleSession).Assembly.Location)!;
        return new ConnectorCatalog(Path.Combine(module, "connectors"));
    }

    private void CloseWith(RunspaceState state)
    {
        if (state is RunspaceState.Closed or RunspaceState.Broken)
        {
            foreach (HeldDirectory held in Held)
            {
                Release(held.Directory.Name);
            }
        }
    }
}
