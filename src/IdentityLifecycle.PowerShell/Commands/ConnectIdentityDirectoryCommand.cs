using System.Collections;
using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Credentials;
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
/// <remarks>
/// Who signs in is said by the policy's <c>credential</c>, or here as with Connect-MgGraph; what is said here takes its place until the directory is
/// disconnected. It is meant for those directories whose connectors take it. If nobody says who signs in, a person does in a browser, where the connector takes
/// that and somebody is at the session. A person signs in once, while this command runs.
/// </remarks>
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
public sealed class ConnectIdentityDirectoryCommand : SigningInCmdlet
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

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        GivenSignIn signIn = GivenSignIn();
        if (ParameterSetName == ConnectorSet)
        {
            ConnectorSettings described = new DescribedSettings(Connector, CurrentFolder()).Create(Directory!.Single().Name, Path is null ? null : ShellPath.Full(SessionState.Path, Path), Setting);
            Open(described, signIn.Apply(described), null, []);
            return;
        }

        LifecyclePolicy policy = Resolve(Policy);
        IReadOnlyList<DirectoryPolicy> directories = PolicyDirectories.Select(policy, Directory);
        foreach ((DirectoryPolicy directory, ConnectorSettings signedIn) in directories.Zip(signIn.Apply(directories)))
        {
            Open(directory.Connection, signedIn, policy.Name, directory.RedactedAttributes);
        }
    });

    private string CurrentFolder() => SessionState.Path.CurrentFileSystemLocation.ProviderPath;

    // What is held is found again by what the policy says, whoever signed in.
    private void Open(ConnectorSettings settings, ConnectorSettings signedIn, string? policy, IReadOnlyList<string> redacted)
    {
        HeldDirectory held = new(LifecycleSession.Catalog.OpenDirectory(WithPerson(CredentialReference.Resolve(signedIn)), initialize: false), settings, policy) { Redacted = redacted };
        RunSigningIn(cancellationToken => ReachAsync(held.Directory, cancellationToken));
        Session.Hold(held);
        WriteObject(held.Describe());
    }

    private ConnectorSettings WithPerson(ConnectorSettings settings) =>
        settings.Credential.Kind == CredentialKind.None && LifecycleSession.Catalog.Require(settings).Description.Credentials.Contains(CredentialKind.Person)
            ? settings.WithCredential(PersonAsLastResort())
            : settings;

    private static async Task ReachAsync(IDirectory directory, CancellationToken cancellationToken)
    {
        try
        {
            await directory.ReadSchemaAsync(cancellationToken).ConfigureAwait(false);

            // A directory that knows its attributes beforehand has signed nobody in by then.
            await directory.ReadIdentityAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await directory.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
