using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Facts;

public sealed class GuidTextTests
{
    private static readonly AttributeDefinition s_anchor = new("onPremisesImmutableId") { IsBase64OfGuid = true };

    [Theory]
    [InlineData("00112233-4455-6677-8899-aabbccddeeff", "MyIRAFVEd2aImaq7zN3u/w==")]
    [InlineData("00112233-4455-6677-8899-AABBCCDDEEFF", "MyIRAFVEd2aImaq7zN3u/w==")]
    [InlineData("MyIRAFVEd2aImaq7zN3u/w==", "MyIRAFVEd2aImaq7zN3u/w==")]
    [InlineData("00112233445566778899aabbccddeeff", "00112233445566778899aabbccddeeff")]
    [InlineData("E1001", "E1001")]
    public void A_guid_becomes_base64_of_its_bytes_in_the_order_in_which_Active_Directory_keeps_them(string text, string expected) =>
        Assert.Equal(Fact.Of(expected), s_anchor.ToType(Fact.Of(text)));

    [Fact]
    public void Both_spellings_are_the_same_value()
    {
        Assert.True(s_anchor.AreEqual(Fact.Of("00112233-4455-6677-8899-aabbccddeeff"), Fact.Of("MyIRAFVEd2aImaq7zN3u/w==")));
        Assert.False(s_anchor.AreEqual(Fact.Of("00112233-4455-6677-8899-aabbccddeeff"), Fact.Of("MyIRAFVEd2aImaq7zN3u/Q==")));
        Assert.False(s_anchor.AreEqual(Fact.Of("E1001"), Fact.Of("e1001")));
    }

    [Fact]
    public void Nothing_and_other_attributes_stay_as_they_are()
    {
        Assert.Equal(Fact.None, s_anchor.ToType(Fact.None));
        Assert.Equal(Fact.Of("00112233-4455-6677-8899-aabbccddeeff"), new AttributeDefinition("displayName").ToType(Fact.Of("00112233-4455-6677-8899-aabbccddeeff")));
    }
}
