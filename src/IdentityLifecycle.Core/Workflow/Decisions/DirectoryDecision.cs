using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Memory.World;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow.Decisions;

/// <summary>Makes a decision about a directory that is not the one that the state store knows.</summary>
/// <param name="systems">Opens the directory.</param>
/// <param name="policy">The policy.</param>
/// <param name="memory">What the state store knows.</param>
public sealed class DirectoryDecision(ISystemAccess systems, LifecyclePolicy policy, LifecycleMemory memory)
{
    /// <summary>Who is decided about, where the decision is about a whole directory.</summary>
    /// <param name="directory">The directory's name.</param>
    public static string SubjectOf(string directory) => $"@{directory}";

    /// <summary>Makes the decision; nothing is written.</summary>
    /// <param name="name">The directory's name.</param>
    /// <param name="kind">What is decided.</param>
    /// <param name="until">When it ends (UTC).</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops asking the directory.</param>
    /// <exception cref="LifecycleException">NotFound: there is nothing to decide; DirectoryNotFound, DirectoryUnavailable.</exception>
    public async Task<RecordedDecision> MakeAsync(string name, DecisionKind kind, DateTimeOffset until, string reason, CancellationToken cancellationToken)
    {
        RememberedDirectory known = memory.Content.World.Find(name)
            ?? throw Nothing(name, $"The state store knows no directory \"{name}\", so that there is nothing to decide. It learns directories when a plan is applied.");
        string candidate = kind == DecisionKind.DirectoryGivenUp ? known.Identity : await FindAsync(known, cancellationToken).ConfigureAwait(false);
        string found = kind == DecisionKind.DirectoryGivenUp ? string.Empty : $", found {candidate}";
        return new RecordedDecision(SubjectOf(name), name, kind, [candidate], until, reason)
        {
            Evidence = FormattableString.Invariant($"{known.Identity}, last seen on {known.LastSeen:yyyy-MM-dd HH:mm} UTC{found}"),
            SetBy = Operator.Name,
            SetAt = DateTimeOffset.UtcNow,
        };
    }

    private async Task<string> FindAsync(RememberedDirectory known, CancellationToken cancellationToken)
    {
        DirectoryPolicy directory = policy.FindDirectory(known.Name)
            ?? throw new LifecycleException(LifecycleErrorKind.DirectoryNotFound, $"The policy {policy.Name} has no directory \"{known.Name}\". If it was given up, decide -Kind {DecisionKind.DirectoryGivenUp}.") { TargetName = known.Name };
        DirectoryLease lease = systems.Lease(directory.Connection);
        await using (lease.ConfigureAwait(false))
        {
            string? found = await lease.Directory.ReadIdentityAsync(cancellationToken).ConfigureAwait(false);
            return found is null ? throw Nothing(known.Name, $"{known.Name} at {lease.Directory.Location} does not tell its identity, so that it can be accepted neither as moved nor as a replacement.")
                : found == known.Identity ? throw Nothing(known.Name, $"{known.Name} is the directory {found}, which the state store knows: there is nothing to decide.")
                : found;
        }
    }

    private static LifecycleException Nothing(string name, string message) => new(LifecycleErrorKind.NotFound, message) { TargetName = name };
}
