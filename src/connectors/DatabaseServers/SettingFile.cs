using System.IO;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.DatabaseServers;

/// <summary>Finds a file that a setting names.</summary>
internal static class SettingFile
{
    /// <summary>Its full path.</summary>
    /// <exception cref="LifecycleException">FileNotFound.</exception>
    public static string Find(ConnectorSettings settings, string setting)
    {
        string path = settings.GetPath(setting);
        return File.Exists(path)
            ? path
            : throw new LifecycleException(LifecycleErrorKind.FileNotFound, $"The file \"{path}\", which \"{setting}\" of {settings.Name} names, does not exist. Check the path; relative paths start at the policy's folder.") { TargetName = path };
    }
}
