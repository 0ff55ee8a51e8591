using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Gate;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Reads a plan file to be applied. A file that was cut or changed, that was made from another policy, or that the state store of the
/// policy does not know, is refused.
/// </summary>
/// <example>
/// <para>Applies a plan that was exported before.</para>
/// <code>Import-LifecyclePlan -Path ./plan.jsonl -Policy ./lifecycle.json | Invoke-JoinerMoverLeaver</code>
/// </example>
/// <example>
/// <para>Reads the plans of a folder.</para>
/// <code>Get-Item ./*.plan | Import-LifecyclePlan -Policy ./lifecycle.json</code>
/// </example>
[Cmdlet(VerbsData.Import, "LifecyclePlan")]
[OutputType(typeof(LifecyclePlan))]
public sealed class ImportLifecyclePlanCommand : RunStepCmdlet
{
    /// <summary>The plan file; files come through the pipeline too.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    public string Path { get; set; } = string.Empty;

    /// <summary>The policy of this runner, as a path or an object; the one that this session used last if it is not given. What the file itself says is not trusted.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        string file = ShellPath.Existing(SessionState.Path, Path);
        RunAsync(async (bridge, cancellationToken) =>
        {
            LifecyclePlan plan = await ReadAsync(file, policy, cancellationToken).ConfigureAwait(false);
            await bridge.AskAsync(() => Session.LatestPlan = plan).ConfigureAwait(false);
            bridge.Write(plan);
        });
    });

    private static async Task<LifecyclePlan> ReadAsync(string file, LifecyclePolicy policy, CancellationToken cancellationToken)
    {
        LifecyclePlan plan = await PlanFiles.ReadAsync(file, cancellationToken).ConfigureAwait(false);
        if (plan.Header.Policy.Hash != policy.Reference.Hash)
        {
            throw new LifecycleException(
                LifecycleErrorKind.PlanForeign,
                $"The plan in \"{file}\" was made from another policy ({plan.Header.Policy.Name}) than {policy.Name} ({policy.Reference.Path}), or that file has changed since.") { TargetName = file };
        }

        IStateStore store = StateStores.Open(LifecycleSession.Catalog, policy, initialize: false);
        await using (store.ConfigureAwait(false))
        {
            return await RegistrationCheck.RunAsync(plan, store, cancellationToken).ConfigureAwait(false) is not { } problem
                ? plan
                : throw new LifecycleException(problem.Kind, $"\"{file}\": {problem.Message}") { TargetName = file };
        }
    }
}
