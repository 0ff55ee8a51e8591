using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Membership;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Languages.Membership;

/// <summary>Evaluates a rule over one record that has a property of every type.</summary>
internal static class RuleTable
{
    public static readonly EvaluationContext Context = new() { AsOf = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero) };

    public static readonly AttributeSchema Schema = new(
    [
        new("department"),
        new("country"),
        new("displayName"),
        new("city"),
        new("mail"),
        new("unknown"),
        new("employeeId"),
        new("accountEnabled", AttributeType.Boolean),
        new("level", AttributeType.Integer),
        new("fte", AttributeType.Number),
        new("employeeHireDate", AttributeType.DateTime),
        new("employeeLeaveDateTime", AttributeType.DateTime),
        new("proxyAddresses") { IsMultiValued = true },
        new("otherMails") { IsMultiValued = true },
        new("hidden") { IsMultiValued = true },
        new("assignedPlans", AttributeType.Complex) { IsMultiValued = true },
        new("manager", AttributeType.Reference),
        new("memberOf", AttributeType.Reference) { IsMultiValued = true },
        new("mobilePhone"),
        new("manager.mail"),
        new("extensionAttribute1"),
    ]);

    private static readonly Dictionary<string, Fact> s_facts = new()
    {
        ["department"] = Fact.Of("Sales"),
        ["country"] = Fact.Of("US"),
        ["displayName"] = Fact.Of("David O'Neil"),
        ["mail"] = Fact.Of("david@contoso.com"),
        ["unknown"] = Fact.Unknown,
        ["employeeId"] = Fact.Of("00123"),
        ["accountEnabled"] = Fact.True,
        ["level"] = Fact.Of(7),
        ["fte"] = Fact.Of(0.5),
        ["employeeHireDate"] = Fact.Of(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero)),
        ["proxyAddresses"] = Fact.Of(ValueList.OfTexts(["SMTP:david@contoso.com", "smtp:dave@outlook.com"])),
        ["hidden"] = Fact.Unknown,
        ["assignedPlans"] = Fact.Of(ValueList.Of([Plan("SCO", "Enabled"), Plan("exchange", "Deleted")])),
        ["manager"] = Fact.Of("M1"),
        ["memberOf"] = Fact.Of(ValueList.OfTexts(["g1", "g2"])),
        ["mobilePhone"] = Fact.Of("+49 30 1"),
        ["manager.mail"] = Fact.Of("boss@contoso.com"),
        ["extensionAttribute1"] = Fact.Of("true"),
    };

    public static IFactSource Record { get; } = new Row();

    public static CompiledRule Compile(string text, string subject = "user")
    {
        MembershipRule? rule = MembershipRule.Parse(text, out IReadOnlyList<ExpressionError> errors);
        Assert.True(rule is not null, string.Join("\n", errors.Select(error => error.Render(text))));
        CompiledRule? compiled = rule.Compile(new SchemaScope(Schema), subject, out errors);
        Assert.True(compiled is not null, string.Join("\n", errors.Select(error => error.Render(text))));
        return compiled;
    }

    public static Verdict Evaluate(string text, EvaluationContext? context = null) => Compile(text).Evaluate(Record, context ?? Context);

    public static IReadOnlyList<ExpressionError> Errors(string text)
    {
        MembershipRule? rule = MembershipRule.Parse(text, out IReadOnlyList<ExpressionError> errors);
        if (rule is not null)
        {
            Assert.Null(rule.Compile(new SchemaScope(Schema), "user", out errors));
        }

        return errors;
    }

    private static ComplexValue Plan(string service, string status) => new([new("service", Fact.Of(service)), new("capabilityStatus", Fact.Of(status))]);

    private sealed class Row : IFactSource
    {
        public Fact GetFact(int ordinal) => s_facts.GetValueOrDefault(Schema[ordinal].Name);
    }
}
