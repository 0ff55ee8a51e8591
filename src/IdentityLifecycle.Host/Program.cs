using System.IO;
using System.Text;
using IdentityLifecycle.Host.Json;

namespace IdentityLifecycle.Host;

internal static class Program
{
    private static int Main(string[] args)
    {
        IgnoredInterrupt.Lift();
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        CommandLine line = CommandLine.Parse(args);
        switch (line.Request)
        {
            case Request.Help:
                Console.Out.Write(Usage.Text);
                return ExitCodes.Done;
            case Request.Version:
                Console.Out.WriteLine(Usage.Version);
                return ExitCodes.Done;
            case Request.Invalid:
                Console.Error.WriteLine(line.Text);
                Console.Error.WriteLine("'lifecycle --help' shows what can be said.");
                return ExitCodes.Error;
            case Request.RunScript when !File.Exists(line.Text):
                Console.Error.WriteLine($"There is no script '{Path.GetFullPath(line.Text)}'. Give the path of a .ps1 file, or commands with -c.");
                return ExitCodes.Error;
            default:
                AssembledModule.ResolveItsAssemblies();
                return line.JsonLog ? JsonRun.Execute(line) : ConsoleRun.Execute(line);
        }
    }
}
