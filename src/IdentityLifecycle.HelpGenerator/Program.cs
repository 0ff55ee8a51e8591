using System.IO;
using IdentityLifecycle.HelpGenerator.Checking;
using IdentityLifecycle.HelpGenerator.Reading;
using IdentityLifecycle.HelpGenerator.Writing;

namespace IdentityLifecycle.HelpGenerator;

/// <summary>
/// Writes the module's help file from the cmdlets and their documentation comments. Arguments: the assembly of the cmdlets, the folder with
/// its sources, the folder of the about_ topics, the file to write. A mismatch is an error of the build; no file is written then.
/// </summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        if (arguments.Length != 4)
        {
            Console.Error.WriteLine("usage: IdentityLifecycle.HelpGenerator <cmdlets.dll> <sources> <topics> <help file>");
            return 2;
        }

        IReadOnlyList<CmdletHelp> cmdlets = CmdletAssembly.Read(arguments[0], arguments[1]);
        IReadOnlyList<HelpProblem> problems = HelpCheck.Run(cmdlets);
        foreach (HelpProblem problem in problems)
        {
            Console.Error.WriteLine(problem);
        }

        if (problems.Count > 0)
        {
            File.Delete(arguments[3]);
            return 1;
        }

        HelpFile.Write(cmdlets, new RelatedTopics(cmdlets, arguments[2]), arguments[3]);
        return 0;
    }
}
