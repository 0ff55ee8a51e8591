using IdentityLifecycle.Connectors;

namespace IdentityLifecycle.PowerShell.Binding;

/// <summary>A directory given by name or by what Get-IdentityDirectory returns.</summary>
public sealed class DirectoryArgument
{
    /// <summary>A directory by name.</summary>
    /// <param name="name">The name in the policy or connection.</param>
    public DirectoryArgument(string name) => Name = string.IsNullOrWhiteSpace(name) ? throw new ArgumentException("A directory's name is needed, not an empty text.") : name;

    /// <summary>A directory as Get-IdentityDirectory returns it.</summary>
    /// <param name="directory">The directory.</param>
    public DirectoryArgument(IdentityDirectory directory) => Name = directory.Name;

    /// <summary>The directory's name.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
