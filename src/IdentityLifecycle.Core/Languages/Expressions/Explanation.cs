using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Languages.Expressions;

/// <summary>Explains a mapping's value or a rule's verdict for one record, as a tree of the expression's parts.</summary>
/// <param name="Part">The part as the language prints it.</param>
/// <param name="Result">Its value or verdict as text; <c>[Redact]</c> where the value must not be shown, <c>not read</c> where it did not matter.</param>
/// <param name="Reason">Why the part has this result, or null where its parts explain it.</param>
/// <param name="Parts">The parts of the part, in their order.</param>
public sealed record Explanation(string Part, string Result, string? Reason, IReadOnlyList<Explanation> Parts)
{
    /// <summary>The result of a part that was not evaluated, because other parts decided.</summary>
    public const string NotRead = "not read";

    /// <summary>Whether the part decided the result of the whole. The short form leaves the other parts out.</summary>
    public bool IsDecisive { get; init; } = true;

    /// <summary>The explanation on one line, as plans show it: the result and the parts that decided.</summary>
    public string Short => Because is string because ? $"{Result}: {because}" : Result;

    /// <summary>The parts that decided, on one line; null if nothing was read.</summary>
    public string? Because
    {
        get
        {
            string[] decisive = [.. Decisive().Where(static leaf => leaf.Reason is not null).Select(static leaf => leaf.Reason!).Distinct()];
            return decisive.Length == 0 ? null : string.Join("; ", decisive);
        }
    }

    /// <summary>The explanation with one line for each part, indented by depth.</summary>
    public override string ToString()
    {
        ShownText text = new();
        Print(text, 0);
        return text.ToString().TrimEnd('\n');
    }

    private void Print(ShownText text, int depth)
    {
        ShownText reason = Reason is null ? string.Empty : $"  ({Reason})";
        text.Append($"{new string(' ', depth * 2)}{Part}  ->  {Result}{reason}\n");
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
