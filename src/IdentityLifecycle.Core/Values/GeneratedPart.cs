using System.Text;

namespace IdentityLifecycle.Values;

/// <summary>A piece of a value that is made when the plan is applied: a fixed text or a random one. A closed set.</summary>
public abstract record GeneratedPart
{
    private protected GeneratedPart()
    {
    }

    /// <summary>The number of characters.</summary>
    public abstract int Length { get; }

    /// <summary>Appends the piece to a text.</summary>
    internal abstract void Make(IRandomSource random, StringBuilder text);
}
