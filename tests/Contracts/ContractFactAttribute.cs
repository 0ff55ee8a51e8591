using System.Reflection;
using Xunit;

namespace IdentityLifecycle.Contracts;

/// <summary>A test of a contract; skipped, visibly, where the test assembly says that what it needs cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContractFactAttribute : FactAttribute
{
    public ContractFactAttribute() => Skip = AppDomain.CurrentDomain.GetAssemblies()
        .Where(static assembly => !assembly.IsDynamic)
        .Select(static assembly => assembly.GetCustomAttribute<ContractConditionAttribute>()?.WhyImpossible)
        .FirstOrDefault(static reason => reason is not null);
}
