using System;

namespace IdentityLifecycle.PowerShell.Session;

/// <summary>Who runs this session, for plans and the journal.</summary>
internal static class Operator
{
    /// <summary>The account and the machine.</summary>
    public static string Name { get; } = $"{Environment.UserDomainName}\\{Environment.UserName} on {Environment.MachineName}";
}
