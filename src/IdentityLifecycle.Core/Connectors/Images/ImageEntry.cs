namespace IdentityLifecycle.Connectors.Images;

/// <summary>One entry of a kept image.</summary>
/// <param name="Key">The key of the entry, unique in the image. Entries are read in the ordinal order of their keys.</param>
/// <param name="Content">The entry in the connector's own form.</param>
public readonly record struct ImageEntry(string Key, byte[] Content);
