using BenchmarkDotNet.Attributes;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;

namespace IdentityLifecycle.Benchmarks.Languages;

/// <summary>Attribute mappings over one record. The goal of the first is a million evaluations a second on one core.</summary>
[MemoryDiagnoser]
public class MappingBenchmark
{
    private readonly BenchmarkRecord _record = new();
    private readonly CompiledMapping _principalName = Compile("""ToLower(Join("@", NormalizeDiacritics(StripSpaces(Join(".", [a], [b]))), "x"))""");
    private readonly CompiledMapping _direct = Compile("[department]");
    private readonly CompiledMapping _switch = Compile("""Switch([department], "none", "HR", "1", "Sales", "2")""");
    private readonly CompiledMapping _condition = Compile("""IIF([country] = "DE" AND [department] <> "HR", [a], [b])""");

    [Benchmark(Baseline = true)]
    public Fact PrincipalName() => _principalName.Evaluate(_record, BenchmarkRecord.Context);

    [Benchmark]
    public Fact Direct() => _direct.Evaluate(_record, BenchmarkRecord.Context);

    [Benchmark]
    public Fact Switch() => _switch.Evaluate(_record, BenchmarkRecord.Context);

    [Benchmark]
    public Fact Condition() => _condition.Evaluate(_record, BenchmarkRecord.Context);

    private static CompiledMapping Compile(string text) =>
        MappingExpression.Parse(text, out _)!.Compile(new SchemaScope(BenchmarkRecord.Schema), out _)!;
}
