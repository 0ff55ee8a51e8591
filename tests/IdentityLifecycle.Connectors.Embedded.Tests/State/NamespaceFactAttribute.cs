using Xunit;

namespace IdentityLifecycle.Connectors.Embedded.Tests.State;

/// <summary>A test with a process in another namespace; skipped, visibly, where none can be made.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NamespaceFactAttribute : FactAttribute
{
    public NamespaceFactAttribute() => Skip = OtherNamespace.WhyImpossible();
}
