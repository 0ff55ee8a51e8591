using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping.Functions;

namespace IdentityLifecycle.Languages.Mapping.Syntax;

/// <summary>
/// Recursive descent: condition = conjunction {OR conjunction}; conjunction = comparison {AND comparison};
/// comparison = value [operator value]; value = constant, [attribute], call or parenthesised condition.
/// </summary>
internal sealed class MappingParser(List<MappingToken> tokens, ErrorList errors, ErrorList warnings)
{
    private int _index;
    private int _depth;

    private MappingToken Current => tokens[_index];

    public MappingSyntax? ParseAll()
    {
        if (Current.Kind == MappingTokenKind.End)
        {
            errors.Add(Current.Position, 0, "The expression is empty. Expected a function, an [attribute] or a constant.");
            return null;
        }

        MappingSyntax? result = ParseCondition();
        if (Current.Kind != MappingTokenKind.End && (result is not null || errors.IsEmpty))
        {
            errors.Add(Current.Position, Current.Length, Current.Kind == MappingTokenKind.Close
                ? "This ')' closes nothing."
                : $"The expression ends before {Describe(Current)}. Several values are put together by Join or Append.");
        }

        return result;
    }

    private MappingSyntax? ParseCondition() => ParseLogic(isAnd: false, ParseConjunction);

    private MappingSyntax? ParseConjunction() => ParseLogic(isAnd: true, ParseComparison);

    private MappingSyntax? ParseLogic(bool isAnd, Func<MappingSyntax?> parseTerm)
    {
        MappingSyntax? first = parseTerm();
        if (!IsWord(isAnd ? "AND" : "OR"))
        {
            return first;
        }

        List<MappingSyntax?> terms = [first];
        while (IsWord(isAnd ? "AND" : "OR"))
        {
            _index++;
            terms.Add(parseTerm());
        }

        return terms.Contains(null) ? null : new LogicSyntax(isAnd, Flatten(terms!, isAnd), terms[0]!.Position, EndBefore() - terms[0]!.Position);
    }

    private static List<MappingSyntax> Flatten(List<MappingSyntax> terms, bool isAnd)
    {
        List<MappingSyntax> flat = [];
        foreach (MappingSyntax term in terms)
        {
            if (term is LogicSyntax logic && logic.IsAnd == isAnd)
            {
                flat.AddRange(logic.Terms);
            }
            else
            {
                flat.Add(term);
            }
        }

        return flat;
    }

    private MappingSyntax? ParseComparison()
    {
        MappingSyntax? left = ParseValue();
        if (Current.Kind != MappingTokenKind.Operator)
        {
            return left;
        }

        string comparison = Current.Text;
        _index++;
        MappingSyntax? right = ParseValue();
        if (Current.Kind == MappingTokenKind.Operator)
        {
            errors.Add(Current.Position, Current.Length, "Comparisons cannot be chained. Join two comparisons by AND.");
            Recover();
        }

        return left is null || right is null ? null : new ComparisonSyntax(left, comparison, right, left.Position, EndBefore() - left.Position);
    }

    private MappingSyntax? ParseValue()
    {
        MappingToken token = Current;
        switch (token.Kind)
        {
            case MappingTokenKind.Constant:
                _index++;
                return new ConstantSyntax(token.Value, false, token.Position, token.Length);
            case MappingTokenKind.Attribute:
                _index++;
                return new AttributeSyntax(token.Text, token.Position, token.Length);
            case MappingTokenKind.Word:
                return tokens[_index + 1].Kind == MappingTokenKind.Open ? ParseNested(ParseCall) : ParseWord(token);
            case MappingTokenKind.Open:
                return ParseNested(ParseParenthesised);
            default:
                errors.Add(token.Position, token.Length, $"Expected a function, an [attribute], a \"text\" or a number, but found {Describe(token)}.");
                Recover();
                return null;
        }
    }

    private MappingSyntax? ParseNested(Func<MappingSyntax?> parse)
    {
        if (_depth >= ExpressionLimits.Nesting)
        {
            errors.AddCut(Current.Position, Current.Length, $"The expression is nested more than {ExpressionLimits.Nesting} deep. Split it with a derived attribute.");
            _index = tokens.Count - 1;
            return null;
        }

        _depth++;
        MappingSyntax? result = parse();
        _depth--;
        return result;
    }

