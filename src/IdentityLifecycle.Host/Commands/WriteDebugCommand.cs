using System.Management.Automation;

namespace IdentityLifecycle.Host.Commands;

/// <summary>Write-Debug for the engine alone.</summary>
[Cmdlet(VerbsCommunications.Write, "Debug")]
internal sealed class WriteDebugCommand : PSCmdlet
{
    /// <summary>The text.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyString]
    [Alias("Msg")]
    public string Message { get; set; } = string.Empty;

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteDebug(Message);
}
