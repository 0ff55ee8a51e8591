using Xunit;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Files;

/// <summary>A theory that needs to mount a small disk of its own; skipped, visibly, where that is not possible.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MountTheoryAttribute : TheoryAttribute
{
    private static readonly bool s_canMount = CanMount();

    public MountTheoryAttribute()
    {
        if (!s_canMount)
        {
            Skip = "Mounting a disk is not possible here (Linux as root only).";
        }
    }

    private static bool CanMount()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return false;
        }

        using TemporaryFolder folder = new();
        bool isMounted = SmallDisk.Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.Path);
        return isMounted && SmallDisk.Run("umount", folder.Path);
    }
}
