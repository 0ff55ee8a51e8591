using System.Management.Automation;

namespace IdentityLifecycle.Host.Commands;

/// <summary>Write-Verbose for the engine alone.</summary>
[Cmdlet(VerbsCommunications.Write, "Verbose")]
internal sealed class WriteVerboseCommand : PSCmdlet
{
    /// <summary>The text.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyString]
    [Alias("Msg")]
    public string Message { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteVerbose(Message);
}
