namespace IdentityLifecycle.Connectors.Settings;

/// <summary>
/// How long a single value of a source may be. What is longer is no name, address or code: it makes its row bad, so that one row can neither use up
/// memory nor end a run.
/// </summary>
public static class LongestField
{
    /// <summary>The setting of a connector that allows another length.</summary>
    public const string Setting = "maxFieldLength";

    /// <summary>The greatest length in bytes of UTF-8, if the setting says nothing else.</summary>
    public const int Default = 1 << 16;

    /// <summary>The greatest length that the setting may allow.</summary>
    public const int Most = 1 << 26;

    /// <summary>The greatest length in bytes of UTF-8, as a section says.</summary>
    /// <param name="settings">The section.</param>
    /// <exception cref="Errors.LifecycleException">ConnectorSettingInvalid: it is out of the limits.</exception>
    public static int Of(ConnectorSettings settings) => settings.GetNumber(Setting, Default, Most);
}
