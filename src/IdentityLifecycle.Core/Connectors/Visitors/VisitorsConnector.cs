using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Visitors;

/// <summary>
/// The register of visitors as a system of record. It lives in the policy's state store, whatever connector keeps that, and so it needs no package of its own.
/// </summary>
/// <param name="connectors">The installed connectors, one of which keeps the state store.</param>
public sealed class VisitorsConnector(IConnectorCatalog connectors) : ISourceConnector
{
    /// <summary>The connector's name in policies.</summary>
    public const string Name = "Visitors";

    /// <inheritdoc/>
    public ConnectorDescription Description { get; } = new(Name, VisitorSettings.Known) { CheckSettings = VisitorSettings.FaultsOf };

    /// <summary>Opens the register for reading. The state store is opened when rows are read.</summary>
    /// <exception cref="LifecycleException">ConnectorSettingInvalid: a file is named, and the register is none.</exception>
    public ISystemOfRecord OpenSource(ConnectorSettings settings) => settings.GetText("path") is null
        ? new VisitorSource(settings, OpenRegister)
        : throw new LifecycleException(LifecycleErrorKind.ConnectorSettingInvalid, $"\"{settings.Name}\" is the register of visitors in the policy's state store, and no file. Leave the path out, or add the visitors of a file with Import-Csv and Add-Visitor.") { TargetName = settings.Name, Attribute = "path" };

    /// <summary>Opens the state store as a register.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="state">The settings of the state store.</param>
    /// <param name="initialize">Whether an empty one is made if there is none.</param>
    /// <exception cref="LifecycleException">StateNotInitialized, StateUnavailable, StateDamaged and others: the store cannot be opened; ConnectorSettingInvalid: it keeps no register.</exception>
    public static async Task<IVisitorRegister> OpenAsync(IConnectorCatalog connectors, ConnectorSettings state, bool initialize)
    {
        state.RequireSignIn();
        IStateStore store = connectors.Find(state.Connector) is IStateConnector connector
            ? connector.OpenState(state, initialize)
            : throw new LifecycleException(LifecycleErrorKind.ConnectorNotFound, $"The state store asks for the connector \"{state.Connector}\", which is not installed or keeps no state.") { TargetName = state.Connector };
        if (store is IVisitorRegister register)
        {
            return register;
        }

        await store.DisposeAsync().ConfigureAwait(false);
        throw new LifecycleException(LifecycleErrorKind.ConnectorSettingInvalid, $"The state store {store.Location} cannot keep visitors: its connector does not provide for that. Use the Embedded or the PostgreSql connector.") { TargetName = state.Connector, Attribute = "state" };
    }

    private Task<IVisitorRegister> OpenRegister(ConnectorSettings settings) => OpenAsync(
        connectors,
        settings.State ?? throw new LifecycleException(LifecycleErrorKind.ConnectorSettingInvalid, $"\"{settings.Name}\" reads visitors from the state store of a policy, and there is none here. Name it in \"systemsOfRecord\" of a policy that has \"state\".") { TargetName = settings.Name, Attribute = "state" },
        initialize: false);
}
