using IdentityLifecycle.Guests;

namespace IdentityLifecycle.PowerShell.Binding;

/// <summary>A guest given by id, sign-in name or mail address, or by what Get-StaleGuest returns.</summary>
public sealed class GuestArgument
{
    /// <summary>A guest by name.</summary>
    /// <param name="name">The account's id, sign-in name or mail address.</param>
    public GuestArgument(string name) => Name = string.IsNullOrWhiteSpace(name) ? throw new ArgumentException("A guest's id, sign-in name or mail address is needed, not an empty text.") : name;

    /// <summary>A guest as Get-StaleGuest returns it.</summary>
    /// <param name="guest">The guest.</param>
    public GuestArgument(GuestAssessment guest) => Name = guest.Anchor;

    /// <summary>The account's id, sign-in name or mail address.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
