using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Errors;

/// <summary>
/// An error with a kind. The message says where, what was found, what was expected and what to do, and never holds a secret;
/// the outside system's own details are properties.
/// </summary>
public sealed class LifecycleException : Exception
{
    /// <summary>Makes an error.</summary>
    public LifecycleException(LifecycleErrorKind kind, ShownText message, Exception? innerException = null)
        : base(message.ToString(), innerException) => Kind = kind;

    /// <summary>What went wrong.</summary>
    public LifecycleErrorKind Kind { get; }

    /// <summary>Category, outcome and advice of the kind.</summary>
    public LifecycleErrorInfo Info => LifecycleErrors.Of(Kind);

    /// <summary>Everything that was wrong, where several things were found at once; empty if the message says all.</summary>
    public IReadOnlyList<LifecycleProblem> Problems { get; init; } = [];

    /// <summary>The file, directory, person or change that the error is about, for filtering.</summary>
    public string? TargetName { get; init; }

    /// <summary>The attribute or setting at fault.</summary>
    public string? Attribute { get; init; }

    /// <summary>The outside system's own error code.</summary>
    public string? SystemCode { get; init; }
}
