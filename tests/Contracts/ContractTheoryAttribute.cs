using Xunit;

namespace IdentityLifecycle.Contracts;

/// <summary>A test of a contract with rows of data; skipped, visibly, as <see cref="ContractFactAttribute"/> is.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContractTheoryAttribute : TheoryAttribute
{
    public ContractTheoryAttribute() => Skip = new ContractFactAttribute().Skip;
}
