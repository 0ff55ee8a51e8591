namespace IdentityLifecycle.Host;

/// <summary>The command line, understood.</summary>
/// <param name="Request">What is asked for.</param>
/// <param name="Text">The script's path, the commands, or what is wrong.</param>
/// <param name="Arguments">What follows, for the script's param() block.</param>
/// <param name="JsonLog">Whether every stream record is to be a line of JSON.</param>
internal sealed record CommandLine(Request Request, string Text, IReadOnlyList<string> Arguments, bool JsonLog)
{
    /// <summary>Understands the command line; options of the host stand before the script or -c.</summary>
    public static CommandLine Parse(ReadOnlySpan<string> args)
    {
        bool json = false;
        bool run = false;
        for (int at = 0; at < args.Length; at++)
        {
            switch (args[at])
            {
                case "-h" or "-?" or "--help" or "help" when !run || at == 1:
                    return Simple(Request.Help);
                case "--version" when !run:
                    return Simple(Request.Version);
                case "--log" when at + 1 < args.Length && args[at + 1] is "json" or "text":
                    json = args[++at] == "json";
                    break;
                case "--log":
                    return Invalid("--log takes 'json' or 'text'.");
                case "run" when !run:
                    run = true;
                    break;
                case "-c" or "--command" when run:
                    return at + 1 < args.Length
                        ? new CommandLine(Request.RunCommands, args[at + 1], [.. args[(at + 2)..]], json)
                        : Invalid("-c takes the commands to run, such as: lifecycle run -c \"Get-Command -Module IdentityLifecycle\"");
                case [not '-', ..] when run:
                    return new CommandLine(Request.RunScript, args[at], [.. args[(at + 1)..]], json);
                default:
                    return Invalid($"'{args[at]}' is not understood here.");
            }
        }

        return run ? Invalid("'run' takes a script, or -c and commands.") : args.IsEmpty ? Simple(Request.Help) : Invalid("What to do is missing: 'run'.");
    }

    private static CommandLine Simple(Request request) => new(request, string.Empty, [], false);

    private static CommandLine Invalid(string problem) => new(Request.Invalid, problem, [], false);
}
