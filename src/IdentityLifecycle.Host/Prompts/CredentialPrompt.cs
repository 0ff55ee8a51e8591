using System.Management.Automation;
using System.Security;
using IdentityLifecycle.Host.Output;

namespace IdentityLifecycle.Host.Prompts;

/// <summary>A user name and a password.</summary>
internal static class CredentialPrompt
{
    /// <summary>Asks for both, or for the password alone where the name is known.</summary>
    public static PSCredential Ask(ConsoleInput input, string caption, string message, string? userName)
    {
        ConsoleInput.EnsureSomebodyCanAnswer("a credential");
        ConsoleText questions = ConsoleInput.Questions;
        questions.WriteLine(caption);
        questions.WriteLine(message);
        string name = userName ?? string.Empty;
        if (name.Length == 0)
        {
            questions.Write("User: ");
            name = input.ReadLine("a user name");
        }

        questions.Write($"Password for {name}: ");
        SecureString password = input.ReadSecret("a password");
        return new PSCredential(name, password);
    }
}
