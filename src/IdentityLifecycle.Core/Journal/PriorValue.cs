using IdentityLifecycle.Identities;

namespace IdentityLifecycle.Journal;

/// <summary>What an operation replaced, so that it can be undone.</summary>
/// <param name="Name">The attribute, or <c>$name</c>, <c>$container</c>, <c>$enabled</c>, <c>$member:anchor</c>.</param>
/// <param name="Value">What was there; of a membership the name of the group, none if there was no membership.</param>
public sealed record PriorValue(string Name, Fact Value);
