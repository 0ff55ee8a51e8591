using System.Management.Automation.Runspaces;
using System.Reflection;

namespace IdentityLifecycle.Host.Json;

/// <summary>
/// The <c>exit</c> of a script file. The engine ends just the file with it, unless it is told what <c>pwsh -File</c> tells it;
/// the switch for that is not public, and nothing public tells <c>exit 0</c> from a script that came to its end.
/// </summary>
internal static class ScriptExit
{
    private const BindingFlags Internal = BindingFlags.Instance | BindingFlags.NonPublic;

    /// <summary>Makes the next script file's <c>exit</c> reach the host.</summary>
    public static void ReachesHost(Runspace runspace)
    {
        object context = typeof(Runspace).GetProperty("ExecutionContext", Internal)!.GetValue(runspace)!;
        context.GetType().GetProperty("ScriptCommandProcessorShouldRethrowExit", Internal)!.SetValue(context, true);
    }
}
