using System.Diagnostics;

namespace IdentityLifecycle.Connectors.Credentials;

/// <summary>A user name and a password.</summary>
public sealed class PasswordCredential : ConnectorCredential
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _password;

    /// <summary>Makes the credential.</summary>
    /// <param name="userName">The user name, as the outside system wants it.</param>
    /// <param name="password">The password.</param>
    public PasswordCredential(string userName, string password)
        : base(CredentialKind.Password, userName)
    {
        _password = password;
    }

    /// <summary>The user name.</summary>
    public string UserName => Name;

    /// <summary>The password. Only the connection may ask for it.</summary>
    public string RevealPassword() => _password;
}
