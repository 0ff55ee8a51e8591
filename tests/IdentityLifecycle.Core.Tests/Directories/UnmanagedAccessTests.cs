using IdentityLifecycle.Core.Tests.Planning;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Directories.Unmanaged;
using IdentityLifecycle.Facts;
using Xunit;

namespace IdentityLifecycle.Core.Tests.Directories;

public sealed class UnmanagedAccessTests
{
    [Theory]
    [InlineData(UnmanagedKind.Role, "Reports Reader in /units/1 (eligible)")]
    [InlineData(UnmanagedKind.Group, "Reports Reader in /units/1 (eligible)")]
    [InlineData(UnmanagedKind.Ownership, "ownership of Reports Reader in /units/1 (eligible)")]
    [InlineData(UnmanagedKind.Package, "access package Reports Reader in /units/1 (eligible)")]
    public void It_says_what_it_is(UnmanagedKind kind, string said) => Assert.Equal(said, new UnmanagedAccess("Reports Reader", "/units/1", IsEligible: true) { Kind = kind }.ToString());

    [Fact]
    public void An_image_after_changes_knows_the_access_of_accounts_that_took_another_row()
    {
        UnmanagedAccess eligible = new("Reports Reader", null, IsEligible: true);
        DirectoryImageBuilder builder = new("cloud", new AttributeSchema([new AttributeDefinition("department")]));
        int first = builder.AddAccount("a1", "One", ContainerPath.Root, new Fact[] { Fact.Of("x") });
        int second = builder.AddAccount("a2", "Two", ContainerPath.Root, new Fact[] { Fact.Of("y") });
        builder.AddUnmanaged(first, new UnmanagedAccess("Directory Readers", null, IsEligible: true));
        builder.AddUnmanaged(second, eligible);
        builder.Govern(second, "entitlement management");
        builder.WhyUnmanagedUnknown = "not all could be read";
        ImageDraft draft = new(builder.Build("1", PlannerScenario.Now));

        draft.Find("a1")!.IsDeleted = true;
        DirectoryImage image = draft.Build("2", PlannerScenario.Now);

        Assert.Equal("a2", image.AnchorOf(0));
        Assert.Equal([eligible], image.UnmanagedOf(0));
        Assert.Equal("entitlement management", image.GovernorOf(0));
        Assert.Equal("not all could be read", image.WhyUnmanagedUnknown);
    }
}
