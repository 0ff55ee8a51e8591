using System.Collections;
using System.Management.Automation;

namespace IdentityLifecycle.Host.Commands;

/// <summary>Write-Host for the engine alone.</summary>
[Cmdlet(VerbsCommunications.Write, "Host")]
internal sealed class WriteHostCommand : PSCmdlet
{
    // The tag by which the engine knows what the host has to show at once.
    private static readonly string[] s_hostTag = ["PSHOST"];

    /// <summary>What is shown.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromRemainingArguments = true)]
    [Alias("Msg", "Message")]
    public object? Object { get; set; }

    /// <summary>Leaves out the line break.</summary>
    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    /// <summary>What stands between the members of a collection.</summary>
    [Parameter]
    public object Separator { get; set; } = " ";

    /// <summary>The colour of the text.</summary>
    [Parameter]
    public ConsoleColor? ForegroundColor { get; set; }

    /// <summary>The colour behind the text.</summary>
    [Parameter]
    public ConsoleColor? BackgroundColor { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        HostInformationMessage message = new()
        {
            Message = TextOf(Object),
            NoNewLine = NoNewline,
            ForegroundColor = ForegroundColor,
            BackgroundColor = BackgroundColor,
        };
        WriteInformation(message, s_hostTag);
    }

    private string TextOf(object? value) => value switch
    {
        null => string.Empty,
        PSObject wrapped when wrapped.BaseObject is string or IEnumerable => TextOf(wrapped.BaseObject),
        string text => text,
        IEnumerable members => string.Join(Separator.ToString(), members.Cast<object?>().Select(TextOf)),
        _ => LanguagePrimitives.ConvertTo<string>(value),
    };
}
