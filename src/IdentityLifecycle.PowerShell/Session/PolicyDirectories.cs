using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;

namespace IdentityLifecycle.PowerShell.Session;

/// <summary>Finds a policy's directories by what a person named.</summary>
internal static class PolicyDirectories
{
    /// <summary>The directories that were named, in the policy's order; all if none was named.</summary>
    public static IReadOnlyList<DirectoryPolicy> Select(LifecyclePolicy policy, IReadOnlyList<DirectoryArgument>? wanted)
    {
        if (wanted is null || wanted.Count == 0)
        {
            return policy.Directories;
        }

        foreach (DirectoryArgument argument in wanted)
        {
            _ = policy.FindDirectory(argument.Name) ?? throw NotFound(argument.Name, $"The policy {policy.Name} has", policy.Directories.Select(static one => one.Name));
        }

        return policy.Directories.Where(directory => wanted.Any(one => string.Equals(one.Name, directory.Name, StringComparison.OrdinalIgnoreCase))).ToArray();
    }

    public static IdentityDirectory Describe(LifecyclePolicy policy, DirectoryPolicy directory) =>
        new(directory.Name, directory.Connection.Connector, Where(directory.Connection))
        {
            IsReadOnly = directory.Capabilities.Operations.Count == 0,
            Policy = policy.Name,
        };

    private static string Where(ConnectorSettings connection) =>
        connection.GetText("path") is { Length: > 0 } ? connection.GetPath("path") : string.Join(", ", connection.GetTexts("servers"));

    public static LifecycleException NotFound(string name, string whoHas, IEnumerable<string> names)
    {
        string known = string.Join(", ", names);
        return new LifecycleException(LifecycleErrorKind.DirectoryNotFound, $"There is no directory \"{name}\". {whoHas} {(known.Length == 0 ? "none" : known)}.") { TargetName = name };
    }
}
