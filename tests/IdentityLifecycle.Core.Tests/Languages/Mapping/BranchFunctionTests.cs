using Xunit;

namespace IdentityLifecycle.Core.Tests.Languages.Mapping;

public sealed class BranchFunctionTests
{
    [Theory]
    [InlineData("""IIF([first]="John",[mail],[last])""", "John.Doe@contoso.com")]
    [InlineData("""IIF([first]="john",[mail],[last])""", "Smith")]
    [InlineData("""IIF([first]<>"john","a","b")""", "a")]
    [InlineData("""IIF([absent]="x","a","b")""", "b")]
    [InlineData("""IIF([absent]<>"x","a","b")""", "b")]
    [InlineData("""IIF([empty]="","a","b")""", "b")]
    [InlineData("""IIF(IsNullOrEmpty([absent]),"Other",[first])""", "John")]
    [InlineData("""IIF(IsPresent([first]),[first],"Other")""", "John")]
    [InlineData("""IIF([unknown]="x","a","b")""", "unknown")]
    [InlineData("""IIF([first]="John","a",[unknown])""", "a")]
    [InlineData("""IIF([first]="John",[unknown],"a")""", "unknown")]
    [InlineData("""IIF([count] > 2,"a","b")""", "a")]
    [InlineData("""IIF([count] >= 3,"a","b")""", "a")]
    [InlineData("""IIF([count] < 3,"a","b")""", "b")]
    [InlineData("""IIF([count] <= "3","a","b")""", "a")]
    [InlineData("""IIF([yes] = "true","a","b")""", "a")]
    [InlineData("""IIF([yes],"a","b")""", "a")]
    [InlineData("""IIF(Split("True", ","),"a","b")""", "a")]
    [InlineData("""CBool(Split("True", ",") AND [yes])""", "True")]
    [InlineData("""IIF(DateDiff("d", Now(), CDate("2026-11-27")) > 5, "False", "True")""", "False")]
    [InlineData("""IIF(CDate("2026-11-27") > Now(), "later", "earlier")""", "later")]
    [InlineData("""IIF([hired] < "2021-01-01", "old", "new")""", "old")]
    [InlineData("""IIF([first]="John" AND [last]="Smith","a","b")""", "a")]
    [InlineData("""IIF([first]="John" and [last]="x","a","b")""", "b")]
    [InlineData("""IIF([first]="x" OR [last]="Smith","a","b")""", "a")]
    [InlineData("""IIF([first]="x" OR [last]="x" AND [count]=3,"a","b")""", "b")]
    [InlineData("""IIF(([first]="John" OR [last]="x") AND [count]=3,"a","b")""", "a")]
    [InlineData("""IIF(NOT([first]="x"),"a","b")""", "a")]
    [InlineData("""IIF(NOT([absent]="x"),"a","b")""", "b")]
    [InlineData("""IIF([absent]="x" OR [last]="Smith","a","b")""", "a")]
    [InlineData("""IIF([unknown]="x" OR [last]="Smith","a","b")""", "a")]
    [InlineData("""IIF([unknown]="x" AND [last]="y","a","b")""", "b")]
    [InlineData("""IIF([unknown]="x" AND [last]="Smith","a","b")""", "unknown")]
    [InlineData("""IIF([first]="John",,"b")""", "null")]
    public void Iif_chooses(string expression, string expected) => Assert.Equal(expected, MappingTable.Print(expression));

    [Theory]
    [InlineData("""Switch([first], "none", "John", "1", "Jane", "2")""", "1")]
    [InlineData("""Switch([first], "none", "john", "1")""", "none")]
    [InlineData("""Switch([absent], "none", "x", "1", "", "empty")""", "empty")]
    [InlineData("""Switch([empty], "none", "", "empty")""", "empty")]
    [InlineData("""Switch([absent], "none", "x", "1")""", "none")]
    [InlineData("""Switch([first], , "x", "1")""", "null")]
    [InlineData("""Switch([yes], "none", "True", "1")""", "1")]
    [InlineData("""Switch([count], "none", 3, "three")""", "three")]
    [InlineData("""Switch([unknown], "none", "x", "1")""", "unknown")]
    [InlineData("""Switch([first], [unknown], "John", "1", "x", [unknown])""", "1")]
    [InlineData("""Switch([first], "none", [unknown], "1")""", "unknown")]
    [InlineData("""Switch([one], "none", "only", "1")""", "1")]
    [InlineData("""Switch("1", , "1", IIF(DateDiff("d", Now(), CDate("2026-11-27")) > 5, "False", "True"), "0", "False")""", "False")]
    public void Switch_takes_the_first_equal_key(string expression, string expected) => Assert.Equal(expected, MappingTable.Print(expression));

