using System.Text;

namespace IdentityLifecycle.Values;

/// <summary>A piece of a value that is made when the plan is applied: a fixed text or something random. A closed set.</summary>
public abstract record GeneratedPart
{
    private protected GeneratedPart()
    {
    }

    /// <summary>How many characters it gives.</summary>
    public abstract int Length { get; }

    /// <summary>Makes the piece.</summary>
    internal abstract void Make(IRandomSource random, StringBuilder text);
}
