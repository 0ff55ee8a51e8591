using System.Management.Automation;
using System.Management.Automation.Host;
using IdentityLifecycle.Host.Prompts;

namespace IdentityLifecycle.Host.Output;

/// <summary>Text for people: views through Out-Default; the user interface shows the other streams itself, except errors.</summary>
internal sealed class TextRunOutput : IRunOutput
{
    private readonly TextUserInterface _userInterface;

    /// <summary>Makes an output whose prompts are given up when <paramref name="stop"/> is cancelled.</summary>
    public TextRunOutput(CancellationToken stop) => _userInterface = new TextUserInterface(new ConsoleInput(stop));

    /// <inheritdoc/>
    public PSHostUserInterface UserInterface => _userInterface;

    /// <inheritdoc/>
    public void Run(PowerShell shell) => shell.AddCommand("Out-Default").Invoke();

    /// <inheritdoc/>
    public void WriteError(ErrorRecord error) => _userInterface.WriteErrorLine(ErrorText.Of(error));

    /// <inheritdoc/>
    public void WriteInformation(InformationRecord information)
    {
    }

    /// <inheritdoc/>
    public void WriteMessage(string stream, string message)
    {
    }

    /// <inheritdoc/>
    public void WriteProgress(ProgressRecord progress)
    {
    }

    /// <inheritdoc/>
    public void End(int exitCode) => _userInterface.End();
}
