using IdentityLifecycle.Connectors.EntraId.Reading;
using IdentityLifecycle.Connectors.EntraId.Requests;
using IdentityLifecycle.Connectors.EntraId.Schema;
using IdentityLifecycle.Connectors.EntraId.Settings;
using IdentityLifecycle.Connectors.Images;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.EntraId;

/// <summary>One tenant of Microsoft Entra ID, which can be compared with. An account's name is its user principal name.</summary>
internal sealed class EntraDirectory : IDirectory
{
    private readonly EntraSettings _settings;
    private readonly UserSchema _schema;
    private readonly TimeProvider _time;
    private readonly Lazy<GraphService> _service;

    public EntraDirectory(EntraSettings settings, TimeProvider time)
    {
        _settings = settings;
        _schema = new UserSchema(settings.Section.Attributes);
        _time = time;
        _service = new Lazy<GraphService>(() => new GraphService(settings, time));
    }

    public static DirectoryCapabilities WhatItCan { get; } = new();

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
        try
        {
            return await new Image(_settings, _service.Value, Reader(), _schema).ReadAsync(keeper, _time.GetUtcNow(), progress, cancellationToken).ConfigureAwait(false);
        }
        catch (GraphRefusal refusal)
        {
            throw refusal.ToError(Name);
        }
    }

    public Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<AccountWrite> batch, CancellationToken cancellationToken) => throw new LifecycleException(
        LifecycleErrorKind.DirectoryReadOnly,
        $"\"{Name}\" is a tenant of Microsoft Entra ID, which can be compared with but not written yet.") { TargetName = Name };

    public async Task<IReadOnlyList<DirectoryCheck>> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await new EntraInspection(_settings, _schema, _service.Value, Reader()).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (LifecycleException error)
        {
            return [new DirectoryCheck(Name, "Sign-in", false, error.Message)];
        }
    }

    public ValueTask DisposeAsync()
    {
        if (_service.IsValueCreated)
        {
            _service.Value.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private GraphReader Reader() => new(_service.Value, _time);
}
