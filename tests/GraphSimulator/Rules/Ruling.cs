using System.Collections.Concurrent;

namespace IdentityLifecycle.GraphSimulator.Rules;

/// <summary>Which guesses hold in a simulator, and which a test has turned into their opposite.</summary>
public sealed class Ruling
{
    private readonly ConcurrentDictionary<Rule, bool> _inverted = new();

    /// <summary>Lets the simulator do the opposite of a guess from now on.</summary>
    public void Invert(Rule guess)
    {
        if (!guess.IsGuess)
        {
            throw new ArgumentException($"{guess.Name} is documented in {guess.Source}: only a guess can be inverted.", nameof(guess));
        }

        _inverted[guess] = true;
    }

    internal bool Holds(Rule guess) => !_inverted.ContainsKey(guess);
}
