using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Plans.Folding;

/// <summary>What a directory is expected to look like once changes are applied.</summary>
/// <param name="Image">The accounts after the changes.</param>
/// <param name="Unmet">The operations that cannot happen, at most one for each change, in the order of execution.</param>
public sealed record ImageOutlook(DirectoryImage Image, IReadOnlyList<UnmetOperation> Unmet);
