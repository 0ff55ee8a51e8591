using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Plans.Inconsistencies;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow.Decisions;

/// <summary>Makes decisions of all kinds, and records them. A directory is read once, however many decisions are about its accounts.</summary>
/// <param name="systems">Opens directories.</param>
/// <param name="policy">The policy whose state store keeps the decisions.</param>
/// <param name="memory">What the state store knows.</param>
public sealed class DecisionDesk(ISystemAccess systems, LifecyclePolicy policy, LifecycleMemory memory)
{
    private readonly Dictionary<string, MatchDecision> _matches = [];

    /// <summary>Whether a decision is about a directory as a whole.</summary>
    public static bool IsAboutDirectory(DecisionKind kind) => kind is DecisionKind.DirectoryMoved or DecisionKind.DirectoryReplaced or DecisionKind.DirectoryGivenUp;

    /// <summary>Whether a decision is about whose an account is.</summary>
    public static bool IsAboutMatch(DecisionKind kind) => kind is DecisionKind.Link or DecisionKind.KeepApart;

    /// <summary>Whether a decision is about a person in all directories: whose a key is, or that two people are one.</summary>
    public static bool IsAboutKey(DecisionKind kind) => kind is DecisionKind.SamePerson or DecisionKind.AnotherPerson or DecisionKind.Merge;

    /// <summary>Makes a decision about a person; nothing is written.</summary>
    /// <param name="decision">What is decided, until when (UTC) and why.</param>
    /// <param name="identity">The identity id.</param>
    /// <param name="directory">The directory; null where the decision is about the person's key.</param>
    /// <param name="accounts">The accounts, where it is about whose they are: anchors, sign-in names, addresses or names.</param>
    /// <param name="progress">Receives the progress of reading.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="LifecycleException">NotFound or ArgumentInvalid: there is nothing to decide, or it is not clear about what.</exception>
    public async Task<MemoryUpdate> DecideAsync(DecisionTerms decision, string identity, DirectoryPolicy? directory, IReadOnlyList<string> accounts, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        if (directory is null)
        {
            return new PersonDecision(memory).Make(identity, decision.Kind, decision.Until, decision.Reason);
        }

        if (!IsAboutMatch(decision.Kind))
        {
            return new MemoryUpdate { Decisions = [LostAccountDecision.Make(memory, identity, directory.Name, decision.Kind, decision.Until, decision.Reason)] };
        }

        if (!_matches.TryGetValue(directory.Name, out MatchDecision? match))
        {
            _matches.Add(directory.Name, match = await MatchDecision.ReadAsync(systems, directory, memory, progress, cancellationToken).ConfigureAwait(false));
        }

        return match.Make(identity, accounts, decision.Kind, decision.Until, decision.Reason);
    }

    /// <summary>Makes the decision that two people are one; nothing is written.</summary>
    /// <param name="decision">Until when the decision is kept (UTC), and why.</param>
    /// <param name="identity">The identity id that stays.</param>
    /// <param name="other">The identity id that ends.</param>
    /// <exception cref="LifecycleException">NotFound: memory does not know both.</exception>
    public MemoryUpdate Merge(DecisionTerms decision, string identity, string other)
    {
        MemoryUpdate update = new PersonMerging(identity, other).In(memory);
        if (update.IsEmpty)
        {
            throw new LifecycleException(LifecycleErrorKind.NotFound, $"Memory must know both \"{identity}\" and \"{other}\" to make one person of them: Get-LifecycleMemory shows whom it knows.") { TargetName = identity };
        }

        string accounts = string.Join(", ", memory.Content.Links.Where(link => link.Identity == other).Select(link => $"{link.Directory} {link.Anchor}{(update.Links.Any(moved => moved.Directory == link.Directory) ? string.Empty : " (nobody's now)")}"));
        return update with
        {
            Decisions =
            [
                new RecordedDecision(identity, LifecycleHold.EveryDirectory, DecisionKind.Merge, [other], decision.Until, decision.Reason)
                {
                    Evidence = $"{other} is the same person{(accounts.Length == 0 ? string.Empty : $", with {accounts}")}",
                    SetBy = Operator.Name,
                    SetAt = DateTimeOffset.UtcNow,
                },
            ],
        };
    }

    /// <summary>Makes a decision about a directory as a whole; nothing is written.</summary>
    /// <param name="decision">What is decided, until when (UTC) and why.</param>
    /// <param name="directory">The directory's name.</param>
    /// <param name="cancellationToken">Stops asking the directory.</param>
    /// <exception cref="LifecycleException">As for <see cref="DirectoryDecision.MakeAsync"/>.</exception>
    public async Task<MemoryUpdate> DecideAsync(DecisionTerms decision, string directory, CancellationToken cancellationToken) =>
        new() { Decisions = [await new DirectoryDecision(systems, policy, memory).MakeAsync(directory, decision.Kind, decision.Until, decision.Reason, cancellationToken).ConfigureAwait(false)] };

    /// <summary>Makes the decision to leave a conflict as it is; nothing is written. It holds as long as the same people and accounts are concerned.</summary>
    /// <param name="conflict">The conflict.</param>
    /// <param name="until">Until when (UTC).</param>
    /// <param name="reason">Why.</param>
    public static MemoryUpdate Ignore(IdentityConflict conflict, DateTimeOffset until, string reason) => new()
    {
        Decisions =
        [
            new RecordedDecision(conflict.Subject, conflict.System, DecisionKind.Ignore, conflict.Candidates, until, reason)
            {
                Evidence = $"{conflict.Kind} of {string.Join(", ", conflict.People.Concat(conflict.Accounts))}",
                SetBy = Operator.Name,
                SetAt = DateTimeOffset.UtcNow,
            },
        ],
    };

    /// <summary>Records decisions in one step.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="policy">The policy whose state store keeps them.</param>
    /// <param name="decisions">The decisions.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    /// <exception cref="LifecycleException">As for <see cref="StateStores.Open"/>.</exception>
    public static async Task RecordAsync(IConnectorCatalog connectors, LifecyclePolicy policy, IReadOnlyList<MemoryUpdate> decisions, CancellationToken cancellationToken)
    {
        IStateStore store = StateStores.Open(connectors, policy, initialize: false);
        await using (store.ConfigureAwait(false))
        {
            await store.UpdateMemoryAsync(Together(decisions), cancellationToken).ConfigureAwait(false);
        }
    }

    private static MemoryUpdate Together(IReadOnlyList<MemoryUpdate> decisions) => new()
    {
        Decisions = [.. decisions.SelectMany(static decision => decision.Decisions)],
        ForgottenStates = [.. decisions.SelectMany(static decision => decision.ForgottenStates)],
        Unlinked = [.. decisions.SelectMany(static decision => decision.Unlinked)],
        Present = [.. decisions.SelectMany(static decision => decision.Present)],
        Absences = [.. decisions.SelectMany(static decision => decision.Absences)],
        States = [.. decisions.SelectMany(static decision => decision.States)],
        Links = [.. decisions.SelectMany(static decision => decision.Links)],
        Grants = [.. decisions.SelectMany(static decision => decision.Grants)],
        Reservations = [.. decisions.SelectMany(static decision => decision.Reservations)],
    };
}
