using System.Text;

namespace IdentityLifecycle.Values;

/// <summary>A random text: of each kind of character at least as many as it asks for, the rest of any kind, in random order.</summary>
public sealed record RandomPart : GeneratedPart
{
    /// <summary>The greatest length, and the greatest number of different characters.</summary>
    public const int Longest = 256;

    /// <summary>Describes a random text.</summary>
    /// <param name="length">How many characters; 1 to <see cref="Longest"/>.</param>
    /// <param name="kinds">What they are taken from; at least one kind.</param>
    /// <exception cref="ArgumentException">There is no such text; <see cref="IsPossible"/> says so before.</exception>
    public RandomPart(int length, IReadOnlyList<CharacterKind> kinds)
    {
        Length = IsPossible(length, kinds) ? length : throw new ArgumentException("There is no such random text.", nameof(length));
        Kinds = kinds;
    }

    /// <inheritdoc/>
    public override int Length { get; }

    /// <summary>What the characters are taken from.</summary>
    public IReadOnlyList<CharacterKind> Kinds { get; }

    /// <summary>Whether a text of a length can be made of some kinds: they have characters, and no more are asked for than it has room for.</summary>
    public static bool IsPossible(int length, IReadOnlyList<CharacterKind> kinds) =>
        length is > 0 and <= Longest
        && kinds.Count > 0
        && kinds.All(static kind => kind.Characters.Length > 0 && kind.AtLeast is >= 0 and <= Longest)
        && kinds.Sum(static kind => kind.Characters.Length) <= Longest
        && kinds.Sum(static kind => kind.AtLeast) <= length;

    /// <inheritdoc/>
    public override string ToString() => "…";

    internal override void Make(IRandomSource random, StringBuilder text)
    {
        Span<char> made = stackalloc char[Length];
        int filled = 0;
        foreach (CharacterKind kind in Kinds)
        {
            Fill(made.Slice(filled, kind.AtLeast), kind.Characters, random);
            filled += kind.AtLeast;
        }

        Fill(made[filled..], string.Concat(Kinds.Select(static kind => kind.Characters)), random);
        Shuffle(made, random);
        text.Append(made);
        made.Clear();
    }

    private static void Fill(Span<char> made, string characters, IRandomSource random)
    {
        foreach (ref char character in made)
        {
            character = characters[Next(random, characters.Length)];
        }
    }

    private static void Shuffle(Span<char> made, IRandomSource random)
    {
        for (int index = made.Length - 1; index > 0; index--)
        {
            int other = Next(random, index + 1);
            (made[index], made[other]) = (made[other], made[index]);
        }
    }

    /// <summary>Evenly distributed below the bound: bytes beyond its last multiple are thrown away.</summary>
    private static int Next(IRandomSource random, int bound)
    {
        Span<byte> one = stackalloc byte[1];
        int limit = Longest - (Longest % bound);
        do
        {
            random.Fill(one);
        }
        while (one[0] >= limit);
        return one[0] % bound;
    }
}
