using System.Management.Automation;
using System.Security;
using IdentityLifecycle.Host.Output;

namespace IdentityLifecycle.Host.Prompts;

/// <summary>What a person types. Waiting ends when the run is stopped, which a plain read would not notice.</summary>
internal sealed class ConsoleInput(CancellationToken stop)
{
    /// <summary>Where questions are shown: on standard error if the output goes to a file or a pipe.</summary>
    public static ConsoleText Questions => ConsoleText.Output.IsTerminal ? ConsoleText.Output : ConsoleText.Error;

    /// <summary>Reads a line.</summary>
    /// <param name="what">What is asked for, for the error where nobody can answer.</param>
    /// <exception cref="PSInvalidOperationException">Input is redirected or at its end.</exception>
    /// <exception cref="PipelineStoppedException">The run was stopped meanwhile.</exception>
    public string ReadLine(string what)
    {
        EnsureSomebodyCanAnswer(what);
        return Wait(Console.In.ReadLine) ?? throw NobodyCanAnswer(what);
    }

    /// <summary>Reads a line without showing it; the same errors as <see cref="ReadLine"/>.</summary>
    public SecureString ReadSecret(string what)
    {
        EnsureSomebodyCanAnswer(what);
        return Wait(ReadHidden);
    }

    /// <summary>Fails before a question is shown that nobody can answer.</summary>
    public static void EnsureSomebodyCanAnswer(string what)
    {
        if (Console.IsInputRedirected)
        {
            throw NobodyCanAnswer(what);
        }
    }

    /// <summary>The error of a question in a run that nobody watches.</summary>
    public static PSInvalidOperationException NobodyCanAnswer(string what) =>
        new($"The script asks for {what}, and nobody can answer: there is no terminal to ask on. Give every parameter, and pass -Confirm:$false where it is decided.");

    private static SecureString ReadHidden()
    {
        SecureString secret = new();
        for (ConsoleKeyInfo key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace && secret.Length > 0)
            {
                secret.RemoveAt(secret.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                secret.AppendChar(key.KeyChar);
            }
        }

        Questions.WriteLine(string.Empty);
        secret.MakeReadOnly();
        return secret;
    }

    private T Wait<T>(Func<T> read)
    {
        Task<T> reading = Task.Run(read);
        try
        {
            reading.Wait(stop);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }

        return reading.Result;
    }
}
