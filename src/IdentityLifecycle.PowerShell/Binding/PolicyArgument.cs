using System.IO;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.PowerShell.Binding;

/// <summary>A policy given by the path of its file or as the object that Get-LifecyclePolicy returns.</summary>
public sealed class PolicyArgument
{
    /// <summary>A policy by path.</summary>
    /// <param name="path">The path of the policy file, relative to the current location.</param>
    public PolicyArgument(string path) => Path = string.IsNullOrWhiteSpace(path) ? throw new ArgumentException("The path of a policy file is needed, not an empty text.") : path;

    /// <summary>A policy by file.</summary>
    /// <param name="file">The policy file.</param>
    public PolicyArgument(FileInfo file) => Path = file.FullName;

    /// <summary>A policy that was read already.</summary>
    /// <param name="policy">The policy.</param>
    public PolicyArgument(LifecyclePolicy policy) => (Path, Policy) = (policy.Reference.Path, policy);

    /// <summary>The path of the policy's file.</summary>
    public string Path { get; }

    internal LifecyclePolicy? Policy { get; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
