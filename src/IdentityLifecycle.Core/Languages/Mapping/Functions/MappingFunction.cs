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

    /// <summary>How many of the last parameters may be given again and again: 0, 1 or, in pairs, 2.</summary>
    public int RepeatingParameters { get; init; }

    /// <summary>How often the repeating parameters occur at least.</summary>
    public int MinimumRepetitions { get; init; } = 1;

    /// <summary>Whether the result is a date-time that prints as the original prints it.</summary>
    public bool ReturnsDate { get; init; }

    /// <summary>Whether the result is random.</summary>
    public bool IsRandom { get; init; }

    /// <summary>Whether an argument, by its position, only is put beside others or chosen, so that it can be random.</summary>
    public Func<int, bool> Composes { get; init; } = static _ => false;

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
