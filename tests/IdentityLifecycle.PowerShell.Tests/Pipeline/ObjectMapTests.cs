using IdentityLifecycle.Identities;
using IdentityLifecycle.PowerShell.Tests.Hosting;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Pipeline;

/// <summary>What fails while objects become people is not taken for "there is none".</summary>
public sealed class ObjectMapTests
{
    private const string People = "$people = [pscustomobject]@{ No = '1'; Name = 'Ann'; Status = 'Active' }, [pscustomobject]@{ No = '2'; Name = $null; Status = 'Active' }; ";

    [Theory]
    [InlineData("{ $_.Name.Trim() }", "null-valued")]
    [InlineData("{ if ($_.Name) { $_.Name } else { throw 'no name' } }", "no name")]
    [InlineData("{ if ($_.Name) { $_.Name } else { 'text' | ConvertTo-IdentityRecord -Key a } }", "no person")]
    [InlineData("{ if ($_.Name) { $_.Name } else { Get-NoSuchThing } }", "Get-NoSuchThing")]
    [InlineData("{ if ($_.Name) { $_.Name } else { [int]'x' } }", "x")]
    [InlineData("{ if ($_.Name) { $_.Name } else { 1 / [int]$_.Name } }", "zero")]
    public void A_script_block_that_fails_holds_its_object_and_says_where(string script, string why)
    {
        using Engine engine = Engine.Start();

        Invocation read = engine.Invoke(People + "$people | ConvertTo-IdentityRecord -Key No -Map @{ displayName = " + script + " }");

        Assert.Equal("1", Assert.Single(read.Objects<IdentityRecord>()).Id);
        string message = Assert.Single(read.Errors).ToString();
        Assert.Equal(["SourceRowInvalid"], read.ErrorIds);
        Assert.All(["line 2", "\"displayName\"", why, "at line 1, character"], part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ try { $_.Name.Trim() } catch { 'nobody' } }", "nobody")]
    [InlineData("{ $null }", "")]
    [InlineData("{ }", "")]
    [InlineData("{ 'text', [pscustomobject]@{ a = 'x' } | ConvertTo-IdentityRecord -Key a -ErrorAction SilentlyContinue | ForEach-Object Id }", "x")]
    [InlineData("{ 'a', 'b' }", "a; b")]
    public void What_a_script_block_decides_itself_counts(string script, string expected)
    {
        using Engine engine = Engine.Start();

        Invocation read = engine.Invoke(People + "$people[1] | ConvertTo-IdentityRecord -Key No -Map @{ displayName = " + script + " }").ThrowIfFailed();

        Assert.Equal(expected, read.Objects<IdentityRecord>().Single().GetFact("displayName").ToString());
    }

    [Theory]
    [InlineData("-Key No -Map @{ workerStatus = 'Sttus' }", "\"Sttus\" (for \"workerStatus\"), did you mean \"Status\"?")]
    [InlineData("-Key No -Map @{ employeeId = 'No'; workerStatus = 'Sttus'; displayName = 'Nmae' }", "\"Nmae\" (for \"displayName\"), did you mean \"Name\"?")]
    [InlineData("-Key Nr -Map @{ displayName = 'Name' }", "\"Nr\"")]
    public void A_property_that_no_object_has_is_an_error_and_nobody_comes_out(string arguments, string expected)
    {
        using Engine engine = Engine.Start();

        Invocation read = engine.Invoke(People + "$people | ConvertTo-IdentityRecord " + arguments);

        Assert.Empty(read.Output);
        Assert.Equal(["SourceHeaderInvalid"], read.ErrorIds);
        Assert.Contains(expected, read.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_that_one_object_lacks_is_unknown_for_it()
    {
        using Engine engine = Engine.Start();

        Invocation read = engine.Invoke("[pscustomobject]@{ No = '1'; Status = 'Active' }, [pscustomobject]@{ No = '2' }, @{ No = '3'; status = 'Left' } | ConvertTo-IdentityRecord -Key No -Map @{ workerStatus = 'Status' }").ThrowIfFailed();

        Assert.Equal(["Active", "(unknown)", "Left"], read.Objects<IdentityRecord>().Select(static one => one.GetFact("workerStatus").ToString()));
    }

    [Fact]
    public void A_property_that_cannot_be_read_is_unknown()
    {
        using Engine engine = Engine.Start();

        Invocation read = engine.Invoke("$one = [pscustomobject]@{ No = '1' }; $one.PSObject.Properties.Add([psscriptproperty]::new('Status', { throw 'denied' })); $one | ConvertTo-IdentityRecord -Key No -Map @{ workerStatus = 'Status' }").ThrowIfFailed();

        Assert.True(read.Objects<IdentityRecord>().Single().GetFact("workerStatus").IsUnknown);
    }

    [Theory]
    [InlineData("$one.Self = $one")]
    [InlineData("$one.Self = [uint64]::MaxValue")]
    [InlineData("$one.Self = [decimal]::MaxValue")]
    [InlineData("$list = [System.Collections.ArrayList]::new(); $null = $list.Add($list); $one.Self = $list")]
    public void No_value_of_an_object_ends_the_reading(string script)
    {
        using Engine engine = Engine.Start();

        Invocation read = engine.Invoke("$one = [pscustomobject]@{ No = '1'; Self = $null }; " + script + "; $one | ConvertTo-IdentityRecord -Key No").ThrowIfFailed();

        Assert.Equal("1", read.Objects<IdentityRecord>().Single().Id);
    }

    [Theory]
    [InlineData("@()", "NoIdentityReceived")]
    [InlineData("'text'", "IdentityInvalid")]
    [InlineData("Get-Item /", "IdentityInvalid")]
    [InlineData("1, 2", "IdentityInvalid", "IdentityInvalid")]
    public void Nothing_that_can_be_a_person_is_said_and_no_column_is_asked_for(string input, params string[] errors)
    {
        using Engine engine = Engine.Start();

        Invocation read = engine.Invoke(input + " | ConvertTo-IdentityRecord -Key Name");

        Assert.Empty(read.Output);
        Assert.Equal(errors, read.ErrorIds);
    }

    [Fact]
    public void Hashtables_and_dictionaries_are_objects()
    {
        using Engine engine = Engine.Start();

        Invocation read = engine.Invoke("""
            $made = [System.Collections.Generic.Dictionary[string,string]]::new(); $made['no'] = '3'; $made['displayName'] = 'Zoe'
            @{ no = '1'; displayName = 'Ann' }, ([ordered]@{ No = '2'; displayName = 'Bob' }), $made | ConvertTo-IdentityRecord -Key No
            """).ThrowIfFailed();

        Assert.Equal(["1 Ann", "2 Bob", "3 Zoe"], read.Objects<IdentityRecord>().Select(static record => $"{record.Id} {record.GetFact("displayName")}"));
    }
}
