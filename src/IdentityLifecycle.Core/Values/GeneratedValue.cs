using System.Text;

namespace IdentityLifecycle.Values;

/// <summary>
/// A text that is made when the plan is applied. The plan holds its recipe and never a value: the same recipe gives another value each
/// time, so that an attribute that has one already keeps it.
/// </summary>
/// <param name="Parts">The pieces in their order; at least one.</param>
public sealed record GeneratedValue(IReadOnlyList<GeneratedPart> Parts) : PlanValue
{
    private const string AtApply = "(generated at apply)";

    /// <summary>How many characters the value will have.</summary>
    public int Length => Parts.Sum(static part => part.Length);

    /// <summary>What is known of it before: <c>x-… (generated at apply)</c>.</summary>
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
