using System.Text.RegularExpressions;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Languages.Mapping;

public sealed class ValueFunctionTests
{
    [Theory]
    [InlineData("BitAnd(&HF, &HF7)", "7")]
    [InlineData("BitAnd(12, \"10\")", "8")]
    [InlineData("BitAnd([absent], 1)", "null")]
    [InlineData("BitAnd([unknown], 1)", "unknown")]
    [InlineData("BitAnd([first], 1)", """! BitAnd, argument 'value1': "John": a whole number was expected.""")]
    [InlineData("CBool([first] = [first])", "True")]
    [InlineData("CBool([first] = [last])", "False")]
    [InlineData("CBool([absent] = [absent])", "False")]
    [InlineData("CBool(IsNull([absent]))", "True")]
    [InlineData("CBool(5)", "True")]
    [InlineData("CBool(0)", "False")]
    [InlineData("CBool(\"0.5\")", "True")]
    [InlineData("CBool(\"false\")", "False")]
    [InlineData("CBool([absent])", "False")]
    [InlineData("CBool([unknown])", "unknown")]
    [InlineData("CBool([first])", """! CBool, argument 'expression': "John": True, False or a number was expected.""")]
    [InlineData("CStr([count])", "3")]
    [InlineData("CStr([ratio])", "2.5")]
    [InlineData("CStr([yes])", "True")]
    [InlineData("CStr(CDate(\"2020-03-16\"))", "3/16/2020 12:00:00 AM")]
    [InlineData("CStr([absent])", "null")]
    [InlineData("CStr([unknown])", "unknown")]
    [InlineData("Not(\"True\")", "False")]
    [InlineData("Not([no])", "True")]
    [InlineData("Not([absent])", "True")]
    [InlineData("Not(\"nonsense\")", "True")]
    [InlineData("Not([unknown])", "unknown")]
    public void Numbers_and_Booleans(string expression, string expected) => Assert.Equal(expected, MappingTable.Print(expression));

    [Theory]
    [InlineData("Count([proxies])", "3")]
    [InlineData("Count([first])", "1")]
    [InlineData("Count([absent])", "0")]
    [InlineData("Count([unknown])", "unknown")]
    [InlineData("Item([proxies], 1)", "SMTP:a@x")]
    [InlineData("Item([proxies], 0)", "null")]
    [InlineData("Item([proxies], 4)", "null")]
    [InlineData("Item([first], 1)", "John")]
    [InlineData("Item([absent], 1)", "null")]
    [InlineData("Item([unknown], 1)", "unknown")]
    [InlineData("RemoveDuplicates([proxies])", "SMTP:a@x|smtp:b@x")]
    [InlineData("RemoveDuplicates([first])", "John")]
    [InlineData("RemoveDuplicates([absent])", "null")]
    [InlineData("RemoveDuplicates([unknown])", "unknown")]
    public void Lists(string expression, string expected) => Assert.Equal(expected, MappingTable.Print(expression));

    [Theory]
    [InlineData("IsNull", "True False False unknown False False")]
    [InlineData("IsNullOrEmpty", "True True False unknown False False")]
    [InlineData("IsPresent", "False False True unknown True True")]
    [InlineData("IsString", "False True True unknown False False")]
    public void Tests_of_null_empty_text_unknown_number_and_list(string function, string expected) =>
        Assert.Equal(expected, string.Join(' ', new[] { "absent", "empty", "first", "unknown", "count", "proxies" }.Select(name => MappingTable.Print($"{function}([{name}])"))));

    [Theory]
    [InlineData("""Lookup("sites", "B")""", "Berlin")]
    [InlineData("""Lookup("sites", "b")""", "unknown")]
    [InlineData("""Lookup("sites", [absent])""", "null")]
    [InlineData("""Lookup("sites", "b", [absent])""", "null")]
    [InlineData("""Lookup("sites", [absent], "none")""", "none")]
    [InlineData("""Lookup("sites", [unknown], "none")""", "unknown")]
    [InlineData("""Lookup("towns", "B")""", "! Lookup: the policy declares no table 'towns'.")]
    [InlineData("""DefaultDomain()""", "contoso.com")]
    public void Tables_and_the_default_domain(string expression, string expected) => Assert.Equal(expected, MappingTable.Print(expression));

    [Fact]
    public void A_generated_guid_has_version_4() =>
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", MappingTable.Print("Guid()"));

    [Theory]
    [InlineData("RandomString(6,3,0,0,3)", "^(?=(?:[^0-9]*[0-9]){3})(?=(?:[^a-z]*[a-z]){3})[0-9a-z]{6}$")]
    [InlineData("RandomString(10,2,2,2,1,\"?,\")", "^(?=(?:[^0-9]*[0-9]){2})(?=(?:[0-9A-Za-z]*[^0-9A-Za-z]){2})(?=(?:[^A-Z]*[A-Z]){2})(?=(?:[^a-z]*[a-z]))[^?,]{10}$")]
    [InlineData("RandomString(8,0,0,0,0)", "^[0-9A-Za-z]{8}$")]
    [InlineData("RandomString(256,1,1,1,1)", "^.{256}$")]
    public void Random_strings_keep_to_their_conditions(string expression, string pattern) =>
        Assert.Matches(new Regex(pattern, RegexOptions.Singleline), MappingTable.Print(expression));

    [Theory]
    [InlineData("RandomString(257,1,1,1,1)", """! RandomString, argument 'length': "257": a number from 0 to 256 was expected.""")]
    [InlineData("RandomString(3,2,2,0,0)", """! RandomString, argument 'length': "3": the length must be at least the sum of the minimums.""")]
    [InlineData("RandomString(3,1,0,0,0,\"0123456789\")", """! RandomString, argument 'charactersToAvoid': "0123456789": it leaves no character of a kind that is asked for.""")]
    public void Impossible_random_strings_are_refused(string expression, string expected) => Assert.Equal(expected, MappingTable.Print(expression));

    [Fact]
    public void Role_assignments_become_roles()
    {
        ComplexValue role = new([new("value", Fact.Of("admin")), new("displayName", Fact.Of("Administrator"))]);
        MappingTable.Record["roles"] = Fact.Of(ValueList.Of([role]));
        Assert.Equal("admin", MappingTable.Print("SingleAppRoleAssignment([roles])"));
        ValueList complex = Assert.IsType<ValueList>(MappingTable.Evaluate("AppRoleAssignmentsComplex([roles])").Value);
        Assert.Equal("{display: Administrator, primary: False, type: WindowsAzureActiveDirectoryRole, value: admin}", complex.ToString());
        Assert.Equal("null", MappingTable.Print("SingleAppRoleAssignment([absent])"));
        Assert.Equal("null", MappingTable.Print("AppRoleAssignmentsComplex([absent])"));
        Assert.StartsWith("! SingleAppRoleAssignment", MappingTable.Print("SingleAppRoleAssignment([proxies])"), System.StringComparison.Ordinal);
    }
}
