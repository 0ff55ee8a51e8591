using System.Management.Automation;
using IdentityLifecycle.Policies.Reading;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Checks a policy and emits everything that is wrong with it, each with line, column and the nearest valid name; nothing if it is right.
/// </summary>
/// <remarks>
/// <para>
/// Sources, tables and directories are asked for the names of their columns and attributes where they can be read; what could not be asked
/// is told with -Verbose.
/// </para>
/// </remarks>
/// <example>
/// <para>Lists every problem of a policy.</para>
/// <code>Test-LifecyclePolicy -Policy ./lifecycle.json</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "LifecyclePolicy")]
[OutputType(typeof(PolicyProblem))]
public sealed class TestLifecyclePolicyCommand : AsyncLifecycleCmdlet
{
    /// <summary>The policy, as a path or an object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public PolicyArgument Policy { get; set; } = null!;

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunForOne(Policy.Path, () =>
    {
        string path = ShellPath.Existing(SessionState.Path, Policy.Path);
        PolicyReading reading = Session.Policies.Check(path, new ReadSchemas(settings => Session.Lease(settings), text => WriteVerbose(text), StopToken));
        WriteVerbose($"\"{path}\" has {reading.Problems.Count(static one => one.Severity == ProblemSeverity.Error)} errors and {reading.Problems.Count(static one => one.Severity == ProblemSeverity.Warning)} warnings.");
        WriteObject(reading.Problems, enumerateCollection: true);
    });
}
