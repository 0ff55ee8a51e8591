using IdentityLifecycle.Facts;
using IdentityLifecycle.Planning.Accounts.Flows;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Planning.Accounts;

public sealed class AddressListTests
{
    [Theory]
    [InlineData("", "SMTP:a@x", "SMTP:a@x")]
    [InlineData("SMTP:a@x", "SMTP:a@x", "SMTP:a@x")]
    [InlineData("SMTP:a@x", "SMTP:b@x", "smtp:a@x SMTP:b@x")]
    [InlineData("SMTP:a@x smtp:c@x", "SMTP:c@x", "smtp:a@x SMTP:c@x")]
    [InlineData("SMTP:A@x", "SMTP:a@x", "SMTP:a@x")]
    [InlineData("SMTP:a@x", "smtp:a@x", "SMTP:a@x")]
    [InlineData("SMTP:a@x", "smtp:b@x", "SMTP:a@x smtp:b@x")]
    [InlineData("smtp:A@x", "smtp:a@x", "smtp:A@x")]
    [InlineData("SMTP:a@x", "smtp:a@x SMTP:b@x", "smtp:a@x SMTP:b@x")]
    [InlineData("X500:/o=a SIP:a@x SMTP:a@x", "SMTP:b@x", "X500:/o=a SIP:a@x smtp:a@x SMTP:b@x")]
    public void An_account_has_one_primary_address_and_loses_none(string present, string wanted, string expected) =>
        Assert.Equal(expected.Split(' '), UniqueTexts(AddressList.Merge(Of(present), Of(wanted))));

    [Theory]
    [InlineData("SMTP:b@x", "a@x", "SMTP:b@x smtp:a@x")]
    [InlineData("SMTP:b@x smtp:A@x", "a@x", "SMTP:b@x smtp:A@x")]
    [InlineData("", "a@x", "smtp:a@x")]
    public void A_former_address_becomes_a_secondary_unless_it_is_there(string present, string former, string expected) =>
        Assert.Equal(expected.Split(' '), UniqueTexts(AddressList.WithSecondary(Of(present), former)));

    private static Fact Of(string addresses) => Fact.Of(ValueList.OfTexts(addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    private static string[] UniqueTexts(Fact fact) => [.. ((ValueList)fact.Value!).Texts()];
}
