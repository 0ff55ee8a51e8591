using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Plans.Folding;

/// <summary>What stands in the way of an operation: where the image differs from what the operation expects.</summary>
/// <param name="Attribute">An attribute, or a word such as <c>anchor</c> or <c>container</c>.</param>
/// <param name="Expected">What the operation expects.</param>
/// <param name="Found">What the image shows.</param>
internal sealed record FoldObstacle(string Attribute, Fact Expected, Fact Found);
