using IdentityLifecycle.PowerShell.Tests.Hosting;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Views;

public sealed class AttributeAdapterTests
{
    [Theory]
    [InlineData("$record.Department", "Sales")]
    [InlineData("$record.department", "Sales")]
    [InlineData("$record.costCentre", "K-7")]
    [InlineData("$record.COSTCENTRE", "K-7")]
    [InlineData("$record.Id", "1001")]
    [InlineData("$record.Mail", null)]
    [InlineData("$record.NoSuchAttribute", null)]
    [InlineData("$account.city", "Berlin")]
    [InlineData("$account.AccountEnabled", true)]
    [InlineData("$account.MemberOf[0]", "All Staff")]
    [InlineData("($record | Where-Object Department -eq Sales).costCentre", "K-7")]
    [InlineData("($account | Where-Object { $_.city -eq 'Berlin' }).Anchor", "a-1")]
    public void Attributes_look_like_ordinary_properties(string script, object? expected)
    {
        using Engine engine = Engine.Start();
        engine.Set("record", SampleRecords.Jane);
        engine.Set("account", SampleRecords.JanesAccount);

        Invocation invocation = engine.Invoke(script).ThrowIfFailed();

        Assert.Equal(expected, invocation.Output.Single()?.BaseObject);
    }

    [Fact]
    public void No_attribute_appears_in_two_spellings()
    {
        using Engine engine = Engine.Start();
        engine.Set("record", SampleRecords.Jane);

        string[] names = engine.Invoke("$record.psobject.Properties | ForEach-Object Name").ThrowIfFailed().Objects<string>().ToArray();

        Assert.Equal(names.Distinct(System.StringComparer.OrdinalIgnoreCase).Count(), names.Length);
        Assert.Equal(["Id", "EmployeeId", "DisplayName", "Department", "costCentre", "Mail", "EmployeeHireDate"], names.Take(7));
    }

    [Fact]
    public void What_was_read_cannot_be_changed()
    {
        using Engine engine = Engine.Start();
        engine.Set("record", SampleRecords.Jane);

        Invocation invocation = engine.Invoke("$record.costCentre = 'other'");

        Assert.NotEmpty(invocation.Errors);
        Assert.Equal("K-7", SampleRecords.Jane.GetFact("costCentre").AsText());
    }

    [Theory]
    [InlineData("record", "1001", "Jane Doe", "Sales", "2020-01-15")]
    [InlineData("account", "corp", "jane@contoso.com", "True", "Staff / Sales")]
    public void Default_views_are_tables(string variable, params string[] expected)
    {
        using Engine engine = Engine.Start();
        engine.Set("record", SampleRecords.Jane);
        engine.Set("account", SampleRecords.JanesAccount);

        engine.Invoke($"${variable} | Out-Default").ThrowIfFailed();

        Assert.All(expected, text => Assert.Contains(text, engine.Host.Text, System.StringComparison.Ordinal));
    }
}
