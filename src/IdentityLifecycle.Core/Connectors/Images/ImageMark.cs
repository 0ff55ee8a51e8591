namespace IdentityLifecycle.Connectors.Images;

/// <summary>Says which moment of a directory a kept image shows, and whether changes read now fit to it.</summary>
/// <param name="Position">
/// The position up to which the directory was read, in a form that the connector chooses, such as a server and its change counter.
/// </param>
/// <param name="Fingerprint">
/// A hash of everything that decides what is read: settings, attributes, who signs in. If it differs, the image cannot be used.
/// </param>
/// <param name="ReadAt">When the directory was last read (UTC).</param>
/// <param name="FullAt">When it was last read in full (UTC).</param>
public sealed record ImageMark(string Position, string Fingerprint, DateTimeOffset ReadAt, DateTimeOffset FullAt);
