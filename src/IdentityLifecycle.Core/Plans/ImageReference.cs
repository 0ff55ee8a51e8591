namespace IdentityLifecycle.Plans;

/// <summary>Names the image of a directory that a plan was made from.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Version">The image's version.</param>
/// <param name="ReadAt">When it was read (UTC).</param>
/// <param name="Accounts">How many accounts it held.</param>
/// <param name="Linked">How many of them belong to a person.</param>
public sealed record ImageReference(string Directory, string Version, DateTimeOffset ReadAt, int Accounts, int Linked);
