using IdentityLifecycle.Values;

namespace IdentityLifecycle.Languages.Mapping.Functions;

/// <summary>Describes the random texts of Guid and RandomString.</summary>
internal static class RandomFunctions
{
    public static GeneratedPart DescribeGuid(in FunctionArguments arguments) => new GuidPart();

    /// <summary>Describes the text of RandomString; null if it would have no characters.</summary>
    public static GeneratedPart? DescribeText(in FunctionArguments arguments)
    {
        string avoid = arguments.Text(5, string.Empty);
        string[] letters = [.. new[] { CharacterKind.Digits, CharacterKind.Special, CharacterKind.Capitals, CharacterKind.Lowers }.Select(all => Without(all, avoid))];
        int length = Size(arguments, 0);
        int asked = 0;
        List<CharacterKind> kinds = [];
        for (int kind = 0; kind < letters.Length; kind++)
        {
            int atLeast = Size(arguments, kind + 1);
            if ((asked += atLeast) > length)
            {
                throw arguments.Fault(0, "the length must be at least the sum of the minimums");
            }

            // A kind with a minimum of 0 is left out altogether, as Microsoft's example RandomString(6,3,0,0,3) shows.
            if (atLeast > 0)
            {
                kinds.Add(new CharacterKind(letters[kind], atLeast));
            }
        }

        kinds = kinds.Count > 0 ? kinds : [.. new[] { letters[0], letters[2], letters[3] }.Where(static kind => kind.Length > 0).Select(static kind => new CharacterKind(kind, 0))];
        return length == 0 ? null
            : RandomPart.IsPossible(length, kinds) ? new RandomPart(length, kinds)
            : throw arguments.Fault(5, "it leaves no character of a kind that is asked for");
    }

    private static string Without(string letters, string avoid) => string.Concat(letters.Where(letter => !avoid.Contains(letter, StringComparison.Ordinal)));

    private static int Size(in FunctionArguments arguments, int index)
    {
        long size = arguments.Integer(index);
        bool isGiven = index > 0 || !arguments.IsNone(index);
        return isGiven && size is >= 0 and <= RandomPart.Longest ? (int)size : throw arguments.Fault(index, $"a number from 0 to {RandomPart.Longest} was expected");
    }
}
