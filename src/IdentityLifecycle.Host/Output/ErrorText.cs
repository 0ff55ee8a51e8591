using System.IO;
using System.Management.Automation;
using System.Text;
using IdentityLifecycle.Host.Commands;

namespace IdentityLifecycle.Host.Output;

/// <summary>An error for a person: which command says what, what to do, its id and where in the script.</summary>
internal static class ErrorText
{
    private const string NoIdGiven = "Microsoft.PowerShell.Commands.WriteErrorException";

    /// <summary>Writes the error as one to three lines.</summary>
    public static string Of(ErrorRecord error)
    {
        StringBuilder text = new();
        string? command = error.InvocationInfo?.MyCommand?.Name;
        string message = MessageOf(error);
        text.Append(string.IsNullOrEmpty(command) ? string.Empty : Path.GetFileName(command) + ": ").Append(message);
        string? advice = AdviceOf(error);
        if (advice is not null && !message.Contains(advice, StringComparison.Ordinal))
        {
            text.AppendLine().Append("  ").Append(advice);
        }

        string[] origin = [.. new[] { IdOf(error), PlaceOf(error) }.Where(part => part.Length > 0 && part != NoIdGiven && part != message)];
        return origin.Length == 0 ? text.ToString() : text.AppendLine().Append("  (").AppendJoin(", ", origin).Append(')').ToString();
    }

    /// <summary>What is wrong; for a standard command that the engine alone lacks, that and the ways out.</summary>
    public static string MessageOf(ErrorRecord error) =>
        error.Exception is CommandNotFoundException missing && StandardCommands.AdviceFor(missing.CommandName) is string lacking
            ? lacking
            : error.ToString();

    /// <summary>The error's id without what PowerShell adds about the command.</summary>
    public static string IdOf(ErrorRecord error) => error.FullyQualifiedErrorId.Split(',')[0];

    /// <summary>What to do, null if the error does not say.</summary>
    public static string? AdviceOf(ErrorRecord error)
    {
        string? advice = error.ErrorDetails?.RecommendedAction;
        return string.IsNullOrEmpty(advice) ? null : advice;
    }

    private static string PlaceOf(ErrorRecord error) => error.InvocationInfo switch
    {
        { ScriptLineNumber: > 0, ScriptName.Length: > 0 } at => $"{Path.GetFileName(at.ScriptName)}:{at.ScriptLineNumber}",
        { ScriptLineNumber: > 0 } at => $"line {at.ScriptLineNumber}",
        _ => string.Empty,
    };
}
