using System.Globalization;
using System.Management.Automation;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Decides what this program must not decide itself: about accounts that vanished from a directory, and about a directory that is another one than
/// the state store knows. Until then comparisons say so, and do nothing there.
/// </summary>
/// <remarks>
/// <para>About people's accounts: Restore brings the account back: the program does it where the directory can restore, and else waits until somebody has done it.
/// CreateAgain gives the account up and creates a new one. Forget gives the account up, lets memory forget it, and creates no other one as long
/// as the decision is in force.</para>
/// <para>About a directory, without -Identity: DirectoryMoved says that the directory is the one of before although its identity is another one, so
/// that what memory knows of its accounts stays. DirectoryReplaced says that it is another one: memory forgets the accounts of the one before, and
/// those of the new one are adopted or created as on a first day. DirectoryGivenUp says that the policy has the directory no longer: memory forgets its
/// accounts, which stay as they are. Such a decision holds for the identity that was found, and once: the next run that is applied learns it.</para>
/// <para>A decision about an account holds for the account that memory knows now, and for no other one that is lost later. Person, directory and kind together
/// are its key: another one with the same key replaces it, and of several the latest counts. Once it has ended it does nothing; what was done
/// because of it stays. Plans that were made before must be made again.</para>
/// </remarks>
/// <example>
/// <para>Lets the next run create an account that the help desk deleted.</para>
/// <code>Add-LifecycleDecision -Identity 1001 -Directory corp -Kind CreateAgain -Policy ./lifecycle.json -Reason 'Deleted by mistake'</code>
/// </example>
/// <example>
/// <para>Gives up an account for good.</para>
/// <code>Add-LifecycleDecision -Identity 1002 -Directory corp -Kind Forget -Policy ./lifecycle.json -Until ([DateTimeOffset]::Now.AddDays(365)) -Reason 'Works without an account'</code>
/// </example>
/// <example>
/// <para>Accepts that a policy does not have a directory any more.</para>
/// <code>Add-LifecycleDecision -Directory corp -Kind DirectoryGivenUp -Policy ./lifecycle.json -Reason 'Switched off'</code>
/// </example>
[Cmdlet(VerbsCommon.Add, "LifecycleDecision", SupportsShouldProcess = true)]
[OutputType(typeof(RecordedDecision))]
public sealed class AddLifecycleDecisionCommand : AsyncLifecycleCmdlet
{
    private const int UsualDays = 30;

    private readonly List<IdentityArgument> _people = [];

    /// <summary>The people: identity ids or records. It is not given where the decision is about a directory.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public IdentityArgument[] Identity { get; set; } = [];

    /// <summary>The directory from which the accounts vanished, or which the decision is about.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(DirectoryNameCompleter))]
    public DirectoryArgument Directory { get; set; } = null!;

    /// <summary>What is decided.</summary>
    [Parameter(Mandatory = true)]
    public DecisionKind Kind { get; set; }

    /// <summary>Why; comparisons show it.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = string.Empty;

    /// <summary>When the decision ends; in 30 days if it is not given.</summary>
    [Parameter]
    public DateTimeOffset? Until { get; set; }

    /// <summary>The policy whose state store keeps the decision, as a path or an object; the one that this session used last if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    private protected override bool MayLeaveWork => false;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _people.AddRange(Identity);

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        DateTimeOffset until = (Until ?? now.AddDays(UsualDays)).ToUniversalTime();
        if (until <= now)
        {
            throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, string.Create(CultureInfo.InvariantCulture, $"-Until {Until:yyyy-MM-dd HH:mm zzz} is past: a decision must end later than now.")) { Attribute = nameof(Until) };
        }

        RequireSubject();
        LifecyclePolicy policy = ResolveOrLatest(Policy);
        List<RecordedDecision> decisions = [];
        RunAsync(async (bridge, cancellationToken) =>
        {
            LifecycleMemory memory = await StateStores.ReadMemoryAsync(LifecycleSession.Catalog, policy, cancellationToken).ConfigureAwait(false);
            if (IsAboutDirectory)
            {
                decisions.Add(await new DirectoryDecision(Session, policy, memory).MakeAsync(Directory.Name, Kind, until, Reason, cancellationToken).ConfigureAwait(false));
                return;
            }

            string directory = PolicyDirectories.Select(policy, [Directory]).Single().Name;
            decisions.AddRange(_people.Select(static one => one.Id).Distinct(StringComparer.Ordinal).Select(id => Decide(memory, id, directory, until, now, bridge)).OfType<RecordedDecision>());
        });
        RecordedDecision[] wanted = decisions.Where(IsWanted).ToArray();
        if (wanted.Length > 0)
        {
            RunAsync((bridge, cancellationToken) => WriteAsync(policy, wanted, bridge, cancellationToken));
        }
    });

    private bool IsAboutDirectory => Kind is DecisionKind.DirectoryMoved or DecisionKind.DirectoryReplaced or DecisionKind.DirectoryGivenUp;

    private void RequireSubject()
    {
        if (IsAboutDirectory && _people.Count > 0)
        {
            throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, $"{Kind} is about the directory {Directory.Name} as a whole, and not about single people: leave -Identity out.") { Attribute = nameof(Identity) };
        }

        if (!IsAboutDirectory && _people.Count == 0 && !MyInvocation.ExpectingInput)
        {
            throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, $"{Kind} is about people's accounts: pass -Identity.") { Attribute = nameof(Identity) };
        }
    }

    /// <summary>The decision about a person's account; null if memory knows none, which is an error of its own.</summary>
    private RecordedDecision? Decide(LifecycleMemory memory, string identity, string directory, DateTimeOffset until, DateTimeOffset now, PipelineBridge bridge)
    {
        if (memory.FindLink(identity, directory) is AccountLink link)
        {
            return new RecordedDecision(identity, directory, Kind, [link.Anchor], until, Reason)
            {
                Evidence = string.Create(CultureInfo.InvariantCulture, $"account {link.Anchor}, {(link.Origin == LinkOrigin.Created ? "created" : "adopted")} on {link.Since:yyyy-MM-dd}"),
                SetBy = Operator.Name,
                SetAt = now,
            };
        }

        bridge.WriteError(new LifecycleException(LifecycleErrorKind.NotFound, $"Memory knows no account of \"{identity}\" in {directory}, so that none can be lost and there is nothing to decide.") { TargetName = identity });
        return null;
    }

    private bool IsWanted(RecordedDecision decision) => ShouldProcess(
        decision.Subject,
        string.Create(CultureInfo.InvariantCulture, $"Decide {decision.Kind} for {decision.Evidence} in {decision.Directory}, until {decision.Until:yyyy-MM-dd HH:mm} UTC ({decision.Reason})"));

    private static async Task WriteAsync(LifecyclePolicy policy, RecordedDecision[] decisions, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        IStateStore store = StateStores.Open(LifecycleSession.Catalog, policy, initialize: false);
        await using (store.ConfigureAwait(false))
        {
            await store.UpdateMemoryAsync(new MemoryUpdate { Decisions = decisions }, cancellationToken).ConfigureAwait(false);
            bridge.WriteBatch(decisions);
        }
    }
}
