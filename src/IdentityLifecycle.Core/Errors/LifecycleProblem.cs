using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Errors;

/// <summary>
/// Something that is wrong with one input, one person or the policy, and that a plan or an import reports beside what it could do.
/// </summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Message">Where, what was found, what was expected, what to do.</param>
public sealed record LifecycleProblem(LifecycleErrorKind Kind, string Message)
{
    private readonly string _message = ShownText.Escape(Message);

    /// <summary>Where, what was found, what was expected, what to do.</summary>
    public string Message { get => _message; init => _message = ShownText.Escape(value); }

    /// <summary>The person's identity id or the row's key, if the problem is about one.</summary>
    public string? Identity { get; init; }

    /// <summary>The directory or source.</summary>
    public string? System { get; init; }

    /// <summary>The attribute, column or setting.</summary>
    public string? Attribute { get; init; }

    /// <summary>The 1-based line in the file, if there is one.</summary>
    public long? Line { get; init; }

    /// <summary>The 1-based column (character in the line, or field number in a delimited file), if known.</summary>
    public int? Column { get; init; }

    /// <summary>The value found, if it may be shown.</summary>
    public string? Value { get; init; }

    /// <summary>Whether the whole plan must not be applied because of it.</summary>
    public bool BlocksPlan { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}: {Message}";
}
