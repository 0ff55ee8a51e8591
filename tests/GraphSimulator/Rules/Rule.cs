using System.Runtime.CompilerServices;

namespace IdentityLifecycle.GraphSimulator.Rules;

/// <summary>One thing that the simulator does as it believes that the service does it.</summary>
/// <param name="Name">What tests call the rule.</param>
/// <param name="Text">What happens, in one sentence.</param>
/// <param name="Source">The page of Microsoft's documentation, or the public report, that says so; null for a guess.</param>
public sealed record Rule(string Name, string Text, string? Source)
{
    public bool IsGuess => Source is null;

    /// <summary>A rule that no page says. It can be inverted.</summary>
    internal static Rule Guess(string text, [CallerMemberName] string name = "") => new(name, text, null);

    /// <summary>A rule that the page of this name says.</summary>
    internal static Rule From(string source, string text, [CallerMemberName] string name = "") => new(name, text, source);
}
