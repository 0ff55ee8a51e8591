using Xunit;

namespace IdentityLifecycle.Host.Tests.Running;

/// <summary>A theory about what the engine alone lacks; a full build lacks nothing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EngineAloneTheoryAttribute : TheoryAttribute
{
    public EngineAloneTheoryAttribute()
    {
        if (Build.IsFullPowerShell)
        {
            Skip = "The host was built with the whole of PowerShell.";
        }
    }
}
