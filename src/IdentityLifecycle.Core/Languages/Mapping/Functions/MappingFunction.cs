using IdentityLifecycle.Languages.Mapping.Nodes;
using IdentityLifecycle.Languages.Mapping.Syntax;

namespace IdentityLifecycle.Languages.Mapping.Functions;

/// <summary>A function of the mapping language: its name, its parameters and how a call of it is compiled.</summary>
internal sealed class MappingFunction
{
    public MappingFunction(string name, params MappingParameter[] parameters)
    {
        Name = name;
        Parameters = parameters;
    }

    public string Name { get; }

    public IReadOnlyList<MappingParameter> Parameters { get; }

    /// <summary>How many parameters at the end may be repeated: 0, 1, or 2 for pairs.</summary>
    public int RepeatingParameters { get; init; }

    /// <summary>The least number of times that the repeating parameters occur.</summary>
    public int MinimumRepetitions { get; init; } = 1;

    /// <summary>Whether the result is a date-time that must be printed in Microsoft Entra's format.</summary>
    public bool ReturnsDate { get; init; }

    /// <summary>Whether the result is random.</summary>
    public bool IsRandom { get; init; }

    /// <summary>
    /// Whether the function passes an argument on as it is, by the argument's position: it only joins it with others or chooses it. Such an
    /// argument may be random, because the function need not know its value.
    /// </summary>
    public Func<int, bool> Composes { get; init; } = static _ => false;

    /// <summary>Whether the function can be called with these arguments, where that depends on which of them are given.</summary>
    public Func<IReadOnlyList<MappingSyntax?>, bool> Takes { get; init; } = static _ => true;

    public required Func<CallSyntax, MappingNode?[], MappingNode> Build { get; init; }

    public int MinimumArguments =>
        RepeatingParameters > 0
            ? Parameters.Count - RepeatingParameters + (RepeatingParameters * MinimumRepetitions)
            : LastRequired + 1;

    public int MaximumArguments => RepeatingParameters > 0 ? int.MaxValue : Parameters.Count;

    public string Signature =>
        $"{Name}({string.Join(", ", Parameters.Select(static parameter => parameter.IsRequired ? parameter.Name : parameter.Name + "?"))}{(RepeatingParameters > 0 ? ", …" : string.Empty)})";

    private int LastRequired
    {
        get
        {
            int last = Parameters.Count - 1;
            while (last >= 0 && !Parameters[last].IsRequired)
            {
                last--;
            }

            return last;
        }
    }

    public MappingParameter ParameterAt(int index) =>
        index < Parameters.Count || RepeatingParameters == 0
            ? Parameters[index]
            : Parameters[Parameters.Count - RepeatingParameters + ((index - Parameters.Count) % RepeatingParameters)];
}

/// <summary>How a function takes an argument.</summary>
internal enum ParameterKind
{
    /// <summary>As it is.</summary>
    Any,

    /// <summary>As one text; a list of one value counts as that value.</summary>
    Text,

    /// <summary>As a whole number.</summary>
    Integer,

    /// <summary>As a date-time.</summary>
    Date,

    /// <summary>As true or false; comparisons may stand here.</summary>
    Condition,

    /// <summary>A text in quotes.</summary>
    ConstantText,

    /// <summary>A regular expression in quotes.</summary>
    Pattern,

    /// <summary>An interval of dates.</summary>
    Interval,

    /// <summary><c>vbTextCompare</c> or <c>vbBinaryCompare</c>.</summary>
    Comparison,
}

internal readonly record struct MappingParameter(string Name, ParameterKind Kind = ParameterKind.Any, bool IsRequired = true);
