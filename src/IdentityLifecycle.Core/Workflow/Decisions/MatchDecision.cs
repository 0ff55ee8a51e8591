using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow.Decisions;

/// <summary>Makes decisions about whose the accounts of one directory are.</summary>
public sealed class MatchDecision
{
    private const int Named = 5;

    private readonly LifecycleMemory _memory;
    private readonly DirectoryImage _image;

    private MatchDecision(LifecycleMemory memory, DirectoryImage image) => (_memory, _image) = (memory, image);

    /// <summary>Reads a directory, in which the accounts of the decisions are looked up.</summary>
    /// <param name="systems">Opens the directory.</param>
    /// <param name="directory">The directory.</param>
    /// <param name="memory">What the state store knows.</param>
    /// <param name="progress">Receives the progress of reading.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="LifecycleException">The directory cannot be read.</exception>
    public static async Task<MatchDecision> ReadAsync(ISystemAccess systems, DirectoryPolicy directory, LifecycleMemory memory, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        DirectoryLease lease = systems.Lease(directory.Connection);
        await using (lease.ConfigureAwait(false))
        {
            return new MatchDecision(memory, await lease.Directory.ReadImageAsync(progress, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>
    /// Makes what memory learns of a decision; nothing is written. Where somebody is kept apart from an account that memory ties to them, memory forgets
    /// that tie.
    /// </summary>
    /// <param name="identity">The identity id.</param>
    /// <param name="accounts">The accounts: anchors, sign-in names, addresses or names.</param>
    /// <param name="kind">Whether the account is the person's, or none of them is.</param>
    /// <param name="until">When the decision ends (UTC).</param>
    /// <param name="reason">Why.</param>
    /// <exception cref="LifecycleException">ArgumentInvalid or NotFound: the accounts are not named, or there are no such ones, or several.</exception>
    public MemoryUpdate Make(string identity, IReadOnlyList<string> accounts, DecisionKind kind, DateTimeOffset until, string reason)
    {
        if (accounts.Count == 0 || (kind == DecisionKind.Link && accounts.Count > 1))
        {
            throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, accounts.Count == 0
                ? $"{kind} needs -Account: the account that {(kind == DecisionKind.Link ? "is" : "is not")} that of {identity}, by its id, sign-in name, mail address or name."
                : $"{identity} can have one account in {_image.Directory}, and {accounts.Count} were named: {string.Join(", ", accounts.Take(Named))}. Pass the one that is theirs in -Account.")
            {
                Attribute = "Account",
            };
        }

        int[] rows = [.. accounts.Select(account => NamedAccount.Find(_image, account)).Distinct()];
        DateTimeOffset now = DateTimeOffset.UtcNow;
        RecordedDecision? before = kind == DecisionKind.KeepApart ? _memory.DecisionsOn(identity, _image.Directory).FirstOrDefault(decision => decision.Kind == kind && decision.IsInForce(now)) : null;
        string[] anchors = [.. rows.Select(_image.AnchorOf).Union(before?.Candidates ?? [], StringComparer.Ordinal)];
        bool isLinked = kind == DecisionKind.KeepApart && _memory.FindLink(identity, _image.Directory) is AccountLink link && anchors.Contains(link.Anchor, StringComparer.Ordinal);
        return new MemoryUpdate
        {
            Unlinked = isLinked ? [(identity, _image.Directory)] : [],
            Decisions =
            [
                new RecordedDecision(identity, _image.Directory, kind, anchors, until, reason)
                {
                    Evidence = string.Join(", ", rows.Select(row => $"account {_image.GetAccount(row)} ({_image.AnchorOf(row)})")),
                    SetBy = Operator.Name,
                    SetAt = now,
                },
            ],
        };
    }
}
