namespace IdentityLifecycle.Connectors.PostgreSql.Storage;

/// <summary>The connection broke after a commit was asked for and before it was confirmed: nobody can tell whether the transaction was kept.</summary>
internal sealed class UnknownOutcomeException(Exception inner) : Exception("The connection broke during a commit.", inner);
