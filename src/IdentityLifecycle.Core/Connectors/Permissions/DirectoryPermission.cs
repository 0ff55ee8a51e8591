using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Connectors.Permissions;

/// <summary>A permission in a directory: one that a policy needs, or a dangerous one that it does not need.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Permission">The name under which an application gets it.</param>
/// <param name="Reason">What it is needed for, and where the policy asks for that. For a permission that is not needed: why it is dangerous.</param>
public sealed record DirectoryPermission(string Directory, string Permission, string Reason)
{
    /// <summary>What it is needed for, and where the policy asks for that. For a permission that is not needed: why it is dangerous.</summary>
    public string Reason { get; } = ShownText.Escape(Reason);

    /// <summary>The name under which a person gets it who signs in.</summary>
    public string DelegatedPermission { get; init; } = Permission;

    /// <summary>What else is needed, and for whom the permission does not suffice; empty if there is nothing to know.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>Whether somebody who has the permission can take over the whole directory.</summary>
    public bool IsDangerous { get; init; }

    /// <summary>Whether the policy needs it.</summary>
    public bool IsNeeded { get; init; } = true;

    /// <summary>Whether whoever signed in has it, or a wider one that suffices. Null if nobody signed in, or the directory does not tell.</summary>
    public bool? IsGranted { get; init; }

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape($"{Permission} in {Directory}{Granted}: {Reason}");

    private string Granted => IsGranted switch
    {
        true => " (granted)",
        false => " (missing)",
        null => string.Empty,
    };
}
