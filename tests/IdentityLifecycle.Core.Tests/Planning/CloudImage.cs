using IdentityLifecycle.Core.Tests.Policies.Reading;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Core.Tests.Planning;

/// <summary>A second directory with one account, <c>c1</c> of person 1, who is a member of <c>gCloud</c>.</summary>
internal static class CloudImage
{
    public static DirectoryImage Of(params (string Attribute, string Value)[] facts)
    {
        AttributeSchema schema = new TestConnectors().Find("Embedded")!.Description.Schema!;
        DirectoryImageBuilder builder = new("cloud", schema);
        Fact[] row = schema.Attributes.Select(attribute => attribute.Name == "employeeId" ? Fact.Of("1") : Fact.Of(facts.FirstOrDefault(fact => fact.Attribute == attribute.Name).Value)).ToArray();
        builder.AddMembership(builder.AddAccount("c1", "Person 1", ContainerPath.Root, row), builder.AddEntitlement("gCloud", "Cloud"));
        return builder.Build("1", PlannerScenario.Now);
    }
}
