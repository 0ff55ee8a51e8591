namespace IdentityLifecycle.Connectors.Ldap.Schema;

/// <summary>The attributes that a server knows.</summary>
internal interface IServerSchema
{
    /// <summary>An attribute by any of its names, in any case; null if the server has none.</summary>
    ServerAttribute? Find(string name);
}
