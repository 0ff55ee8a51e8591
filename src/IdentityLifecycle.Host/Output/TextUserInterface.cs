using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using IdentityLifecycle.Host.Prompts;

namespace IdentityLifecycle.Host.Output;

/// <summary>The console: views and Write-Host on standard output, everything about the run on standard error.</summary>
internal sealed class TextUserInterface(ConsoleInput input) : PSHostUserInterface
{
    private readonly ProgressLine _progress = new(ConsoleText.Error);

    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI { get; } = new RawUserInterface();

    /// <inheritdoc/>
    public override bool SupportsVirtualTerminal => ConsoleText.Output.HasColour;

    /// <inheritdoc/>
    public override void Write(string value) => On(ConsoleText.Output).Write(value);

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
    {
        string colours = PSStyle.MapForegroundColorToEscapeSequence(foregroundColor)
            + (backgroundColor == RawUI.BackgroundColor ? string.Empty : PSStyle.MapBackgroundColorToEscapeSequence(backgroundColor));
        On(ConsoleText.Output).Write(colours + value + PSStyle.Instance.Reset);
    }

    /// <inheritdoc/>
    public override void WriteLine(string value) => On(ConsoleText.Output).WriteLine(value);

    /// <inheritdoc/>
    public override void WriteErrorLine(string value) => On(ConsoleText.Error).WriteLine(PSStyle.Instance.Formatting.Error, value);

    /// <inheritdoc/>
    public override void WriteWarningLine(string message) =>
        On(ConsoleText.Error).WriteLine(PSStyle.Instance.Formatting.Warning, "WARNING: " + message);

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message) =>
        On(ConsoleText.Error).WriteLine(PSStyle.Instance.Formatting.Verbose, "VERBOSE: " + message);

    /// <inheritdoc/>
    public override void WriteDebugLine(string message) =>
        On(ConsoleText.Error).WriteLine(PSStyle.Instance.Formatting.Debug, "DEBUG: " + message);

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record) => _progress.Show(record);

    /// <inheritdoc/>
    public override string ReadLine() => input.ReadLine("a line of input");

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString() => input.ReadSecret("a secret");

    /// <inheritdoc/>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        _progress.Clear();
        return new ChoicePrompt(caption, message, choices, defaultChoice).Ask(input);
    }

    /// <inheritdoc/>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        _progress.Clear();
        return FieldPrompt.Ask(input, caption, message, descriptions);
    }

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
    {
        _progress.Clear();
        return CredentialPrompt.Ask(input, caption, message, userName);
    }

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    /// <summary>Takes away what is only there while the script runs.</summary>
    public void End() => _progress.Clear();

    private ConsoleText On(ConsoleText text)
    {
        _progress.Clear();
        return text;
    }
}
