using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace IdentityLifecycle.Host.Json;

/// <summary>For machines: gathers text that is written past the streams (Write-Host, -WhatIf) into lines. Nobody is there to answer.</summary>
internal sealed class JsonUserInterface(Action<string> takeLine) : PSHostUserInterface
{
    private readonly StringBuilder _line = new();
    private string? _echo;

    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI { get; } = new RawUserInterface();

    /// <inheritdoc/>
    public override bool SupportsVirtualTerminal => false;

    /// <inheritdoc/>
    public override void Write(string value) => _line.Append(GetOutputString(value ?? string.Empty, supportsVirtualTerminal: false));

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    /// <inheritdoc/>
    public override void WriteLine(string value)
    {
        if (value == _echo)
        {
            _echo = null;
            return;
        }

        Write(value);
        End();
    }

    /// <inheritdoc/>
    public override void WriteLine(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => WriteLine(value);

    /// <summary>The engine writes an information record as text too, right after it, where $InformationPreference says so.</summary>
    public override void WriteInformation(InformationRecord record) =>
        _echo = record.MessageData is HostInformationMessage ? null : record.ToString();

    /// <summary>Passes on what is left of a line.</summary>
    public void End()
    {
        if (_line.Length > 0)
        {
            takeLine(_line.ToString());
            _line.Clear();
        }
    }

    /// <inheritdoc/>
    public override void WriteErrorLine(string value)
    {
    }

    /// <inheritdoc/>
    public override void WriteWarningLine(string message)
    {
    }

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message)
    {
    }

    /// <inheritdoc/>
    public override void WriteDebugLine(string message)
    {
    }

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    /// <inheritdoc/>
    public override string ReadLine() => throw NobodyCanAnswer("a line of input");

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString() => throw NobodyCanAnswer("a secret");

    /// <inheritdoc/>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        throw NobodyCanAnswer($"a decision ({message})");

    /// <inheritdoc/>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw NobodyCanAnswer(message);

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw NobodyCanAnswer("a credential");

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    private static PSInvalidOperationException NobodyCanAnswer(string what) =>
        new($"The script asks for {what}, and nobody can answer: a log in JSON is written for machines. Give every parameter, and pass -Confirm:$false where it is decided.");
}
