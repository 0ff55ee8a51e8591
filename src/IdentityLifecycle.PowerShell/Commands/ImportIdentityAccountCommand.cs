using System.Globalization;
using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;
using IdentityLifecycle.Workflow.Sources;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Fills a directory with accounts from a delimited file, for trials: only directories that allow it, such as the embedded one. A row
/// without the key makes only its container and groups. Columns are attributes, and name, container, memberOf, roles and ownerOf; a row
/// without the key whose column group is filled makes that group a member of the groups in memberOf. Such a row, or one whose column contact is filled, may
/// have addresses and account names: the group or contact holds them, so that no account gets them.
/// </summary>
/// <example>
/// <para>Makes the embedded directory and puts the accounts in it that were there before this program.</para>
/// <code>Import-IdentityAccount -Policy ./lifecycle.json -Directory corp -Path ./accounts.csv -Key userPrincipalName -InitializeDirectory</code>
/// </example>
[Cmdlet(VerbsData.Import, "IdentityAccount", SupportsShouldProcess = true)]
public sealed class ImportIdentityAccountCommand : AsyncLifecycleCmdlet
{
    /// <summary>The policy that declares the directory, as a path or an object.</summary>
    [Parameter(Mandatory = true)]
    public PolicyArgument Policy { get; set; } = null!;

    /// <summary>The directory's name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(DirectoryNameCompleter))]
    public DirectoryArgument Directory { get; set; } = null!;

    /// <summary>The file with the accounts, delimited text with a header.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public string Path { get; set; } = string.Empty;

    /// <summary>The column by whose value an existing account is found.</summary>
    [Parameter(Mandatory = true)]
    public string Key { get; set; } = string.Empty;

    /// <summary>What separates several values in one cell.</summary>
    [Parameter]
    public string Separator { get; set; } = ";";

    /// <summary>Makes the directory if there is none.</summary>
    [Parameter]
    public SwitchParameter InitializeDirectory { get; set; }

    private protected override bool MayLeaveWork => false;

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        DirectoryPolicy directory = PolicyDirectories.Select(Resolve(Policy), [Directory]).Single();
        string file = ShellPath.Existing(SessionState.Path, Path);
        if (ShouldProcess(directory.Name, $"Load accounts from \"{file}\""))
        {
            RunAsync((bridge, cancellationToken) => LoadAsync(directory, file, bridge, cancellationToken));
        }
    });

    private async Task LoadAsync(DirectoryPolicy policy, string file, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        DirectoryLease lease = Session.Lease(policy.Connection, InitializeDirectory);
        await using (lease.ConfigureAwait(false))
        {
            ILoadableDirectory directory = lease.Directory as ILoadableDirectory ?? throw new LifecycleException(
                LifecycleErrorKind.DirectoryReadOnly,
                $"Accounts cannot be loaded into \"{policy.Name}\": its connector {policy.Connection.Connector} does not allow it; Embedded does.") { TargetName = policy.Name };
            AccountRows rows = new(await directory.ReadSchemaAsync(cancellationToken).ConfigureAwait(false), Separator, problem => bridge.WriteProblem(problem));
            await DelimitedFile.ReadAsync(LifecycleSession.Catalog, file, rows, bridge, cancellationToken).ConfigureAwait(false);
            _ = rows.Columns.Find(Key) ?? throw new LifecycleException(
                LifecycleErrorKind.SourceHeaderInvalid,
                $"\"{file}\" has no column \"{Key}\"; it has {string.Join(", ", rows.Columns.Attributes.Select(static column => column.Name))}.") { TargetName = file };
            (int created, int changed) = await directory.LoadAsync(rows.Rows, Key, cancellationToken).ConfigureAwait(false);
            bridge.WriteVerbose(string.Create(CultureInfo.InvariantCulture, $"{created} accounts were created and {changed} changed in {policy.Name}."));
        }
    }
}
