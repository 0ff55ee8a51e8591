using System.Management.Automation;
using System.Reflection;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Tests.Architecture;
using Xunit;

namespace IdentityLifecycle.PowerShell.Tests.Binding;

/// <summary>Instants that are typed as text are read alike on every machine, or refused.</summary>
public sealed class InstantTests
{
    [Theory]
    [InlineData("2026-12-03", "2026-12-03 00:00:00")]
    [InlineData("2026-12-03 08:05", "2026-12-03 08:05:00")]
    [InlineData("2026-12-03T08:05:09", "2026-12-03 08:05:09")]
    [InlineData("12/3/2026", "2026-12-03 00:00:00")]
    [InlineData("12/03/2026 08:05:09", "2026-12-03 08:05:09")]
    public void Text_without_an_offset_is_local(string text, string expected) =>
        Assert.Equal(DateTime.ParseExact(expected, "yyyy-MM-dd HH:mm:ss", null), InstantAttribute.Parse(text).LocalDateTime);

    [Theory]
    [InlineData("2026-12-03T08:00:00+01:00")]
    [InlineData("2026-12-03T07:00:00Z")]
    [InlineData("2026-12-03 07:00Z")]
    [InlineData("2026-12-03 08:00 +01:00")]
    [InlineData("12/03/2026 08:00:00 +01:00")]
    [InlineData("2026-12-03T07:00:00.0000000+00:00")]
    public void Text_with_an_offset_is_that_instant(string text) =>
        Assert.Equal(new DateTimeOffset(2026, 12, 3, 7, 0, 0, TimeSpan.Zero), InstantAttribute.Parse(text));

    [Theory]
    [InlineData("03.12.2026")]
    [InlineData("3. Dezember 2026")]
    [InlineData("13/12/2026")]
    [InlineData("tomorrow")]
    [InlineData("")]
    public void Text_that_people_read_differently_is_refused(string text) =>
        Assert.Contains("2026-12-03", Assert.Throws<ArgumentTransformationMetadataException>(() => InstantAttribute.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_instant_of_a_cmdlet_is_read_this_way() =>
        Offences.None(
            [.. from cmdlet in Cmdlets.All
                from property in cmdlet.GetProperties()
                where property.IsDefined(typeof(ParameterAttribute)) && (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is Type type && (type == typeof(DateTimeOffset) || type == typeof(DateTime))
                where !property.IsDefined(typeof(InstantAttribute))
                select $"{cmdlet.Name}.{property.Name}"],
            "Put [Instant] on the parameter: PowerShell would read text by the culture of the session.");
}
