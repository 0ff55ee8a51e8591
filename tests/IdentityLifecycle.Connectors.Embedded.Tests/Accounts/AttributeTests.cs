using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;
using static IdentityLifecycle.Connectors.Embedded.Tests.Accounts.DirectoryFixture;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Accounts;

public sealed class AttributeTests
{
    private static readonly DateTimeOffset s_day = new(2026, 4, 1, 0, 0, 0, TimeSpan.FromHours(2));

    public static TheoryData<string, object?> Values => new()
    {
        { "department", "Sales & Söhne" },
        { "department", string.Empty },
        { "showInAddressList", false },
        { "employeeLeaveDateTime", s_day },
        { "proxyAddresses", ValueList.OfTexts(["SMTP:a@x", "smtp:b@x"]) },
        { "myText", "x" },
        { "myTruth", true },
        { "myNumber", 7L },
        { "myFraction", 2.5 },
        { "myInstant", s_day },
        { "myBytes", new byte[] { 1, 0, 255 } },
        { "myList", ValueList.OfTexts(["b", "a"]) },
        { "myParts", new ComplexValue([new("city", Fact.Of("Köln")), new("since", Fact.Of(s_day))]) },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_of_every_type_is_read_back_equal_and_not_written_twice(string attribute, object? value)
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"));
        Assert.Equal(ChangeStatus.Applied, (await fixture.WriteAsync(anchor, Set((attribute, null, value)))).Status);
        Account account = (await fixture.FindAsync("1"))!;
        AttributeDefinition definition = account.GetDirectoryImage().Schema.Find(attribute)!;
        Assert.True(definition.AreEqual(Fact.From(value), account.GetFact(attribute)), account.GetFact(attribute).ToString());
        Assert.Equal(ChangeStatus.AlreadyDone, (await fixture.WriteAsync(anchor, Set((attribute, null, value)))).Status);
        Assert.Equal(ChangeStatus.Applied, (await fixture.WriteAsync(anchor, Set((attribute, value, null)))).Status);
        Assert.True((await fixture.FindAsync("1"))!.GetFact(attribute).IsNone);
    }

    [Fact]
    public async Task An_old_value_that_is_not_there_is_drift_and_nothing_of_the_operation_is_written()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"), ("department", "HR"));
        WriteOutcome outcome = await fixture.WriteAsync(anchor, Set(("jobTitle", null, "Clerk"), ("department", "Sales", "Legal")));
        Assert.Equal(ChangeStatus.Drift, outcome.Status);
        Assert.Equal("department", outcome.Attribute);
        Assert.Contains("\"Sales\"", outcome.Message, StringComparison.Ordinal);
        Assert.Contains("\"HR\"", outcome.Message, StringComparison.Ordinal);
        Assert.Null((await fixture.FindAsync("1"))!.GetFact("jobTitle").Value);
    }

    [Fact]
    public async Task Old_values_are_compared_by_the_attributes_own_equality()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"), ("mail", "Jane@contoso.com"), ("employeeHireDate", s_day), ("proxyAddresses", ValueList.OfTexts(["a", "b"])));
        WriteOutcome outcome = await fixture.WriteAsync(anchor, Set(
            ("mail", "jane@CONTOSO.com", "doe@contoso.com"),
            ("employeeHireDate", s_day.ToUniversalTime().AddMilliseconds(300), s_day.AddDays(1)),
            ("proxyAddresses", ValueList.OfTexts(["b", "a"]), ValueList.OfTexts(["c"]))));
        Assert.Equal(ChangeStatus.Applied, outcome.Status);
    }

    [Fact]
    public async Task What_is_as_wanted_already_is_no_drift_and_the_rest_is_written()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"), ("department", "Legal"));
        Assert.Equal(ChangeStatus.Applied, (await fixture.WriteAsync(anchor, Set(("department", "Sales", "Legal"), ("jobTitle", null, "Clerk")))).Status);
        Assert.Equal(Fact.Of("Clerk"), (await fixture.FindAsync("1"))!.GetFact("jobTitle"));
    }

    [Fact]
    public async Task A_unique_value_that_another_account_has_is_refused()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"), ("mail", "a@x"));
        await fixture.AddAsync(("employeeId", "2"), ("mail", "b@x"));
        WriteOutcome outcome = await fixture.WriteAsync(anchor, Set(("mail", "a@x", "B@X")));
        Assert.Equal(LifecycleErrorKind.ValueNotUnique, outcome.ErrorKind);
        Assert.Equal("mail", outcome.Attribute);
    }

    [Fact]
    public async Task An_account_may_change_the_case_of_its_own_unique_value()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "e1"));
        Assert.Equal(ChangeStatus.Applied, (await fixture.WriteAsync(anchor, Set(("employeeId", "e1", "E1")))).Status);
    }

    [Theory]
    [InlineData("accountEnabled", true, LifecycleErrorKind.DirectoryRefused)]
    [InlineData("lastSignInDateTime", "2026-01-01", LifecycleErrorKind.DirectoryRefused)]
    [InlineData("employeeHireDate", "next week", LifecycleErrorKind.ValueInvalid)]
    [InlineData("showInAddressList", "perhaps", LifecycleErrorKind.ValueInvalid)]
    [InlineData("manager", "nobody", LifecycleErrorKind.ReferenceNotFound)]
    public async Task A_value_that_an_attribute_cannot_take_is_refused(string attribute, object value, LifecycleErrorKind expected)
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"));
        WriteOutcome outcome = await fixture.WriteAsync(anchor, Set((attribute, null, value)));
        Assert.Equal(expected, outcome.ErrorKind);
        Assert.Equal(attribute, outcome.Attribute);
    }

    [Fact]
    public async Task A_single_valued_attribute_does_not_take_two_values()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"));
        Assert.Equal(LifecycleErrorKind.ValueInvalid, (await fixture.WriteAsync(anchor, Set(("department", null, ValueList.OfTexts(["a", "b"]))))).ErrorKind);
    }

    [Fact]
    public async Task An_attribute_of_a_policy_holds_several_values_once_it_is_given_several()
    {
        await using DirectoryFixture fixture = new();
        string one = await fixture.AddAsync(("employeeId", "1"), ("skill", "C"));
        string two = await fixture.AddAsync(("employeeId", "2"));
        await fixture.WriteAsync(two, Set(("skill", null, ValueList.OfTexts(["C", "D"]))));
        Assert.Equal(Fact.Of(ValueList.OfTexts(["C"])), (await fixture.FindAsync("1"))!.GetFact("skill"));
        Assert.Equal(ChangeStatus.AlreadyDone, (await fixture.WriteAsync(one, Set(("skill", null, "C")))).Status);
    }

    [Fact]
    public async Task A_secret_value_is_never_in_a_message()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"));
        AttributeChange change = new("employeeHireDate", Fact.None, new GeneratedValue([new GuidPart()]), new ChangeReason("test"));
        AccountWrite write = fixture.Write(anchor, new SetAttributes([change])) with { Resolve = static _ => Fact.Of("hunter2") };
        WriteOutcome outcome = (await fixture.WriteAsync(write))[0];
        Assert.Equal(LifecycleErrorKind.ValueInvalid, outcome.ErrorKind);
        Assert.DoesNotContain("hunter2", outcome.Message, StringComparison.Ordinal);
    }
}
