using System.Collections;
using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Opens directories and keeps them open for the session, until Disconnect-IdentityDirectory or the end of the session: those of a
/// policy, or one that is described on the command line.
/// </summary>
/// <example>
/// <para>Opens every directory of a policy.</para>
/// <code>Connect-IdentityDirectory -Policy ./lifecycle.json</code>
/// </example>
/// <example>
/// <para>Opens one directory without a policy, to look at its accounts.</para>
/// <code>Connect-IdentityDirectory -Directory corp -Connector Embedded -Path ./corp.db</code>
/// </example>
[Cmdlet(VerbsCommunications.Connect, "IdentityDirectory", DefaultParameterSetName = PolicySet)]
[OutputType(typeof(IdentityDirectory))]
public sealed class ConnectIdentityDirectoryCommand : RunStepCmdlet
{
    private const string PolicySet = "Policy";
    private const string ConnectorSet = "Connector";

    /// <summary>The policy that declares the directories, as a path or an object.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PolicySet)]
    public PolicyArgument Policy { get; set; } = null!;

    /// <summary>The names of the policy's directories to open, all if it is not given; or the name that the described directory gets.</summary>
    [Parameter(Position = 1, ParameterSetName = PolicySet)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ConnectorSet)]
    [ArgumentCompleter(typeof(DirectoryNameCompleter))]
    public DirectoryArgument[]? Directory { get; set; }

    /// <summary>The connector that reaches the described directory.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConnectorSet)]
    [ArgumentCompleter(typeof(ConnectorNameCompleter))]
    public string Connector { get; set; } = string.Empty;

    /// <summary>The file of the described directory, for connectors that work on a file.</summary>
    [Parameter(ParameterSetName = ConnectorSet)]
    public string? Path { get; set; }

    /// <summary>Further settings of the connector, as a policy would have them.</summary>
    [Parameter(ParameterSetName = ConnectorSet)]
    public Hashtable? Setting { get; set; }

    /// <summary>Who signs in to the directories, in place of the credential that the settings name; for connectors that sign in.</summary>
    [Parameter]
    public PSCredential? Credential { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        if (ParameterSetName == ConnectorSet)
        {
            DescribedSettings described = new(Connector, CurrentFolder());
            Open(described.Create(Directory!.Single().Name, Path is null ? null : ShellPath.Full(SessionState.Path, Path), Setting), null, []);
            return;
        }

        LifecyclePolicy policy = Resolve(Policy);
        foreach (DirectoryPolicy directory in PolicyDirectories.Select(policy, Directory))
        {
            Open(directory.Connection, policy.Name, directory.RedactedAttributes);
        }
    });

    private string CurrentFolder() => SessionState.Path.CurrentFileSystemLocation.ProviderPath;

    private void Open(ConnectorSettings settings, string? policy, IReadOnlyList<string> redacted)
    {
        HeldDirectory held = new(LifecycleSession.Catalog.OpenDirectory(SignIn(settings), initialize: false), settings, policy) { Redacted = redacted };
        RunAsync((_, cancellationToken) => ReachAsync(held.Directory, cancellationToken));
        Session.Hold(held);
        WriteObject(held.Describe());
    }

    // A policy may name directories that nobody signs in to beside those that the credential is for.
    private ConnectorSettings SignIn(ConnectorSettings settings) =>
        Credential is null || (ParameterSetName == PolicySet && !LifecycleSession.Catalog.Require(settings).Description.SignsIn)
            ? CredentialReference.Resolve(settings)
            : settings.WithCredential(CredentialReference.From(Credential));

    private static async Task ReachAsync(IDirectory directory, CancellationToken cancellationToken)
    {
        try
        {
            await directory.ReadSchemaAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await directory.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
