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

    /// <summary>The anchors of the groups that there are; null if there is every group.</summary>
    public HashSet<string>? Groups { get; init; }

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
        Operations = Enum.GetValues<OperationKind>().ToImmutableHashSet(), Effects = [RunEffect.RevokeSessions], BatchSize = 4,
    };

    /// <summary>What the directory says it is.</summary>
    public string? Identity { get; set; } = "test";

    public Task<string?> ReadIdentityAsync(CancellationToken cancellationToken) => Task.FromResult(Identity);

    /// <summary>What is known of the attributes; without it each is a single text.</summary>
    public AttributeSchema Schema { get; set; } = AttributeSchema.Empty;

    public Task<AttributeSchema> ReadSchemaAsync(CancellationToken cancellationToken) => Task.FromResult(Schema);

    public Task<DirectoryImage> ReadImageAsync(IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        DirectoryImageBuilder image = new(name, AttributeSchema.Empty);
        foreach ((string anchor, TestAccount account) in Accounts.Where(static pair => !pair.Value.IsDeleted))
        {
            image.AddAccount(anchor, account.Name, account.Container, []);
        }

        return Task.FromResult(image.Build("1", DateTimeOffset.UnixEpoch));
    }

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
        cancellationToken.ThrowIfCancellationRequested();
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
            WriteOutcome outcome = changes.FindObstacle(write) ?? Interfere(write) ?? Write(write with { Anchor = changes.AnchorOf(write) });
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

        TestAccount? account = write.Anchor is null ? null : Accounts.GetValueOrDefault(write.Anchor);
        WriteOutcome outcome = account is null || (account.IsDeleted && write.Operation is not (DeleteAccount or RestoreAccount))
            ? DriftCheck.Absent(write.Operation, write.Anchor)
            : DriftCheck.Find(write.Operation, account, () => FindSettled(write, account)) ?? Apply(write, account);
        return write.Operation is GrantEntitlement { Makes: not null } grant ? outcome with { EntitlementAnchor = AnchorOf(grant) } : outcome;
    }

    private static string AnchorOf(GrantEntitlement grant) => grant.Makes is null ? grant.Entitlement.Anchor : grant.Entitlement.Name;

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

    private static WriteOutcome? FindSettled(AccountWrite write, TestAccount account)
    {
        bool isDone = write.Operation switch
        {
            EnableAccount => account.IsEnabled,
            DisableAccount => !account.IsEnabled,
            DeleteAccount => account.IsDeleted,
            RestoreAccount => !account.IsDeleted,
            RenameAccount rename => account.Name == rename.NewName,
            MoveAccount move => account.Container.Equals(move.To) && account.Name == move.NewName,
            GrantEntitlement grant => account.Has(grant.Entitlement.Kind).Contains(AnchorOf(grant)),
            RevokeEntitlement revoke => !account.Has(revoke.Entitlement.Kind).Contains(revoke.Entitlement.Anchor),
            SetAttributes set => set.Attributes.All(change => account.Attributes.GetValueOrDefault(change.Attribute) == write.Resolve(change.NewValue)),
            RunEffect => account.Effects.Contains(write.OperationId),
            _ => false,
        };
        return isDone ? WriteOutcome.AlreadyDone(write.Anchor) : FindDrift(write, account);
    }

    private static WriteOutcome? FindDrift(AccountWrite write, TestAccount account) => write.Operation switch
    {
        RenameAccount rename => DriftCheck.FindNameDrift(rename.OldName, account.Name),
        MoveAccount move => DriftCheck.FindContainerDrift(move.From, account.Container) ?? DriftCheck.FindNameDrift(move.OldName, account.Name),
        SetAttributes set => set.Attributes.Select(change => FindDrift(write, change, account.Attributes.GetValueOrDefault(change.Attribute))).FirstOrDefault(static drift => drift is not null),
        _ => null,
    };

    private static WriteOutcome? FindDrift(AccountWrite write, AttributeChange change, Fact found) =>
        found == change.OldValue || found == write.Resolve(change.NewValue) ? null : WriteOutcome.Drift(change.Attribute, change.OldValue, found);

    private WriteOutcome Apply(AccountWrite write, TestAccount account) => write.Operation switch
    {
        EnableAccount => Do(write, () => account.IsEnabled = true),
        DisableAccount => Do(write, () => account.IsEnabled = false),
        DeleteAccount => Do(write, () => account.IsDeleted = true),
        RestoreAccount => Do(write, () => account.IsDeleted = false),
        RenameAccount rename => Do(write, () => account.Name = rename.NewName),
        MoveAccount move => Do(write, () => (account.Container, account.Name) = (move.To, move.NewName)),
        GrantEntitlement { Entitlement: Entitlement group, Makes: null } when Groups?.Contains(group.Anchor) == false => WriteOutcome.Failed(LifecycleErrorKind.EntitlementNotFound, $"There is no group {group.Anchor}."),
        GrantEntitlement grant => Do(write, () => account.Has(grant.Entitlement.Kind).Add(AnchorOf(grant))),
        RevokeEntitlement revoke => Do(write, () => account.Has(revoke.Entitlement.Kind).Remove(revoke.Entitlement.Anchor)),
        SetAttributes set => Do(write, () => set.Attributes.ToList().ForEach(change => account.Attributes[change.Attribute] = write.Resolve(change.NewValue))),
        SetCredential credential => SetPassword(write, account, write.Resolve(credential.Credential).AsText()),
        IssuePass => Issue(write, account, Guid.NewGuid().ToString("N")),
        RunEffect effect when Capabilities.Effects.Contains(effect.Name) => Do(write, () => account.Effects.Add(write.OperationId)),
        _ => WriteOutcome.Failed(LifecycleErrorKind.DirectoryRefused, $"This directory cannot do {write.Operation.Kind}."),
    };

    private static WriteOutcome SetPassword(AccountWrite write, TestAccount account, string? password) => string.IsNullOrEmpty(password)
        ? WriteOutcome.Failed(LifecycleErrorKind.ValueInvalid, "A password must be a text that is not empty.")
        : Do(write, () => account.Password = password);

    private static WriteOutcome Issue(AccountWrite write, TestAccount account, string pass) => Do(write, () => account.Pass = pass).WithSecret(pass);

    private static WriteOutcome Do(AccountWrite write, Action apply)
    {
        apply();
        return WriteOutcome.Applied(write.Anchor);
    }
}
