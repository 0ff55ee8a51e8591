using IdentityLifecycle.HelpGenerator.Reading;

namespace IdentityLifecycle.HelpGenerator.Checking;

/// <summary>Compares what the cmdlets are with what their documentation says.</summary>
internal sealed class HelpCheck
{
    private static readonly string[] s_commonParameters =
    [
        "Debug", "ErrorAction", "ErrorVariable", "InformationAction", "InformationVariable", "OutBuffer", "OutVariable", "PipelineVariable",
        "ProgressAction", "Verbose", "WarningAction", "WarningVariable",
    ];

    private static readonly string[] s_askingParameters = ["Confirm", "WhatIf"];

    private readonly IReadOnlyList<CmdletHelp> _cmdlets;
    private readonly Dictionary<string, CmdletHelp> _byName;
    private readonly HashSet<string> _nouns;

    private HelpCheck(IReadOnlyList<CmdletHelp> cmdlets)
    {
        _cmdlets = cmdlets;
        _byName = cmdlets.SelectMany(static one => one.Aliases.Prepend(one.Name).Select(name => (name, one)))
            .ToDictionary(static pair => pair.name, static pair => pair.one, StringComparer.OrdinalIgnoreCase);
        _nouns = _byName.Keys.Select(NounOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Everything that is missing or wrong.</summary>
    public static IReadOnlyList<HelpProblem> Run(IReadOnlyList<CmdletHelp> cmdlets)
    {
        HelpCheck check = new(cmdlets);
        return [.. check._cmdlets.SelectMany(check.Check)];
    }

    private static string NounOf(string command) => command[(command.IndexOf('-', StringComparison.Ordinal) + 1)..];

    private IEnumerable<HelpProblem> Check(CmdletHelp cmdlet)
    {
        if (cmdlet.Text.Summary.Length == 0)
        {
            yield return new HelpProblem("HELP001", cmdlet.File, cmdlet.Name, "the cmdlet has no <summary>. Say in a sentence or two what it does.");
        }

        if (cmdlet.Text.Examples.Count == 0)
        {
            yield return new HelpProblem("HELP002", cmdlet.File, cmdlet.Name, "the cmdlet has no <example>. Add one with a <para> and a <code> that works.");
        }

        foreach (CmdletParameter parameter in cmdlet.Parameters.Where(static one => one.Summary.Length == 0))
        {
            yield return new HelpProblem("HELP003", cmdlet.File, $"{cmdlet.Name} -{parameter.Name}", "the parameter has no <summary>. Say what it is, and what happens if it is not given.");
        }

        foreach (HelpProblem problem in cmdlet.Text.Examples.SelectMany((example, index) => Check(cmdlet, example, index + 1)))
        {
            yield return problem;
        }
    }

    private IEnumerable<HelpProblem> Check(CmdletHelp cmdlet, HelpExample example, int number)
    {
        IReadOnlyList<ExampleCommand> commands = ExampleScanner.Scan(example.Code);
        if (example.Remarks.Length == 0 || !commands.Any(command => _byName.GetValueOrDefault(command.Name) == cmdlet))
        {
            yield return new HelpProblem("HELP002", cmdlet.File, cmdlet.Name, $"example {number} does not use the cmdlet, or has no <para> that says what it shows.");
        }

        foreach (ExampleCommand command in commands)
        {
            if (_byName.TryGetValue(command.Name, out CmdletHelp? used))
            {
                foreach (string unknown in command.Parameters.Where(name => !Has(used, name)))
                {
                    yield return new HelpProblem("HELP004", cmdlet.File, $"{cmdlet.Name}, example {number}", $"{used.Name} has no parameter -{unknown}. It has {NamesOf(used)}.");
                }
            }
            else if (_nouns.Contains(NounOf(command.Name)))
            {
                yield return new HelpProblem("HELP005", cmdlet.File, $"{cmdlet.Name}, example {number}", $"there is no cmdlet {command.Name}.");
            }
        }
    }

    private static bool Has(CmdletHelp cmdlet, string parameter) =>
        cmdlet.Parameters.SelectMany(static one => one.Aliases.Prepend(one.Name))
            .Concat(s_commonParameters)
            .Concat(cmdlet.SupportsShouldProcess ? s_askingParameters : [])
            .Contains(parameter, StringComparer.OrdinalIgnoreCase);

    private static string NamesOf(CmdletHelp cmdlet) => string.Join(", ", cmdlet.Parameters.Select(static one => "-" + one.Name));
}
