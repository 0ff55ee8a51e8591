using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Languages.Mapping.Syntax;
using IdentityLifecycle.Languages.Membership;
using IdentityLifecycle.Policies.Reading.Checks;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading;

/// <summary>Parses mappings and rules and checks them at their place in the policy. Each problem is reported at its character.</summary>
/// <param name="hasDefaultDomain">Whether the policy has a default domain.</param>
/// <param name="tables">The names of the tables.</param>
/// <param name="directories">The names of the directories.</param>
/// <param name="problems">Receives the problems.</param>
internal sealed class ExpressionReader(bool hasDefaultDomain, IReadOnlyList<string> tables, IReadOnlyList<string> directories, ProblemList problems)
{
    /// <summary>Reads a mapping; null if there is none or it is wrong.</summary>
    public MappingExpression? ReadMapping(PolicyText? text, MappingPlace place)
    {
        if (text is null)
        {
            return null;
        }

        MappingExpression? mapping = place.AllowsWord
            ? MappingExpression.ParseOrConstant(text.Value, out IReadOnlyList<ExpressionError> errors)
            : MappingExpression.Parse(text.Value, out errors);
        Report(text, errors);
        if (mapping is null || !CheckCalls(text, mapping, place) || place.Scope is null || !CheckAttributes(text, mapping, place, place.Scope))
        {
            return mapping;
        }

        mapping.Compile(place.Scope, out errors);
        Report(text, errors);
        return mapping;
    }

    /// <summary>Reads a rule; null if there is none or it is wrong.</summary>
    public MembershipRule? ReadRule(PolicyText? text, IAttributeScope scope, string subject)
    {
        if (text is null)
        {
            return null;
        }

        MembershipRule? rule = MembershipRule.Parse(text.Value, out IReadOnlyList<ExpressionError> errors);
        Report(text, errors, LifecycleErrorKind.RuleInvalid);
        if (rule is null)
        {
            return null;
        }

        CheckRelations(text, rule, scope);
        CompiledRule? compiled = rule.Compile(scope, subject, out errors);
        Report(text, errors, LifecycleErrorKind.RuleInvalid);
        foreach (ExpressionError warning in rule.Warnings.Concat(compiled?.Warnings ?? []))
        {
            problems.AddExpression(ProblemSeverity.Warning, LifecycleErrorKind.RuleInvalid, text, warning);
        }

        return rule;
    }

