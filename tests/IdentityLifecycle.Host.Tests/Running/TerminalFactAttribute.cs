using Xunit;

namespace IdentityLifecycle.Host.Tests.Running;

/// <summary>A fact that needs POSIX signals and the pseudo-terminal of util-linux's <c>script</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "Needs a Linux pseudo-terminal.";
        }
    }
}
