using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Architecture;

/// <summary>Fails with what breaks a rule and what to move where.</summary>
internal static class Offences
{
    public static void None(IEnumerable<string> offences, string advice)
    {
        string[] found = [.. offences.Distinct().Order(StringComparer.Ordinal)];
        Assert.True(found.Length == 0, string.Join(Environment.NewLine, found.Prepend(advice)));
    }
}
