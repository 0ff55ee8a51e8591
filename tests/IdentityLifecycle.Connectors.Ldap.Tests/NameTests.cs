using CsCheck;
using IdentityLifecycle.Connectors.Ldap.Names;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests;

public class NameTests
{
    private const string Letters = ",+\"\\<>;=# *()\0\n\r\täÖß漢é";

    private static readonly Gen<string> s_value = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 1, 40],
        Gen.Int[0, Letters.Length - 1].Array[1, 20].Select(static indices => new string([.. indices.Select(static index => Letters[index])])));

    [Theory]
    [InlineData("Doe, Jane", "Doe\\, Jane")]
    [InlineData(" padded ", "\\ padded\\ ")]
    [InlineData("#1", "\\#1")]
    [InlineData("a#1", "a#1")]
    [InlineData("a+b=c;d<e>f\"g\\h", "a\\+b\\=c\\;d\\<e\\>f\\\"g\\\\h")]
    [InlineData("line\nfeed\0", "line\\0Afeed\\00")]
    [InlineData(" ", "\\ ")]
    [InlineData("Müller 漢", "Müller 漢")]
    public void Values_are_escaped_as_RFC_4514_has_it(string value, string expected)
    {
        Assert.Equal(expected, NameEscaping.Escape(value));
        Assert.Equal(value, NameEscaping.Unescape(expected));
    }

    [Theory]
    [InlineData("CN=Doe\\, Jane,OU=Staff,DC=contoso,DC=com", "Doe, Jane")]
    [InlineData("CN=Doe\\2C Jane, OU=Staff ,DC=contoso,DC=com", "Doe, Jane")]
    [InlineData("cn = \"Doe, Jane\" ,OU=Staff", "Doe, Jane")]
    [InlineData("CN=M\\C3\\BCller,OU=Staff", "Müller")]
    [InlineData("CN=a\\+b+UID=7,OU=Staff", "a+b+7")]
    public void Names_of_servers_are_read(string text, string expected) => Assert.Equal(expected, DistinguishedName.Parse(text).Names[0].Value);

    [Theory]
    [InlineData("contoso.com")]
    [InlineData("CN=a,,DC=b")]
    [InlineData("CN=a,")]
    [InlineData("=a")]
    [InlineData("C N=a")]
    public void What_is_no_name_is_not_read(string text) => Assert.False(DistinguishedName.TryParse(text, out _));

    [Fact]
    public void Any_value_in_a_name_stays_the_value() => s_value.Sample(value =>
    {
        DistinguishedName name = DistinguishedName.Parse("OU=Staff,DC=contoso,DC=com").Child(new RelativeName("CN", value));
        DistinguishedName read = DistinguishedName.Parse(name.ToString());
        Assert.Equal(value, read.Names[0].Value);
        Assert.Equal(4, read.Names.Count);
        Assert.Equal(name, read);
    });

    [Fact]
    public void Any_value_in_a_filter_stays_the_value() => s_value.Sample(value =>
    {
        string filter = LdapFilter.Is("cn", value);
        string inner = filter[4..^1];
        Assert.DoesNotContain(inner, static letter => letter is '(' or ')' or '*' or '\0');
        Assert.Equal(value, Unescape(inner));
    });

    [Fact]
    public void Place_below_another_does_not_depend_on_case()
    {
        DistinguishedName root = DistinguishedName.Parse("ou=people,dc=CONTOSO,dc=com");
        Assert.True(DistinguishedName.Parse("CN=x,OU=People, DC=contoso,DC=com").IsAtOrBelow(root));
        Assert.False(DistinguishedName.Parse("CN=x,OU=More People,DC=contoso,DC=com").IsAtOrBelow(root));
        Assert.False(DistinguishedName.Parse("CN=x\\,OU=People,DC=contoso,DC=com").IsAtOrBelow(root));
    }

    [Fact]
    public void Binary_values_are_escaped_byte_by_byte() => Assert.Equal("(objectGUID=\\00\\2a\\28\\ff)", LdapFilter.Is("objectGUID", [0, 0x2A, 0x28, 0xFF]));

    private static string Unescape(string escaped)
    {
        System.Text.StringBuilder text = new();
        for (int index = 0; index < escaped.Length; index++)
        {
            if (escaped[index] == '\\')
            {
                text.Append((char)Convert.ToInt32(escaped.Substring(index + 1, 2), 16));
                index += 2;
            }
            else
            {
                text.Append(escaped[index]);
            }
        }

        return text.ToString();
    }
}
