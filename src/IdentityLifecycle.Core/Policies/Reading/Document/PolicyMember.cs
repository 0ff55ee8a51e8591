namespace IdentityLifecycle.Policies.Reading.Document;

/// <summary>A key of an object, with its position and value.</summary>
internal sealed record PolicyMember(string Key, TextPosition Position, PolicyNode Value);
