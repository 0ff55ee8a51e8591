using System.Management.Automation;

namespace IdentityLifecycle.Host.Commands;

/// <summary>Write-Information for the engine alone.</summary>
[Cmdlet(VerbsCommunications.Write, "Information")]
internal sealed class WriteInformationCommand : PSCmdlet
{
    /// <summary>What the record carries.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [Alias("Msg", "Message")]
    [AllowNull]
    public object? MessageData { get; set; }

    /// <summary>Words by which records are found.</summary>
    [Parameter(Position = 1)]
    public string[] Tags { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteInformation(MessageData, Tags);
}
