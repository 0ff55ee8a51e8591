using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies.Reading;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Errors;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Checks a policy: true if it can be used, false if not. Everything that is wrong with it is an error or a warning, each with line, column and the nearest
/// valid name.
/// </summary>
/// <remarks>
/// <para>
/// Sources, tables and directories are asked for the names of their columns and attributes where they can be read; what could not be asked
/// is told with -Verbose.
/// </para>
/// </remarks>
/// <example>
/// <para>Tells every problem of a policy, and whether it can be used.</para>
/// <code>Test-LifecyclePolicy -Policy ./lifecycle.json</code>
/// </example>
/// <example>
/// <para>Lists the problems as objects.</para>
/// <code>Test-LifecyclePolicy -Policy ./lifecycle.json -Detailed | Select-Object Severity, Line, Column, Path</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "LifecyclePolicy")]
[OutputType(typeof(bool), typeof(PolicyProblem))]
public sealed class TestLifecyclePolicyCommand : AsyncLifecycleCmdlet
{
    /// <summary>The policy, as a path or an object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public PolicyArgument Policy { get; set; } = null!;

    /// <summary>Emits the problems instead of the answer, and none if the policy is right. They are no errors and warnings then.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunForOne(Policy.Path, () =>
    {
        string path = ShellPath.Existing(SessionState.Path, Policy.Path);
        PolicyReading reading = Session.Policies.Check(path, new ReadSchemas(settings => Session.Lease(settings), text => WriteVerbose(text), StopToken));
        WriteVerbose($"\"{path}\" has {reading.Problems.Count(static one => one.Severity == ProblemSeverity.Error)} errors and {reading.Problems.Count(static one => one.Severity == ProblemSeverity.Warning)} warnings.");
        if (Detailed)
        {
            WriteObject(reading.Problems, enumerateCollection: true);
            return;
        }

        foreach (PolicyProblem problem in reading.Problems)
        {
            Tell(problem);
        }

        WriteObject(!reading.Problems.Any(static one => one.Severity == ProblemSeverity.Error));
    });

    private void Tell(PolicyProblem problem)
    {
        if (problem.Severity == ProblemSeverity.Error)
        {
            WriteError(LifecycleErrorRecord.Of(new LifecycleException(problem.Kind, problem.ToString()), problem));
        }
        else
        {
            WriteWarning(problem.ToString());
        }
    }
}
