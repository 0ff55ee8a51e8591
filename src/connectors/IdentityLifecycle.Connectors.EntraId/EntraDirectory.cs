using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using IdentityLifecycle.Connectors.EntraId.Kinds;
using IdentityLifecycle.Connectors.EntraId.Limits;
using IdentityLifecycle.Connectors.EntraId.Permissions;
using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Connectors.EntraId.Settings;
using IdentityLifecycle.Connectors.EntraId.Writing;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Connectors.Permissions;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;

namespace IdentityLifecycle.Connectors.EntraId;

/// <summary>One tenant of Microsoft Entra ID. An account's name is its user principal name.</summary>
internal sealed class EntraDirectory : IDirectory
{
    private readonly EntraSettings _settings;
    private readonly UserSchema _schema;
    private readonly TimeProvider _time;
    private readonly Lazy<GraphService> _service;
    private readonly WrittenAccounts _written;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private IReadOnlySet<string>? _denied;

    public EntraDirectory(EntraSettings settings, TimeProvider time)
    {
        _settings = settings;
        _schema = new UserSchema(settings.Section.Attributes);
        _time = time;
        _service = new Lazy<GraphService>(() => new GraphService(settings, time));
        _written = new WrittenAccounts(time);
    }

    public static DirectoryCapabilities WhatItCan { get; } = new()
    {
        Operations = ImmutableHashSet.Create(
            OperationKind.CreateAccount,
            OperationKind.InviteGuest,
            OperationKind.SetCredential,
            OperationKind.IssuePass,
            OperationKind.SetAttributes,
            OperationKind.EnableAccount,
            OperationKind.DisableAccount,
            OperationKind.RevokeSessions,
            OperationKind.DeleteAccount,
            OperationKind.RestoreAccount,
            OperationKind.GrantEntitlement,
            OperationKind.RevokeEntitlement),
        Entitlements = EntitlementForm.Known,
        Effects = [RunEffect.RevokeSessions],
        BatchSize = 200,
        VerificationDelay = TimeSpan.FromMinutes(1),
        Estimate = QuotaEstimate.Of,
    };

    public string Name => _settings.Name;

    public string Location => _settings.TenantId is string tenant ? $"{tenant} at {_settings.Service.Host}" : _settings.Service.Host;

    public DirectoryCapabilities Capabilities => WhatItCan;

    /// <summary>The tenant's id, as the token says it, or the settings.</summary>
    public async Task<string?> ReadIdentityAsync(CancellationToken cancellationToken) =>
        ((await _service.Value.ReadClaimsAsync(cancellationToken).ConfigureAwait(false))?.Tenant ?? _settings.TenantId) is string tenant && Guid.TryParse(tenant, out Guid id) ? $"tenant:{id}" : null;

    public Task<AttributeSchema> ReadSchemaAsync(CancellationToken cancellationToken) => Task.FromResult(_schema.Definitions);

    public Task<DirectoryImage> ReadImageAsync(IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) => ReadImageAsync(null, progress, cancellationToken);

    public async Task<DirectoryImage> ReadImageAsync(ImageKeeper? keeper, IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await TellAsync(() => new Image(_settings, _service.Value, Reader(), Sender(), _schema).ReadAsync(keeper, _time.GetUtcNow(), progress, cancellationToken)).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<AccountReading> ReadAccountsAsync(IReadOnlyList<string> anchors, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlySet<string> denied = await FindDeniedAsync(cancellationToken).ConfigureAwait(false);
        GraphSender sender = Sender();
        AccountReader accounts = new(new UserReader(sender), sender, new AccessReader(Name, Reader(), _settings.PageSize, new AccessKinds(_settings, Reader(), null)), _schema, denied);
        foreach (string[] some in anchors.Chunk(GraphBatch.Most))
        {
            foreach (AccountReading reading in await TellAsync(() => accounts.ReadAsync(some, cancellationToken)).ConfigureAwait(false))
            {
                yield return reading;
            }
        }
    }

    public Task<DirectoryLimits> ReadLimitsAsync(CancellationToken cancellationToken) => TellAsync(() => new TenantLimits(Reader()).ReadAsync(cancellationToken));

    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<AccountWrite> batch, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            IReadOnlySet<string> denied = await FindDeniedAsync(cancellationToken).ConfigureAwait(false);
            GraphSender sender = Sender();
            UserReader users = new(sender);
            return await TellAsync(() => new OperationWriter(new AccountStates(users, _written, denied), sender, new CreatedUserSearch(users, denied, _time)).WriteAsync(batch)).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<IReadOnlyList<DirectoryPermission>> ReadPermissionsAsync(IReadOnlyList<DirectoryUse> uses, CancellationToken cancellationToken)
    {
        IReadOnlySet<string>? granted = (await _service.Value.ReadClaimsAsync(cancellationToken).ConfigureAwait(false))?.Permissions;
        IReadOnlyList<DirectoryPermission> needed = PermissionList.Of(Name, uses, granted);
        return granted is null ? needed : [.. needed, .. PermissionList.Excess(Name, needed, granted)];
    }

    public async Task<IReadOnlyList<DirectoryCheck>> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await new EntraInspection(_settings, _schema, _service.Value, Reader(), Sender()).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (LifecycleException error)
        {
            return [new DirectoryCheck(Name, "Sign-in", false, error.Message)];
        }
    }

    public ValueTask DisposeAsync()
    {
        _turn.Dispose();
        if (_service.IsValueCreated)
        {
            _service.Value.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private GraphReader Reader() => new(_service.Value, _time);

    private GraphSender Sender() => new(_service.Value, _time);

    private async Task<IReadOnlySet<string>> FindDeniedAsync(CancellationToken cancellationToken) =>
        _denied ??= (await TellAsync(() => new DeniedProperties(Reader()).FindAsync(_schema, cancellationToken)).ConfigureAwait(false)).Keys.ToHashSet(StringComparer.Ordinal);

    private async Task<T> TellAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (GraphRefusal refusal)
        {
            throw refusal.ToError(Name);
        }
    }
}
