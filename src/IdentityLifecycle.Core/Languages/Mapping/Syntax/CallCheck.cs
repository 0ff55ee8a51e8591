using System.Globalization;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping.Functions;

namespace IdentityLifecycle.Languages.Mapping.Syntax;

/// <summary>Checks one call against the function's parameters: their number, and everything that constants already show.</summary>
internal static class CallCheck
{
    /// <summary>
    /// The arguments without the nulls of optional parameters: null there says the same as leaving the argument out. A parameter that takes
    /// any value keeps it, because null is a value too, and so does a function that could not be called without it.
    /// </summary>
    public static IReadOnlyList<MappingSyntax?> WithoutNulls(MappingFunction function, IReadOnlyList<MappingSyntax?> arguments)
    {
        if (arguments.Count > function.MaximumArguments)
        {
            return arguments;
        }

        List<MappingSyntax?> given = [.. arguments.Select((argument, index) => argument is ConstantSyntax { Value.IsNone: true } && function.ParameterAt(index) is { IsRequired: false, Kind: not ParameterKind.Any } ? null : argument)];
        while (given.Count > 0 && given[^1] is null)
        {
            given.RemoveAt(given.Count - 1);
        }

        return function.Takes(given) ? given : arguments;
    }

    public static bool IsValid(CallSyntax call, int nameLength, ErrorList errors)
    {
        if (!HasRightNumber(call, nameLength, errors))
        {
            return false;
        }

        bool valid = true;
        for (int index = 0; index < call.Arguments.Count; index++)
        {
            MappingParameter parameter = call.Function.ParameterAt(index);
            valid &= call.Arguments[index] is MappingSyntax argument
                ? FitsParameter(call.Function, parameter, argument, errors)
                : IsOptional(call, parameter, nameLength, errors);
        }

        return valid;
    }

    /// <summary>Reports comparisons and logic that stand where a value is expected.</summary>
    public static void CheckConditions(MappingSyntax syntax, bool conditionAllowed, ErrorList errors)
    {
        switch (syntax)
        {
            case ComparisonSyntax or LogicSyntax when !conditionAllowed:
                errors.Add(syntax.Position, syntax.Length, "A condition can only stand in IIF, CBool and NOT.");
                break;
            case ComparisonSyntax comparison:
                CheckConditions(comparison.Left, false, errors);
                CheckConditions(comparison.Right, false, errors);
                break;
            case LogicSyntax logic:
                logic.Terms.ToList().ForEach(term => CheckConditions(term, true, errors));
                break;
            case CallSyntax call:
                CheckArguments(call, errors);
                break;
        }
    }

    private static void CheckArguments(CallSyntax call, ErrorList errors)
    {
        for (int index = 0; index < call.Arguments.Count; index++)
        {
            if (call.Arguments[index] is MappingSyntax argument)
            {
                CheckConditions(argument, call.Function.ParameterAt(index).Kind == ParameterKind.Condition, errors);
            }
        }
    }

    private static bool HasRightNumber(CallSyntax call, int nameLength, ErrorList errors)
    {
        MappingFunction function = call.Function;
        int count = call.Arguments.Count;
        if (count < function.MinimumArguments || count > function.MaximumArguments)
        {
            string expected = function.MaximumArguments == function.MinimumArguments
                ? $"{function.MinimumArguments}"
                : function.MaximumArguments == int.MaxValue ? $"at least {function.MinimumArguments}" : $"{function.MinimumArguments} to {function.MaximumArguments}";
            errors.Add(call.Position, nameLength, string.Create(CultureInfo.InvariantCulture, $"{function.Signature} takes {expected} arguments, but {count} were given."));
            return false;
        }

        if (function.RepeatingParameters == 2 && count % 2 != 0)
        {
            errors.Add(call.Position, nameLength, $"{function.Signature} takes keys and values in pairs: the last value is missing.");
            return false;
        }

        return true;
    }

    private static bool IsOptional(CallSyntax call, MappingParameter parameter, int nameLength, ErrorList errors)
    {
        if (parameter.IsRequired)
        {
            errors.Add(call.Position, nameLength, $"{call.Function.Name} needs its argument '{parameter.Name}'.");
        }

        return !parameter.IsRequired;
    }

    private static bool FitsParameter(MappingFunction function, MappingParameter parameter, MappingSyntax argument, ErrorList errors)
    {
        if (parameter.Kind is ParameterKind.ConstantText or ParameterKind.Pattern && argument is not ConstantSyntax)
        {
            errors.Add(argument.Position, argument.Length, $"The argument '{parameter.Name}' of {function.Name} must be a text in quotes, so that it can be checked when the policy is read.");
            return false;
        }

        return argument is not ConstantSyntax constant || FitsConstant(function, parameter, constant, errors);
    }

    private static bool FitsConstant(MappingFunction function, MappingParameter parameter, ConstantSyntax constant, ErrorList errors)
    {
        string text = constant.Value.ToString();
        string? problem = parameter.Kind switch
        {
            ParameterKind.Any or ParameterKind.Text or ParameterKind.Integer or ParameterKind.Date or ParameterKind.Comparison when !constant.Value.HasValue => null,
            ParameterKind.ConstantText when !constant.Value.HasValue => "must be a text in quotes",
            ParameterKind.Integer when !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => "must be a whole number",
            ParameterKind.Interval when !IsOneOf(DateFunctions.Intervals, text) => $"must be one of {string.Join(", ", DateFunctions.Intervals)}",
            ParameterKind.Comparison when !IsOneOf([MappingWords.TextCompare, MappingWords.BinaryCompare, "0", "1"], text) => "must be vbTextCompare or vbBinaryCompare",
            ParameterKind.Pattern => SafePattern.TryCreate(text, ignoreCase: false, out string? fault) is null ? $"must be a regular expression. {fault}" : null,
            _ => null,
        };
        if (problem is not null)
        {
            errors.Add(constant.Position, constant.Length, $"The argument '{parameter.Name}' of {function.Name} {problem}.");
        }

        return problem is null;
    }

    private static bool IsOneOf(IReadOnlyList<string> allowed, string text) => allowed.Contains(text, StringComparer.OrdinalIgnoreCase);
}