    /// <summary>Restricts a rule about identities to their kinds. If that cannot be done, it is a problem: without the restriction the rule would be for everybody.</summary>
    /// <param name="rule">The rule; null is everybody.</param>
    /// <param name="kinds">The kinds.</param>
    /// <param name="place">Where the rule stands, for the problem.</param>
    public MembershipRule? Restrict(MembershipRule? rule, IEnumerable<IdentityKind> kinds, PolicyNode place)
    {
        string ofKinds = $"user.{IdentityKinds.Attribute} -in [{string.Join(", ", kinds.Distinct().Order().Select(static kind => $"\"{kind}\""))}]";
        MembershipRule? restricted = MembershipRule.Parse(rule is null ? ofKinds : $"({rule.Text}) -and {ofKinds}", out IReadOnlyList<ExpressionError> errors);
        if (restricted is null)
        {
            problems.Invalid(place, $"The rule cannot be joined with {ofKinds}, which keeps it from identities of other kinds: {errors[0].Message}");
        }

        return restricted;
    }

    private void Report(PolicyText text, IReadOnlyList<ExpressionError> errors, LifecycleErrorKind kind = LifecycleErrorKind.MappingInvalid)
    {
        foreach (ExpressionError error in errors)
        {
            problems.AddExpression(ProblemSeverity.Error, kind, text, error);
        }
    }

    private void CheckRelations(PolicyText text, MembershipRule rule, IAttributeScope scope)
    {
        bool canAsk = directories.Count > 0;
        foreach (RuleRelation relation in RuleRelation.Of(rule.Syntax).Where(relation => !canAsk && !scope.TryResolve(relation.Attribute, out _, out _)))
        {
            Report(
                text,
                [new ExpressionError(relation.Position, relation.Length, $"No system of record gives \"{relation.Attribute}\", and the policy has no directory that could be asked.")],
                LifecycleErrorKind.RuleInvalid);
        }
    }

    private bool CheckCalls(PolicyText text, MappingExpression mapping, MappingPlace place)
    {
        foreach (ExpressionError warning in mapping.Warnings)
        {
            problems.AddExpression(ProblemSeverity.Warning, LifecycleErrorKind.MappingInvalid, text, warning);
        }

        bool valid = true;
        foreach (IgnoreObjectSyntax word in place.AllowsIgnoredObject ? [] : MappingExpression.Walk(mapping.Syntax).OfType<IgnoreObjectSyntax>())
        {
            Report(text, [new ExpressionError(word.Position, word.Length, "IgnoreObjectFlow leaves an account as it is: it can only stand in an attribute of a directory.")]);
            valid = false;
        }

        foreach (CallSyntax call in MappingExpression.Walk(mapping.Syntax).OfType<CallSyntax>())
        {
            if (FaultOf(call, place) is (LifecycleErrorKind kind, string message))
            {
                problems.AddExpression(ProblemSeverity.Error, kind, text, new ExpressionError(call.Position, call.Length, message));
                valid = false;
            }
        }

        ExpressionError[] generated = valid ? [.. GeneratorCheck.Check(mapping.Syntax)] : [];
        Report(text, generated);
        return valid && generated.Length == 0;
    }

    private (LifecycleErrorKind Kind, string Message)? FaultOf(CallSyntax call, MappingPlace place) => call.Function.Name switch
    {
        _ when call.Function.IsRandom && !place.AllowsGenerated =>
            (LifecycleErrorKind.MappingInvalid, $"{call.Function.Name} gives another value each time: it can only stand in an attribute of a directory whose \"apply\" is onCreate or ifEmpty; anywhere else it would be written anew by every run."),
        "Redact" when !place.AllowsRedacted =>
            (LifecycleErrorKind.MappingInvalid, "Redact cannot stand here, where the value is shown: only in the attributes of a system of record or directory, and in derived ones."),
        "SelectUniqueValue" when !place.AllowsUnique =>
            (LifecycleErrorKind.MappingInvalid, "SelectUniqueValue chooses a value once: it can only stand in a directory's name, and in attributes whose \"apply\" is onCreate or onChangeOf."),
        "DefaultDomain" when !hasDefaultDomain =>
            (LifecycleErrorKind.MappingInvalid, "DefaultDomain() needs \"defaultDomain\" in the policy."),
        "Lookup" => FaultOfLookup(((ConstantSyntax)call.Arguments[0]!).Value.ToString()),
        _ => null,
    };

    private (LifecycleErrorKind Kind, string Message)? FaultOfLookup(string table)
    {
        if (tables.Contains(table, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        string hint = NearestName.Find(table, tables) is string nearest ? $" Did you mean \"{nearest}\"?"
            : tables.Count == 0 ? " Declare it in \"tables\"." : $" Declared are {string.Join(", ", tables)}.";
        return (LifecycleErrorKind.MappingInvalid, $"The policy has no table \"{table}\".{hint}");
    }

    private bool CheckAttributes(PolicyText text, MappingExpression mapping, MappingPlace place, IAttributeScope scope)
    {
        bool valid = true;
        foreach (AttributeSyntax attribute in MappingExpression.Walk(mapping.Syntax).OfType<AttributeSyntax>())
        {
            if (!scope.TryResolve(attribute.Name, out int ordinal, out _))
            {
                Report(text, attribute, place, scope);
                valid = false;
            }
            else if (scope.IsRedacted(ordinal) && !place.AllowsRedacted)
            {
                Report(text, [new ExpressionError(attribute.Position, attribute.Length, $"[{attribute.Name}] is redacted, but plans show what is made from it here.")]);
                valid = false;
            }
        }

        return valid;
    }

    private void Report(PolicyText text, AttributeSyntax attribute, MappingPlace place, IAttributeScope scope)
    {
        int dot = attribute.Name.IndexOf('.', StringComparison.Ordinal);
        bool isOwn = dot > 0 && place.Directory is not null && attribute.Name.AsSpan(0, dot).Equals(place.Directory, StringComparison.OrdinalIgnoreCase);
        bool isElsewhere = dot > 0 && !isOwn && directories.Contains(attribute.Name[..dot], StringComparer.OrdinalIgnoreCase) && place.Directory is null;
        string message = isOwn ? $"\"{place.Directory}\" is this directory: its own value is [account{attribute.Name[dot..]}]."
            : isElsewhere ? $"[{attribute.Name}] can only be read in a directory's mappings."
            : $"There is no {place.Noun} [{attribute.Name}].";
        string? nearest = isOwn || isElsewhere ? null : NearestName.Find(attribute.Name, scope.Names);
        Report(text, [new ExpressionError(attribute.Position, attribute.Length, message, nearest)]);
    }
}
