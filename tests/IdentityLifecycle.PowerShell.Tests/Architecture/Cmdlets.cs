using System.Management.Automation;
using System.Reflection;

namespace IdentityLifecycle.PowerShell.Tests.Architecture;

/// <summary>The cmdlets as they were compiled.</summary>
internal static class Cmdlets
{
    public static Assembly Assembly { get; } = Assembly.Load("IdentityLifecycle.PowerShell");

    public static Assembly Core { get; } = Assembly.Load("IdentityLifecycle.Core");

    public static IReadOnlyList<Type> All { get; } = [.. Assembly.GetTypes().Where(static type => type.IsDefined(typeof(CmdletAttribute)))];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(NameOf).Order(StringComparer.Ordinal)];

    public static string NameOf(Type cmdlet) => cmdlet.GetCustomAttribute<CmdletAttribute>() is CmdletAttribute named
        ? $"{named.VerbName}-{named.NounName}"
        : cmdlet.Name;

    public static string[] AliasesOf(Type cmdlet) => [.. cmdlet.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []];
}
