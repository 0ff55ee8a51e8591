using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using IdentityLifecycle.Connectors.Embedded.Accounts;
using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Connectors.Embedded;

/// <summary>A directory that is one SQLite file. Calls from several threads wait for each other.</summary>
internal sealed class EmbeddedDirectory : ILoadableDirectory, IPasswordDirectory
{
    private readonly SerialDatabase _file;
    private readonly DirectoryContent _content;
    private readonly TimeProvider _time;
    private readonly bool _invites;

    /// <summary>Opens the content of a file.</summary>
    /// <param name="name">The directory's name.</param>
    /// <param name="database">The open file.</param>
    /// <param name="root">The container below which accounts may be written.</param>
    /// <param name="invites">Whether the policy invites guests, so that deleted accounts must be known.</param>
    /// <param name="time">The clock.</param>
    public EmbeddedDirectory(string name, Database database, ContainerPath root, bool invites, TimeProvider time)
    {
        Name = name;
        _invites = invites;
        _time = time;
        _file = new SerialDatabase(database, time);
        _content = _file.Open(() => new DirectoryContent(database, root));
    }

    /// <summary>How long a deleted account can be restored.</summary>
    public static TimeSpan RestorePeriod { get; } = TimeSpan.FromDays(30);

    public static DirectoryCapabilities WhatItCan { get; } = new()
    {
        Operations = ImmutableHashSet.Create(
            OperationKind.CreateAccount,
            OperationKind.InviteGuest,
            OperationKind.SetAttributes,
            OperationKind.RenameAccount,
            OperationKind.MoveAccount,
            OperationKind.EnableAccount,
            OperationKind.DisableAccount,
            OperationKind.DeleteAccount,
            OperationKind.RestoreAccount,
            OperationKind.GrantEntitlement,
            OperationKind.RevokeEntitlement,
            OperationKind.RevokeSessions,
            OperationKind.SetCredential),
        Effects = ["revokeSessions"],
        Entitlements = [EntitlementForm.Group, EntitlementForm.Role],
        BatchSize = 500,
        HasContainers = true,
        MakesGroups = true,
    };

    public string Name { get; }

    public string Location => _content.Database.Path;

    public DirectoryCapabilities Capabilities => WhatItCan;

    public Task<string?> ReadIdentityAsync(CancellationToken cancellationToken) => _file.RunAsync<string?>(() => _content.Read(() => $"embedded:{_content.Id}"), cancellationToken);

    public Task<AttributeSchema> ReadSchemaAsync(CancellationToken cancellationToken) =>
        _file.RunAsync(() => _content.Read(_content.Attributes.ToSchema), cancellationToken);

    public Task<DirectoryImage> ReadImageAsync(IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) =>
        _file.RunAsync(() => _content.Read(() => new ImageReader(_content, Name) { TellsDeletedSince = _invites ? _time.GetUtcNow() - RestorePeriod : null }.Read(_time.GetUtcNow(), progress, cancellationToken)), cancellationToken);

    public async IAsyncEnumerable<AccountReading> ReadAccountsAsync(IReadOnlyList<string> anchors, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string[] chunk in anchors.Chunk(WhatItCan.BatchSize))
        {
            IReadOnlyList<AccountReading> readings = await _file.RunAsync(
                () => _content.Read(() => new AccountReader(_content, Name, _time.GetUtcNow() - RestorePeriod).Read(chunk)), cancellationToken).ConfigureAwait(false);
            foreach (AccountReading reading in readings)
            {
                yield return reading;
            }
        }
    }

    public Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<AccountWrite> batch, CancellationToken cancellationToken) =>
        _file.RunAsync(() => _content.Write(() => Write(batch)), cancellationToken);

    public Task<(int Created, int Changed)> LoadAsync(IReadOnlyList<IReadOnlyDictionary<string, Fact>> rows, string keyAttribute, CancellationToken cancellationToken) =>
        _file.RunAsync(() => _content.Write(() => (new AccountLoader(_content, keyAttribute, _time.GetUtcNow()).Load(rows, cancellationToken), true)), cancellationToken);

    public Task<bool> CheckPasswordAsync(string anchor, string password, CancellationToken cancellationToken) => _file.RunAsync(
        () => _content.Read(() => _content.Accounts.ReadPasswordHash(anchor)) is string hash && PasswordHash.Matches(hash, password), cancellationToken);

    public Task<IReadOnlyList<DirectoryCheck>> CheckAsync(CancellationToken cancellationToken) =>
        _file.RunAsync(() => new DirectoryInspection(Name, _content).Run(), cancellationToken);

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private (IReadOnlyList<WriteOutcome> Outcomes, bool HasChanged) Write(IReadOnlyList<AccountWrite> batch)
    {
        DateTimeOffset now = _time.GetUtcNow();
        bool hasPurged = _content.Accounts.Purge(now - RestorePeriod);
        IReadOnlyList<WriteOutcome> outcomes = new OperationWriter(_content, now).Write(batch);
        bool hasApplied = false;
        foreach (WriteOutcome outcome in outcomes)
        {
            hasApplied |= outcome.Status == ChangeStatus.Applied;
        }

        return (outcomes, hasPurged || hasApplied);
    }
}
