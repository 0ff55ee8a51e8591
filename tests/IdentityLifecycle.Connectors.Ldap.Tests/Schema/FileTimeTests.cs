using System.Globalization;
using System.Text;
using CsCheck;
using IdentityLifecycle.Connectors.Ldap.Schema;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Connectors.Ldap.Tests.Schema;

/// <summary>Active Directory's times at both ends of what they can say.</summary>
public sealed class FileTimeTests
{
    private static readonly LdapAttribute s_expires = new("accountExpires", LdapSyntax.FileTime, new AttributeDefinition("accountExpires", AttributeType.DateTime));

    private static readonly long s_zero = DateTime.FromFileTimeUtc(0).Ticks;

    [Theory]
    [InlineData("0")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775806")]
    [InlineData("2650467744000000000")]
    [InlineData("-1")]
    [InlineData("-9223372036854775808")]
    public void A_number_that_is_no_date_is_never(string number) => Assert.True(Read(number).IsNone);

    [Fact]
    public void What_was_written_is_read_again_whatever_the_date_and_the_offset() =>
        Gen.Select(Gen.OneOf(Gen.Long[0, TimeSpan.TicksPerDay * 3], Gen.Long[s_zero - TimeSpan.TicksPerDay, s_zero + TimeSpan.TicksPerDay], Gen.Long[DateTime.MaxValue.Ticks - (TimeSpan.TicksPerDay * 3), DateTime.MaxValue.Ticks], Gen.Long[0, DateTime.MaxValue.Ticks]), Gen.Int[-14, 14]).Sample(static (ticks, hours) =>
        {
            long local = ticks + (hours * TimeSpan.TicksPerHour);
            DateTimeOffset time = local < 0 || local > DateTime.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : new DateTimeOffset(local, TimeSpan.FromHours(hours));
            if (ticks > s_zero)
            {
                Assert.Equal(time, Read(Encoding.ASCII.GetString(Assert.Single(ValueConversion.ToValues(s_expires, Fact.Of(time))))).Value);
            }
            else
            {
                Assert.Equal(LifecycleErrorKind.ValueInvalid, Assert.Throws<LifecycleException>(() => ValueConversion.ToValues(s_expires, Fact.Of(time))).Kind);
            }
        });

    [Fact]
    public void Any_number_is_read() => Gen.Long.Sample(static number => Read(number.ToString(CultureInfo.InvariantCulture)).State != FactState.Unknown);

    private static Fact Read(string number) => ValueConversion.ToFact(s_expires, [Encoding.ASCII.GetBytes(number)]);
}
