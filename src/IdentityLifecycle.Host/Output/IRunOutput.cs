using System.Management.Automation;
using System.Management.Automation.Host;

namespace IdentityLifecycle.Host.Output;

/// <summary>Where everything goes that a script writes.</summary>
internal interface IRunOutput
{
    /// <summary>What the engine writes to past the streams.</summary>
    PSHostUserInterface UserInterface { get; }

    /// <summary>Runs the pipeline and takes its output as it comes.</summary>
    void Run(PowerShell shell);

    /// <summary>Takes an error, terminating or not.</summary>
    void WriteError(ErrorRecord error);

    /// <summary>Takes an information record.</summary>
    void WriteInformation(InformationRecord information);

    /// <summary>Takes a warning, verbose or debug message.</summary>
    void WriteMessage(string stream, string message);

    /// <summary>Takes a progress record.</summary>
    void WriteProgress(ProgressRecord progress);

    /// <summary>Takes the exit code, when everything is over.</summary>
    void End(int exitCode);
}
