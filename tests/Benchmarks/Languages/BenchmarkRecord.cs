using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;

namespace IdentityLifecycle.Benchmarks.Languages;

/// <summary>One person, as a row of a table would give it.</summary>
internal sealed class BenchmarkRecord : IFactSource
{
    public static readonly AttributeSchema Schema = new(
    [
        new("a"),
        new("b"),
        new("department"),
        new("country"),
        new("accountEnabled", AttributeType.Boolean),
        new("proxyAddresses") { IsMultiValued = true },
        new("employeeHireDate", AttributeType.DateTime),
        new("absent"),
        new("unknown"),
    ]);

    public static readonly EvaluationContext Context = new() { AsOf = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), DefaultDomain = "contoso.com" };

    private static readonly Fact[] s_facts =
    [
        Fact.Of("Anna Maria"),
        Fact.Of("Müller"),
        Fact.Of("Sales"),
        Fact.Of("DE"),
        Fact.True,
        Fact.Of(ValueList.OfTexts(["SMTP:anna@contoso.com", "smtp:a.mueller@contoso.com"])),
        Fact.Of(new DateTimeOffset(2020, 3, 16, 0, 0, 0, TimeSpan.Zero)),
        Fact.None,
        Fact.Unknown,
    ];

    public Fact GetFact(int ordinal) => s_facts[ordinal];
}
