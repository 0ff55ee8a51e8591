namespace IdentityLifecycle.Connectors;

/// <summary>
/// A user name and password that were looked up for a connection. They never become part of a setting, a message, a plan or a journal; as
/// text it is the user name alone.
/// </summary>
public sealed class ConnectorCredential
{
    private readonly string _password;

    /// <summary>Takes what was looked up.</summary>
    /// <param name="userName">The user name, as the outside system wants it.</param>
    /// <param name="password">The password.</param>
    public ConnectorCredential(string userName, string password)
    {
        UserName = userName;
        _password = password;
    }

    /// <summary>The user name.</summary>
    public string UserName { get; }

    /// <summary>The password, for the connection alone.</summary>
    public string RevealPassword() => _password;

    /// <inheritdoc/>
    public override string ToString() => UserName;
}
