namespace IdentityLifecycle.Policies.Reading;

/// <summary>A key of an object with its place and its value.</summary>
internal sealed record PolicyMember(string Key, TextPosition Position, PolicyNode Value);
