using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Languages.Membership.Nodes;

/// <summary>-and and -or in Kleene's three-valued logic: a term that decides does so even if other terms are unknown.</summary>
internal sealed class LogicNode(bool isAnd, RuleNode[] terms) : RuleNode
{
    public override Verdict Decide(in RuleEvaluation evaluation)
    {
        Verdict deciding = isAnd ? Verdict.False : Verdict.True;
        Verdict result = isAnd ? Verdict.True : Verdict.False;
        foreach (RuleNode term in terms)
        {
            Verdict verdict = term.Decide(evaluation);
            if (verdict == deciding)
            {
                return deciding;
            }

            result = verdict == Verdict.Unknown ? verdict : result;
        }

        return result;
    }

    public override Explanation Explain(in RuleEvaluation evaluation)
    {
        Verdict verdict = Decide(evaluation);
        List<Explanation> parts = [];
        foreach (RuleNode term in terms)
        {
            parts.Add(term.Explain(evaluation) with { IsDecisive = term.Decide(evaluation) == verdict });
        }

        return new Explanation(Print, Describe(verdict), null, parts);
    }
}

internal sealed class NotNode(RuleNode term) : RuleNode
{
    public override Verdict Decide(in RuleEvaluation evaluation) => Negate(term.Decide(evaluation));

    public override Explanation Explain(in RuleEvaluation evaluation) =>
        new(Print, Describe(Decide(evaluation)), null, [term.Explain(evaluation)]);

    public static Verdict Negate(Verdict verdict) => verdict switch
    {
        Verdict.True => Verdict.False,
        Verdict.False => Verdict.True,
        _ => Verdict.Unknown,
    };
}

/// <summary>
/// A comparison. If the fact has several values, one that matches is enough. A negated operator is the negation of the plain one. Without a test
/// it is -eq null.
/// </summary>
internal sealed class ComparisonNode(FactReader reader, ValueTest? test, bool isNegated) : RuleNode
{
    public override Verdict Decide(in RuleEvaluation evaluation)
    {
        Verdict verdict = Compare(reader.Read(evaluation), evaluation.Context);
        return isNegated ? NotNode.Negate(verdict) : verdict;
    }

    public override Explanation Explain(in RuleEvaluation evaluation)
    {
        Fact fact = reader.Read(evaluation);
        Verdict verdict = Decide(evaluation);
        string reason = verdict == Verdict.Unknown && fact.HasValue ? $"{reader.Name} could not be matched within 100 ms" : reader.Describe(fact);
        return new Explanation(Print, Describe(verdict), reason, []);
    }

    private Verdict Compare(Fact fact, EvaluationContext context)
    {
        if (fact.Value is not object value)
        {
            return fact.IsUnknown ? Verdict.Unknown : test is null ? Verdict.True : Verdict.False;
        }

        return test is null ? Verdict.False
            : value is ValueList list ? CompareAny(test, list, context)
            : test.Test(value, context);
    }

    private static Verdict CompareAny(ValueTest test, ValueList list, EvaluationContext context)
    {
        Verdict result = Verdict.False;
        for (int index = 0; index < list.Count && result != Verdict.True; index++)
        {
            Verdict verdict = test.Test(list[index], context);
            result = verdict == Verdict.False ? result : verdict;
        }

        return result;
    }
}

/// <summary>-any and -all over the values of a collection. A single value counts as a collection of one.</summary>
internal sealed class QuantifierNode(FactReader reader, bool isAll, RuleNode body) : RuleNode
{
    /// <summary>Whether a reason tells what was read of the values, because each of them is too much to tell.</summary>
    public bool IsToldByParts { get; init; }

    public override Verdict Decide(in RuleEvaluation evaluation)
    {
        Fact collection = reader.Read(evaluation);
        if (collection.Value is not object value)
        {
            return collection.IsUnknown ? Verdict.Unknown : isAll ? Verdict.True : Verdict.False;
        }

        if (value is not ValueList list)
        {
            return body.Decide(evaluation.With(collection));
        }

        Verdict deciding = isAll ? Verdict.False : Verdict.True;
        Verdict result = isAll ? Verdict.True : Verdict.False;
        for (int index = 0; index < list.Count && result != deciding; index++)
        {
            Verdict verdict = body.Decide(evaluation.With(Fact.From(list[index])));
            result = verdict == deciding || verdict == Verdict.Unknown ? verdict : result;
        }

        return result;
    }

    public override Explanation Explain(in RuleEvaluation evaluation)
    {
        Fact collection = reader.Read(evaluation);
        List<Explanation> parts = [];
        foreach (object element in collection.Value is ValueList list ? list : collection.Value is object single ? [single] : Enumerable.Empty<object>())
        {
            parts.Add(body.Explain(evaluation.With(Fact.From(element))));
        }

        string reason = IsToldByParts && parts.Count > 0 ? string.Join("; ", parts.Select(static part => part.Because).OfType<string>().Distinct()) : reader.Describe(collection);
        return new Explanation(Print, Describe(Decide(evaluation)), reason, [.. parts.Select(static part => part with { IsDecisive = false })]);
    }
}

/// <summary>Direct Reports for: by the context's function, else by the attribute manager. Without either the verdict is unknown.</summary>
internal sealed class DirectReportsNode(FactReader? attribute, string manager) : RuleNode
{
    public override Verdict Decide(in RuleEvaluation evaluation)
    {
        if (evaluation.Context.IsReportOf is Func<IFactSource, string, Verdict> given)
        {
            return given(evaluation.Subject, manager);
        }

        Fact fact = attribute?.Read(evaluation) ?? Fact.Unknown;
        return fact.IsUnknown ? Verdict.Unknown
            : fact.HasValue && string.Equals(fact.ToString(), manager, StringComparison.OrdinalIgnoreCase) ? Verdict.True : Verdict.False;
    }

    public override Explanation Explain(in RuleEvaluation evaluation)
    {
        Verdict verdict = Decide(evaluation);
        string reason = evaluation.Context.IsReportOf is null && attribute is not null ? attribute.Describe(attribute.Read(evaluation)) : verdict switch
        {
            Verdict.True => $"\"{manager}\" is the manager",
            Verdict.False => $"\"{manager}\" is not the manager",
            _ => "the manager is unknown",
        };
        return new Explanation(Print, Describe(verdict), reason, []);
    }
}
