using System.Management.Automation;

namespace IdentityLifecycle.PowerShell.Pipeline;

/// <summary>Whether a cmdlet runs under -WhatIf, which ShouldProcess alone does not tell from a declined question.</summary>
internal static class WhatIf
{
    public static bool IsWhatIf(this PSCmdlet cmdlet) => cmdlet.MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? LanguagePrimitives.IsTrue(given)
        : LanguagePrimitives.IsTrue(cmdlet.SessionState.PSVariable.GetValue("WhatIfPreference"));
}
