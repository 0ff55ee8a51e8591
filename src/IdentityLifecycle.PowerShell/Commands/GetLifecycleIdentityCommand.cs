using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Planning.People;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.PowerShell.Sources;
using IdentityLifecycle.Workflow;
using IdentityLifecycle.Workflow.Comparing;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Shows single people as the engine sees them: facts, assignments, lifecycle state, accounts, what would change, what will not and why,
/// and when the next state is due.
/// </summary>
/// <example>
/// <para>Shows one person.</para>
/// <code>Get-LifecycleIdentity -Identity 1001 -Policy ./lifecycle.json</code>
/// </example>
/// <example>
/// <para>Shows the people of a name.</para>
/// <code>Import-SystemOfRecord -Policy ./lifecycle.json | Where-Object Surname -eq Doe | Get-LifecycleIdentity</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "LifecycleIdentity")]
[OutputType(typeof(LifecycleIdentity))]
public sealed class GetLifecycleIdentityCommand : AsyncLifecycleCmdlet
{
    private readonly List<IdentityArgument> _wanted = [];

    /// <summary>The people: identity ids, records or changes.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public IdentityArgument[] Identity { get; set; } = [];

    /// <summary>The policy, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <summary>The names of the directories to look at; all of the policy's if it is not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DirectoryNameCompleter))]
    public DirectoryArgument[]? Directory { get; set; }

    /// <summary>The instant for which everything is worked out; now if it is not given.</summary>
    [Parameter]
    [Instant]
    public DateTimeOffset? AsOf { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _wanted.AddRange(Identity);

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        DateTimeOffset asOf = AsOf ?? DateTimeOffset.Now;
        DirectoryLease[] leases = PolicyDirectories.Select(policy, Directory).Select(directory => Session.Lease(directory.Connection)).ToArray();
        RunAsync((bridge, cancellationToken) => ReadAsync(policy, leases, asOf, bridge, cancellationToken));
    });

    private async Task ReadAsync(LifecyclePolicy policy, DirectoryLease[] leases, DateTimeOffset asOf, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        Task<ComparedWorld> reading = WorldReader.ReadAsync(LifecycleSession.Catalog, policy, leases, asOf, mayKeep: false, bridge, cancellationToken);
        IdentitySet people = await PeopleAsync(policy, asOf, bridge, cancellationToken).ConfigureAwait(false);
        PlanInput input = (await reading.ConfigureAwait(false)).InputOf(people);
        people = LifecycleIdentityReader.Recognise(input, asOf);
        foreach (IdentityArgument wanted in _wanted)
        {
            int row = people.FindRow(wanted.Id);
            if (row >= 0)
            {
                bridge.Write(LifecycleIdentityReader.Read(input, row, asOf));
                continue;
            }

            string why = people.FindWithheld(wanted.Id) is WithheldKey withheld ? $"\"{wanted.Id}\" is held back: {withheld.Reason}." : $"No system of record of {policy.Name} has a person \"{wanted.Id}\".";
            bridge.WriteError(new LifecycleException(LifecycleErrorKind.NotFound, why) { TargetName = wanted.Id });
        }
    }

    /// <summary>The people that the given records belong to, or those of the policy's system of record; what is wrong with others is no matter here.</summary>
    private async Task<IdentitySet> PeopleAsync(LifecyclePolicy policy, DateTimeOffset asOf, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        IdentitySet? given = _wanted.Select(static one => one.Record?.GetIdentitySet()).FirstOrDefault(set => set?.Policy?.Hash == policy.Reference.Hash);
        if (given is not null)
        {
            return given;
        }

        (IdentitySet people, _) = await RecordImport.All(policy, Session, asOf).ReadAsync(bridge, cancellationToken).ConfigureAwait(false);
        return people;
    }
}
