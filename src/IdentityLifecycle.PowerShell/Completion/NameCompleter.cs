using System.Collections;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Language;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Session;

namespace IdentityLifecycle.PowerShell.Completion;

/// <summary>Completes a name among those that the policy on the command line, or else the session, knows.</summary>
public abstract class NameCompleter : IArgumentCompleter
{
    private protected NameCompleter()
    {
    }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string word = wordToComplete.Trim('\'', '"');
        LifecycleSession session = LifecycleSession.Current;
        return InOrder(Names(session, PolicyOf(session, fakeBoundParameters)).Distinct(StringComparer.OrdinalIgnoreCase))
            .Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(static name => new CompletionResult(Quote(name), name, CompletionResultType.ParameterValue, name));
    }

    private protected abstract IEnumerable<string> Names(LifecycleSession session, LifecyclePolicy? policy);

    /// <summary>The order in which names are offered.</summary>
    private protected virtual IEnumerable<string> InOrder(IEnumerable<string> names) => names.Order(StringComparer.OrdinalIgnoreCase);

    private static string Quote(string name) => name.All(char.IsLetterOrDigit) ? name : $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    private static LifecyclePolicy? PolicyOf(LifecycleSession session, IDictionary bound)
    {
        object? given = bound["Policy"] is PSObject wrapped ? wrapped.BaseObject : bound["Policy"];
        if (given is LifecyclePolicy policy)
        {
            return policy;
        }

        try
        {
            return given is string path ? session.Policies.Load(CurrentLocation(path)) : session.LatestPolicy;
        }
        catch (LifecycleException)
        {
            // A policy that cannot be read yet completes nothing; the command itself says what is wrong with it.
            return null;
        }
    }

    private static string CurrentLocation(string path)
    {
        using System.Management.Automation.PowerShell shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        string location = shell.AddScript("$ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath").Invoke<string>().Single();
        return Path.GetFullPath(path, location);
    }
}
