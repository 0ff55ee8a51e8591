namespace IdentityLifecycle.Connectors;

/// <summary>A directory that can check a password: for trials and tests.</summary>
public interface IPasswordDirectory : IDirectory
{
    /// <summary>Whether an account has a certain password. False if the account has none or does not exist.</summary>
    Task<bool> CheckPasswordAsync(string anchor, string password, CancellationToken cancellationToken);
}