    [Theory]
    [InlineData("""Coalesce([absent], [mail], [unknown])""", "John.Doe@contoso.com")]
    [InlineData("""Coalesce([empty], [mail])""", "")]
    [InlineData("""Coalesce([absent], [absent])""", "null")]
    [InlineData("""Coalesce([unknown], [mail])""", "unknown")]
    [InlineData("""Coalesce([absent], Now())""", "11/20/2026 3:33:38 PM")]
    [InlineData("""IgnoreFlowIfNullOrEmpty([absent])""", "unknown")]
    [InlineData("""IgnoreFlowIfNullOrEmpty([empty])""", "unknown")]
    [InlineData("""IgnoreFlowIfNullOrEmpty([first])""", "John")]
    [InlineData("""IgnoreFlowIfNullOrEmpty(Switch([absent], "", "3443", "Dr."))""", "unknown")]
    [InlineData("""Join("-", [first], IgnoreFlowIfNullOrEmpty([absent]))""", "unknown")]
    [InlineData("""Redact([first])""", "John")]
    [InlineData("""Redact([absent])""", "null")]
    public void Values_pass_through(string expression, string expected) => Assert.Equal(expected, MappingTable.Print(expression));

    [Theory]
    [InlineData("""SelectUniqueValue("taken", "taken too", "free", [unknown])""", "free")]
    [InlineData("""SelectUniqueValue([absent], "free")""", "free")]
    [InlineData("""SelectUniqueValue([absent], [empty])""", "null")]
    [InlineData("""SelectUniqueValue("taken", [unknown], "free")""", "unknown")]
    [InlineData("""SelectUniqueValue("taken", "taken too")""", """! SelectUniqueValue: "taken, taken too": every value is already taken; add a further rule, for example with the employee id.""")]
    public void The_first_free_value_is_selected(string expression, string expected) => Assert.Equal(expected, MappingTable.Print(expression));

    [Theory]
    [InlineData("""Replace("Product Developer","Product Developer", , , "Software Engineer", , )""", "Software Engineer")]
    [InlineData("""Replace("aXbx","x", , , "-")""", "aXb-")]
    [InlineData("""Replace([mail], "@contoso.com", , ,"", ,)""", "John.Doe")]
    [InlineData("""Replace("jsmith","<username>", , , , , "<username>@contoso.com")""", "jsmith@contoso.com")]
    [InlineData("""Replace("+91 9998887777", , "\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})", , "${phoneNumber}", , )""", "9998887777")]
    [InlineData("""Replace("+1 (999) 888-7777", , "[()\\s-]+", , "", , )""", "+19998887777")]
    [InlineData("""Replace("545 Tremont Street", ,"(?<streetNumber>^\\d*)","streetNumber", "888", , )""", "888 Tremont Street")]
    [InlineData("""Replace("jsmith@contoso.com", , "(?<Suffix>@(.)*)", "Suffix", "", , )""", "jsmith")]
    [InlineData("""Replace([empty], , "\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})", "phoneNumber" , , "+91 8887779999", )""", "8887779999")]
    [InlineData("""Replace([absent], , "(?<n>\\d+)", "n" , , "none here", )""", "null")]
    [InlineData("""Replace([first], , "(?<n>\\d+)", "n" , , "42", )""", "John")]
    [InlineData("""Replace("john_doe72", , "[a-zA-Z_]*", , "", , )""", "72")]
    [InlineData("""Replace("aa-bb", , "(?<=a)-(?=b)", , "+")""", "aa+bb")]
    [InlineData("""Replace([absent], "a", , , "b")""", "null")]
    [InlineData("""Replace([first], "", , , "b")""", "John")]
    [InlineData("""Replace([unknown], "a", , , "b")""", "unknown")]
    [InlineData("""Replace([first], "a", , , [unknown])""", "unknown")]
    public void Replace_has_five_forms(string expression, string expected) => Assert.Equal(expected, MappingTable.Print(expression));

    [Fact]
    public void A_slow_pattern_is_stopped()
    {
        string input = new('a', 40);
        Assert.StartsWith("! Replace, argument 'regexPattern'", MappingTable.Print($$"""Replace("{{input}}!", , "(?=a)(a+)+$", , "")"""), System.StringComparison.Ordinal);
    }
}
