using System.Text;

namespace IdentityLifecycle.Languages.Expressions;

/// <summary>Why a mapping gave its value or a rule its verdict for one record: the tree of its parts.</summary>
/// <param name="Part">The part as the language prints it.</param>
/// <param name="Result">Its value or verdict as text; <c>[Redact]</c> where the value must not be shown, <c>not read</c> where it did not matter.</param>
/// <param name="Reason">What decided it, or null where the parts say it.</param>
/// <param name="Parts">The parts it consists of, in their order.</param>
public sealed record Explanation(string Part, string Result, string? Reason, IReadOnlyList<Explanation> Parts)
{
    /// <summary>The result of a part that was not evaluated, because others decided.</summary>
    public const string NotRead = "not read";

    /// <summary>Whether the part decided the whole; the others are left out of the short form.</summary>
    public bool IsDecisive { get; init; } = true;

    /// <summary>The whole on one line, as plans show it: the result and what decided it.</summary>
    public string Short => Because is string because ? $"{Result}: {because}" : Result;

    /// <summary>What decided the whole, on one line; null if nothing was read.</summary>
    public string? Because
    {
        get
        {
            string[] decisive = [.. Decisive().Where(static leaf => leaf.Reason is not null).Select(static leaf => leaf.Reason!).Distinct()];
            return decisive.Length == 0 ? null : string.Join("; ", decisive);
        }
    }

    /// <summary>The long form: one line for each part, indented by depth.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        Print(text, 0);
        return text.ToString().TrimEnd('\n');
    }

    private void Print(StringBuilder text, int depth)
    {
        text.Append(' ', depth * 2).Append(Part).Append("  ->  ").Append(Result);
        if (Reason is not null)
        {
            text.Append("  (").Append(Reason).Append(')');
        }

        text.Append('\n');
        foreach (Explanation part in Parts)
        {
            part.Print(text, depth + 1);
        }
    }

    private IEnumerable<Explanation> Decisive() =>
        !IsDecisive || string.Equals(Result, NotRead, StringComparison.Ordinal) ? []
        : Parts.Count == 0 ? [this]
        : Parts.SelectMany(static part => part.Decisive()).Append(this);
}
