using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Writing;

/// <summary>An account as a connector finds it before it writes an operation. It tells what operations can have expectations about.</summary>
public interface IFoundAccount
{
    /// <summary>Whether it is enabled; null if the directory does not tell.</summary>
    bool? IsEnabled { get; }

    /// <summary>The container that it is in; null outside the directory's root.</summary>
    ContainerPath? Container { get; }

    /// <summary>When it signed in last (UTC); null if it never did, or if the directory does not tell.</summary>
    DateTimeOffset? LastSignIn { get; }

    /// <summary>Reads an attribute.</summary>
    /// <param name="attribute">The attribute's name.</param>
    /// <returns>The attribute's definition, or null if the directory does not know it, and what the account holds.</returns>
    (AttributeDefinition? Definition, Fact Value) Read(string attribute);
}
