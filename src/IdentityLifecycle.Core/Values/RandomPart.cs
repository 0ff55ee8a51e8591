using System.Text;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Values;

/// <summary>
/// A random text. It has at least as many characters of each kind as that kind asks for. The others are of any kind, and the order is random.
/// </summary>
public sealed record RandomPart : GeneratedPart
{
    /// <summary>The greatest length, and the greatest number of different characters.</summary>
    public const int Longest = 256;

    /// <summary>Makes a random part.</summary>
    /// <param name="length">The number of characters, 1 to <see cref="Longest"/>.</param>
    /// <param name="kinds">The kinds of characters, at least one.</param>
    /// <exception cref="ArgumentException">No such text exists (<see cref="IsPossible"/>).</exception>
    public RandomPart(int length, IReadOnlyList<CharacterKind> kinds)
    {
        Length = IsPossible(length, kinds) ? length : throw new ArgumentException("There is no such random text.", nameof(length));
        Kinds = kinds;
    }

    /// <inheritdoc/>
    public override int Length { get; }

    /// <summary>The kinds of characters.</summary>
    public IReadOnlyList<CharacterKind> Kinds { get; }

    /// <summary>
    /// Whether a text of this length can be made: the kinds have characters, and together they ask for no more than the length.
    /// </summary>
    public static bool IsPossible(int length, IReadOnlyList<CharacterKind> kinds) =>
        length is > 0 and <= Longest
        && kinds.Count > 0
        && kinds.All(static kind => kind.Characters.Length > 0 && kind.AtLeast is >= 0 and <= Longest)
        && kinds.Sum(static kind => kind.Characters.Length) <= Longest
        && kinds.Sum(static kind => kind.AtLeast) <= length;

    /// <summary>
    /// The least number of bits that somebody who knows the recipe must guess: what each character adds is the logarithm of the number of
    /// characters that it may be (NIST SP 800-63-1, A.2). Where in the text a kind stands is not counted.
    /// </summary>
    public double Bits => Kinds.Sum(static kind => kind.AtLeast * Math.Log2(kind.Characters.Length)) + (Free * Math.Log2(Kinds.Sum(static kind => kind.Characters.Length)));

    private int Free => Length - Kinds.Sum(static kind => kind.AtLeast);

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

    /// <summary>
    /// A random number below the bound, each equally likely. Bytes from the bound's last multiple on are discarded, because they would make
    /// small numbers likelier.
    /// </summary>
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

/// <summary>One kind of characters for random texts, such as digits.</summary>
/// <param name="Characters">The characters; each is equally likely.</param>
/// <param name="AtLeast">The least number of characters of this kind in a text.</param>
public sealed record CharacterKind(string Characters, int AtLeast)
{
    /// <summary>0 to 9.</summary>
    public const string Digits = "0123456789";

    /// <summary>A to Z.</summary>
    public const string Capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>a to z.</summary>
    public const string Lowers = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>The special characters of the mapping function <c>RandomString</c>.</summary>
    public const string Special = "~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?/";

    /// <inheritdoc/>
    public override string ToString() => ShownText.Escape(FormattableString.Invariant($"at least {AtLeast} of {Characters}"));
}
