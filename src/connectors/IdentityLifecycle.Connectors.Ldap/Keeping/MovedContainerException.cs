namespace IdentityLifecycle.Connectors.Ldap.Keeping;

/// <summary>A container has another name than when it was kept: so has everything in it, without having changed itself.</summary>
internal sealed class MovedContainerException(string container) : Exception($"{container} was renamed or moved.")
{
    public string Container => container;
}
