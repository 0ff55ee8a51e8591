using System.Security.Cryptography.X509Certificates;

namespace IdentityLifecycle.GraphSimulator.Access;

/// <summary>An application that may ask for tokens. What it may do is written into a token when it is issued, and stays there until it expires.</summary>
public sealed class AppRegistration(string clientId, string secret, IEnumerable<string> permissions)
{
    public string ClientId { get; } = clientId;

    public string Secret { get; } = secret;

    /// <summary>The certificate whose private key the application may prove to hold instead of telling the secret; null for none.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>The application permissions that were consented to. Tests take them away one by one.</summary>
    public ISet<string> Permissions { get; } = new HashSet<string>(permissions, StringComparer.Ordinal);

    /// <summary>The template ids of directory roles that the application has.</summary>
    public ISet<string> DirectoryRoles { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
}
