using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Connectors.Ldap.Limits;
using IdentityLifecycle.Connectors.Ldap.Reading;
using IdentityLifecycle.Connectors.Ldap.Settings;
using IdentityLifecycle.Connectors.Ldap.Writing;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;

namespace IdentityLifecycle.Connectors.Ldap;

/// <summary>One directory behind LDAP. Calls from several threads wait for each other.</summary>
internal sealed class LdapDirectory : IDirectory
{
    private readonly LdapSettings _settings;
    private readonly LdapWorker _worker;
    private readonly TimeProvider _time;

    public LdapDirectory(LdapSettings settings, TimeProvider time)
    {
        _settings = settings;
        _time = time;
        _worker = new LdapWorker(settings);
    }

    public static DirectoryCapabilities WhatItCan { get; } = new()
    {
        Operations = ImmutableHashSet.Create(
            OperationKind.CreateAccount,
            OperationKind.SetCredential,
            OperationKind.SetAttributes,
            OperationKind.RenameAccount,
            OperationKind.MoveAccount,
            OperationKind.EnableAccount,
            OperationKind.DisableAccount,
            OperationKind.DeleteAccount,
            OperationKind.RestoreAccount,
            OperationKind.GrantEntitlement,
            OperationKind.RevokeEntitlement),
        BatchSize = 500,
        Parallelism = 2,
        HasContainers = true,
        MakesGroups = true,
        PlacesGroups = true,
    };

    public string Name => _settings.Name;

    public string Location => _worker.Server?.ToString() ?? string.Join(", ", _settings.Servers);

    public DirectoryCapabilities Capabilities => WhatItCan;

    public Task<string?> ReadIdentityAsync(CancellationToken cancellationToken) => _worker.ReadAsync(DirectoryIdentity.Read, cancellationToken);

    public Task<AttributeSchema> ReadSchemaAsync(CancellationToken cancellationToken) => _worker.ReadAsync(static directory => directory.Schema.Definitions, cancellationToken);

    public Task<DirectoryImage> ReadImageAsync(IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) => ReadImageAsync(null, progress, cancellationToken);

    public Task<DirectoryImage> ReadImageAsync(ImageKeeper? keeper, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) =>
        _worker.ReadInPiecesAsync(directory => Image.ReadAsync(directory, keeper, _time.GetUtcNow(), progress, cancellationToken), cancellationToken);

    public Task<DirectoryLimits> ReadLimitsAsync(CancellationToken cancellationToken) => _worker.ReadAsync(DirectoryLimitsReader.Read, cancellationToken);

    public async IAsyncEnumerable<AccountReading> ReadAccountsAsync(IReadOnlyList<string> anchors, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string[] some in anchors.Chunk(AccountReader.AtMost))
        {
            foreach (AccountReading reading in await _worker.ReadAsync(directory => new AccountReader(directory).Read(some, cancellationToken), cancellationToken).ConfigureAwait(false))
            {
                yield return reading;
            }
        }
    }

    public Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<AccountWrite> batch, CancellationToken cancellationToken) =>
        _worker.WriteAsync(directory => new OperationWriter(directory, _time.GetUtcNow()).Write(batch), cancellationToken);

    public async Task<IReadOnlyList<DirectoryCheck>> CheckAsync(CancellationToken cancellationToken) => await new LdapInspection(_settings, _worker).RunAsync(cancellationToken).ConfigureAwait(false);

    public ValueTask DisposeAsync() => _worker.DisposeAsync();
}
