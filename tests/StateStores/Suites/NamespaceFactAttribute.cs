using IdentityLifecycle.Contracts;
using Xunit;

namespace IdentityLifecycle.Tests.StateStores;

/// <summary>A test with a process in another namespace; skipped, visibly, where none can be made.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NamespaceFactAttribute : FactAttribute
{
    public NamespaceFactAttribute() => Skip = new ContractFactAttribute().Skip ?? OtherNamespace.WhyImpossible();
}
