using BenchmarkDotNet.Attributes;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership;

namespace IdentityLifecycle.Benchmarks.Languages;

/// <summary>Membership rules over one record. The goal of the first is five million evaluations a second on one core.</summary>
[MemoryDiagnoser]
public class RuleBenchmark
{
    private readonly BenchmarkRecord _record = new();
    private readonly CompiledRule _threeParts = Compile("""user.department -eq "Sales" -and user.country -in ["AT", "CH", "DE"] -and user.accountEnabled -eq true""");
    private readonly CompiledRule _collection = Compile("""user.proxyAddresses -any (_ -startsWith "smtp:" -and _ -endsWith "contoso.com")""");
    private readonly CompiledRule _date = Compile("user.employeeHireDate -le system.now -plus P14D");
    private readonly CompiledRule _pattern = Compile("""user.department -match "^(Sales|Marketing)$" """);

    [Benchmark(Baseline = true)]
    public Verdict ThreeParts() => _threeParts.Evaluate(_record, BenchmarkRecord.Context);

    [Benchmark]
    public Verdict Collection() => _collection.Evaluate(_record, BenchmarkRecord.Context);

    [Benchmark]
    public Verdict Date() => _date.Evaluate(_record, BenchmarkRecord.Context);

    [Benchmark]
    public Verdict Pattern() => _pattern.Evaluate(_record, BenchmarkRecord.Context);

    private static CompiledRule Compile(string text) =>
        MembershipRule.Parse(text, out _)!.Compile(new SchemaScope(BenchmarkRecord.Schema), "user", out _)!;
}
