using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Policies.Reading.Checks;

/// <summary>
/// Checks that a directory's connector can do what the policy asks for. A directory that can only be read, such as an export, is not checked. It
/// is compared in place of the real one, and its plan cannot be applied.
/// </summary>
internal static class CapabilityCheck
{
    private static readonly string[] s_passwords = ["initial", "rehire"];

    public static void Check(DirectorySection directory)
    {
        if (directory.IsReadOnly)
        {
            return;
        }

        foreach (OperationType type in OperationTypes.All.Where(type => !directory.Can(type.Kind)))
        {
            foreach (PolicyNode node in Demands(type.Kind, directory.Section).OfType<PolicyNode>())
            {
                directory.Context.Problems.Invalid(node, $"The {directory.Connector} connector cannot {type.Ability}.");
            }
        }

        foreach (PolicyNode node in Containers(directory.Section).Where(_ => !directory.Capabilities.HasContainers))
        {
            directory.Context.Problems.Invalid(node, $"The {directory.Connector} connector knows no containers.");
        }

        if (!directory.Capabilities.HasContainers && directory.Section.Find("name") is PolicyNode name)
        {
            directory.Context.Problems.Invalid(name, $"Accounts of the {directory.Connector} connector have no name within a container; they are named by their userPrincipalName. Leave \"name\" out.");
        }
    }

    /// <summary>What in the section asks for a kind. The switch has no default, so that a kind that is missing here does not compile.</summary>
    private static IEnumerable<PolicyNode?> Demands(OperationKind kind, PolicyObject section) => kind switch
    {
        OperationKind.SetAttributes => States(section).Prepend(section).Select(static part => part.Object("attributes") is { Members.Count: > 0 } attributes ? attributes : null),
        OperationKind.DisableAccount => Presence(section, "disabled").Append(section.Text("orphans") is { Value: "disable" } orphans ? orphans : null),
        OperationKind.EnableAccount => Presence(section, "enabled"),
        OperationKind.DeleteAccount => Presence(section, "deleted"),
        OperationKind.CreateAccount => States(section).Where(static state => state.IsTrue("create")).Select(static state => state.Find("create")),
        OperationKind.SetCredential => Credentials(section, "generate"),
        OperationKind.IssuePass => Credentials(section, "temporaryAccessPass"),
        OperationKind.RevokeEntitlement => States(section).Select(static state => state.Text("access") is { Value: not "keep" } access ? access : null),
        OperationKind.GrantEntitlement => States(section).Select(static state => state.Text("access") is { Value: "birthright" } access ? access : null),

        // Links are kept in memory, and a delivery is opened beside the directory.
        OperationKind.LinkAccount or OperationKind.UnlinkAccount or OperationKind.DeliverCredential => [],

        // Effects are read by their names, and containers below. The other kinds cannot be asked for.
        OperationKind.RevokeSessions or OperationKind.RunEffect or OperationKind.MoveAccount => [],
        OperationKind.RenameAccount => [section.Object("name")?.Object("apply")],
        OperationKind.RestoreAccount or OperationKind.InviteGuest => [],
    };

    private static IEnumerable<PolicyNode?> Credentials(PolicyObject section, string word) => s_passwords.Select(key => section.Object("credentials")?.Text(key) is { } text && text.Value == word ? text : null);

    private static IEnumerable<PolicyNode?> Presence(PolicyObject section, string presence) =>
        States(section).Select(state => state.Text("account") is PolicyText account && account.Value == presence ? account : null);

    private static IEnumerable<PolicyObject> States(PolicyObject section) => section.MembersOf("states").Select(static state => state.Value).OfType<PolicyObject>();

    private static IEnumerable<PolicyNode> Containers(PolicyObject section)
    {
        PolicyNode?[] area = [section.Text("root"), section.IsTrue("createContainers") ? section.Find("createContainers") : null];
        return section.MembersOf("states").Select(static state => (state.Value as PolicyObject)?.List("container")).Concat(area).OfType<PolicyNode>();
    }
}
