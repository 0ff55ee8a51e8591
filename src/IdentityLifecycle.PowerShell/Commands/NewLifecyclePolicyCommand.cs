using System.IO;
using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies.Starter;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow.Sources;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Writes a commented policy to start from: the mapping is guessed from the headers and values of an HR export, and everything can be
/// corrected in the file.
/// </summary>
/// <example>
/// <para>Makes a policy for an HR export.</para>
/// <code>New-LifecyclePolicy -Path ./new.json -SourcePath ./hr.csv -Name Contoso -Domain contoso.com</code>
/// </example>
[Cmdlet(VerbsCommon.New, "LifecyclePolicy", SupportsShouldProcess = true)]
public sealed class NewLifecyclePolicyCommand : AsyncLifecycleCmdlet
{
    /// <summary>The policy file to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Path { get; set; } = string.Empty;

    /// <summary>The HR export to look at, delimited text with a header.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public string SourcePath { get; set; } = string.Empty;

    /// <summary>The policy's name.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>The domain of new sign-in names.</summary>
    [Parameter]
    public string? Domain { get; set; }

    /// <summary>The IANA name of the zone that dates without a time belong to; this machine's zone if it is not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public string? TimeZone { get; set; }

    /// <summary>Replaces the file if there is one.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool MayLeaveWork => false;

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        string source = ShellPath.Existing(SessionState.Path, SourcePath);
        string policy = ShellPath.Full(SessionState.Path, Path);
        if (File.Exists(policy) && !Force)
        {
            throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, $"\"{policy}\" exists already. Pass another path, or -Force to replace it.") { TargetName = policy };
        }

        if (ShouldProcess(policy, $"Write a policy to start from, for \"{source}\""))
        {
            RunAsync((bridge, cancellationToken) => WriteAsync(source, policy, bridge, cancellationToken));
        }
    });

    private async Task WriteAsync(string source, string policy, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        SampleRows sample = new();
        await DelimitedFile.ReadAsync(LifecycleSession.Catalog, source, sample, bridge, cancellationToken).ConfigureAwait(false);
        PolicyStarterOptions defaults = new();
        PolicyStarterOptions options = defaults with
        {
            Name = Name ?? defaults.Name,
            Domain = Domain ?? defaults.Domain,
            TimeZone = TimeZone ?? TimeZoneInfo.Local.Id,
            SourcePath = System.IO.Path.GetRelativePath(System.IO.Path.GetDirectoryName(policy)!, source).Replace('\\', '/'),
        };
        await File.WriteAllTextAsync(policy, PolicyStarter.Write(sample.Columns, sample.Rows, options), cancellationToken).ConfigureAwait(false);
    }
}
