using IdentityLifecycle.Facts;
using IdentityLifecycle.Planning.Accounts.Naming;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

/// <summary>What may become a login or an address.</summary>
public sealed class LoginTests
{
    [Theory]
    [InlineData("userPrincipalName", "jane.doe@contoso.com")]
    [InlineData("userPrincipalName", "jürgen.łukasz@contoso.com")]
    [InlineData("userPrincipalName", "мария.иванова@contoso.com")]
    [InlineData("userPrincipalName", "王小明.wang@contoso.com")]
    [InlineData("mail", "o'brien+hr_1-2@sub.contoso.co.uk")]
    [InlineData("mail", "jane@пример.com")]
    [InlineData("userPrincipalName", "αλέξανδρος@contoso.com")]
    [InlineData("onPremisesSamAccountName", "jane doe")]
    [InlineData("proxyAddresses", "X500:/o=Contoso/cn=jane")]
    [InlineData("displayName", "Zoë\u200B @@ еva")]
    public void Usual_international_names_pass(string attribute, string value) => Assert.Null(LoginCheck.FaultOf(attribute, false, Fact.Of(value)));

    [Theory]
    [InlineData("userPrincipalName", "jane\u200B@contoso.com", "U+200B")]
    [InlineData("userPrincipalName", "jane\u202Emoc@contoso.com", "U+202E")]
    [InlineData("onPremisesSamAccountName", "jane\u0007", "U+0007")]
    [InlineData("sAMAccountName", "jane\u00A0doe", "U+00A0")]
    [InlineData("mailNickname", "ja\u00ADne", "U+00AD")]
    [InlineData("mail", "@contoso.com", "nothing stands before the @")]
    [InlineData("userPrincipalName", "jane@", "nothing stands after the @")]
    [InlineData("mail", "jane@contoso.com@evil.example", "more than one @")]
    [InlineData("userPrincipalName", "jane@home@contoso.com", "more than one @")]
    [InlineData("proxyAddresses", "smtp:jane.doe", "it has no @")]
    [InlineData("mail", "jane doe@contoso.com", "U+0020")]
    [InlineData("proxyAddresses", "SMTP:jane@@contoso.com", "more than one @")]
    public void What_nobody_sees_and_what_is_no_address_is_refused(string attribute, string value, string named)
    {
        LoginFault fault = LoginCheck.FaultOf(attribute, false, Fact.Of(value))!;
        Assert.True(fault.IsRefused);
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("userPrincipalName", "jan\u0435.doe@contoso.com", "U+0435 is a Cyrillic letter among Latin ones")]
    [InlineData("onPremisesSamAccountName", "\u0430dmin", "U+0430 is a Cyrillic letter among Latin ones")]
    [InlineData("mail", "j\u03BFhn@contoso.com", "U+03BF is a Greek letter among Latin ones")]
    [InlineData("mail", "jane@cont\u043Eso.com", "U+043E is a Cyrillic letter among Latin ones")]
    [InlineData("mail", "jane.doe", "it has no @ (U+0040)")]
    public void Letters_of_several_scripts_and_mail_without_an_at_are_a_warning(string attribute, string value, string named)
    {
        LoginFault fault = LoginCheck.FaultOf(attribute, false, Fact.Of(value))!;
        Assert.False(fault.IsRefused);
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_the_policy_makes_unique_is_a_login_and_each_of_several_values_is_looked_at()
    {
        Assert.True(LoginCheck.FaultOf("badgeName", true, Fact.Of("a\u200Bb"))!.IsRefused);
        Assert.Null(LoginCheck.FaultOf("badgeName", false, Fact.Of("a\u200Bb")));
        Assert.True(LoginCheck.FaultOf("proxyAddresses", false, Fact.Of(ValueList.Of(["smtp:a@b.c", "smtp:@b.c"])))!.IsRefused);
    }
}
