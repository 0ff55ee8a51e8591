namespace IdentityLifecycle.Connectors;

/// <summary>A directory that can say whether a password is an account's: for trials and tests.</summary>
public interface IPasswordDirectory : IDirectory
{
    /// <summary>Whether an account has a password and it is this one; false too if there is no such account.</summary>
    Task<bool> CheckPasswordAsync(string anchor, string password, CancellationToken cancellationToken);
}
