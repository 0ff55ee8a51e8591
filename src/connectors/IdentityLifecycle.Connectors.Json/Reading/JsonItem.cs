namespace IdentityLifecycle.Connectors.Json.Reading;

/// <summary>One value that should be an object, as it stands in the file.</summary>
/// <param name="Text">Its bytes, valid until the next item is read.</param>
/// <param name="Line">The 1-based line on which it begins.</param>
/// <param name="Number">Its 1-based number.</param>
internal readonly record struct JsonItem(ReadOnlyMemory<byte> Text, long Line, int Number);
