namespace IdentityLifecycle.GraphSimulator.Contract;

/// <summary>A request or an answer that is not what the contract says.</summary>
/// <param name="Where">Request or response, with method and path.</param>
/// <param name="Property">The property, option or header that is wrong, as a path from the top of the body.</param>
/// <param name="Problem">What is wrong.</param>
public sealed record Violation(string Where, string Property, string Problem)
{
    public override string ToString() => $"{Where}: {Property}: {Problem}";
}
