using System.Text;

namespace IdentityLifecycle.Values;

/// <summary>
/// A text that is made when the plan is applied. The plan holds the recipe, never the value. Each use of the recipe gives another value, so an
/// attribute that has a value keeps it.
/// </summary>
/// <param name="Parts">The pieces in their order; at least one.</param>
public sealed record GeneratedValue(IReadOnlyList<GeneratedPart> Parts) : PlanValue
{
    private const string AtApply = "(generated at apply)";

    /// <summary>The number of characters of the value.</summary>
    public int Length => Parts.Sum(static part => part.Length);

    /// <summary>The text that stands for the value before it is made: <c>x-… (generated at apply)</c>.</summary>
    public override string ToString() => Parts.Count == 1 ? AtApply : $"{string.Concat(Parts)} {AtApply}";

    /// <summary>Makes a value.</summary>
    internal string Make(IRandomSource random)
    {
        StringBuilder text = new(Length);
        foreach (GeneratedPart part in Parts)
        {
            part.Make(random, text);
        }

        return text.ToString();
    }
}
