using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Languages.Mapping.Nodes;

/// <summary>A call that returns one of its arguments. The others are not evaluated, and the value keeps its type.</summary>
internal abstract class BranchNode(MappingNode?[] arguments) : MappingNode
{
    private const int NoValue = -1;
    private const int UnknownValue = -2;

    public sealed override IReadOnlyList<MappingNode?> Parts => arguments;

    public sealed override Fact Evaluate(in Evaluation evaluation)
    {
        int branch = Choose(evaluation);
        return branch >= 0 ? Of(branch)?.Evaluate(evaluation) ?? Fact.None : Missing(branch);
    }

    public sealed override Fact EvaluateText(in Evaluation evaluation)
    {
        int branch = Choose(evaluation);
        return branch >= 0 ? Of(branch)?.EvaluateText(evaluation) ?? Fact.None : Missing(branch);
    }

    public sealed override FactState Write(in Evaluation evaluation, ref TextBuffer buffer)
    {
        int branch = Choose(evaluation);
        return branch >= 0 ? Of(branch)?.Write(evaluation, ref buffer) ?? FactState.None : Missing(branch).State;
    }

    public override FactState Compose(in Evaluation evaluation, Recipe recipe)
    {
        int branch = Choose(evaluation);
        return branch >= 0 ? Of(branch)?.Compose(evaluation, recipe) ?? FactState.None : Missing(branch).State;
    }

    protected static int None => NoValue;

    protected static int Unknown => UnknownValue;

    /// <summary>The position of the argument to return, or <see cref="None"/> or <see cref="Unknown"/>.</summary>
    protected abstract int Choose(in Evaluation evaluation);

    protected MappingNode? Of(int index) => index < arguments.Length ? arguments[index] : null;

    protected int Count => arguments.Length;

    private static Fact Missing(int branch) => branch == UnknownValue ? Fact.Unknown : Fact.None;
}

/// <summary>IIF.</summary>
internal sealed class IifNode(MappingNode?[] arguments) : BranchNode(arguments)
{
    public override bool Reads(int part, in Evaluation evaluation) => part == 0 || part == Choose(evaluation);

    protected override int Choose(in Evaluation evaluation) => Of(0)!.Decide(evaluation) switch
    {
        Decision.True => 1,
        Decision.Unknown => Unknown,
        _ => 2,
    };
}

/// <summary>Coalesce: the first argument that is not none. If an unknown argument comes before it, the result is unknown.</summary>
internal sealed class CoalesceNode(MappingNode?[] arguments) : BranchNode(arguments)
{
    public override bool Reads(int part, in Evaluation evaluation)
    {
        for (int index = 0; index < part; index++)
        {
            if (Of(index)?.Evaluate(evaluation).IsNone == false)
            {
                return false;
            }
        }

        return true;
    }

    protected override int Choose(in Evaluation evaluation)
    {
        for (int index = 0; index < Count; index++)
        {
            Fact fact = Of(index)?.Evaluate(evaluation) ?? Fact.None;
            if (!fact.IsNone)
            {
                return fact.IsUnknown ? Unknown : index;
            }
        }

        return None;
    }

    public override FactState Compose(in Evaluation evaluation, Recipe recipe)
    {
        for (int index = 0; index < Count; index++)
        {
            FactState state = Of(index)?.Compose(evaluation, recipe) ?? FactState.None;
            if (state != FactState.None)
            {
                return state;
            }
        }

        return FactState.None;
    }
}

/// <summary>Switch: the value after the first key that is equal, else the default. An empty key also equals none.</summary>
internal sealed class SwitchNode(MappingNode?[] arguments) : BranchNode(arguments)
{
    public override bool Reads(int part, in Evaluation evaluation)
    {
        int branch = Choose(evaluation);
        return part == 0 || part == branch || (part % 2 == 0 && (branch is 1 or < 0 || part < branch));
    }

    protected override int Choose(in Evaluation evaluation)
    {
        Fact source = Single(Of(0)!.EvaluateText(evaluation));
        for (int key = 2; key < Count && !source.IsUnknown; key += 2)
        {
            Fact candidate = Single(Of(key)!.EvaluateText(evaluation));
            if (candidate.IsUnknown)
            {
                return Unknown;
            }

            if (string.Equals(source.ToString(), candidate.ToString(), StringComparison.Ordinal))
            {
                return key + 1;
            }
        }

        return source.IsUnknown ? Unknown : 1;
    }
}

/// <summary>IgnoreFlowIfNullOrEmpty: unknown if the argument is none or empty, so that the target attribute is left alone.</summary>
internal sealed class IgnoreFlowNode(MappingNode?[] arguments) : BranchNode(arguments)
{
    public override FactState Compose(in Evaluation evaluation, Recipe recipe)
    {
        int length = recipe.Length;
        FactState state = Of(0)!.Compose(evaluation, recipe);
        return recipe.Length == length ? FactState.Unknown : state;
    }

    protected override int Choose(in Evaluation evaluation) => IsNullOrEmpty(Of(0)!.Evaluate(evaluation)) ? Unknown : 0;
}

/// <summary>Redact: the value unchanged. The compiler marks it, and everything computed from it, as redacted.</summary>
internal sealed class RedactNode(MappingNode?[] arguments) : BranchNode(arguments)
{
    protected override int Choose(in Evaluation evaluation) => 0;
}

/// <summary>SelectUniqueValue: the first argument whose value is not taken.</summary>
internal sealed class UniqueNode(MappingNode?[] arguments) : BranchNode(arguments)
{
    public override bool Reads(int part, in Evaluation evaluation)
    {
        for (int index = 0; index < part; index++)
        {
            Fact fact = Of(index)!.Evaluate(evaluation);
            if (fact.IsUnknown || (!IsNullOrEmpty(fact) && evaluation.Context.IsTaken?.Invoke(fact) != true))
            {
                return false;
            }
        }

        return true;
    }

    protected override int Choose(in Evaluation evaluation)
    {
        List<string> tried = [];
        for (int index = 0; index < Count; index++)
        {
            Fact fact = Single(Of(index)!.EvaluateText(evaluation));
            if (fact.IsUnknown)
            {
                return Unknown;
            }

            if (!IsNullOrEmpty(fact) && evaluation.Context.IsTaken?.Invoke(fact) != true)
            {
                return index;
            }

            tried.Add(fact.ToString());
        }

        return tried.TrueForAll(static value => value.Length == 0) ? None : throw MappingException.NoUniqueValue(string.Join(", ", tried.Where(static value => value.Length > 0)));
    }
}
