using System.Management.Automation;

namespace IdentityLifecycle.Host.Commands;

/// <summary>Write-Warning for the engine alone.</summary>
[Cmdlet(VerbsCommunications.Write, "Warning")]
internal sealed class WriteWarningCommand : PSCmdlet
{
    /// <summary>The text.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyString]
    [Alias("Msg")]
    public string Message { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteWarning(Message);
}
