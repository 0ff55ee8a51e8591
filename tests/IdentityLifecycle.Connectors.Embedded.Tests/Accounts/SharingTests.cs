using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Plans.Operations;
using Xunit;
using static IdentityLifecycle.Connectors.Embedded.Tests.Accounts.DirectoryFixture;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Accounts;

public sealed class SharingTests
{
    [Fact]
    public async Task Two_that_write_at_once_lose_nothing_and_see_each_others_containers_and_attributes()
    {
        await using DirectoryFixture fixture = new();
        await using ILoadableDirectory other = fixture.Open(null);
        await Task.WhenAll(
            Task.Run(() => LoadAsync(fixture.Directory, 0)),
            Task.Run(() => LoadAsync(other, 1)));
        DirectoryImage image = await other.ReadImageAsync(null, CancellationToken.None);
        Assert.Equal(40, image.Count);
        Assert.Contains(Container("Unit 0"), image.Containers);
        Assert.Contains(Container("Unit 1"), image.Containers);
        Assert.All(image.Accounts(), static account => Assert.True(account.GetFact("extra0").HasValue || account.GetFact("extra1").HasValue));
    }

    [Fact]
    public async Task The_version_changes_with_the_directory_and_only_then()
    {
        await using DirectoryFixture fixture = new();
        string anchor = await fixture.AddAsync(("employeeId", "1"));
        string first = (await fixture.ReadAsync()).Version;
        await fixture.WriteAsync(anchor, new EnableAccount());
        Assert.Equal(first, (await fixture.ReadAsync()).Version);
        await fixture.WriteAsync(anchor, new DisableAccount());
        string second = (await fixture.ReadAsync()).Version;
        Assert.NotEqual(first, second);
        await using DirectoryFixture another = new();
        Assert.NotEqual(second.Split(':')[0], (await another.ReadAsync()).Version.Split(':')[0]);
    }

    [Fact]
    public async Task A_whole_directory_that_can_be_written_passes_every_check()
    {
        await using DirectoryFixture fixture = new();
        await fixture.AddAsync(("employeeId", "1"), ("memberOf", "Sales"), ("container", "Staff"));
        DirectoryCheck[] checks = [.. await fixture.Directory.CheckAsync(CancellationToken.None)];
        Assert.All(checks, static check => Assert.True(check.IsOk, check.Message));
        Assert.Contains("1 accounts, 0 deleted ones, 1 groups and 1 containers", checks[0].Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accounts_and_attributes_are_in_the_image_once_with_their_groups()
    {
        await using DirectoryFixture fixture = new();
        await fixture.LoadAsync([.. Enumerable.Range(0, 300).Select(static number => Row(
            ("employeeId", $"{number}"),
            ("skill", ValueList.OfTexts([$"s{number}", "all"])),
            ("memberOf", ValueList.OfTexts([$"g{number % 7}", "everybody"]))))]);
        DirectoryImage image = await fixture.ReadAsync();
        Assert.Equal(8, image.Entitlements.Count);
        Assert.All(image.Accounts(), static account =>
        {
            int number = int.Parse((string)account.EmployeeId!, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(Fact.Of(ValueList.OfTexts([$"s{number}", "all"])), account.GetFact("skill"));
            Assert.Equal(new[] { "everybody", $"g{number % 7}" }, account.MemberOf.Order());
        });
    }

    private static async Task LoadAsync(ILoadableDirectory directory, int unit)
    {
        for (int number = 0; number < 20; number++)
        {
            await directory.LoadAsync([Row(("employeeId", $"{unit}-{number}"), ("container", $"Unit {unit}"), ($"extra{unit}", "x"))], "employeeId", CancellationToken.None);
        }
    }
}
