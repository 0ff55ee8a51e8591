namespace IdentityLifecycle.Connectors.Excel.Package;

/// <summary>What the format of a cell says about its number.</summary>
/// <param name="Kind">Whether the number stands for a date.</param>
/// <param name="Digits">How many digits are shown at least, leading zeros included; 0 if the format does not say.</param>
internal readonly record struct NumberFormat(NumberKind Kind, int Digits = 0)
{
    /// <summary>Reads one of the formats that have numbers instead of codes (ECMA-376 part 1, 18.8.30).</summary>
    public static NumberFormat BuiltIn(int id) => id switch
    {
        >= 14 and <= 17 or 22 or (>= 27 and <= 36) or (>= 50 and <= 58) => new NumberFormat(NumberKind.Date),
        (>= 18 and <= 21) or 45 or 47 => new NumberFormat(NumberKind.Date),
        46 => new NumberFormat(NumberKind.Duration),
        _ => default,
    };

    /// <summary>Reads a format's code, such as <c>dd/mm/yyyy</c> or <c>00000</c>.</summary>
    public static NumberFormat Parse(string code)
    {
        string first = code.Split(';')[0];
        bool isDuration = false;
        bool isDate = false;
        for (int index = 0; index < first.Length; index++)
        {
            switch (first[index])
            {
                case '"':
                    index = End(first, '"', index + 1);
                    break;
                case '\\' or '_' or '*':
                    index++;
                    break;
                case '[':
                    int end = End(first, ']', index + 1);
                    isDuration |= IsElapsed(first.AsSpan(index + 1, Math.Max(0, end - index - 1)));
                    index = end;
                    break;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S' or 'e' when !IsExponent(first, index) && !IsGeneral(first, index):
                    isDate = true;
                    break;
                default:
                    break;
            }
        }

        return isDuration ? new NumberFormat(NumberKind.Duration)
            : isDate ? new NumberFormat(NumberKind.Date)
            : new NumberFormat(NumberKind.Number, first.Length > 1 && first.All(static character => character == '0') ? first.Length : 0);
    }

    private static int End(string code, char mark, int from) => code.IndexOf(mark, from) is int end and >= 0 ? end : code.Length;

    // [h], [mm] and [ss] count beyond a day; other brackets hold colours, conditions and languages.
    private static bool IsElapsed(ReadOnlySpan<char> bracket) =>
        !bracket.IsEmpty && (bracket.Trim("hH").IsEmpty || bracket.Trim("mM").IsEmpty || bracket.Trim("sS").IsEmpty);

    private static bool IsExponent(string code, int index) => code[index] == 'e' && index > 0 && code[index - 1] is '0' or '#';

    private static bool IsGeneral(string code, int index) => code.StartsWith("General", StringComparison.OrdinalIgnoreCase) && index < "General".Length;
}

/// <summary>What a number in a cell stands for.</summary>
internal enum NumberKind
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>A date, a time, or both.</summary>
    Date,

    /// <summary>A length of time.</summary>
    Duration,
}
