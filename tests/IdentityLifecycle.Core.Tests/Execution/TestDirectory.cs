using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Writing;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Core.Tests.Execution;

/// <summary>A directory in memory that writes conditionally, remembers every batch, and fails where a test says so.</summary>
internal sealed class TestDirectory(string name) : IDirectory
{
    private readonly object _turn = new();
    private int _next;

    public Dictionary<string, TestAccount> Accounts { get; } = [];

    public List<IReadOnlyList<AccountWrite>> Batches { get; } = [];

    /// <summary>How many operations changed something.</summary>
    public int Written { get; private set; }

    /// <summary>Answers instead of the directory where it gives an outcome.</summary>
    public Func<AccountWrite, WriteOutcome?> Interfere { get; set; } = static _ => null;

    /// <summary>What each batch waits for before it begins.</summary>
    public Func<Task> Delay { get; set; } = static () => Task.CompletedTask;

    /// <summary>Called before each batch.</summary>
    public Action BeforeBatch { get; set; } = static () => { };

    /// <summary>Called after each batch has been written, before it is answered.</summary>
    public Action AfterBatch { get; set; } = static () => { };

    /// <summary>How often accounts were read again.</summary>
    public int Readings { get; private set; }

    /// <summary>Called before each reading of accounts with its number, from one.</summary>
    public Func<int, Task> BeforeReading { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Whether a reading shows that an account is enabled or disabled.</summary>
    public bool ShowsEnabled { get; set; } = true;

    public string Name => name;

    public string Location => "memory";

    public DirectoryCapabilities Capabilities { get; set; } = new()
    {
        Operations = Enum.GetValues<OperationKind>().ToImmutableHashSet(), BatchSize = 4,
    };

    public Task<AttributeSchema> ReadSchemaAsync(CancellationToken cancellationToken) => Task.FromResult(AttributeSchema.Empty);

    public Task<DirectoryImage> ReadImageAsync(IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async IAsyncEnumerable<AccountReading> ReadAccountsAsync(IReadOnlyList<string> anchors, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await BeforeReading(++Readings);
        foreach (string anchor in anchors)
        {
            yield return Accounts.TryGetValue(anchor, out TestAccount? account) ? account.ToReading(anchor, ShowsEnabled) : new AccountReading(anchor, AccountExistence.Absent);
        }
    }

    public Task<IReadOnlyList<DirectoryCheck>> CheckAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<AccountWrite> batch, CancellationToken cancellationToken)
    {
        await Delay();
        lock (_turn)
        {
            return Write(batch);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public string Add(string anchor, bool isEnabled = true)
    {
        Accounts.Add(anchor, new TestAccount { Name = anchor, Container = ContainerPath.Root, IsEnabled = isEnabled });
        return anchor;
    }

    private List<WriteOutcome> Write(IReadOnlyList<AccountWrite> batch)
    {
        BeforeBatch();
        Batches.Add(batch);
        BatchChanges changes = new();
        List<WriteOutcome> outcomes = [];
        foreach (AccountWrite write in batch)
        {
            WriteOutcome outcome = changes.FindObstacle(write) ?? Interfere(write) ?? Write(write);
            changes.Settle(write, outcome);
            outcomes.Add(outcome);
            Written += outcome.Status == ChangeStatus.Applied ? 1 : 0;
        }

        AfterBatch();
        return outcomes;
    }

    private WriteOutcome Write(AccountWrite write)
    {
        if (write.Operation is CreateAccount create)
        {
            return Create(write, create);
        }

        return write.Anchor is not null && Accounts.TryGetValue(write.Anchor, out TestAccount? account)
            ? Write(write, account)
            : WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, "There is no such account.");
    }

    private WriteOutcome Create(AccountWrite write, CreateAccount create)
    {
        string? existing = Accounts.FirstOrDefault(pair => pair.Value.Name == create.Name && pair.Value.Container.Equals(create.Container)).Key;
        if (existing is not null)
        {
            return WriteOutcome.AlreadyDone(existing);
        }

        TestAccount account = new() { Name = create.Name, Container = create.Container };
        create.Attributes.ToList().ForEach(change => account.Attributes[change.Attribute] = write.Resolve(change.NewValue));
        string anchor = $"{name}-{++_next}";
        Accounts.Add(anchor, account);
        return WriteOutcome.Applied(anchor);
    }

    private static WriteOutcome Write(AccountWrite write, TestAccount account) => write.Operation switch
    {
        EnableAccount => Set(write, account.IsEnabled, true, () => account.IsEnabled = true),
        DisableAccount => Set(write, account.IsEnabled, false, () => account.IsEnabled = false),
        DeleteAccount => Set(write, account.IsDeleted, true, () => account.IsDeleted = true),
        RestoreAccount => Set(write, account.IsDeleted, false, () => account.IsDeleted = false),
        GrantEntitlement grant => account.Groups.Add(grant.Entitlement.Anchor) ? WriteOutcome.Applied(write.Anchor) : WriteOutcome.AlreadyDone(write.Anchor),
        RevokeEntitlement revoke => account.Groups.Remove(revoke.Entitlement.Anchor) ? WriteOutcome.Applied(write.Anchor) : WriteOutcome.AlreadyDone(write.Anchor),
        RenameAccount rename => Set(write, account.Name == rename.NewName, true, () => account.Name = rename.NewName),
        MoveAccount move => Set(write, account.Container.Equals(move.To) && account.Name == move.NewName, true, () => (account.Container, account.Name) = (move.To, move.NewName)),
        SetCredential credential => Set(write, false, true, () => account.Password = write.Resolve(credential.Credential).AsText()),
        SetAttributes set => SetAll(write, account, set),
        _ => WriteOutcome.Applied(write.Anchor),
    };

    private static WriteOutcome SetAll(AccountWrite write, TestAccount account, SetAttributes set)
    {
        foreach (AttributeChange change in set.Attributes)
        {
            Fact found = account.Attributes.GetValueOrDefault(change.Attribute);
            if (found != change.OldValue && found != write.Resolve(change.NewValue))
            {
                return WriteOutcome.Drift(change.Attribute, change.OldValue, found);
            }
        }

        bool isSame = set.Attributes.All(change => account.Attributes.GetValueOrDefault(change.Attribute) == write.Resolve(change.NewValue));
        return Set(write, isSame, true, () => set.Attributes.ToList().ForEach(change => account.Attributes[change.Attribute] = write.Resolve(change.NewValue)));
    }

    private static WriteOutcome Set(AccountWrite write, bool found, bool wanted, Action set)
    {
        if (found == wanted)
        {
            return WriteOutcome.AlreadyDone(write.Anchor);
        }

        set();
        return WriteOutcome.Applied(write.Anchor);
    }
}
