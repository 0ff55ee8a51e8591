namespace IdentityLifecycle.Directories;

/// <summary>How an image came about.</summary>
/// <param name="Text">For people: what was read, from where, and why in full if so.</param>
/// <param name="HasStartedOver">Whether an image that was kept could not be used any more, so that everything was read again.</param>
public sealed record ImageOrigin(string Text, bool HasStartedOver);
