namespace IdentityLifecycle.Connectors.Settings;

/// <summary>The type of a connector setting's value.</summary>
public enum ConnectorSettingType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A path; relative ones start at the policy's folder.</summary>
    Path,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A list of texts.</summary>
    TextList,

    /// <summary>Texts by name.</summary>
    TextMap,
}
