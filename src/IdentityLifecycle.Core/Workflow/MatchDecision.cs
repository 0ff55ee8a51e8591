using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Workflow;

/// <summary>Makes decisions about whose the accounts of one directory are.</summary>
public sealed class MatchDecision
{
    private const int Named = 5;

    // By what somebody at a prompt names an account. The anchor alone is certain; everything else must name one account only.
    private static readonly string[] s_names = ["userPrincipalName", "mail", "onPremisesSamAccountName", "sAMAccountName", "uid", "employeeId"];

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

        int[] rows = [.. accounts.Select(Find).Distinct()];
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

    private int Find(string account)
    {
        int[] found = [.. Enumerable.Range(0, _image.Count).Where(row => string.Equals(_image.AnchorOf(row), account, StringComparison.OrdinalIgnoreCase))];
        found = found.Length > 0 ? found : [.. Enumerable.Range(0, _image.Count).Where(row => IsCalled(row, account))];
        return found.Length == 1 ? found[0] : throw new LifecycleException(
            LifecycleErrorKind.NotFound,
            found.Length == 0 ? $"{_image.Directory} has no account \"{account}\": neither an id nor a sign-in name, a mail address or a name there is that."
                : $"\"{account}\" are {found.Length} accounts in {_image.Directory}: {string.Join(", ", found.Take(Named).Select(row => $"{_image.GetAccount(row)} ({_image.AnchorOf(row)})"))}{(found.Length > Named ? " …" : string.Empty)}. Name the one by its id.")
        {
            TargetName = account,
        };
    }

    private bool IsCalled(int row, string name) => string.Equals(_image.NameOf(row), name, StringComparison.OrdinalIgnoreCase)
        || Array.Exists(s_names, attribute => string.Equals(_image.GetAccount(row).GetFact(attribute).AsText(), name, StringComparison.OrdinalIgnoreCase));
}
