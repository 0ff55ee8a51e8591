namespace IdentityLifecycle.Connectors.Settings;

/// <summary>One setting of a connector in the policy.</summary>
/// <param name="Name">The key.</param>
/// <param name="Roles">The roles of the connector in which the setting is allowed.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Description">What it is for.</param>
public sealed record ConnectorSetting(string Name, ConnectorRoles Roles, ConnectorSettingType Type, string Description)
{
    /// <summary>Whether it must be given.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The only values allowed; empty means any.</summary>
    public IReadOnlyList<string> AllowedValues { get; init; } = [];
}
