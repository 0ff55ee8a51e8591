using IdentityLifecycle.Errors;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>One fault of a policy, with its position in the file.</summary>
/// <param name="Severity">Whether the policy cannot be used because of it.</param>
/// <param name="Kind">PolicyInvalid, PolicyNotSupported, MappingInvalid or RuleInvalid.</param>
/// <param name="Path">The place in the document, such as <c>directories.corp.attributes.mail</c>; empty for the whole.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The character in the line, from 1. For a fault inside an expression it is the character at fault.</param>
/// <param name="Message">What was found and what was expected. For an expression it includes the text, with carets under the fault.</param>
public sealed record PolicyProblem(ProblemSeverity Severity, LifecycleErrorKind Kind, string Path, int Line, int Column, string Message)
{
    /// <summary>The nearest valid name, or null; the message names it too.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Line, column, severity, path and message.</summary>
    public override string ToString() => Show().ToString();

    // The message was made as a text for people, with line breaks of its own.
    internal ShownText Show()
    {
        ShownText place = Path.Length == 0 ? string.Empty : $"{Path}: ";
        return $"({Line},{Column}): {(Severity == ProblemSeverity.Error ? "error" : "warning")} {Kind}: {place}{ShownText.Again(Message)}";
    }
}

/// <summary>What a problem of a policy means.</summary>
public enum ProblemSeverity
{
    /// <summary>The policy cannot be used.</summary>
    Error,

    /// <summary>The policy can be used, but probably does not do what was meant.</summary>
    Warning,
}
