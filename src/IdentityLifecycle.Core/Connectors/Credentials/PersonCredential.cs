using System.Diagnostics;

namespace IdentityLifecycle.Connectors.Credentials;

/// <summary>A person at this session who signs in: in a browser, or on any device by a code. There is no secret here: the person proves who they are to the outside system alone.</summary>
public sealed class PersonCredential : ConnectorCredential
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Func<string, CancellationToken, Task> _tell;

    /// <summary>Makes the credential.</summary>
    /// <param name="usesDeviceCode">Whether the person enters a code on any device. If false, a browser opens on this machine.</param>
    /// <param name="tell">Shows the person a sentence, such as where to enter which code, and ends once it is shown.</param>
    public PersonCredential(bool usesDeviceCode, Func<string, CancellationToken, Task> tell)
        : base(CredentialKind.Person, "a person at this session")
    {
        UsesDeviceCode = usesDeviceCode;
        _tell = tell;
    }

    /// <summary>Whether the person enters a code on any device. If false, a browser opens on this machine.</summary>
    public bool UsesDeviceCode { get; }

    /// <summary>
    /// Whether nobody asked for a person: the person is what is left if the settings and the surroundings give no other way to sign in. Where
    /// the surroundings give one, the connector takes that.
    /// </summary>
    public bool IsLastResort { get; init; }

    /// <summary>Shows the person a sentence.</summary>
    public Task TellAsync(string sentence, CancellationToken cancellationToken) => _tell(sentence, cancellationToken);
}
