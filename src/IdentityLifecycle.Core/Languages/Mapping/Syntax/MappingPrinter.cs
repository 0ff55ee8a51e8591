using System.Globalization;
using System.Text;

namespace IdentityLifecycle.Languages.Mapping.Syntax;

/// <summary>Prints a mapping in its canonical spelling, which parses to the same mapping.</summary>
internal static class MappingPrinter
{
    public static string Print(MappingSyntax syntax)
    {
        StringBuilder text = new();
        Print(text, syntax);
        return text.ToString();
    }

    private static void Print(StringBuilder text, MappingSyntax syntax)
    {
        switch (syntax)
        {
            case ConstantSyntax constant:
                PrintConstant(text, constant);
                break;
            case IgnoreObjectSyntax:
                text.Append(MappingWords.IgnoreObject);
                break;
            case AttributeSyntax attribute:
                text.Append('[').Append(attribute.Name.Replace("]", "]]", StringComparison.Ordinal)).Append(']');
                break;
            case CallSyntax call:
                PrintCall(text, call);
                break;
            case ComparisonSyntax comparison:
                PrintTerm(text, comparison.Left);
                text.Append(' ').Append(comparison.Operator).Append(' ');
                PrintTerm(text, comparison.Right);
                break;
            case LogicSyntax logic:
                PrintLogic(text, logic);
                break;
        }
    }

    private static void PrintConstant(StringBuilder text, ConstantSyntax constant)
    {
        if (!constant.Value.HasValue)
        {
            text.Append(constant.Value.IsNone ? MappingWords.Null : MappingWords.IgnoreAttribute);
            return;
        }

        if (constant.IsWord || constant.Value.AsText() is not string literal)
        {
            text.Append(constant.Value.Value is double number ? PrintNumber(number) : constant.Value.ToString());
            return;
        }

        text.Append('"');
        foreach (char character in literal)
        {
            text.Append(character is '\\' or '"' ? "\\" : string.Empty).Append(character);
        }

        text.Append('"');
    }

    private static string PrintNumber(double number)
    {
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        if (text.Contains('E', StringComparison.Ordinal))
        {
            text = number.ToString("F400", CultureInfo.InvariantCulture).TrimEnd('0');
            return text.EndsWith('.') ? text + "0" : text;
        }

        return text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";
    }

    private static void PrintCall(StringBuilder text, CallSyntax call)
    {
        text.Append(call.Function.Name).Append('(');
        for (int index = 0; index < call.Arguments.Count; index++)
        {
            text.Append(index == 0 ? string.Empty : call.Arguments[index] is null ? "," : ", ");
            if (call.Arguments[index] is MappingSyntax argument)
            {
                Print(text, argument);
            }
        }

        text.Append(')');
    }

    private static void PrintLogic(StringBuilder text, LogicSyntax logic)
    {
        for (int index = 0; index < logic.Terms.Count; index++)
        {
            text.Append(index == 0 ? string.Empty : logic.IsAnd ? " AND " : " OR ");
            PrintTerm(text, logic.Terms[index], comparisonIsClear: true);
        }
    }

    private static void PrintTerm(StringBuilder text, MappingSyntax term, bool comparisonIsClear = false)
    {
        bool nested = term is LogicSyntax || (term is ComparisonSyntax && !comparisonIsClear);
        text.Append(nested ? "(" : string.Empty);
        Print(text, term);
        text.Append(nested ? ")" : string.Empty);
    }
}
