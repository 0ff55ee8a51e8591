namespace IdentityLifecycle.Connectors.Settings;

/// <summary>What a connector setting's value is.</summary>
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

    /// <summary>Names with texts.</summary>
    TextMap,
}
