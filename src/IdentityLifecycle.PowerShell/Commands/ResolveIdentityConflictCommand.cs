using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.Inconsistencies;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Plans;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;
using IdentityLifecycle.Workflow.Decisions;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>Settles conflicts that Get-IdentityConflict lists: records what was decided, by whom, why, and until when. The next comparison follows.</summary>
/// <remarks>
/// <para>What can be decided depends on the conflict; its property Choices has all. Link says that the account is the person's. KeepApart says that the accounts are not the person's, so that the next
/// comparison may create a new one. Restore, CreateAgain and Forget are about an account that vanished; SamePerson and AnotherPerson about a key that came back. Merge makes one person of two whom memory knows: -Identity names the id that stays, and an account that both have in a directory is that of the one who stays.</para>
/// <para>Ignore leaves any conflict as it is until a date: Get-IdentityConflict does not list it any more, and nothing happens to the people and accounts all the same. It holds for these people and
/// accounts only. If another one is concerned too, the conflict is listed again.</para>
/// <para>Where a conflict has several choices of a kind, -Account or -Identity says which one. Get-LifecycleDecision lists decisions, and Remove-LifecycleDecision takes them back.</para>
/// </remarks>
/// <example>
/// <para>Says which of several accounts is somebody's.</para>
/// <code>Get-IdentityConflict -Policy ./lifecycle.json -Name 1004 | Resolve-IdentityConflict -As Link -Account jane.doe@contoso.com -Reason 'HR confirmed it'</code>
/// </example>
/// <example>
/// <para>Confirms every match that waits for somebody.</para>
/// <code>Get-IdentityConflict -Policy ./lifecycle.json -Kind MatchToReview | Resolve-IdentityConflict -As Link -Reason 'Looked at each'</code>
/// </example>
/// <example>
/// <para>Leaves second accounts alone for two months.</para>
/// <code>Get-IdentityConflict -Policy ./lifecycle.json -Kind DuplicateAccount | Resolve-IdentityConflict -As Ignore -Until ([DateTimeOffset]::Now.AddDays(60)) -Reason 'Merged in spring'</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Resolve, "IdentityConflict", SupportsShouldProcess = true)]
[OutputType(typeof(RecordedDecision))]
public sealed class ResolveIdentityConflictCommand : AsyncLifecycleCmdlet
{
    private readonly List<IdentityConflict> _conflicts = [];

    /// <summary>The conflicts, as Get-IdentityConflict emits them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public IdentityConflict[] InputObject { get; set; } = [];

    /// <summary>What is decided.</summary>
    [Parameter(Mandatory = true)]
    [ValidateSet(nameof(DecisionKind.Link), nameof(DecisionKind.KeepApart), nameof(DecisionKind.Restore), nameof(DecisionKind.CreateAgain), nameof(DecisionKind.Forget), nameof(DecisionKind.SamePerson), nameof(DecisionKind.AnotherPerson), nameof(DecisionKind.Merge), nameof(DecisionKind.Ignore))]
    public DecisionKind As { get; set; }

    /// <summary>The account that is meant, where the conflict has several: its id or its name as the conflict shows it.</summary>
    [Parameter]
    public AccountArgument? Account { get; set; }

    /// <summary>The person who is meant, where the conflict has several.</summary>
    [Parameter]
    public IdentityArgument? Identity { get; set; }

    /// <summary>Why; comparisons show it.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = string.Empty;

    /// <summary>When the decision ends; in 30 days if it is not given.</summary>
    [Parameter]
    [Instant]
    public DateTimeOffset? Until { get; set; }

    /// <summary>The policy whose state store keeps the decisions, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    private protected override bool MayLeaveWork => false;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _conflicts.AddRange(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        DecisionTerms terms = new(As, DecisionOutput.EndOf(Until), Reason);
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        List<MemoryUpdate> decisions = [];
        RunAsync(async (bridge, cancellationToken) =>
        {
            DecisionDesk desk = new(Session, policy, await StateStores.ReadMemoryAsync(LifecycleSession.Catalog, policy, cancellationToken).ConfigureAwait(false));
            foreach (IdentityConflict conflict in _conflicts)
            {
                await DecisionOutput.TryAsync(async () => decisions.Add(await DecideAsync(desk, policy, conflict, terms, bridge, cancellationToken).ConfigureAwait(false)), bridge).ConfigureAwait(false);
            }
        });
        DecisionOutput.Record(this, policy, decisions);
    });

    private async Task<MemoryUpdate> DecideAsync(DecisionDesk desk, LifecyclePolicy policy, IdentityConflict conflict, DecisionTerms terms, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        if (terms.Kind == DecisionKind.Ignore)
        {
            return DecisionDesk.Ignore(conflict, terms.Until, terms.Reason);
        }

        ConflictChoice choice = Choose(conflict);
        if (choice.Other is string other)
        {
            return desk.Merge(terms, choice.Identity!, other);
        }

        DirectoryPolicy? directory = choice.Directory is null ? null : PolicyDirectories.Select(policy, [new DirectoryArgument(choice.Directory)]).Single();
        return await desk.DecideAsync(terms, choice.Identity!, directory, choice.Accounts, bridge, cancellationToken).ConfigureAwait(false);
    }

    private ConflictChoice Choose(IdentityConflict conflict)
    {
        ConflictChoice[] ofKind = [.. conflict.Choices.Where(choice => choice.Decision == As)];
        ConflictChoice[] meant = [.. ofKind.Where(choice => IsMeant(conflict, choice))];
        return meant.Length == 1 ? meant[0] : throw Unclear(
            conflict,
            ofKind.Length == 0 ? $"it cannot be decided as {As}. {WaysOf(conflict)}"
            : meant.Length == 0 ? $"{string.Join(" and ", new[] { Account?.Name, Identity?.Id }.OfType<string>())} is not concerned. {WaysOf(conflict)}"
            : $"several can be meant: pass -Account or -Identity. {WaysOf(conflict)}");
    }

    private bool IsMeant(IdentityConflict conflict, ConflictChoice choice) => (Identity is null || choice.Identity == Identity.Id)
        && (Account is null || conflict.Accounts.Any(party => choice.Accounts.Contains(party.Id) && (Is(party.Id) || Is(party.Name))));

    private bool Is(string name) => string.Equals(name, Account!.Name, StringComparison.OrdinalIgnoreCase);

    private static string WaysOf(IdentityConflict conflict) => conflict.Choices.Count == 0
        ? "Only the system of record or the policy can be corrected; -As Ignore leaves it as it is for a while."
        : $"The choices are: {string.Join("; ", conflict.Commands)}; or -As Ignore.";

    private static LifecycleException Unclear(IdentityConflict conflict, string message) =>
        new(LifecycleErrorKind.ArgumentInvalid, $"{conflict.Kind} in {conflict.System}, {conflict.Name}: {message}") { TargetName = conflict.Name };
}
