using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.PowerShell.Pipeline;

namespace IdentityLifecycle.PowerShell.Session;

/// <summary>
/// What one runspace keeps between commands: the directories that were connected, until they are disconnected or the runspace ends,
/// and the policies read. The installed connectors are the same for all runspaces.
/// </summary>
internal sealed class LifecycleSession
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


    /// <summary>The policy that the latest command of this runspace used, for completing names.</summary>
    public string? LatestPolicyPath { get; set; }

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
