namespace IdentityLifecycle.Connectors.PostgreSql.Storage;

/// <summary>A value cannot be what was written.</summary>
internal sealed class DamagedRowException(string message) : Exception(message);
