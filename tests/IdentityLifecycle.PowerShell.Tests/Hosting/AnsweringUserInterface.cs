using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace IdentityLifecycle.PowerShell.Tests.Hosting;

/// <summary>Keeps all text and answers choices from a list.</summary>
public sealed class AnsweringUserInterface(IEnumerable<int> answers) : PSHostUserInterface
{
    private readonly Queue<int> _answers = new(answers);
    private readonly List<string> _prompts = [];
    private readonly StringBuilder _text = new();

    public override PSHostRawUserInterface RawUI { get; } = new WideRawUserInterface();

    public override bool SupportsVirtualTerminal => HasVirtualTerminal;

    /// <summary>Whether escape sequences are said to be shown.</summary>
    public bool HasVirtualTerminal { get; set; }

    public IReadOnlyList<string> Prompts => _prompts;

    /// <summary>All text with the escape sequences in it.</summary>
    public string RawText => _text.ToString();

    public string Text => GetOutputString(_text.ToString(), false);

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        _prompts.Add($"{caption}\n{message}");
        return _answers.TryDequeue(out int answer) ? answer : throw new PSInvalidOperationException("The test gave no answer to: " + message);
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw new PSInvalidOperationException("A test answers choices only; it was asked for: " + message);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new PSInvalidOperationException("A test answers choices only; it was asked for: " + message);

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    public override string ReadLine() => throw new PSInvalidOperationException("A test answers choices only.");

    public override SecureString ReadLineAsSecureString() => throw new PSInvalidOperationException("A test answers choices only.");

    public override void Write(string value) => _text.Append(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => _text.Append(value);

    public override void WriteLine(string value) => _text.AppendLine(value);

    public override void WriteErrorLine(string value)
    {
    }

    public override void WriteDebugLine(string message)
    {
    }

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    public override void WriteVerboseLine(string message)
    {
    }

    public override void WriteWarningLine(string message)
    {
    }
}
