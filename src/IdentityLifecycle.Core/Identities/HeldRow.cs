using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Identities;

/// <summary>A row of a person who is withheld because it is bad or another row contradicts it. Nothing is planned by it.</summary>
/// <param name="Identity">The identity id.</param>
/// <param name="Facts">The facts of the row, by the ordinals of the set's schema.</param>
internal sealed record HeldRow(string Identity, Fact[] Facts);