    private MappingSyntax? ParseParenthesised()
    {
        int open = Current.Position;
        _index++;
        MappingSyntax? inner = ParseCondition();
        return Close(open) ? inner : null;
    }

    private MappingSyntax? ParseWord(MappingToken token)
    {
        _index++;
        if (MappingWords.Find(token.Text) is Fact value)
        {
            return new ConstantSyntax(value, true, token.Position, token.Length);
        }

        if (MappingWords.IsIgnoreObject(token.Text))
        {
            return new IgnoreObjectSyntax(token.Position, token.Length);
        }

        bool isFunction = FunctionCatalog.Find(token.Text) is not null;
        errors.Add(token.Position, token.Length, isFunction
            ? $"'{token.Text}' is a function and needs parentheses: {token.Text}(…)."
            : $"The word '{token.Text}' means nothing here. An attribute stands in brackets, [{token.Text}]; a text in quotes, \"{token.Text}\".");
        return null;
    }

    private CallSyntax? ParseCall()
    {
        MappingToken name = Current;
        int open = tokens[_index + 1].Position;
        _index += 2;
        (List<MappingSyntax?> arguments, bool valid) = ParseArguments();
        valid &= Close(open);
        MappingFunction? function = FunctionCatalog.Find(name.Text);
        if (function is null)
        {
            errors.Add(name.Position, name.Length, $"There is no function '{name.Text}'.", NearestName.Find(name.Text, FunctionCatalog.Names));
            return null;
        }

        if (!string.Equals(function.Name, name.Text, StringComparison.Ordinal) && !MappingWords.IsNot(name.Text))
        {
            warnings.Add(name.Position, name.Length, $"Microsoft Entra takes this function only as '{function.Name}'.");
        }

        CallSyntax call = new(function, CallCheck.WithoutNulls(function, arguments), name.Position, EndBefore() - name.Position);
        return valid && CallCheck.IsValid(call, name.Length, errors) ? call : null;
    }

    private (List<MappingSyntax?> Arguments, bool Valid) ParseArguments()
    {
        List<MappingSyntax?> arguments = [];
        bool valid = true;
        while (true)
        {
            MappingSyntax? argument = null;
            if (Current.Kind is not (MappingTokenKind.Comma or MappingTokenKind.Close or MappingTokenKind.End))
            {
                argument = ParseCondition();
                valid &= argument is not null;
            }

            arguments.Add(argument);
            if (Current.Kind != MappingTokenKind.Comma)
            {
                break;
            }

            _index++;
        }

        while (valid && arguments.Count > 0 && arguments[^1] is null)
        {
            arguments.RemoveAt(arguments.Count - 1);
        }

        return (arguments, valid);
    }

    private bool Close(int open)
    {
        if (Current.Kind == MappingTokenKind.Close)
        {
            _index++;
            return true;
        }

        if (Current.Kind == MappingTokenKind.End)
        {
            ReportOpen(open);
            return false;
        }

        errors.Add(Current.Position, Current.Length, $"Expected ',' or ')', but found {Describe(Current)}.");
        Recover();
        _index += Current.Kind == MappingTokenKind.Close ? 1 : 0;
        return false;
    }

    private void ReportOpen(int open)
    {
        if (!errors.IsCut)
        {
            errors.Add(open, 1, "This '(' is never closed.");
        }
    }

    /// <summary>Skips to the next comma or closing parenthesis of the same call, from where parsing can go on.</summary>
    private void Recover()
    {
        for (int depth = 0; Current.Kind != MappingTokenKind.End; _index++)
        {
            if (depth == 0 && Current.Kind is MappingTokenKind.Comma or MappingTokenKind.Close)
            {
                return;
            }

            depth += Current.Kind switch { MappingTokenKind.Open => 1, MappingTokenKind.Close when depth > 0 => -1, _ => 0 };
        }
    }

    private bool IsWord(string word) =>
        Current.Kind == MappingTokenKind.Word && string.Equals(Current.Text, word, StringComparison.OrdinalIgnoreCase);

    private int EndBefore() => tokens[_index - 1].End;

    private static string Describe(MappingToken token) => token.Kind switch
    {
        MappingTokenKind.End => "the end",
        MappingTokenKind.Attribute => $"[{token.Text}]",
        _ => $"'{token.Text}'",
    };
}
