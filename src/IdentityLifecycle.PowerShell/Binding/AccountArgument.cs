using IdentityLifecycle.Directories;

namespace IdentityLifecycle.PowerShell.Binding;

/// <summary>An account given by its id, sign-in name, mail address or name, or as Get-IdentityAccount returns it.</summary>
public sealed class AccountArgument
{
    /// <summary>An account by what it is called.</summary>
    /// <param name="name">The id, sign-in name, mail address or name.</param>
    public AccountArgument(string name) => Name = string.IsNullOrWhiteSpace(name) ? throw new ArgumentException("An account is needed, not an empty text.") : name;

    /// <summary>An account as Get-IdentityAccount returns it.</summary>
    /// <param name="account">The account.</param>
    public AccountArgument(Account account) => Name = account.Anchor;

    /// <summary>What the account is called; its unchanging id where it was given as an object.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
