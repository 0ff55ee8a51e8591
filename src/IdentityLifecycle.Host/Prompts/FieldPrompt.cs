using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace IdentityLifecycle.Host.Prompts;

/// <summary>Values asked for one by one, such as mandatory parameters that were not given.</summary>
internal static class FieldPrompt
{
    /// <summary>Asks for each field and gives the values by name.</summary>
    public static Dictionary<string, PSObject> Ask(
        ConsoleInput input, string caption, string message, Collection<FieldDescription> fields)
    {
        string names = string.Join(", ", fields.Select(static field => field.Name));
        ConsoleInput.EnsureSomebodyCanAnswer(names);
        foreach (string line in new[] { caption, message }.Where(static line => !string.IsNullOrEmpty(line)))
        {
            ConsoleInput.Questions.WriteLine(line);
        }

        return fields.ToDictionary(static field => field.Name, field => PSObject.AsPSObject(AskOne(input, field, names)));
    }

    private static object AskOne(ConsoleInput input, FieldDescription field, string names)
    {
        ConsoleInput.Questions.Write(field.Name + ": ");
        return field.ParameterTypeFullName == typeof(SecureString).FullName
            ? input.ReadSecret(names)
            : input.ReadLine(names);
    }
}
