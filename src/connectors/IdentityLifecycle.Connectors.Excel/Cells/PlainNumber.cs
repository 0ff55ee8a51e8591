using System.Globalization;

namespace IdentityLifecycle.Connectors.Excel.Cells;

/// <summary>The text of a number without exponent: Excel writes <c>1E+05</c> where people see 100000.</summary>
internal static class PlainNumber
{
    private const int MostDigits = 15;
    private const int LongestWithoutExponent = 40;

    /// <summary>Writes a number out.</summary>
    /// <param name="text">The number as the workbook has it.</param>
    /// <param name="digits">How many digits it has at least before the point, leading zeros included.</param>
    /// <param name="problem">What is wrong with it; null if nothing is.</param>
    public static string Write(string text, int digits, out string? problem)
    {
        problem = null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
        {
            problem = $"is \"{text}\"; a number was expected.";
            return text;
        }

        // As many digits as Excel keeps: a workbook has 0.1 as 0.10000000000000001.
        string plain = Expand(number.ToString("G15", CultureInfo.InvariantCulture));
        string whole = plain.Split('.')[0].TrimStart('-');
        problem = plain.Length > LongestWithoutExponent || whole.Length > MostDigits
            ? $"is a number of more than {MostDigits} digits, of which Excel keeps only the first {MostDigits}. Format the cell as text and enter it again."
            : null;
        return whole.Length < digits && !plain.Contains('.', StringComparison.Ordinal) && number >= 0 ? plain.PadLeft(digits, '0') : plain;
    }

    private static string Expand(string number)
    {
        int mark = number.IndexOf('E', StringComparison.Ordinal);
        if (mark < 0)
        {
            return number;
        }

        int exponent = int.Parse(number.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string sign = number.StartsWith('-') ? "-" : string.Empty;
        string[] parts = number[sign.Length..mark].Split('.');
        string all = parts[0] + (parts.Length > 1 ? parts[1] : string.Empty);
        int point = parts[0].Length + exponent;
        return sign + (point <= 0 ? "0." + new string('0', -point) + all : point >= all.Length ? all.PadRight(point, '0') : $"{all[..point]}.{all[point..]}");
    }
}
