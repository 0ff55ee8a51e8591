using System.Management.Automation;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Pipeline;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>Reads a policy and returns it as an object: every expression parsed, every name resolved. A policy with errors is an error.</summary>
/// <example>
/// <para>Lists the directories that a policy declares.</para>
/// <code>(Get-LifecyclePolicy -Policy ./lifecycle.json).Directories</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "LifecyclePolicy")]
[OutputType(typeof(LifecyclePolicy))]
public sealed class GetLifecyclePolicyCommand : AsyncLifecycleCmdlet
{
    /// <summary>The policy, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public PolicyArgument? Policy { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() => WriteObject(ResolveOrLatest(Policy)));
}
