using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Policies.Subjects;

/// <summary>A directory whose accounts the mappings of others read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Number">Its position in the policy.</param>
/// <param name="Schema">Its attributes; null if they are not known: then every name resolves.</param>
public sealed record DirectorySubject(string Name, int Number, AttributeSchema? Schema);
