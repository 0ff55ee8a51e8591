using System;
using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using IdentityLifecycle.Benchmarks.Languages;

namespace IdentityLifecycle.Benchmarks;

/// <summary>
/// <c>fuzz [count] [seed]</c> runs random texts through both languages; anything else goes to BenchmarkDotNet, such as
/// <c>--filter *</c>.
/// </summary>
internal static class Program
{
    private const int FuzzCount = 1_000_000;

    public static int Main(string[] arguments)
    {
        if (arguments is ["fuzz", ..])
        {
            int count = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : FuzzCount;
            int seed = arguments.Length > 2 ? int.Parse(arguments[2], CultureInfo.InvariantCulture) : 1;
            return new LanguageFuzzer(seed).Run(count, Console.Out) == 0 ? 0 : 1;
        }

        IConfig config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments, config);
        return 0;
    }
}
