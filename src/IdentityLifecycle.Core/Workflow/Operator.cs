namespace IdentityLifecycle.Workflow;

/// <summary>Who runs this process, for plans and the journal.</summary>
public static class Operator
{
    /// <summary>The account and the machine. The account's domain is included if it is not the machine itself.</summary>
    public static string Name { get; } = string.Equals(Environment.UserDomainName, Environment.MachineName, StringComparison.OrdinalIgnoreCase)
        ? $"{Environment.UserName} on {Environment.MachineName}"
        : $"{Environment.UserDomainName}\\{Environment.UserName} on {Environment.MachineName}";
}
