using System.Management.Automation;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Commands;

public sealed class LanguageCommandTests : IDisposable
{
    private readonly Engine _engine = Engine.Start();

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData("""Test-AttributeMapping 'ToLower(Join("@", [givenName], "x"))' -InputObject @{ GivenName = 'Ann' }""", "ann@x")]
    [InlineData("""Test-AttributeMapping -Expression 'Append([a.b], "!")' -InputObject @{ a = [pscustomobject]@{ b = 5 } }""", "5!")]
    [InlineData("""Test-AttributeMapping 'Now()' -AsOf 2026-11-20T15:33:38Z""", "11/20/2026 3:33:38 PM")]
    [InlineData("""Test-AttributeMapping 'Count([v])' -InputObject @{ v = 'a', 'b' }""", 2L)]
    [InlineData("""Test-AttributeMapping 'IsNull([absent])' -InputObject @{ v = 1 }""", true)]
    [InlineData("""Test-MembershipRule 'user.department -eq "sales"' -InputObject @{ Department = 'Sales' }""", true)]
    [InlineData("""Test-MembershipRule 'device.isRooted -eq true' -InputObject @{ isRooted = $false }""", false)]
    [InlineData("""Test-MembershipRule 'user.hired -gt system.now -minus P7D' -AsOf 2026-11-20Z -InputObject @{ hired = [datetime]'2026-11-14' }""", true)]
    [InlineData("""Test-MembershipRule 'user.mails -any (_ -endsWith "x")' -InputObject ([pscustomobject]@{ mails = @('a@x', 'b@y') })""", true)]
    public void A_value_or_verdict_comes_back(string script, object expected) =>
        Assert.Equal(expected, Assert.Single(_engine.Invoke(script).ThrowIfFailed().Output).BaseObject);

    [Fact]
    public void Several_values_are_an_array_and_none_is_null()
    {
        Assert.Equal(["a", "b"], Assert.IsType<object[]>(Assert.Single(_engine.Invoke("""Test-AttributeMapping 'Split("a, b", ",")'""").ThrowIfFailed().Output).BaseObject));
        Assert.Equal(true, Assert.Single(_engine.Invoke("$null -eq (Test-AttributeMapping '[absent]' -InputObject @{})").ThrowIfFailed().Output).BaseObject);
    }

    [Fact]
    public void The_records_that_match_pass_through()
    {
        Invocation result = _engine.Invoke("""@{ n = 1 }, @{ n = 5 }, @{ n = 7 } | Test-MembershipRule 'user.n -ge 5' -PassThru | ForEach-Object { $_.n }""").ThrowIfFailed();
        Assert.Equal([5, 7], result.Objects<int>());
    }

    [Fact]
    public void An_explanation_comes_back_as_an_object_and_reads_as_a_tree()
    {
        Explanation explanation = _engine.Invoke("""Test-MembershipRule 'user.a -eq "x" -or user.b -eq "y"' -InputObject @{ b = 'y' } -Explain""").ThrowIfFailed().Objects<Explanation>().Single();
        Assert.Equal("true: b is \"y\"", explanation.Short);
        Assert.Equal("\"A\"", _engine.Invoke("""Test-AttributeMapping 'ToUpper([a])' -InputObject @{ a = 'a' } -Explain""").ThrowIfFailed().Objects<Explanation>().Single().Result);
    }

    [Theory]
    [InlineData("@{ a = 'x' }", "True")]
    [InlineData("@{ a = 'y' }", "False")]
    [InlineData("@{ a = $unknown }", "null")]
    [InlineData("@{ a = $unknown; b = 'y' }", "True")]
    public void A_verdict_that_an_unknown_fact_would_decide_is_null(string record, string expected)
    {
        const string Script = """$unknown = [IdentityLifecycle.Facts.Fact]::Unknown; $verdict = Test-MembershipRule 'user.a -eq "x" -or user.b -eq "y"' -InputObject RECORD; if ($null -eq $verdict) { 'null' } else { "$verdict" }""";
        Assert.Equal([expected], _engine.Invoke(Script.Replace("RECORD", record, StringComparison.Ordinal)).ThrowIfFailed().Objects<string>());
    }

    [Fact]
    public void Records_of_which_it_is_unknown_do_not_pass_through_and_their_explanation_says_so()
    {
        const string Records = "$unknown = [IdentityLifecycle.Facts.Fact]::Unknown; @{ n = 1; a = 'x' }, @{ n = 2; a = $unknown }, @{ n = 3 } | Test-MembershipRule ";
        Assert.Equal([1], _engine.Invoke(Records + """'user.a -eq "x"' -PassThru | ForEach-Object { $_.n }""").ThrowIfFailed().Objects<int>());
        Assert.Equal(["true: a is \"x\"", "unknown: a is unknown", "false: a is null"], _engine.Invoke(Records + """'user.a -eq "x"' -Explain | ForEach-Object Short""").ThrowIfFailed().Objects<string>());
    }

    [Theory]
    [InlineData("Test-AttributeMapping 'Jion([a])'", "MappingInvalid", "Column 1: There is no function 'Jion'. Did you mean 'Join'?")]
    [InlineData("Test-MembershipRule 'user.a -eq x'", "RuleInvalid", "Column 12: ")]
    public void An_invalid_text_ends_the_command_with_the_position(string script, string id, string message)
    {
        ErrorRecord error = Assert.Single(_engine.Invoke(script).Errors);
        Assert.Equal(id, error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.StartsWith(message, error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Test-AttributeMapping 'Join(\"@\", [a], DefaultDomain())'", "DefaultDomain() and Lookup() read a policy: pass -Policy")]
    [InlineData("Test-AttributeMapping 'Lookup(\"t\", [a])'", "DefaultDomain() and Lookup() read a policy: pass -Policy")]
    public void What_only_a_policy_knows_needs_one(string script, string message)
    {
        ErrorRecord error = Assert.Single(_engine.Invoke(script).Errors);
        Assert.Equal("ArgumentInvalid", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.StartsWith(message, error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_cannot_be_mapped_is_an_error_and_the_next_has_its_turn()
    {
        Invocation result = _engine.Invoke("""@{ d = 'soon' }, @{ d = '2026-11-20' } | Test-AttributeMapping 'CDate([d])'""");
        Assert.Equal(["MappingFailed"], result.ErrorIds);
        Assert.Equal(["11/20/2026 12:00:00 AM"], result.Objects<string>());
    }
}
