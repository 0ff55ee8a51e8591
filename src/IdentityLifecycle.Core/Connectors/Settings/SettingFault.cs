namespace IdentityLifecycle.Connectors.Settings;

/// <summary>A fault of one setting whose type is right.</summary>
/// <param name="Setting">The key.</param>
/// <param name="What">
/// What is wrong and what to write instead. The message begins with the setting's name and goes on with this text, such as "is 0; it must lie
/// between 1 and 1000."
/// </param>
public sealed record SettingFault(string Setting, string What);
