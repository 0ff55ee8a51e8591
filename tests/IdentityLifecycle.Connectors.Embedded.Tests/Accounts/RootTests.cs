using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans.Operations;
using Xunit;
using static IdentityLifecycle.Connectors.Embedded.Tests.Accounts.DirectoryFixture;

namespace IdentityLifecycle.Connectors.Embedded.Tests.Accounts;

public sealed class RootTests
{
    [Theory]
    [InlineData("People/Staff")]
    [InlineData("/People/Staff/")]
    [InlineData("OU=Staff,OU=People,DC=contoso,DC=com")]
    [InlineData("cn=staff , ou=people,dc=contoso")]
    public async Task Below_the_root_containers_are_counted_from_it_and_outside_there_are_none(string root)
    {
        await using DirectoryFixture fixture = new();
        await fixture.LoadAsync(
            Row(("employeeId", "1"), ("container", "People/Staff/Sales")),
            Row(("employeeId", "2"), ("container", "People/Staff")),
            Row(("employeeId", "3"), ("container", "Services"), ("mail", "svc@x")));
        await using IDirectory rooted = fixture.Open(root);
        DirectoryImage image = await rooted.ReadImageAsync(null, CancellationToken.None);
        ContainerPath?[] containers = image.Accounts().OrderBy(static account => account.EmployeeId).Select(static account => account.Container).ToArray();
        Assert.Equal((Container("Sales"), ContainerPath.Root, null), (containers[0], containers[1], containers[2]));
        Assert.Equal(2, image.Containers.Count);
    }

    [Fact]
    public async Task Nothing_outside_the_root_is_written_but_its_values_count_as_taken()
    {
        await using DirectoryFixture fixture = new();
        string service = await fixture.AddAsync(("employeeId", "3"), ("container", "Services"), ("mail", "svc@x"));
        await using ILoadableDirectory rooted = fixture.Open("People");
        await rooted.LoadAsync([Row(("employeeId", "1"), ("container", "Staff"))], "employeeId", CancellationToken.None);
        WriteOutcome refused = (await rooted.WriteAsync([fixture.Write(service, new DisableAccount())], CancellationToken.None))[0];
        WriteOutcome taken = (await rooted.WriteAsync([fixture.Write(null, Create("New", "Staff", ("mail", "svc@x")))], CancellationToken.None))[0];
        Assert.Equal(LifecycleErrorKind.DirectoryRefused, refused.ErrorKind);
        Assert.Equal(LifecycleErrorKind.ValueNotUnique, taken.ErrorKind);
        Assert.Equal(Container("People/Staff"), (await fixture.FindAsync("1"))!.Container);
    }

    [Theory]
    [InlineData("OU=Sales\\, North,DC=x", "Sales, North")]
    [InlineData("OU=a\\2Cb\\C3\\B6,DC=x", "a,bö")]
    [InlineData("OU=\\ lead and trail\\ ,DC=x", " lead and trail ")]
    [InlineData("OU=R\\\\D", "R\\D")]
    [InlineData("OU=😀 \\#1", "😀 #1")]
    public async Task Escapes_of_distinguished_names_are_understood(string root, string container)
    {
        await using DirectoryFixture fixture = new(root);
        await fixture.WriteAsync(null, Create("Jane", null, ("employeeId", "1")), mayCreateContainers: true);
        await using IDirectory whole = fixture.Open(null);
        DirectoryImage image = await whole.ReadImageAsync(null, CancellationToken.None);
        Assert.Equal(new ContainerPath([container]), image.GetAccount(0).Container);
    }

    [Theory]
    [InlineData("OU=People,O=contoso")]
    [InlineData("OU=,DC=com")]
    [InlineData("OU=People,contoso")]
    public async Task A_root_that_cannot_be_understood_is_a_wrong_setting(string root)
    {
        await using DirectoryFixture fixture = new();
        LifecycleException error = Assert.Throws<LifecycleException>(() => fixture.Open(root));
        Assert.Equal(LifecycleErrorKind.ConnectorSettingInvalid, error.Kind);
        Assert.Equal("root", error.Attribute);
    }

    [Fact]
    public async Task A_root_that_does_not_exist_is_said_by_the_check_and_made_only_when_allowed()
    {
        await using DirectoryFixture fixture = new("People");
        Assert.Empty((await fixture.Directory.ReadImageAsync(null, CancellationToken.None)).Containers);
        Assert.Contains(await fixture.Directory.CheckAsync(CancellationToken.None), static check => check.Check == "Root" && !check.IsOk);
        Assert.Equal(LifecycleErrorKind.ContainerNotFound, (await fixture.WriteAsync(null, Create("Jane", null, ("employeeId", "1")))).ErrorKind);
        Assert.Equal(ChangeStatus.Applied, (await fixture.WriteAsync(null, Create("Jane", null, ("employeeId", "1")), mayCreateContainers: true)).Status);
        Assert.Equal([ContainerPath.Root], (await fixture.Directory.ReadImageAsync(null, CancellationToken.None)).Containers);
        Assert.All(await fixture.Directory.CheckAsync(CancellationToken.None), static check => Assert.True(check.IsOk, check.Message));
    }
}
