namespace IdentityLifecycle.Contracts;

/// <summary>Says for a test assembly whether its contract tests can run on this machine.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public abstract class ContractConditionAttribute : Attribute
{
    /// <summary>Why they cannot; null if they can.</summary>
    public abstract string? WhyImpossible { get; }
}
