using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Runs;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Workflow.Guests;

/// <summary>Finds the runs by which a guest lost the account, so that they can be undone for that guest.</summary>
public static class GuestRuns
{
    private const string Mark = "#EXT#";

    /// <summary>The latest run that deleted the guest and the one that disabled the guest before, newest first; only the latter if the guest is not deleted.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="policy">The policy, whose state store is asked.</param>
    /// <param name="guest">The account's id, sign-in name or name, or the guest's mail address.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="LifecycleException">NotFound: no run of this program did anything to such a guest, or several guests are called so.</exception>
    public static async Task<IReadOnlyList<GuestRun>> FindAsync(IConnectorCatalog connectors, LifecyclePolicy policy, string guest, CancellationToken cancellationToken)
    {
        IStateStore store = StateStores.Open(connectors, policy, initialize: false);
        await using (store.ConfigureAwait(false))
        {
            if (store is not IStateHistory history)
            {
                throw new LifecycleException(LifecycleErrorKind.NotFound, $"The state store {store.Location} keeps no history in which the guest could be found.") { TargetName = guest };
            }

            List<GuestRun> runs = await ReadAsync(history, guest, cancellationToken).ConfigureAwait(false);
            string[] anchors = [.. runs.Select(static run => run.Anchor).Distinct(StringComparer.Ordinal)];
            return anchors.Length switch
            {
                1 => Latest(runs),
                0 => throw NotFound(guest, $"No run of {policy.Name} disabled or deleted a guest \"{guest}\". Name the guest by the account's id, sign-in name or mail address; what somebody else did is taken back in the directory."),
                _ => throw NotFound(guest, $"{anchors.Length} guests are called \"{guest}\": {string.Join(", ", runs.DistinctBy(static run => run.Anchor).Select(static run => $"{run.Account} ({run.Anchor})"))}. Name the one by the account's id."),
            };
        }
    }

    private static GuestRun[] Latest(List<GuestRun> runs)
    {
        int deleted = runs[0].Kind == OperationKind.DeleteAccount ? 1 : 0;
        return [.. runs.Take(deleted), .. runs.Skip(deleted).Where(static run => run.Kind == OperationKind.DisableAccount).Take(1)];
    }

    private static async Task<List<GuestRun>> ReadAsync(IStateHistory history, string guest, CancellationToken cancellationToken)
    {
        AuditFilter filter = new() { Operations = [OperationKind.DisableAccount, OperationKind.DeleteAccount], Statuses = [ChangeStatus.Applied] };
        List<AuditEvent> events = [];
        await foreach (AuditEvent one in history.ReadEventsAsync(filter, cancellationToken).ConfigureAwait(false))
        {
            if (one is { Process: LifecycleProcess.Guest, Anchor: not null })
            {
                events.Add(one);
            }
        }

        List<GuestRun> found = [];
        foreach (IGrouping<string, AuditEvent> run in events.GroupBy(static one => one.RunId, StringComparer.Ordinal))
        {
            IReadOnlyDictionary<string, string> accounts = await ReadAccountsAsync(history, run.Key, cancellationToken).ConfigureAwait(false);
            found.AddRange(
                from one in run
                let what = new GuestRun(run.Key, one.Directory, one.Anchor!, accounts.GetValueOrDefault(one.ChangeId, one.Anchor!), one.Operation)
                where IsCalled(what, guest) || string.Equals(one.DisplayName, guest, StringComparison.OrdinalIgnoreCase)
                select what);
        }

        return found;
    }

    /// <summary>The sign-in names of a run's plan. They are not known of a run that is under way, or whose plan was cleared from the history: the id still finds its guests.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> ReadAccountsAsync(IStateHistory history, string run, CancellationToken cancellationToken)
    {
        try
        {
            RecordedRun recorded = await RecordedRun.FindAsync(history, run, cancellationToken).ConfigureAwait(false);
            return recorded.Plan.Changes.ToDictionary(static change => change.Id, static change => change.Account, StringComparer.Ordinal);
        }
        catch (LifecycleException missing) when (missing.Kind is LifecycleErrorKind.RunNotKept or LifecycleErrorKind.RunInProgress)
        {
            return new Dictionary<string, string>();
        }
    }

    // A guest's sign-in name begins with the address at home, in which the @ is written as _.
    private static bool IsCalled(GuestRun run, string guest) =>
        string.Equals(run.Anchor, guest, StringComparison.OrdinalIgnoreCase)
        || string.Equals(run.Account, guest, StringComparison.OrdinalIgnoreCase)
        || run.Account.StartsWith(guest.Replace('@', '_') + Mark, StringComparison.OrdinalIgnoreCase);

    private static LifecycleException NotFound(string guest, ShownText message) => new(LifecycleErrorKind.NotFound, message.ToString()) { TargetName = guest };
}

/// <summary>What a run did to a guest.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Directory">The directory.</param>
/// <param name="Anchor">The account.</param>
/// <param name="Account">The account's sign-in name.</param>
/// <param name="Kind">Whether the guest was disabled or deleted.</param>
public sealed record GuestRun(string RunId, string Directory, string Anchor, string Account, OperationKind Kind)
{
    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Kind} of {Account} in {Directory} by run {RunId}");
}
