using System.Management.Automation;

namespace IdentityLifecycle.Host.Commands;

/// <summary>Write-Output for the engine alone.</summary>
[Cmdlet(VerbsCommunications.Write, "Output")]
internal sealed class WriteOutputCommand : PSCmdlet
{
    /// <summary>What goes into the pipeline.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject? InputObject { get; set; }

    /// <summary>Keeps a collection whole.</summary>
    [Parameter]
    public SwitchParameter NoEnumerate { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(InputObject, !NoEnumerate);
}
