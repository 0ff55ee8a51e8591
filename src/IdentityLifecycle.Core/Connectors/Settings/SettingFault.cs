namespace IdentityLifecycle.Connectors.Settings;

/// <summary>What is wrong with one setting of a section, beyond its type.</summary>
/// <param name="Setting">The key.</param>
/// <param name="What">What is wrong and what to write instead, as a sentence that the setting's name begins, such as "is 0; it must lie between 1 and 1000."</param>
public sealed record SettingFault(string Setting, string What);
