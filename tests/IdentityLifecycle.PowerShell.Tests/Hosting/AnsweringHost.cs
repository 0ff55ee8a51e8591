using System.Globalization;
using System.Management.Automation.Host;

namespace IdentityLifecycle.PowerShell.Tests.Hosting;

/// <summary>A host that answers each choice with the next number it was given, and fails when it has none left.</summary>
public sealed class AnsweringHost(IEnumerable<int> answers) : PSHost
{
    private readonly AnsweringUserInterface _ui = new(answers);

    public override string Name => "IdentityLifecycle.Tests";

    public override Version Version { get; } = new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => _ui;

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    /// <summary>Whether the host says that it shows escape sequences.</summary>
    public bool HasVirtualTerminal
    {
        get => _ui.HasVirtualTerminal;
        set => _ui.HasVirtualTerminal = value;
    }

    /// <summary>What was asked, as shown to a person.</summary>
    public IReadOnlyList<string> Prompts => _ui.Prompts;

    /// <summary>What was written past the streams: -WhatIf text, rendered views.</summary>
    public string Text => _ui.Text;

    /// <summary>The same with the escape sequences in it.</summary>
    public string RawText => _ui.RawText;

    public override void EnterNestedPrompt() => throw new NotSupportedException("There is no prompt in a test.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("There is no prompt in a test.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }
}
