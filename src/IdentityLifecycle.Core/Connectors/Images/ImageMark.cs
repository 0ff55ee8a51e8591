namespace IdentityLifecycle.Connectors.Images;

/// <summary>Which moment of a directory a kept image shows, and whether what is read now can be put on top of it.</summary>
/// <param name="Position">How far the directory was read, in the connector's own words, such as a server and its change counter.</param>
/// <param name="Fingerprint">A hash of everything that decides what is read (settings, attributes, who signs in): another one makes the image useless.</param>
/// <param name="ReadAt">When the directory was last read (UTC).</param>
/// <param name="FullAt">When it was last read in full (UTC).</param>
public sealed record ImageMark(string Position, string Fingerprint, DateTimeOffset ReadAt, DateTimeOffset FullAt);
