using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Policies.Subjects;

/// <summary>A directory whose accounts other directories' mappings may read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Number">Its position in the policy.</param>
/// <param name="Schema">Its attributes. If null they are not known, and every name resolves.</param>
public sealed record DirectorySubject(string Name, int Number, AttributeSchema? Schema);
